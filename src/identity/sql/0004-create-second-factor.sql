-- The second factor of officers, their recovery codes, sign-ins half done, first secrets.

-- sealed: the secret in use, encrypted with the key file of the installation; '' : none yet.
-- pending: one shown as a QR code and not yet confirmed by a first code.
CREATE TABLE identity_second_factor (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  sealed TEXT NOT NULL,
  pending TEXT NOT NULL,
  confirmed_at BIGINT NOT NULL,
  last_step BIGINT NOT NULL,
  PRIMARY KEY (commune_id, officer_id),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);

-- SHA-256 of codes not yet used.
CREATE TABLE identity_recovery_code (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (commune_id, officer_id, code_hash),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);

-- The password was right, the code is awaited.
CREATE TABLE identity_entry (
  commune_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  tries INTEGER NOT NULL,
  PRIMARY KEY (commune_id, token_hash),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);
CREATE INDEX identity_entry_created ON identity_entry (commune_id, created_at);

-- When a code was last given in this session: sensitive acts ask for a recent one.
ALTER TABLE identity_session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
-- A secret handed over for the first sign-in is no longer good after this moment; 0: a password.
ALTER TABLE identity_officer ADD COLUMN first_secret_until BIGINT NOT NULL DEFAULT 0;
-- Sessions opened without a second factor end.
DELETE FROM identity_session WHERE commune_id <> '';
