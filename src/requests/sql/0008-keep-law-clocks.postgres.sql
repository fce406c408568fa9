-- The law's clocks: which rule runs for a category, where each request stands, what happened that
-- the law counts, and every document that had an effect in law, kept as it was sent.
CREATE TABLE requests_legal_rule (
  commune_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  nature TEXT NOT NULL,
  silence TEXT NOT NULL,
  delay_count INTEGER NOT NULL,
  delay_unit TEXT NOT NULL,
  article TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, category_id)
);
CREATE TABLE requests_clock (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  nature TEXT NOT NULL,
  silence TEXT NOT NULL,
  delay_count INTEGER NOT NULL,
  delay_unit TEXT NOT NULL,
  article TEXT NOT NULL,
  received_date TEXT NOT NULL,
  ack_state TEXT NOT NULL,
  ack_due_date TEXT NOT NULL,
  ack_alarm_date TEXT NOT NULL,
  ack_at BIGINT,
  decision_date TEXT NOT NULL,
  decided TEXT NOT NULL,
  reasons_due_date TEXT NOT NULL,
  passed_on TEXT NOT NULL,
  PRIMARY KEY (commune_id, request_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_clock_by_ack ON requests_clock
  (commune_id, ack_state, ack_alarm_date, request_id);
CREATE INDEX requests_clock_by_decision ON requests_clock
  (commune_id, decided, decision_date, request_id);
CREATE INDEX requests_clock_by_reasons ON requests_clock
  (commune_id, reasons_due_date, request_id);
CREATE TABLE requests_clock_event (
  commune_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  event_date TEXT NOT NULL,
  until_date TEXT NOT NULL,
  essential INTEGER NOT NULL,
  authority TEXT NOT NULL,
  text TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  officer_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, event_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_clock_event_of ON requests_clock_event (commune_id, request_id, event_id);
CREATE TABLE requests_document (
  commune_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  erased INTEGER NOT NULL,
  PRIMARY KEY (commune_id, document_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_document_of ON requests_document (commune_id, request_id, document_id);
CREATE TABLE requests_authority (
  commune_id TEXT NOT NULL,
  authority_id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  in_charge_of TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  postal_address TEXT NOT NULL,
  active INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, authority_id)
);
-- A letter that came by post: when it was written and received, and its scan.
CREATE TABLE requests_letter (
  commune_id TEXT NOT NULL,
  letter_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  sender TEXT NOT NULL,
  written_date TEXT NOT NULL,
  received_date TEXT NOT NULL,
  file_id TEXT NOT NULL,
  registered_at BIGINT NOT NULL,
  officer_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, letter_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_letter_of ON requests_letter (commune_id, request_id, letter_id);
-- Officers whose name is not shown on letters, for the safety of persons (CRPA L111-2).
CREATE TABLE requests_anonymous_officer (
  commune_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (commune_id, officer_id)
);
CREATE INDEX requests_letter_by_day ON requests_letter (commune_id, registered_at, letter_id);

-- What had an effect in law is never changed, but for the words of a person who is forgotten: the
-- fingerprint stays.
CREATE FUNCTION requests_document_refuse() RETURNS trigger LANGUAGE plpgsql AS $refuse$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.erased = 1 AND NEW.sha256 = OLD.sha256 AND NEW.kind = OLD.kind
      AND NEW.made_at = OLD.made_at AND NEW.request_id = OLD.request_id
      AND NEW.document_id = OLD.document_id AND NEW.commune_id = OLD.commune_id THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a document is kept as it was sent'
    USING ERRCODE = 'integrity_constraint_violation';
END
$refuse$;
CREATE TRIGGER requests_document_is_kept BEFORE UPDATE OR DELETE ON requests_document
FOR EACH ROW EXECUTE FUNCTION requests_document_refuse();
