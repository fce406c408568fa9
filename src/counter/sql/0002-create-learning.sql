-- Helping to learn: what was learnt, the second screen, the hours of the digital mediator.

CREATE TABLE counter_learning (
  commune_id TEXT NOT NULL,
  visit_id TEXT NOT NULL,
  theme TEXT NOT NULL,
  learnt TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  alone_next INTEGER NOT NULL,
  officer_id TEXT NOT NULL,
  learnt_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, visit_id),
  FOREIGN KEY (commune_id, visit_id) REFERENCES counter_visit (commune_id, visit_id)
);
CREATE INDEX counter_learning_at ON counter_learning (commune_id, learnt_at);

-- A second screen paired with a visit: what it shows now.
CREATE TABLE counter_screen (
  commune_id TEXT NOT NULL,
  code TEXT NOT NULL,
  visit_id TEXT NOT NULL,
  path TEXT NOT NULL,
  handed_over INTEGER NOT NULL,
  expires_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, code),
  FOREIGN KEY (commune_id, visit_id) REFERENCES counter_visit (commune_id, visit_id)
);
CREATE INDEX counter_screen_visit ON counter_screen (commune_id, visit_id);
CREATE INDEX counter_screen_expiry ON counter_screen (commune_id, expires_at);

-- Hours of the digital mediator, free or booked.
CREATE TABLE counter_slot (
  commune_id TEXT NOT NULL,
  slot_id TEXT NOT NULL,
  starts_at BIGINT NOT NULL,
  minutes INTEGER NOT NULL,
  place TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  state TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  theme TEXT NOT NULL,
  visit_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, slot_id),
  UNIQUE (commune_id, officer_id, starts_at)
);
CREATE INDEX counter_slot_starts ON counter_slot (commune_id, starts_at);
CREATE INDEX counter_slot_resident ON counter_slot (commune_id, resident_id);
CREATE INDEX counter_slot_visit ON counter_slot (commune_id, visit_id);
