-- Other programs told of what happens to requests. The secret signs what is sent: it is needed as
-- it is, and shown once.
CREATE TABLE requests_webhook (
  commune_id TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  secret TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  failing_since BIGINT,
  stopped_at BIGINT,
  PRIMARY KEY (commune_id, hook_id)
);
-- What was sent, and what came back. No personal data: numbers, states, dates.
CREATE TABLE requests_webhook_delivery (
  commune_id TEXT NOT NULL,
  delivery_id TEXT NOT NULL,
  hook_id TEXT NOT NULL,
  event TEXT NOT NULL,
  number TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  tried_at BIGINT,
  status INTEGER NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (commune_id, delivery_id),
  FOREIGN KEY (commune_id, hook_id) REFERENCES requests_webhook (commune_id, hook_id)
);
CREATE INDEX requests_webhook_delivery_by_hook
  ON requests_webhook_delivery (commune_id, hook_id, made_at, delivery_id);
CREATE INDEX requests_webhook_delivery_by_day ON requests_webhook_delivery (commune_id, made_at);
