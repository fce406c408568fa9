-- The queue of who is limited to some districts: along this, as others along
-- requests_request_urgent.
CREATE INDEX requests_request_urgent_by_district ON requests_request
  (commune_id, district, state, answered, expected_date, followers DESC, received_at DESC,
   request_id DESC, service_id, assignee_id, is_public, text_checked, category_id, is_open)
  WHERE is_open = 1;

-- Which districts the requests were last sorted by: when the town brings others, they are sorted
-- again.
CREATE TABLE requests_districting (
  commune_id TEXT NOT NULL,
  mark TEXT NOT NULL,
  PRIMARY KEY (commune_id)
);
