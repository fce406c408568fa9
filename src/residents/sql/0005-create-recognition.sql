-- FranceConnect: people it recognised who have not said yet whether they have a space here; what
-- says goodbye to it; files it shows to be maybe one person, for an officer to look at.

-- Kept half an hour for the browser that holds the token (SHA-256 here).
CREATE TABLE residents_recognition (
  commune_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  id_token TEXT NOT NULL,
  next_path TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, token_hash)
);
CREATE INDEX residents_recognition_expiry ON residents_recognition (commune_id, expires_at);

ALTER TABLE residents_session ADD COLUMN id_token TEXT NOT NULL DEFAULT '';

CREATE TABLE residents_twin (
  commune_id TEXT NOT NULL,
  twin_id TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  found_at BIGINT NOT NULL,
  decided_at BIGINT,
  PRIMARY KEY (commune_id, twin_id),
  UNIQUE (commune_id, resident_id, other_id),
  FOREIGN KEY (commune_id, resident_id) REFERENCES residents_resident (commune_id, resident_id),
  FOREIGN KEY (commune_id, other_id) REFERENCES residents_resident (commune_id, resident_id)
);
CREATE INDEX residents_twin_open ON residents_twin (commune_id, decided_at, found_at);
