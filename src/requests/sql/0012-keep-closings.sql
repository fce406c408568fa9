-- Each time the town says "done": until when the resident may answer, and what was answered, by
-- which channel. A closing is answered once. How many days the commune gives.
CREATE TABLE requests_closing (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  round INTEGER NOT NULL,
  service_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  closed_at BIGINT NOT NULL,
  until_date TEXT NOT NULL,
  verdict TEXT NOT NULL,
  answered_at BIGINT,
  channel TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (commune_id, request_id, round),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_closing_by_deadline ON requests_closing
  (commune_id, verdict, until_date, request_id);
CREATE INDEX requests_closing_by_answer ON requests_closing
  (commune_id, verdict, answered_at, request_id);
CREATE INDEX requests_closing_by_day ON requests_closing
  (commune_id, closed_at, service_id, verdict);
CREATE TABLE requests_closing_rule (
  commune_id TEXT NOT NULL,
  answer_days INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id)
);
