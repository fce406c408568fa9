-- Rounds on foot: requests in the order of a walk, and what was done at each. An act made without
-- network comes later with its key: sent twice, it counts once.
CREATE TABLE requests_round (
  commune_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  name TEXT NOT NULL,
  planned_day TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  length_m INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, round_id)
);
CREATE INDEX requests_round_by_day ON requests_round (commune_id, planned_day, round_id);
CREATE TABLE requests_round_stop (
  commune_id TEXT NOT NULL,
  round_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  visited_at BIGINT,
  PRIMARY KEY (commune_id, round_id, place),
  UNIQUE (commune_id, round_id, request_id),
  FOREIGN KEY (commune_id, round_id) REFERENCES requests_round (commune_id, round_id)
);
CREATE INDEX requests_round_stop_of ON requests_round_stop (commune_id, request_id);
CREATE TABLE requests_round_act (
  commune_id TEXT NOT NULL,
  act_key TEXT NOT NULL,
  round_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  officer_id TEXT NOT NULL,
  version_after INTEGER NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, act_key)
);
