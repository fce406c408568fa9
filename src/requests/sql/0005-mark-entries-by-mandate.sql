-- What somebody did in another person's name, in the life of any request of theirs.
ALTER TABLE requests_entry ADD COLUMN mandate_id TEXT;
CREATE INDEX requests_entry_by_mandate ON requests_entry (commune_id, mandate_id, at);
