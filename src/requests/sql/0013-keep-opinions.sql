-- What the person who made a request thinks of how it went: once for a request. `grades` has one
-- digit for each question, 1 (yes) to 3 (no), 0 where nothing was chosen.
CREATE TABLE requests_opinion (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  given_at BIGINT NOT NULL,
  channel TEXT NOT NULL,
  grades TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (commune_id, request_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_opinion_by_day ON requests_opinion (commune_id, given_at, grades);
