-- Whether the keys of one letter are on for this officer (WCAG 2.1.4): 1 or 0.
ALTER TABLE identity_officer ADD COLUMN keys_on BIGINT NOT NULL DEFAULT 1;
