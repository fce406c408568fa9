-- What was done to a resident's own file during a visit at the counter: lines of its receipt.
CREATE TABLE residents_counter_act (
  commune_id TEXT NOT NULL,
  act_id TEXT NOT NULL,
  visit_id TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  done_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, act_id),
  FOREIGN KEY (commune_id, resident_id) REFERENCES residents_resident (commune_id, resident_id)
);
CREATE INDEX residents_counter_act_visit ON residents_counter_act (commune_id, visit_id, act_id);
CREATE INDEX residents_counter_act_of ON residents_counter_act (commune_id, resident_id);
