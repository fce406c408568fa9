-- Roles as data, and rights lent from one officer to another for some days.

CREATE TABLE identity_role (
  commune_id TEXT NOT NULL,
  role_id TEXT NOT NULL,
  name TEXT NOT NULL,
  model TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, role_id),
  FOREIGN KEY (commune_id) REFERENCES identity_commune (commune_id)
);

-- What the commune has decided; a permission it has not decided follows the role's model.
CREATE TABLE identity_role_permission (
  commune_id TEXT NOT NULL,
  role_id TEXT NOT NULL,
  permission TEXT NOT NULL,
  granted INTEGER NOT NULL,
  PRIMARY KEY (commune_id, role_id, permission),
  FOREIGN KEY (commune_id, role_id) REFERENCES identity_role (commune_id, role_id)
);

-- The roles that were names in the program: officers already carry them.
INSERT INTO identity_role (commune_id, role_id, name, model, created_at)
  SELECT commune_id, 'administrator', '', 'administrator', created_at FROM identity_commune;
INSERT INTO identity_role (commune_id, role_id, name, model, created_at)
  SELECT commune_id, 'manager', '', 'manager', created_at FROM identity_commune;
INSERT INTO identity_role (commune_id, role_id, name, model, created_at)
  SELECT commune_id, 'officer', '', 'officer', created_at FROM identity_commune;
INSERT INTO identity_role (commune_id, role_id, name, model, created_at)
  SELECT commune_id, 'reader', '', 'reader', created_at FROM identity_commune;

-- Days are those of the commune's calendar, the last one included; revoked_at 0: in force.
CREATE TABLE identity_delegation (
  commune_id TEXT NOT NULL,
  delegation_id TEXT NOT NULL,
  from_officer TEXT NOT NULL,
  to_officer TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, delegation_id),
  FOREIGN KEY (commune_id, from_officer) REFERENCES identity_officer (commune_id, officer_id),
  FOREIGN KEY (commune_id, to_officer) REFERENCES identity_officer (commune_id, officer_id)
);
CREATE INDEX identity_delegation_to ON identity_delegation (commune_id, to_officer, last_day);
CREATE INDEX identity_delegation_from ON identity_delegation (commune_id, from_officer, last_day);
