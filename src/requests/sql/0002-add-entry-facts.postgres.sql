ALTER TABLE requests_request ADD COLUMN language TEXT NOT NULL DEFAULT 'fr';
UPDATE requests_request SET language = COALESCE((SELECT r.language FROM requests_reporter r
  WHERE r.commune_id = requests_request.commune_id AND r.request_id = requests_request.request_id),
  'fr');
ALTER TABLE requests_entry ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE requests_entry ADD COLUMN language TEXT NOT NULL DEFAULT 'fr';
-- The sentences that the program used to keep in French become the facts they told.
UPDATE requests_entry SET facts = json_build_object('service', substr(text, 11))
  WHERE kind = 'assigned' AND visibility = 'everyone' AND text LIKE 'Confiée à _%';
UPDATE requests_entry SET facts = json_build_object(
    'person', substr(text, 11, strpos(text, ', ') - 11),
    'service', substr(text, strpos(text, ', ') + 2))
  WHERE kind = 'assigned' AND visibility = 'officers' AND text LIKE 'Confiée à _%, _%';
UPDATE requests_entry SET facts = COALESCE((SELECT json_build_object('from', f.category_id,
    'to', t.category_id) FROM requests_category f, requests_category t
    WHERE f.commune_id = requests_entry.commune_id AND t.commune_id = requests_entry.commune_id
    AND requests_entry.text = 'De « ' || f.name_fr || ' » à « ' || t.name_fr || ' »' LIMIT 1), '{}')
  WHERE kind = 'category_changed';
UPDATE requests_entry SET facts = json_build_object('number', substr(text, 27))
  WHERE kind = 'joined' AND text LIKE 'Regroupée avec la demande _%';
UPDATE requests_entry SET facts =
    json_build_object('number', substr(text, 12, strpos(text, ',') - 12))
  WHERE kind = 'done'
  AND text LIKE 'La demande _%, avec laquelle celle-ci est regroupée, est terminée.';
UPDATE requests_entry SET facts = COALESCE((SELECT json_build_object(
    'number', substr(requests_entry.text, 12, strpos(requests_entry.text, ',') - 12),
    'reason', r.reason_id) FROM requests_refusal_reason r
    WHERE r.commune_id = requests_entry.commune_id
    AND requests_entry.text LIKE '% sans suite : ' || r.name_fr LIMIT 1), '{}')
  WHERE kind = 'refused' AND text LIKE 'La demande _%, avec laquelle celle-ci est regroupée, %';
UPDATE requests_entry SET facts = '{"note":"closing_unknown"}' WHERE kind = 'imported'
  AND text <> '';
UPDATE requests_entry SET facts = '{"note":"erased"}'
  WHERE officer_id = '' AND text = 'Texte effacé à la demande de son auteur';
UPDATE requests_entry SET text = '', public_text = '' WHERE facts <> '{}';
