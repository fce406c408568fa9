-- What is stored on disk, and to what it belongs: "requests:01J…".
CREATE TABLE files_file (
  commune_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  owner TEXT NOT NULL,
  content_type TEXT NOT NULL,
  file_name TEXT NOT NULL,
  size_bytes BIGINT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  is_image INTEGER NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (commune_id, file_id)
);
CREATE INDEX files_file_owner ON files_file (commune_id, owner, file_id);
