-- The desk: who was received, on which ticket, what was learnt, on which screen.

-- A person in front of an officer. Nothing of the person but the id of their file, if they told it.
CREATE TABLE counter_visit (
  commune_id TEXT NOT NULL,
  visit_id TEXT NOT NULL,
  code TEXT NOT NULL,
  resident_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  opened_at BIGINT NOT NULL,
  ended_at BIGINT,
  PRIMARY KEY (commune_id, visit_id),
  UNIQUE (commune_id, code)
);
CREATE INDEX counter_visit_resident ON counter_visit (commune_id, resident_id, opened_at);
CREATE INDEX counter_visit_opened ON counter_visit (commune_id, opened_at);

-- Reasons for coming, and the desks that serve them (a desk without any serves them all).
CREATE TABLE counter_reason (
  commune_id TEXT NOT NULL,
  reason_id TEXT NOT NULL,
  letter TEXT NOT NULL,
  label TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  active INTEGER NOT NULL,
  PRIMARY KEY (commune_id, reason_id),
  UNIQUE (commune_id, letter)
);
CREATE TABLE counter_desk (
  commune_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  label TEXT NOT NULL,
  active INTEGER NOT NULL,
  PRIMARY KEY (commune_id, desk_id)
);
CREATE TABLE counter_desk_reason (
  commune_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  reason_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, desk_id, reason_id),
  FOREIGN KEY (commune_id, desk_id) REFERENCES counter_desk (commune_id, desk_id),
  FOREIGN KEY (commune_id, reason_id) REFERENCES counter_reason (commune_id, reason_id)
);
-- The desk where an officer sits today.
CREATE TABLE counter_seat (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (commune_id, officer_id),
  FOREIGN KEY (commune_id, desk_id) REFERENCES counter_desk (commune_id, desk_id)
);

-- A place in the queue: a letter and a number, never a name.
CREATE TABLE counter_ticket (
  commune_id TEXT NOT NULL,
  ticket_id TEXT NOT NULL,
  day TEXT NOT NULL,
  letter TEXT NOT NULL,
  number INTEGER NOT NULL,
  reason_id TEXT NOT NULL,
  state TEXT NOT NULL,
  calls INTEGER NOT NULL,
  desk_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  visit_id TEXT NOT NULL,
  taken_at BIGINT NOT NULL,
  called_at BIGINT,
  started_at BIGINT,
  ended_at BIGINT,
  PRIMARY KEY (commune_id, ticket_id),
  UNIQUE (commune_id, day, letter, number),
  FOREIGN KEY (commune_id, reason_id) REFERENCES counter_reason (commune_id, reason_id)
);
CREATE INDEX counter_ticket_state ON counter_ticket (commune_id, day, state, taken_at);
CREATE INDEX counter_ticket_visit ON counter_ticket (commune_id, visit_id);
CREATE INDEX counter_ticket_ended ON counter_ticket (commune_id, reason_id, ended_at);

-- The address of the ticket kiosk in the hall: only the hash of what makes it unguessable.
CREATE TABLE counter_kiosk (
  commune_id TEXT NOT NULL,
  token_hash TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id)
);
