-- What people ask of a place: whether it is open, how to reach it; and the calendar it follows.
ALTER TABLE territory_places ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE territory_places ADD COLUMN accessibility TEXT NOT NULL DEFAULT '';
ALTER TABLE territory_places ADD COLUMN opening_hours TEXT NOT NULL DEFAULT '';
ALTER TABLE territory_places ADD COLUMN is_closed INTEGER NOT NULL DEFAULT 0;

CREATE INDEX territory_streets_by_key ON territory_streets (commune_id, street_key);

CREATE TABLE territory_settings (
  commune_id TEXT NOT NULL,
  school_zone TEXT NOT NULL,
  PRIMARY KEY (commune_id)
);

-- School holidays entered by the town; a year entered here replaces the one the program knows.
CREATE TABLE territory_school_holidays (
  commune_id TEXT NOT NULL,
  begins INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (commune_id, begins, first_day)
);

CREATE TABLE territory_polling_areas (
  commune_id TEXT NOT NULL,
  area_id TEXT NOT NULL,
  name TEXT NOT NULL,
  shape TEXT NOT NULL,
  place_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (commune_id, area_id)
);

-- Files of addresses, in parts: a part is forgotten with the same commit that keeps its addresses.
CREATE TABLE territory_imports (
  commune_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  file_name TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  header TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  finished_at BIGINT,
  lines_total BIGINT NOT NULL,
  lines_read BIGINT NOT NULL,
  added BIGINT NOT NULL,
  known BIGINT NOT NULL,
  rejected BIGINT NOT NULL,
  PRIMARY KEY (commune_id, import_id)
);

CREATE TABLE territory_import_parts (
  commune_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  first_line BIGINT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (commune_id, import_id, first_line)
);

CREATE TABLE territory_import_rejections (
  commune_id TEXT NOT NULL,
  import_id TEXT NOT NULL,
  line BIGINT NOT NULL,
  reason TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (commune_id, import_id, line)
);
