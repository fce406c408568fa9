-- Audits of the site against the RGAA; how far the last one found it to comply, said on every page.
CREATE TABLE identity_accessibility_audit (
  commune_id TEXT NOT NULL,
  audit_id TEXT NOT NULL,
  audited_on TEXT NOT NULL,
  auditor TEXT NOT NULL,
  criteria_met BIGINT NOT NULL,
  criteria_applicable BIGINT NOT NULL,
  faults TEXT NOT NULL,
  waived TEXT NOT NULL,
  exempt TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, audit_id),
  FOREIGN KEY (commune_id) REFERENCES identity_commune (commune_id)
);
ALTER TABLE identity_commune ADD COLUMN accessibility TEXT NOT NULL DEFAULT 'none';
