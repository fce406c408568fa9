CREATE TABLE search_document (
  commune_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  document_id TEXT NOT NULL,
  terms TSVECTOR NOT NULL,   -- stems and words made by the program, the same as on SQLite
  PRIMARY KEY (commune_id, kind, document_id)
);
CREATE INDEX search_document_terms ON search_document USING gin (terms);
