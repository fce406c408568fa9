// What hangs on a request in the database: the reporter, the timeline, photos, followers.
#include "base/text.h"
#include "requests/store.h"

namespace parvis::requests {
namespace {

using storage::Command;
using storage::Select;

struct ReporterRow {
  std::string way;
  std::string name;
  std::string email;
  std::string phone;
  std::string postal_address;
  std::string language;
};

const Command<12> insert_reporter_row{
    "requests.insert_reporter",
    "INSERT INTO requests_reporter (commune_id, request_id, way, name, email, email_folded, phone, "
    "postal_address, language, resident_id, visit_id, mandate_id) VALUES ($1, $2, $3, $4, $5, $6, "
    "$7, $8, $9, NULLIF($10, ''), NULLIF($11, ''), NULLIF($12, ''))"};
const Select<ReporterRow, 2> reporter{
    "requests.reporter",
    "SELECT way, name, email, phone, postal_address, language FROM requests_reporter "
    "WHERE commune_id = $1 AND request_id = $2",
    {{"way", &ReporterRow::way},
     {"name", &ReporterRow::name},
     {"email", &ReporterRow::email},
     {"phone", &ReporterRow::phone},
     {"postal_address", &ReporterRow::postal_address},
     {"language", &ReporterRow::language}}};

const Command<14> insert_entry_row{
    "requests.insert_entry",
    "INSERT INTO requests_entry (commune_id, entry_id, request_id, at, kind, visibility, author, "
    "officer_id, text, public_text, state_after, facts, language, mandate_id) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULLIF($14, ''))"};
const Select<EntryRow, 2> select_entries{
    "requests.entries",
    "SELECT entry_id, request_id, at, kind, visibility, author, officer_id, text, public_text, "
    "state_after, facts, language FROM requests_entry WHERE commune_id = $1 AND request_id = $2 "
    "ORDER BY at, entry_id",
    {{"entry_id", &EntryRow::id},
     {"request_id", &EntryRow::request},
     {"at", &EntryRow::at},
     {"kind", &EntryRow::kind},
     {"visibility", &EntryRow::visibility},
     {"author", &EntryRow::author},
     {"officer_id", &EntryRow::officer},
     {"text", &EntryRow::text},
     {"public_text", &EntryRow::public_text},
     {"state_after", &EntryRow::state_after},
     {"facts", &EntryRow::facts},
     {"language", &EntryRow::language}}};
const Command<2> erase_words{
    "requests.erase_resident_words",
    "UPDATE requests_entry SET text = '', public_text = '', facts = '{\"note\":\"erased\"}' "
    "WHERE commune_id = $1 AND request_id = $2 AND officer_id = '' AND text <> ''"};

const Command<7> insert_photo_row{
    "requests.insert_photo",
    "INSERT INTO requests_photo (commune_id, file_id, request_id, visibility, is_proof, "
    "alternative_text, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
const Command<3> show_photo{
    "requests.set_photo_visibility",
    "UPDATE requests_photo SET visibility = $3 WHERE commune_id = $1 AND file_id = $2"};
const Command<2> delete_photo_row{
    "requests.delete_photo", "DELETE FROM requests_photo WHERE commune_id = $1 AND file_id = $2"};

std::vector<storage::Column<PhotoRow>> photo_readers() {
  return {{"file_id", &PhotoRow::file},          {"request_id", &PhotoRow::request},
          {"visibility", &PhotoRow::visibility}, {"is_proof", &PhotoRow::is_proof},
          {"alternative_text", &PhotoRow::text}, {"added_at", &PhotoRow::added_at}};
}
const Select<PhotoRow, 2> select_photos{
    "requests.photos",
    "SELECT file_id, request_id, visibility, is_proof, alternative_text, added_at "
    "FROM requests_photo WHERE commune_id = $1 AND request_id = $2 ORDER BY added_at, file_id",
    photo_readers()};
const Select<PhotoRow, 2> photo_of_file{
    "requests.photo",
    "SELECT file_id, request_id, visibility, is_proof, alternative_text, added_at "
    "FROM requests_photo WHERE commune_id = $1 AND file_id = $2",
    photo_readers()};
const Select<FirstPhoto, 3> first_photo{
    "requests.first_photos",
    {"SELECT request_id, MIN(file_id) AS file_id FROM requests_photo WHERE commune_id = $1 "
     "AND request_id IN (SELECT value FROM json_each($2)) "
     "AND ($3 = 'officers' OR visibility = 'everyone') GROUP BY request_id",
     "SELECT request_id, MIN(file_id) AS file_id FROM requests_photo WHERE commune_id = $1 "
     "AND request_id IN (SELECT jsonb_array_elements_text(CAST($2 AS jsonb))) "
     "AND (CAST($3 AS TEXT) = 'officers' OR visibility = 'everyone') GROUP BY request_id"},
    {{"request_id", &FirstPhoto::request}, {"file_id", &FirstPhoto::file}}};

std::vector<storage::Column<FollowerRow>> follower_readers() {
  return {{"request_id", &FollowerRow::request},  {"email_folded", &FollowerRow::email_folded},
          {"email", &FollowerRow::email},         {"token", &FollowerRow::token},
          {"confirmed", &FollowerRow::confirmed}, {"language", &FollowerRow::language},
          {"asked_at", &FollowerRow::asked_at}};
}
const Command<8> keep_follower_row{
    "requests.keep_follower",
    "INSERT INTO requests_follower (commune_id, request_id, email_folded, email, token, confirmed, "
    "language, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
    "ON CONFLICT (commune_id, request_id, email_folded) DO UPDATE SET asked_at = "
    "excluded.asked_at"};
const Select<FollowerRow, 3> follower_of_email{
    "requests.follower_by_email",
    "SELECT request_id, email_folded, email, token, confirmed, language, asked_at "
    "FROM requests_follower WHERE commune_id = $1 AND request_id = $2 AND email_folded = $3",
    follower_readers()};
const Select<FollowerRow, 2> follower_of_token{
    "requests.follower_by_token",
    "SELECT request_id, email_folded, email, token, confirmed, language, asked_at "
    "FROM requests_follower WHERE commune_id = $1 AND token = $2",
    follower_readers()};
const Command<3> confirm_follower{
    "requests.confirm_follower",
    "UPDATE requests_follower SET confirmed = $3 WHERE commune_id = $1 AND token = $2"};
const Select<FollowerRow, 2> followers{
    "requests.followers",
    "SELECT request_id, email_folded, email, token, confirmed, language, asked_at "
    "FROM requests_follower WHERE commune_id = $1 AND request_id = $2 AND confirmed = 1",
    follower_readers()};
const Select<FollowerRow, 2> follows{
    "requests.follows_of_email",
    "SELECT request_id, email_folded, email, token, confirmed, language, asked_at "
    "FROM requests_follower WHERE commune_id = $1 AND email_folded = $2 ORDER BY request_id",
    follower_readers()};
const Command<2> delete_follower_row{
    "requests.delete_follower",
    "DELETE FROM requests_follower WHERE commune_id = $1 AND token = $2"};

}  // namespace

void insert_reporter(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                     const Contact& contact, const Link& link) {
  tx.run(insert_reporter_row, scope.commune.id, id, name_of(contact.way), contact.name,
         contact.email, fold(contact.email), contact.phone, contact.postal_address,
         i18n::code_of(contact.language), link.resident, link.visit, link.mandate);
}

std::optional<Contact> reporter_of(const Scope& scope, storage::Reader& reader,
                                   const RequestId& id) {
  auto row = reader.one(reporter, scope.commune.id, id);
  if (!row) return std::nullopt;
  Contact contact{parse_contact_way(row->way).value_or(ContactWay::none),
                  row->name,
                  row->email,
                  row->phone,
                  row->postal_address,
                  language_of(row->language)};
  return contact;
}

void insert_entry(const Scope& scope, storage::Transaction& tx, const EntryRow& row) {
  tx.run(insert_entry_row, scope.commune.id, row.id, row.request, row.at, row.kind, row.visibility,
         row.author, row.officer, row.text, row.public_text, row.state_after, row.facts,
         row.language, scope.actor.mandate);
}

std::vector<EntryRow> entries_of(const Scope& scope, storage::Reader& reader, const RequestId& id) {
  return reader.rows(select_entries, scope.commune.id, id);
}

std::int64_t erase_resident_words(const Scope& scope, storage::Transaction& tx,
                                  const RequestId& id) {
  return tx.run(erase_words, scope.commune.id, id);
}

void insert_photo(const Scope& scope, storage::Transaction& tx, const PhotoRow& row) {
  tx.run(insert_photo_row, scope.commune.id, row.file, row.request, row.visibility, row.is_proof,
         row.text, row.added_at);
}

void set_photo_visibility(const Scope& scope, storage::Transaction& tx, const FileId& file,
                          std::string_view visibility) {
  tx.run(show_photo, scope.commune.id, file, visibility);
}

std::int64_t delete_photo(const Scope& scope, storage::Transaction& tx, const FileId& file) {
  return tx.run(delete_photo_row, scope.commune.id, file);
}

std::vector<PhotoRow> photos_of(const Scope& scope, storage::Reader& reader, const RequestId& id) {
  return reader.rows(select_photos, scope.commune.id, id);
}

std::optional<PhotoRow> photo_by_file(const Scope& scope, storage::Reader& reader,
                                      const FileId& file) {
  return reader.one(photo_of_file, scope.commune.id, file);
}

std::vector<FirstPhoto> first_photos(const Scope& scope, storage::Reader& reader,
                                     std::string_view ids, std::string_view least_visibility) {
  return reader.rows(first_photo, scope.commune.id, ids, least_visibility);
}

void keep_follower(const Scope& scope, storage::Transaction& tx, const FollowerRow& row) {
  tx.run(keep_follower_row, scope.commune.id, row.request, row.email_folded, row.email, row.token,
         row.confirmed, row.language, row.asked_at);
}

std::optional<FollowerRow> follower_by_email(const Scope& scope, storage::Reader& reader,
                                             const RequestId& request,
                                             std::string_view email_folded) {
  return reader.one(follower_of_email, scope.commune.id, request, email_folded);
}

std::optional<FollowerRow> follower_by_token(const Scope& scope, storage::Reader& reader,
                                             std::string_view token) {
  return reader.one(follower_of_token, scope.commune.id, token);
}

void set_follower_confirmed(const Scope& scope, storage::Transaction& tx, std::string_view token,
                            bool confirmed) {
  tx.run(confirm_follower, scope.commune.id, token, confirmed);
}

std::vector<FollowerRow> followers_of(const Scope& scope, storage::Reader& reader,
                                      const RequestId& request) {
  return reader.rows(followers, scope.commune.id, request);
}

std::vector<FollowerRow> follows_of_email(const Scope& scope, storage::Reader& reader,
                                          std::string_view email) {
  return reader.rows(follows, scope.commune.id, fold(email));
}

std::int64_t delete_follower(const Scope& scope, storage::Transaction& tx, std::string_view token) {
  return tx.run(delete_follower_row, scope.commune.id, token);
}

std::vector<const storage::AnyStatement*> person_statements() {
  return {&insert_reporter_row, &reporter,          &insert_entry_row,
          &select_entries,      &erase_words,       &insert_photo_row,
          &show_photo,          &delete_photo_row,  &select_photos,
          &photo_of_file,       &first_photo,       &keep_follower_row,
          &follower_of_email,   &follower_of_token, &confirm_follower,
          &followers,           &follows,           &delete_follower_row};
}

}  // namespace parvis::requests
