-- Officers who linked their ProConnect account, once, from their own account.
CREATE TABLE identity_proconnect (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  linked_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, officer_id),
  UNIQUE (commune_id, issuer, subject),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);

-- What says goodbye to ProConnect; '' : the session was opened by a password.
ALTER TABLE identity_entry ADD COLUMN id_token TEXT NOT NULL DEFAULT '';
ALTER TABLE identity_session ADD COLUMN id_token TEXT NOT NULL DEFAULT '';
