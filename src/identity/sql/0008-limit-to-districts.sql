-- The districts an officer's rights are limited to; without a line here, the whole town. By name: a
-- new file of districts keeps the rights of those whose name stays, and takes the others away.
CREATE TABLE identity_officer_district (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  district TEXT NOT NULL,
  PRIMARY KEY (commune_id, officer_id, district),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);
