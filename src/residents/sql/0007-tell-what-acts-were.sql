-- What an act on a person's file was about, and the mandate it was done by: for the receipt of a
-- visit, and for the list of what was done in somebody's name.
ALTER TABLE residents_counter_act ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE residents_counter_act ADD COLUMN mandate_id TEXT NOT NULL DEFAULT '';
CREATE INDEX residents_counter_act_mandate
  ON residents_counter_act (commune_id, mandate_id, act_id);
