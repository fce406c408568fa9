-- What a directory says of an officer beyond his account: the names it knows him by. `removed`: the
-- directory has deleted him; the account is closed and kept for the traces it left.
CREATE TABLE scim_person (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  user_name TEXT NOT NULL,
  user_name_folded TEXT NOT NULL,
  external_id TEXT NOT NULL,
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  removed INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, officer_id),
  UNIQUE (commune_id, user_name_folded),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);
