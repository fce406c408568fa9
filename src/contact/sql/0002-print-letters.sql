-- Letters are printed together: which lot, when; and who signs them (CRPA L111-2).
ALTER TABLE contact_task ADD COLUMN lot TEXT NOT NULL DEFAULT '';
ALTER TABLE contact_task ADD COLUMN printed_at BIGINT;
ALTER TABLE contact_task ADD COLUMN signature TEXT NOT NULL DEFAULT '';
CREATE INDEX contact_task_of_lot ON contact_task (commune_id, lot, created_at, task_id);
CREATE INDEX contact_task_about ON contact_task (commune_id, about);
