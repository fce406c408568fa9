CREATE TABLE search_document (
  commune_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  document_id TEXT NOT NULL,
  number BIGINT NOT NULL,    -- rowid of its text
  PRIMARY KEY (commune_id, kind, document_id)
);
CREATE INDEX search_document_by_number ON search_document (number);

-- The columns hold stems already folded to plain letters: unicode61 only cuts at the spaces.
CREATE VIRTUAL TABLE search_text USING fts5 (
  place, title, body, words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);
