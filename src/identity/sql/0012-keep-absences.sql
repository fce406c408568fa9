-- Officers who are away, and who stands in for them. Days are those of the commune's calendar, the
-- last one included; no replacement: the queue of the service; ended_at 0: as declared.
CREATE TABLE identity_absence (
  commune_id TEXT NOT NULL,
  absence_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  replacement_id TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  announced_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, absence_id),
  FOREIGN KEY (commune_id, officer_id) REFERENCES identity_officer (commune_id, officer_id)
);
CREATE INDEX identity_absence_by_day ON identity_absence (commune_id, last_day);
