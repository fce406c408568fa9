-- Who opened or exported files on people, why, and what was stopped.

-- Takes the turn of one officer: two openings at the same moment count each other.
CREATE TABLE identity_reader (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, officer_id),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);

-- kind: 'file' or 'export'; the reason is the task at hand, or the motive typed.
CREATE TABLE identity_reading (
  commune_id TEXT NOT NULL,
  reading_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  own_service INTEGER NOT NULL,
  stopped INTEGER NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, reading_id),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);
CREATE INDEX identity_reading_officer ON identity_reading (commune_id, officer_id, read_at);
CREATE INDEX identity_reading_time ON identity_reading (commune_id, read_at);

CREATE TABLE identity_safeguard (
  commune_id TEXT NOT NULL,
  files_minute INTEGER NOT NULL,
  files_day INTEGER NOT NULL,
  exports_day INTEGER NOT NULL,
  PRIMARY KEY (commune_id),
  FOREIGN KEY (commune_id) REFERENCES identity_commune (commune_id)
);
