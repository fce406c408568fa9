-- Ready-made replies are for an act ("any": for all), and may be written otherwise in a letter.
ALTER TABLE requests_canned_reply ADD COLUMN act TEXT NOT NULL DEFAULT 'any';
ALTER TABLE requests_canned_reply ADD COLUMN letter TEXT NOT NULL DEFAULT '';
