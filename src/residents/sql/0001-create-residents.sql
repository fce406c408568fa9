-- Residents whom the town knows by name: at the counter, or with a space of their own.

CREATE TABLE residents_resident (
  commune_id TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  birth_place TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  postal_address TEXT NOT NULL,
  contact TEXT NOT NULL,
  language TEXT NOT NULL,
  easy_read INTEGER NOT NULL,
  large_text INTEGER NOT NULL,
  origin TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  merged_into TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, resident_id)
);
CREATE INDEX residents_resident_merged ON residents_resident (commune_id, merged_into);

-- The words a resident is found by: folded names and their sounds, date of birth, address, phone.
CREATE TABLE residents_key (
  commune_id TEXT NOT NULL,
  word TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, word, resident_id),
  FOREIGN KEY (commune_id, resident_id) REFERENCES residents_resident (commune_id, resident_id)
);
CREATE INDEX residents_key_of ON residents_key (commune_id, resident_id);

-- What proves who somebody is: an e-mail address that answered, FranceConnect, a passkey, a code
-- printed at the counter. The subject is the provider's own name for the person, never shown.
CREATE TABLE residents_proof (
  commune_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, kind, subject),
  FOREIGN KEY (commune_id, resident_id) REFERENCES residents_resident (commune_id, resident_id)
);
CREATE INDEX residents_proof_of ON residents_proof (commune_id, resident_id);

-- Two files found to be one person: which, when, by whom, on what proof; undone as well.
CREATE TABLE residents_merge (
  commune_id TEXT NOT NULL,
  merge_id TEXT NOT NULL,
  kept_id TEXT NOT NULL,
  merged_id TEXT NOT NULL,
  proof TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  merged_at BIGINT NOT NULL,
  undone_at BIGINT,
  PRIMARY KEY (commune_id, merge_id),
  FOREIGN KEY (commune_id, kept_id) REFERENCES residents_resident (commune_id, resident_id),
  FOREIGN KEY (commune_id, merged_id) REFERENCES residents_resident (commune_id, resident_id)
);
CREATE INDEX residents_merge_of ON residents_merge (commune_id, kept_id, merged_at);
