-- Mails that came in: kept until an officer has sorted them, and with the request they belong to.
CREATE TABLE requests_mail (
  commune_id TEXT NOT NULL,
  mail_id TEXT NOT NULL,
  message_key TEXT NOT NULL,
  state TEXT NOT NULL,
  cause TEXT NOT NULL,
  faults TEXT NOT NULL,
  from_email TEXT NOT NULL,
  from_folded TEXT NOT NULL,
  from_name TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  quoted TEXT NOT NULL,
  language TEXT NOT NULL,
  sent_at BIGINT,
  received_at BIGINT NOT NULL,
  size BIGINT NOT NULL,
  original_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  sorted_at BIGINT,
  acknowledged_at BIGINT,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, mail_id),
  UNIQUE (commune_id, message_key)
);
CREATE INDEX requests_mail_by_state ON requests_mail (commune_id, state, received_at, mail_id);
CREATE INDEX requests_mail_by_sender ON requests_mail (commune_id, from_folded, received_at);
CREATE INDEX requests_mail_by_request ON requests_mail (commune_id, request_id, received_at);
CREATE TABLE requests_mail_part (
  commune_id TEXT NOT NULL,
  mail_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  file_id TEXT NOT NULL,
  problem TEXT NOT NULL,
  PRIMARY KEY (commune_id, mail_id, position),
  FOREIGN KEY (commune_id, mail_id) REFERENCES requests_mail (commune_id, mail_id)
);
-- Addresses that mails came back from.
CREATE TABLE requests_mail_failing (
  commune_id TEXT NOT NULL,
  email_folded TEXT NOT NULL,
  status TEXT NOT NULL,
  failed_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, email_folded)
);
-- Where the town is written to, and what signs the addresses of answers.
CREATE TABLE requests_mail_setting (
  commune_id TEXT NOT NULL,
  address TEXT NOT NULL,
  reply_key TEXT NOT NULL,
  PRIMARY KEY (commune_id)
);
