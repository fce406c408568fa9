-- What an officer did to many requests at once: what each was before, for the few minutes in which
-- it can be taken back. `before_row` holds states, days and ids, never anybody's words.
CREATE TABLE requests_bulk (
  commune_id TEXT NOT NULL,
  bulk_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  deed TEXT NOT NULL,
  chosen INTEGER NOT NULL,
  made_at BIGINT NOT NULL,
  undone_at BIGINT,
  PRIMARY KEY (commune_id, bulk_id)
);
CREATE INDEX requests_bulk_of_officer ON requests_bulk (commune_id, officer_id, made_at);
CREATE TABLE requests_bulk_item (
  commune_id TEXT NOT NULL,
  bulk_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  version_after INTEGER NOT NULL,
  before_row TEXT NOT NULL,
  PRIMARY KEY (commune_id, bulk_id, place),
  FOREIGN KEY (commune_id, bulk_id) REFERENCES requests_bulk (commune_id, bulk_id)
);
