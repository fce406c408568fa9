-- Signing in to one's own space: codes that wait for an answer, sessions.

-- A code sent by e-mail. Only hashes: of the link's token, of the browser that asked, of the
-- digits.
CREATE TABLE residents_code (
  commune_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  browser_hash TEXT NOT NULL,
  digits_hash TEXT NOT NULL,
  email TEXT NOT NULL,
  next_path TEXT NOT NULL,
  tries INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, token_hash),
  UNIQUE (commune_id, browser_hash)
);
CREATE INDEX residents_code_email ON residents_code (commune_id, email, created_at);
CREATE INDEX residents_code_expiry ON residents_code (commune_id, expires_at);

CREATE TABLE residents_session (
  commune_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  session_id TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  proof_kind TEXT NOT NULL,
  browser TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  mandate_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, token_hash),
  UNIQUE (commune_id, session_id),
  FOREIGN KEY (commune_id, resident_id) REFERENCES residents_resident (commune_id, resident_id)
);
CREATE INDEX residents_session_of ON residents_session (commune_id, resident_id);
CREATE INDEX residents_session_seen ON residents_session (commune_id, seen_at);

-- Wrong printed codes by address (SHA-256), so that they cannot be guessed one after the other.
CREATE TABLE residents_attempt (
  commune_id TEXT NOT NULL,
  address TEXT NOT NULL,
  failures INTEGER NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, address)
);
