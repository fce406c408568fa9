CREATE TABLE audit_line (
  commune_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  request_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (commune_id, number)
);
CREATE INDEX audit_line_by_subject ON audit_line (commune_id, subject, number);
CREATE INDEX audit_line_by_time ON audit_line (commune_id, at, number);

-- The end of the chain: a cut tail is seen, and two writers take their turn on it.
CREATE TABLE audit_head (
  commune_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (commune_id)
);

CREATE TRIGGER audit_line_is_not_changed BEFORE UPDATE ON audit_line
BEGIN SELECT RAISE(ABORT, 'an audit line is never changed'); END;
CREATE TRIGGER audit_line_is_not_deleted BEFORE DELETE ON audit_line
BEGIN SELECT RAISE(ABORT, 'an audit line is never deleted'); END;
