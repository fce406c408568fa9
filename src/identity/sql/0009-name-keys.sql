-- Keys of programs are listed and taken back on a screen: a name of their own that is no secret,
-- who gave them, when they were last used (0: never).
ALTER TABLE identity_api_key ADD COLUMN key_id TEXT NOT NULL DEFAULT '';
ALTER TABLE identity_api_key ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
ALTER TABLE identity_api_key ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
UPDATE identity_api_key SET key_id = substr(key_hash, 1, 26);
CREATE UNIQUE INDEX identity_api_key_by_id ON identity_api_key (commune_id, key_id);
