CREATE TABLE requests_category (
  commune_id TEXT NOT NULL,
  category_id TEXT NOT NULL,
  parent_id TEXT NOT NULL,
  name_fr TEXT NOT NULL,
  name_en TEXT NOT NULL,
  service_id TEXT NOT NULL,
  delay_days INTEGER NOT NULL,
  questions TEXT NOT NULL,
  message_fr TEXT NOT NULL,
  message_en TEXT NOT NULL,
  message_only INTEGER NOT NULL,
  is_public INTEGER NOT NULL,
  duplicate_radius_m INTEGER NOT NULL,
  duplicate_days INTEGER NOT NULL,
  keywords TEXT NOT NULL,
  active INTEGER NOT NULL,
  sort_order INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, category_id)
);
CREATE TABLE requests_refusal_reason (
  commune_id TEXT NOT NULL,
  reason_id TEXT NOT NULL,
  name_fr TEXT NOT NULL,
  name_en TEXT NOT NULL,
  text_fr TEXT NOT NULL,
  active INTEGER NOT NULL,
  sort_order INTEGER NOT NULL,
  PRIMARY KEY (commune_id, reason_id)
);
CREATE TABLE requests_canned_reply (
  commune_id TEXT NOT NULL,
  reply_id TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  category_id TEXT NOT NULL,
  active INTEGER NOT NULL,
  sort_order INTEGER NOT NULL,
  PRIMARY KEY (commune_id, reply_id)
);
CREATE TABLE requests_counter (
  commune_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  last_rank BIGINT NOT NULL,
  PRIMARY KEY (commune_id, year)
);
CREATE TABLE requests_request (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  number TEXT NOT NULL,
  short_code TEXT NOT NULL,
  state TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  category_id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  assignee_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  description TEXT NOT NULL,
  public_text TEXT NOT NULL,
  text_checked INTEGER NOT NULL,
  is_public INTEGER NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  address TEXT NOT NULL,
  district TEXT NOT NULL,
  answers TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  expected_date TEXT NOT NULL,
  planned_date TEXT NOT NULL,
  asked_at BIGINT,
  closed_at BIGINT,
  days_taken INTEGER,
  lead_id TEXT NOT NULL,
  followers INTEGER NOT NULL,
  reopened INTEGER NOT NULL,
  confirmed INTEGER,
  answered INTEGER NOT NULL,
  refusal_reason_id TEXT NOT NULL,
  source_id TEXT,
  version INTEGER NOT NULL,
  last_actor TEXT NOT NULL,
  last_action TEXT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, request_id),
  UNIQUE (commune_id, number),
  UNIQUE (commune_id, short_code),
  UNIQUE (commune_id, source_id)
);
CREATE INDEX requests_request_by_arrival ON requests_request (commune_id, received_at, request_id);
CREATE INDEX requests_request_by_deadline ON requests_request (commune_id, is_open, expected_date);
CREATE INDEX requests_request_by_place ON requests_request (commune_id, latitude, longitude);
CREATE INDEX requests_request_by_lead ON requests_request (commune_id, lead_id);
CREATE INDEX requests_request_by_closing ON requests_request (commune_id, closed_at);
CREATE TABLE requests_reporter (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  way TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_folded TEXT NOT NULL,
  phone TEXT NOT NULL,
  postal_address TEXT NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (commune_id, request_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_reporter_by_email ON requests_reporter (commune_id, email_folded);
CREATE TABLE requests_receipt (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  expected_date TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (commune_id, request_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE TABLE requests_entry (
  commune_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  visibility TEXT NOT NULL,
  author TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  text TEXT NOT NULL,
  public_text TEXT NOT NULL,
  state_after TEXT NOT NULL,
  PRIMARY KEY (commune_id, entry_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_entry_by_request ON requests_entry (commune_id, request_id, at, entry_id);
CREATE TABLE requests_photo (
  commune_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  visibility TEXT NOT NULL,
  is_proof INTEGER NOT NULL,
  alternative_text TEXT NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, file_id),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_photo_by_request ON requests_photo (commune_id, request_id, added_at);
CREATE TABLE requests_follower (
  commune_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  email_folded TEXT NOT NULL,
  email TEXT NOT NULL,
  token TEXT NOT NULL,
  confirmed INTEGER NOT NULL,
  language TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, request_id, email_folded),
  UNIQUE (commune_id, token),
  FOREIGN KEY (commune_id, request_id) REFERENCES requests_request (commune_id, request_id)
);
CREATE INDEX requests_follower_by_email ON requests_follower (commune_id, email_folded);
CREATE TABLE requests_draft (
  commune_id TEXT NOT NULL,
  token TEXT NOT NULL,
  channel TEXT NOT NULL,
  category_id TEXT NOT NULL,
  latitude DOUBLE PRECISION,
  longitude DOUBLE PRECISION,
  address TEXT NOT NULL,
  description TEXT NOT NULL,
  answers TEXT NOT NULL,
  contact_way TEXT NOT NULL,
  contact_name TEXT NOT NULL,
  contact_email TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  contact_postal_address TEXT NOT NULL,
  contact_language TEXT NOT NULL,
  received_at BIGINT,
  similar_seen INTEGER NOT NULL,
  expires_at BIGINT NOT NULL,
  request_id TEXT NOT NULL,
  PRIMARY KEY (commune_id, token)
);
CREATE INDEX requests_draft_by_day ON requests_draft (commune_id, expires_at);
CREATE TABLE requests_saved_filter (
  commune_id TEXT NOT NULL,
  filter_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  PRIMARY KEY (commune_id, filter_id),
  UNIQUE (commune_id, officer_id, name)
);
