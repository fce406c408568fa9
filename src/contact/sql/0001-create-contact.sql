-- What the town has to say to people other than by mail: letters to print, calls to make, texts.
CREATE TABLE contact_task (
  commune_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  resident_id TEXT,
  about TEXT NOT NULL,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,
  postal_address TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  brief TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT,
  tries INTEGER NOT NULL,
  tried_at BIGINT,
  done_at BIGINT,
  officer_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, task_id)
);
CREATE INDEX contact_task_waiting ON contact_task (commune_id, state, kind, created_at);
CREATE INDEX contact_task_of ON contact_task (commune_id, resident_id);
