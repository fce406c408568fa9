-- Sign-ins on their way to a provider and back. Only hashes: of the state, of the browser.

CREATE TABLE oidc_pending (
  commune_id TEXT NOT NULL,
  state_hash TEXT NOT NULL,
  provider TEXT NOT NULL,
  browser_hash TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  purpose TEXT NOT NULL,
  next_path TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, state_hash)
);
CREATE INDEX oidc_pending_age ON oidc_pending (commune_id, created_at);
