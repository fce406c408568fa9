-- Which key a request came by: its partner may add to it, and to no other.
CREATE TABLE requests_open311_filed (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  filed_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, request_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
-- What partners sent once is taken once.
CREATE TABLE requests_open311_update (
  commune_id TEXT NOT NULL,
  key_id TEXT NOT NULL,
  update_id TEXT NOT NULL,
  own_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  taken_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, key_id, update_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
-- What happened in a period, to all requests.
CREATE INDEX requests_entry_by_time ON requests_entry (commune_id, at, entry_id);
