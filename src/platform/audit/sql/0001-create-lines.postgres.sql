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

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  RAISE EXCEPTION 'an audit line is never changed or deleted'
    USING ERRCODE = 'integrity_constraint_violation';
END
$refuse$;
CREATE TRIGGER audit_line_is_kept BEFORE UPDATE OR DELETE ON audit_line
FOR EACH ROW EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_line_is_not_emptied BEFORE TRUNCATE ON audit_line
FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
