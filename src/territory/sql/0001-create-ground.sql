-- The ground of a commune. Lines are "latitude,longitude" in millionths of a degree, parted by
-- spaces; shapes are GeoJSON geometries. Cells are squares of about 200 m (see cells.h).
CREATE TABLE territory_grounds (
  commune_id TEXT NOT NULL,
  stamp TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id)
);

CREATE TABLE territory_districts (
  commune_id TEXT NOT NULL,
  district_id TEXT NOT NULL,
  name TEXT NOT NULL,
  shape TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (commune_id, district_id)
);

CREATE TABLE territory_streets (
  commune_id TEXT NOT NULL,
  street_id TEXT NOT NULL,
  name TEXT NOT NULL,
  street_key TEXT NOT NULL,
  street_rank INTEGER NOT NULL,
  line TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (commune_id, street_id)
);

CREATE TABLE territory_addresses (
  commune_id TEXT NOT NULL,
  street_key TEXT NOT NULL,
  number_key TEXT NOT NULL,
  number TEXT NOT NULL,
  street TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  cell_x BIGINT NOT NULL,
  cell_y BIGINT NOT NULL,
  PRIMARY KEY (commune_id, street_key, number_key)
);
CREATE INDEX territory_addresses_by_cell ON territory_addresses (commune_id, cell_y, cell_x);

CREATE TABLE territory_places (
  commune_id TEXT NOT NULL,
  place_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (commune_id, place_id)
);

CREATE TABLE territory_areas (
  commune_id TEXT NOT NULL,
  area_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  shape TEXT NOT NULL,
  PRIMARY KEY (commune_id, area_id)
);
