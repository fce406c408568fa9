CREATE INDEX audit_line_by_actor ON audit_line (commune_id, actor, number);
CREATE INDEX audit_line_by_action ON audit_line (commune_id, action, number);
