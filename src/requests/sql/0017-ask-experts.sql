-- Opinions asked of colleagues and of people outside the town: what each may see, until when, and
-- what they answered. An asking outlives the link that leads to it.
CREATE TABLE requests_expert_asking (
  commune_id TEXT NOT NULL,
  asking_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  officer_id TEXT NOT NULL,
  colleague_id TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  email TEXT NOT NULL,
  question TEXT NOT NULL,
  sharing TEXT NOT NULL,
  due_date TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  shown_text TEXT NOT NULL,
  shows_place INTEGER NOT NULL,
  shown_photos TEXT NOT NULL,
  opened_at BIGINT,
  answered_at BIGINT,
  read_at BIGINT,
  withdrawn_at BIGINT,
  reminded_at BIGINT,
  opinion TEXT NOT NULL,
  said TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (commune_id, asking_id)
);
CREATE INDEX requests_expert_asking_of ON requests_expert_asking (commune_id, request_id);
CREATE INDEX requests_expert_asking_to
  ON requests_expert_asking (commune_id, colleague_id, asked_at);
CREATE INDEX requests_expert_asking_by ON requests_expert_asking (commune_id, officer_id, asked_at);
CREATE INDEX requests_expert_asking_due ON requests_expert_asking (commune_id, due_date);
CREATE INDEX requests_expert_asking_at ON requests_expert_asking (commune_id, email);
-- Links that open an asking: the SHA-256 of each, never the link.
CREATE TABLE requests_expert_link (
  commune_id TEXT NOT NULL,
  token_sha256 TEXT NOT NULL,
  asking_id TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, token_sha256),
  FOREIGN KEY (commune_id, asking_id) REFERENCES requests_expert_asking (commune_id, asking_id)
);
CREATE INDEX requests_expert_link_of ON requests_expert_link (commune_id, asking_id);
