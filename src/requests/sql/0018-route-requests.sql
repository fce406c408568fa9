-- Which service, and which officer of it, gets a request: by kind, by ground, by channel. "" : any.
CREATE TABLE requests_route_rule (
  commune_id TEXT NOT NULL,
  rule_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  ground TEXT NOT NULL,
  area TEXT NOT NULL,
  channel TEXT NOT NULL,
  service_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, rule_id)
);
-- What came for an officer while she was away, and who took it: "" for the queue of the service.
CREATE TABLE requests_replacement (
  commune_id TEXT NOT NULL,
  replacement_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  stand_in_id TEXT NOT NULL,
  came_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, replacement_id)
);
CREATE INDEX requests_replacement_of ON requests_replacement (commune_id, officer_id, came_at);
CREATE INDEX requests_replacement_by ON requests_replacement (commune_id, stand_in_id, came_at);
CREATE INDEX requests_replacement_about ON requests_replacement (commune_id, request_id);
