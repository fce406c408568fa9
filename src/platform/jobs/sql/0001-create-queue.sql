CREATE TABLE jobs_job (
  commune_id TEXT NOT NULL,
  job_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  unique_key TEXT NOT NULL,
  state TEXT NOT NULL,       -- waiting, running, dead, expired; a finished job is deleted
  attempt INTEGER NOT NULL,
  due_at BIGINT NOT NULL,    -- waiting: when it may start; running: when it is given up for lost
  not_after BIGINT,
  error TEXT NOT NULL,
  ended_at BIGINT,           -- dead and expired
  PRIMARY KEY (commune_id, job_id)
);
CREATE UNIQUE INDEX jobs_job_waits_once ON jobs_job (commune_id, unique_key)
  WHERE state = 'waiting' AND unique_key <> '';
CREATE INDEX jobs_job_due ON jobs_job (due_at, commune_id)
  WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_job_of_commune ON jobs_job (commune_id, state, due_at);

CREATE TABLE jobs_schedule (
  commune_id TEXT NOT NULL,
  name TEXT NOT NULL,
  last_run_at BIGINT NOT NULL,
  error TEXT NOT NULL,
  PRIMARY KEY (commune_id, name)
);
