-- Figures and open data as of the last midnight. A fact is what a request counts for; what it
-- counted for before is taken back when it changes, so that no sum is ever made again from the
-- start. `row_key` is drawn by lot: it orders the rows of a day without telling which came first.
CREATE TABLE requests_fact (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  row_key TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  state TEXT NOT NULL,
  service_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  domain_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  district TEXT NOT NULL,
  street TEXT NOT NULL,
  address TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  received_day TEXT NOT NULL,
  closed_day TEXT NOT NULL,
  days_taken INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  contested INTEGER NOT NULL,
  PRIMARY KEY (commune_id, request_id)
);
CREATE INDEX requests_fact_by_day ON requests_fact (commune_id, is_public, received_day, row_key);
CREATE INDEX requests_fact_by_place ON requests_fact
  (commune_id, is_public, domain_id, district, street, address, latitude, longitude);
CREATE INDEX requests_fact_by_closing ON requests_fact
  (commune_id, closed_day, district, service_id, category_id, channel, days_taken);
-- Sums by month of the facts, along one dimension each: the town, its channels, its districts.
CREATE TABLE requests_figure (
  commune_id TEXT NOT NULL,
  dimension TEXT NOT NULL,
  month TEXT NOT NULL,
  item TEXT NOT NULL,
  is_public INTEGER NOT NULL,
  measure TEXT NOT NULL,
  days INTEGER NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY (commune_id, dimension, month, item, is_public, measure, days)
);
-- The places that the open data name: each stands for at least k requests of its domain.
CREATE TABLE requests_open_place (
  commune_id TEXT NOT NULL,
  domain_id TEXT NOT NULL,
  level TEXT NOT NULL,
  district TEXT NOT NULL,
  street TEXT NOT NULL,
  address TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  total BIGINT NOT NULL,
  PRIMARY KEY (commune_id, domain_id, level, district, street, address)
);
-- How far the facts were taken, and with which k the places were chosen.
CREATE TABLE requests_figure_turn (
  commune_id TEXT NOT NULL,
  day TEXT NOT NULL,
  k INTEGER NOT NULL,
  taken_at BIGINT NOT NULL,
  taken_id TEXT NOT NULL,
  districts TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  left_out BIGINT NOT NULL,
  PRIMARY KEY (commune_id)
);
CREATE TABLE requests_open_rule (
  commune_id TEXT NOT NULL,
  k INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id)
);
-- A service is reminded once a day, whoever does it.
CREATE TABLE requests_service_reminder (
  commune_id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (commune_id, service_id)
);
CREATE INDEX requests_request_by_change ON requests_request (commune_id, last_at, request_id);
