-- Who else is in charge: requests of some categories go on to them by Open311.
CREATE TABLE requests_partner (
  commune_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  api_key TEXT NOT NULL,
  jurisdiction TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  pulled_until BIGINT,
  trouble TEXT NOT NULL,
  PRIMARY KEY (commune_id, partner_id)
);
CREATE TABLE requests_partner_category (
  commune_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  service_code TEXT NOT NULL,
  PRIMARY KEY (commune_id, category_id),
  FOREIGN KEY (commune_id, partner_id) REFERENCES requests_partner (commune_id, partner_id)
);
-- A request on its way to them: the town received it at its own date, they did at sent_at.
CREATE TABLE requests_forward (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  state TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  sent_at BIGINT,
  their_id TEXT NOT NULL,
  their_token TEXT NOT NULL,
  their_status TEXT NOT NULL,
  trouble TEXT NOT NULL,
  PRIMARY KEY (commune_id, request_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id),
  FOREIGN KEY (commune_id, partner_id) REFERENCES requests_partner (commune_id, partner_id)
);
CREATE INDEX requests_forward_by_partner
  ON requests_forward (commune_id, partner_id, state, asked_at);
CREATE INDEX requests_forward_by_their_id ON requests_forward (commune_id, partner_id, their_id);
-- What they said, once.
CREATE TABLE requests_partner_update (
  commune_id TEXT NOT NULL,
  partner_id TEXT NOT NULL,
  update_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  taken_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, partner_id, update_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
