-- How long requests are kept. First in everyday use, then out of sight in the archive, then
-- destroyed, kept or sorted by the archivist: `keeping_stage` is 0 in use, 1 archived, 2 on a list
-- of what may be destroyed, 3 kept for good.
ALTER TABLE requests_request ADD COLUMN keeping_stage INTEGER NOT NULL DEFAULT 0;
-- The day it was closed, in days since 1970; without a day, the day it arrived.
ALTER TABLE requests_request ADD COLUMN ended_day BIGINT GENERATED ALWAYS AS (
  CASE WHEN is_open = 1 THEN NULL
  ELSE CAST(COALESCE(closed_at, received_at) / 86400000 AS BIGINT) END) VIRTUAL;
CREATE INDEX requests_request_by_end ON requests_request
  (commune_id, category_id, keeping_stage, ended_day, request_id, is_open) WHERE is_open = 0;

-- Lists are walked along what is in use alone. requests_request_latest stays whole, for figures.
CREATE INDEX requests_request_in_use ON requests_request
  (commune_id, received_at, request_id, is_public, is_open, service_id, state, channel,
   assignee_id, keeping_stage) WHERE keeping_stage = 0;
DROP INDEX requests_request_by_category;
DROP INDEX requests_request_by_district;
DROP INDEX requests_request_by_cell;
DROP INDEX requests_request_answered;
DROP INDEX requests_request_to_check;
CREATE INDEX requests_request_by_category ON requests_request
  (commune_id, category_id, received_at, request_id, is_public, is_open, district, keeping_stage)
  WHERE keeping_stage = 0;
CREATE INDEX requests_request_by_district ON requests_request
  (commune_id, district, received_at, request_id, is_public, is_open, category_id, keeping_stage)
  WHERE keeping_stage = 0;
CREATE INDEX requests_request_by_cell ON requests_request
  (commune_id, cell, received_at, request_id, is_public, is_open, category_id, keeping_stage)
  WHERE keeping_stage = 0;
CREATE INDEX requests_request_answered ON requests_request
  (commune_id, received_at, request_id, is_open, service_id, assignee_id, answered, keeping_stage)
  WHERE answered = 1 AND keeping_stage = 0;
CREATE INDEX requests_request_to_check ON requests_request
  (commune_id, received_at, request_id, is_open, text_checked, is_public, keeping_stage)
  WHERE text_checked = 0 AND is_public = 1 AND keeping_stage = 0;

-- The durations a commune gave to a category, in months; without a row, the proposed ones.
CREATE TABLE requests_keeping_rule (
  commune_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  use_months INTEGER NOT NULL,
  archive_months INTEGER NOT NULL,
  fate TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, category_id)
);
-- How many closed requests there are, by the month they were closed in (years * 12 + months from
-- 0): counted at night, so that a preview never reads the history.
CREATE TABLE requests_keeping_count (
  commune_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  ended_month INTEGER NOT NULL,
  in_use BIGINT NOT NULL,
  archived BIGINT NOT NULL,
  PRIMARY KEY (commune_id, category_id, ended_month)
);
CREATE TABLE requests_keeping_counted (
  commune_id TEXT NOT NULL,
  counted_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id)
);
-- A list of what may be destroyed, and the visa on it: who, when, on how many. Kept for good, as
-- are its lines: they name nobody but officers.
CREATE TABLE requests_purge (
  commune_id TEXT NOT NULL,
  purge_id TEXT NOT NULL,
  state TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by TEXT NOT NULL,
  visa_at BIGINT,
  visa_by TEXT NOT NULL,
  visa_name TEXT NOT NULL,
  visa_text TEXT NOT NULL,
  visa_count BIGINT NOT NULL,
  ended_at BIGINT,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, purge_id)
);
CREATE INDEX requests_purge_by_day ON requests_purge (commune_id, made_at, purge_id);
CREATE INDEX requests_purge_by_state ON requests_purge (commune_id, state, made_at, purge_id);
CREATE TABLE requests_purge_line (
  commune_id TEXT NOT NULL,
  purge_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  ended_year INTEGER NOT NULL,
  fate TEXT NOT NULL,
  months_kept INTEGER NOT NULL,
  listed BIGINT NOT NULL,
  purged BIGINT NOT NULL,
  PRIMARY KEY (commune_id, purge_id, category_id, ended_year),
  FOREIGN KEY (commune_id, purge_id) REFERENCES requests_purge (commune_id, purge_id)
);
-- The requests on the list; a row goes with its request, or when it leaves the list.
CREATE TABLE requests_purge_item (
  commune_id TEXT NOT NULL,
  purge_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  ended_day BIGINT NOT NULL,
  PRIMARY KEY (commune_id, purge_id, request_id),
  UNIQUE (commune_id, request_id),
  FOREIGN KEY (commune_id, purge_id) REFERENCES requests_purge (commune_id, purge_id)
);
-- What remains of purged requests: how many, of what kind, by which channel, in which district.
CREATE TABLE requests_past_count (
  commune_id TEXT NOT NULL,
  received_month INTEGER NOT NULL,
  category_id TEXT NOT NULL,
  ended_month INTEGER NOT NULL,
  state TEXT NOT NULL,
  channel TEXT NOT NULL,
  district TEXT NOT NULL,
  days_bucket TEXT NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY (commune_id, received_month, category_id, ended_month, state, channel, district,
    days_bucket)
);
-- So that all traces of one request are found.
CREATE INDEX requests_bulk_item_of ON requests_bulk_item (commune_id, request_id);
CREATE INDEX requests_webhook_delivery_about ON requests_webhook_delivery (commune_id, number);
CREATE INDEX requests_open311_update_of ON requests_open311_update (commune_id, request_id);
CREATE INDEX requests_partner_update_of ON requests_partner_update (commune_id, request_id);

-- What a request was before it was joined, so that it can be split again without loss; and through
-- which requests it came where it is now: ids, the last one last.
CREATE TABLE requests_join (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  through TEXT NOT NULL,
  before_row TEXT NOT NULL,
  joined_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, request_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);

-- A document goes with its request, once the archivist has given the visa: and in no other way.
DROP TRIGGER requests_document_is_not_deleted;
CREATE TRIGGER requests_document_is_not_deleted BEFORE DELETE ON requests_document
WHEN NOT EXISTS (SELECT 1 FROM requests_purge_item AS i JOIN requests_purge AS p
  ON p.commune_id = i.commune_id AND p.purge_id = i.purge_id
  WHERE i.commune_id = OLD.commune_id AND i.request_id = OLD.request_id
  AND p.state = 'approved' AND p.visa_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;
-- The visa is given once; what it was given on does not change.
CREATE TRIGGER requests_purge_visa_is_kept BEFORE UPDATE ON requests_purge
WHEN OLD.visa_at IS NOT NULL AND (NEW.visa_at IS NOT OLD.visa_at OR NEW.visa_by <> OLD.visa_by
  OR NEW.visa_name <> OLD.visa_name OR NEW.visa_text <> OLD.visa_text
  OR NEW.visa_count <> OLD.visa_count OR NEW.made_at <> OLD.made_at
  OR NEW.purge_id <> OLD.purge_id OR NEW.commune_id <> OLD.commune_id)
BEGIN SELECT RAISE(ABORT, 'a visa is kept as it was given'); END;
CREATE TRIGGER requests_purge_is_not_deleted BEFORE DELETE ON requests_purge
BEGIN SELECT RAISE(ABORT, 'a list of what was destroyed is never deleted'); END;
