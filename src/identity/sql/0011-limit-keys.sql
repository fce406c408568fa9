-- Keys of programs end by themselves (0: never) and have an allowance of their own (0: the usual).
ALTER TABLE identity_api_key ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE identity_api_key ADD COLUMN per_minute_max INTEGER NOT NULL DEFAULT 0;
