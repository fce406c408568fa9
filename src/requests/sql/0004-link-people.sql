-- Whose request it is: the resident of a file, the visit at the counter, the mandate used.
-- Beside the reporter, so that forgetting the person forgets the link.
ALTER TABLE requests_reporter ADD COLUMN resident_id TEXT;
ALTER TABLE requests_reporter ADD COLUMN visit_id TEXT;
ALTER TABLE requests_reporter ADD COLUMN mandate_id TEXT;
CREATE INDEX requests_reporter_by_resident ON requests_reporter (commune_id, resident_id);
CREATE INDEX requests_reporter_by_visit ON requests_reporter (commune_id, visit_id);
CREATE INDEX requests_reporter_by_mandate ON requests_reporter (commune_id, mandate_id);
ALTER TABLE requests_draft ADD COLUMN resident_id TEXT;
ALTER TABLE requests_draft ADD COLUMN visit_id TEXT;
ALTER TABLE requests_draft ADD COLUMN mandate_id TEXT;
CREATE INDEX requests_draft_by_resident ON requests_draft (commune_id, resident_id);
