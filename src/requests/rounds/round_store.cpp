// Rounds in the database.
#include "requests/rounds/round_store.h"

namespace parvis::requests::rounds {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

std::vector<Column<RoundRow>> round_readers() {
  return {{"round_id", &RoundRow::id},       {"name", &RoundRow::name},
          {"planned_day", &RoundRow::day},   {"officer_id", &RoundRow::officer},
          {"length_m", &RoundRow::length_m}, {"made_by", &RoundRow::made_by},
          {"made_at", &RoundRow::made_at}};
}

const Command<8> insert_round_row{
    "requests.insert_round",
    "INSERT INTO requests_round (commune_id, round_id, name, planned_day, officer_id, length_m, "
    "made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const Select<RoundRow, 2> select_round{
    "requests.round",
    "SELECT round_id, name, planned_day, officer_id, length_m, made_by, made_at "
    "FROM requests_round WHERE commune_id = $1 AND round_id = $2",
    round_readers()};
const Select<RoundRow, 2> select_rounds{
    "requests.latest_rounds",
    "SELECT round_id, name, planned_day, officer_id, length_m, made_by, made_at "
    "FROM requests_round WHERE commune_id = $1 ORDER BY planned_day DESC, round_id DESC LIMIT $2",
    round_readers()};
const Command<6> insert_stop_row{
    "requests.insert_round_stop",
    "INSERT INTO requests_round_stop (commune_id, round_id, place, request_id, outcome, "
    "visited_at) VALUES ($1, $2, $3, $4, $5, $6)"};
const Select<StopRow, 2> select_stops{
    "requests.round_stops",
    "SELECT round_id, place, request_id, outcome, visited_at FROM requests_round_stop "
    "WHERE commune_id = $1 AND round_id = $2 ORDER BY place",
    {{"round_id", &StopRow::round},
     {"place", &StopRow::place},
     {"request_id", &StopRow::request},
     {"outcome", &StopRow::outcome},
     {"visited_at", &StopRow::visited_at}}};
const Command<5> mark_stop_row{"requests.mark_round_stop",
                               "UPDATE requests_round_stop SET outcome = $4, visited_at = $5 "
                               "WHERE commune_id = $1 AND round_id = $2 AND place = $3"};
const Command<7> insert_act_row{
    "requests.insert_round_act",
    "INSERT INTO requests_round_act (commune_id, act_key, round_id, place, officer_id, "
    "version_after, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (commune_id, act_key) DO NOTHING"};
const Select<ActRow, 2> select_act{
    "requests.round_act",
    "SELECT act_key, round_id, place, officer_id, version_after, made_at FROM requests_round_act "
    "WHERE commune_id = $1 AND act_key = $2",
    {{"act_key", &ActRow::key},
     {"round_id", &ActRow::round},
     {"place", &ActRow::place},
     {"officer_id", &ActRow::officer},
     {"version_after", &ActRow::version_after},
     {"made_at", &ActRow::made_at}}};

}  // namespace

void insert_round(const Scope& scope, storage::Transaction& tx, const RoundRow& row) {
  tx.run(insert_round_row, scope.commune.id, row.id, row.name, row.day, row.officer, row.length_m,
         row.made_by, row.made_at);
}

std::optional<RoundRow> round_row(const Scope& scope, storage::Reader& reader,
                                  std::string_view id) {
  return reader.one(select_round, scope.commune.id, id);
}

std::vector<RoundRow> latest_round_rows(const Scope& scope, storage::Reader& reader, int limit) {
  return reader.rows(select_rounds, scope.commune.id, limit);
}

void insert_stop(const Scope& scope, storage::Transaction& tx, const StopRow& row) {
  tx.run(insert_stop_row, scope.commune.id, row.round, row.place, row.request, row.outcome,
         row.visited_at);
}

std::vector<StopRow> stops_of(const Scope& scope, storage::Reader& reader, std::string_view round) {
  return reader.rows(select_stops, scope.commune.id, round);
}

void mark_stop(const Scope& scope, storage::Transaction& tx, const StopRow& row) {
  tx.run(mark_stop_row, scope.commune.id, row.round, row.place, row.outcome, row.visited_at);
}

bool insert_act(const Scope& scope, storage::Transaction& tx, const ActRow& row) {
  return tx.run(insert_act_row, scope.commune.id, row.key, row.round, row.place, row.officer,
                row.version_after, row.made_at) != 0;
}

std::optional<ActRow> act_row(const Scope& scope, storage::Reader& reader, std::string_view key) {
  return reader.one(select_act, scope.commune.id, key);
}

std::vector<const storage::AnyStatement*> round_statements() {
  return {&insert_round_row, &select_round,  &select_rounds,  &insert_stop_row,
          &select_stops,     &mark_stop_row, &insert_act_row, &select_act};
}

}  // namespace parvis::requests::rounds
