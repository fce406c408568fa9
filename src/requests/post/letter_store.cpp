// Letters that came by post, in the database.
#include "requests/post/letter_store.h"

namespace parvis::requests::post {
namespace {

std::vector<storage::Column<LetterRow>> letter_readers() {
  return {{"letter_id", &LetterRow::id},
          {"request_id", &LetterRow::request},
          {"sender", &LetterRow::sender},
          {"written_date", &LetterRow::written},
          {"received_date", &LetterRow::received},
          {"file_id", &LetterRow::file},
          {"registered_at", &LetterRow::registered_at}};
}

const storage::Command<9> insert_letter_row{
    "requests.insert_letter",
    "INSERT INTO requests_letter (commune_id, letter_id, request_id, sender, written_date, "
    "received_date, file_id, registered_at, officer_id) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
const storage::Select<LetterRow, 2> select_letters{
    "requests.letters",
    "SELECT letter_id, request_id, sender, written_date, received_date, file_id, registered_at "
    "FROM requests_letter WHERE commune_id = $1 AND request_id = $2 ORDER BY letter_id",
    letter_readers()};
const storage::Select<LetterRow, 2> select_latest{
    "requests.latest_letters",
    "SELECT letter_id, request_id, sender, written_date, received_date, file_id, registered_at "
    "FROM requests_letter WHERE commune_id = $1 ORDER BY registered_at DESC, letter_id DESC "
    "LIMIT $2",
    letter_readers()};
const storage::Command<2> erase_letter_rows{
    "requests.erase_letters",
    "UPDATE requests_letter SET sender = '', file_id = '' WHERE commune_id = $1 "
    "AND request_id = $2"};

}  // namespace

void insert_letter(const Scope& scope, storage::Transaction& tx, const LetterRow& row) {
  tx.run(insert_letter_row, scope.commune.id, row.id, row.request, row.sender, row.written,
         row.received, row.file, row.registered_at, scope.actor.officer);
}

std::vector<LetterRow> letters_of(const Scope& scope, storage::Reader& reader,
                                  const RequestId& id) {
  return reader.rows(select_letters, scope.commune.id, id);
}

std::vector<LetterRow> latest_letters(const Scope& scope, storage::Reader& reader, int limit) {
  return reader.rows(select_latest, scope.commune.id, limit);
}

std::int64_t erase_letters(const Scope& scope, storage::Transaction& tx, const RequestId& id) {
  return tx.run(erase_letter_rows, scope.commune.id, id);
}

std::vector<const storage::AnyStatement*> letter_statements() {
  return {&insert_letter_row, &select_letters, &select_latest, &erase_letter_rows};
}

}  // namespace parvis::requests::post
