-- What the commune says in its own way: a line for each word, "key, French, English" between tabs.
ALTER TABLE identity_commune ADD COLUMN own_words TEXT NOT NULL DEFAULT '';
