-- Acting for somebody else: who for whom, for which kinds of acts, from when to when, how it was
-- given and how it ended.
CREATE TABLE residents_mandate (
  commune_id TEXT NOT NULL,
  mandate_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  helped_id TEXT NOT NULL,
  helper_id TEXT NOT NULL,
  themes TEXT NOT NULL,
  given TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  proof TEXT NOT NULL,
  begins_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by TEXT NOT NULL,
  ended_how TEXT NOT NULL,
  told_until BIGINT NOT NULL,
  PRIMARY KEY (commune_id, mandate_id),
  FOREIGN KEY (commune_id, helped_id) REFERENCES residents_resident (commune_id, resident_id),
  FOREIGN KEY (commune_id, helper_id) REFERENCES residents_resident (commune_id, resident_id)
);
CREATE INDEX residents_mandate_given ON residents_mandate (commune_id, helped_id, begins_at);
CREATE INDEX residents_mandate_held ON residents_mandate (commune_id, helper_id, begins_at);
CREATE INDEX residents_mandate_latest ON residents_mandate (commune_id, begins_at);

-- A code the person helped gives to whom they choose: only its hash, once.
CREATE TABLE residents_mandate_code (
  commune_id TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  helped_id TEXT NOT NULL,
  themes TEXT NOT NULL,
  days INTEGER NOT NULL,
  officer_id TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, code_hash),
  FOREIGN KEY (commune_id, helped_id) REFERENCES residents_resident (commune_id, resident_id)
);
CREATE INDEX residents_mandate_code_of ON residents_mandate_code (commune_id, helped_id);
CREATE INDEX residents_mandate_code_expiry ON residents_mandate_code (commune_id, expires_at);
