// Lots in the database.
#include "requests/bulk/bulk_store.h"

namespace parvis::requests::bulk {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

std::vector<Column<LotRow>> lot_readers() {
  return {{"bulk_id", &LotRow::id},      {"officer_id", &LotRow::officer},
          {"deed", &LotRow::deed},       {"chosen", &LotRow::chosen},
          {"made_at", &LotRow::made_at}, {"undone_at", &LotRow::undone_at}};
}

const Command<6> insert_lot_row{
    "requests.insert_bulk",
    "INSERT INTO requests_bulk (commune_id, bulk_id, officer_id, deed, chosen, made_at) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (commune_id, bulk_id) DO NOTHING"};
const Select<LotRow, 2> select_lot{
    "requests.bulk",
    "SELECT bulk_id, officer_id, deed, chosen, made_at, undone_at FROM requests_bulk "
    "WHERE commune_id = $1 AND bulk_id = $2",
    lot_readers()};
const Select<LotRow, 3> select_lots{
    "requests.bulks_of_officer",
    "SELECT bulk_id, officer_id, deed, chosen, made_at, undone_at FROM requests_bulk "
    "WHERE commune_id = $1 AND officer_id = $2 ORDER BY made_at DESC, bulk_id DESC LIMIT $3",
    lot_readers()};
const Command<4> mark_undone_row{
    "requests.undo_bulk",
    "UPDATE requests_bulk SET undone_at = $3 "
    "WHERE commune_id = $1 AND bulk_id = $2 AND undone_at IS NULL AND made_at > $4"};
const Command<8> insert_item_row{
    "requests.insert_bulk_item",
    "INSERT INTO requests_bulk_item (commune_id, bulk_id, place, request_id, outcome, reason, "
    "version_after, before_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const Select<ItemRow, 2> select_items{
    "requests.bulk_items",
    "SELECT bulk_id, place, request_id, outcome, reason, version_after, before_row "
    "FROM requests_bulk_item WHERE commune_id = $1 AND bulk_id = $2 ORDER BY place",
    {{"bulk_id", &ItemRow::lot},
     {"place", &ItemRow::place},
     {"request_id", &ItemRow::request},
     {"outcome", &ItemRow::outcome},
     {"reason", &ItemRow::reason},
     {"version_after", &ItemRow::version_after},
     {"before_row", &ItemRow::before}}};
const Command<5> end_item_row{"requests.end_bulk_item",
                              "UPDATE requests_bulk_item SET outcome = $4, reason = $5 "
                              "WHERE commune_id = $1 AND bulk_id = $2 AND place = $3"};

}  // namespace

bool insert_lot(const Scope& scope, storage::Transaction& tx, const LotRow& row) {
  return tx.run(insert_lot_row, scope.commune.id, row.id, row.officer, row.deed, row.chosen,
                row.made_at) != 0;
}

std::optional<LotRow> lot_row(const Scope& scope, storage::Reader& reader, std::string_view id) {
  return reader.one(select_lot, scope.commune.id, id);
}

std::vector<LotRow> lots_of_officer(const Scope& scope, storage::Reader& reader,
                                    const OfficerId& officer, int limit) {
  return reader.rows(select_lots, scope.commune.id, officer, limit);
}

bool mark_undone(const Scope& scope, storage::Transaction& tx, std::string_view id, Time now,
                 Time since) {
  return tx.run(mark_undone_row, scope.commune.id, id, now, since) != 0;
}

void insert_item(const Scope& scope, storage::Transaction& tx, const ItemRow& row) {
  tx.run(insert_item_row, scope.commune.id, row.lot, row.place, row.request, row.outcome,
         row.reason, row.version_after, row.before);
}

std::vector<ItemRow> items_of(const Scope& scope, storage::Reader& reader, std::string_view lot) {
  return reader.rows(select_items, scope.commune.id, lot);
}

void end_item(const Scope& scope, storage::Transaction& tx, const ItemRow& row) {
  tx.run(end_item_row, scope.commune.id, row.lot, row.place, row.outcome, row.reason);
}

std::vector<const storage::AnyStatement*> bulk_statements() {
  return {&insert_lot_row,  &select_lot,   &select_lots, &mark_undone_row,
          &insert_item_row, &select_items, &end_item_row};
}

}  // namespace parvis::requests::bulk
