-- A cell of the grid of similar requests and of the map: two thousandths of a degree.
ALTER TABLE requests_request ADD COLUMN cell BIGINT GENERATED ALWAYS AS (
  CAST((latitude + 90) * 500 AS BIGINT) * 1000000
  + CAST((longitude + 180) * 500 AS BIGINT)) VIRTUAL;

-- One index for each way of walking a list from its first row, so that a page reads only itself.
-- The columns after request_id let a filter be looked at without fetching the row; SQLite wants
-- those of a WHERE there too.
DROP INDEX requests_request_by_arrival;
DROP INDEX requests_request_by_deadline;
DROP INDEX requests_request_by_place;
DROP INDEX requests_request_by_closing;
DROP INDEX requests_request_by_lead;
CREATE INDEX requests_request_latest ON requests_request
  (commune_id, received_at, request_id, is_public, is_open, service_id, state, channel,
   assignee_id);
CREATE INDEX requests_request_by_category ON requests_request
  (commune_id, category_id, received_at, request_id, is_public, is_open, district);
CREATE INDEX requests_request_by_district ON requests_request
  (commune_id, district, received_at, request_id, is_public, is_open, category_id);
CREATE INDEX requests_request_by_cell ON requests_request
  (commune_id, cell, received_at, request_id, is_public, is_open, category_id);
CREATE INDEX requests_request_open_latest ON requests_request
  (commune_id, received_at, request_id, is_public, category_id, district, is_open)
  WHERE is_open = 1;
CREATE INDEX requests_request_urgent ON requests_request
  (commune_id, state, answered, expected_date, followers DESC, received_at DESC, request_id DESC,
   service_id, assignee_id, is_public, text_checked, category_id, is_open) WHERE is_open = 1;
CREATE INDEX requests_request_open_by_service ON requests_request
  (commune_id, service_id, expected_date, state, category_id, is_open) WHERE is_open = 1;
CREATE INDEX requests_request_answered ON requests_request
  (commune_id, received_at, request_id, is_open, service_id, assignee_id, answered)
  WHERE answered = 1;
CREATE INDEX requests_request_to_check ON requests_request
  (commune_id, received_at, request_id, is_open, text_checked, is_public)
  WHERE text_checked = 0 AND is_public = 1;
CREATE INDEX requests_request_delays ON requests_request
  (commune_id, category_id, closed_at, days_taken, service_id, state)
  WHERE days_taken IS NOT NULL;
CREATE INDEX requests_request_confirmed ON requests_request (commune_id, confirmed)
  WHERE confirmed IS NOT NULL;
CREATE INDEX requests_request_by_lead ON requests_request
  (commune_id, lead_id, received_at, request_id);
