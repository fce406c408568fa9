-- Communes, their services and officers, sessions, sign-in attempts, keys of programs.

CREATE TABLE identity_commune (
  commune_id TEXT NOT NULL,
  name TEXT NOT NULL,
  host TEXT NOT NULL,
  zone TEXT NOT NULL,
  holidays TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  postal_address TEXT NOT NULL,
  opening_hours TEXT NOT NULL,
  accent TEXT NOT NULL,
  logo_file TEXT NOT NULL,
  tile_url TEXT NOT NULL,
  web_address TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id)
);

CREATE TABLE identity_boundary (
  commune_id TEXT NOT NULL,
  geojson TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id),
  FOREIGN KEY (commune_id) REFERENCES identity_commune (commune_id)
);

CREATE TABLE identity_service (
  commune_id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  postal_address TEXT NOT NULL,
  active INTEGER NOT NULL,
  PRIMARY KEY (commune_id, service_id),
  FOREIGN KEY (commune_id) REFERENCES identity_commune (commune_id)
);

CREATE TABLE identity_officer (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  function_title TEXT NOT NULL,
  role TEXT NOT NULL,
  active INTEGER NOT NULL,
  language TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  password_changed_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, officer_id),
  UNIQUE (commune_id, email),
  FOREIGN KEY (commune_id) REFERENCES identity_commune (commune_id)
);

CREATE TABLE identity_officer_service (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, officer_id, service_id),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id),
  FOREIGN KEY (commune_id, service_id) REFERENCES identity_service (commune_id, service_id)
);

-- The token itself is never stored: only its SHA-256.
CREATE TABLE identity_session (
  commune_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  session_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  browser TEXT NOT NULL,
  PRIMARY KEY (commune_id, token_hash),
  UNIQUE (commune_id, session_id),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);
CREATE INDEX identity_session_officer ON identity_session (commune_id, officer_id);
CREATE INDEX identity_session_seen ON identity_session (commune_id, seen_at);

-- Wrong passwords by account and address, both as SHA-256; '*' stands for all of them.
CREATE TABLE identity_sign_in_attempt (
  commune_id TEXT NOT NULL,
  account TEXT NOT NULL,
  address TEXT NOT NULL,
  failures INTEGER NOT NULL,
  last_at BIGINT NOT NULL,
  entered_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, account, address)
);
CREATE INDEX identity_sign_in_attempt_last ON identity_sign_in_attempt (commune_id, last_at);

CREATE TABLE identity_api_key (
  commune_id TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, key_hash)
);
