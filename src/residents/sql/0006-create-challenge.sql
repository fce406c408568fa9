-- Challenges of passkeys that wait for an answer (SHA-256), each good once for ten minutes.
CREATE TABLE residents_challenge (
  commune_id TEXT NOT NULL,
  challenge_hash TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, challenge_hash)
);
CREATE INDEX residents_challenge_age ON residents_challenge (commune_id, created_at);
