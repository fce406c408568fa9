// Rules and replacements in the database.
#include "requests/routing/route_store.h"

namespace parvis::requests::routing {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

struct RuleRow {
  std::string id;
  CategoryId category;
  std::string ground;
  std::string area;
  std::string channel;
  ServiceId service;
  OfficerId officer;
  int version = 0;
};

const Select<RuleRow, 1> select_rules{
    "requests.route_rules",
    "SELECT rule_id, category_id, ground, area, channel, service_id, officer_id, version "
    "FROM requests_route_rule WHERE commune_id = $1",
    {{"rule_id", &RuleRow::id},
     {"category_id", &RuleRow::category},
     {"ground", &RuleRow::ground},
     {"area", &RuleRow::area},
     {"channel", &RuleRow::channel},
     {"service_id", &RuleRow::service},
     {"officer_id", &RuleRow::officer},
     {"version", &RuleRow::version}}};
const Command<8> insert_rule_row{
    "requests.insert_route_rule",
    "INSERT INTO requests_route_rule (commune_id, rule_id, category_id, ground, area, channel, "
    "service_id, officer_id, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)"};
const Command<9> update_rule_row{
    "requests.update_route_rule",
    "UPDATE requests_route_rule SET category_id = $4, ground = $5, area = $6, channel = $7, "
    "service_id = $8, officer_id = $9, version = version + 1 "
    "WHERE commune_id = $1 AND rule_id = $2 AND version = $3"};
const Command<2> delete_rule_row{
    "requests.delete_route_rule",
    "DELETE FROM requests_route_rule WHERE commune_id = $1 AND rule_id = $2"};
const Select<FactRow, 3> select_facts{
    "requests.route_facts",
    "SELECT category_id, district, latitude, longitude, channel FROM requests_request "
    "WHERE commune_id = $1 AND received_at >= $2 ORDER BY received_at DESC LIMIT $3",
    {{"category_id", &FactRow::category},
     {"district", &FactRow::district},
     {"latitude", &FactRow::latitude},
     {"longitude", &FactRow::longitude},
     {"channel", &FactRow::channel}}};

std::vector<Column<ReplacementRow>> replacement_readers() {
  return {{"replacement_id", &ReplacementRow::id},
          {"request_id", &ReplacementRow::request},
          {"officer_id", &ReplacementRow::officer},
          {"stand_in_id", &ReplacementRow::stand_in},
          {"came_at", &ReplacementRow::came_at}};
}
const Command<6> insert_replacement_row{
    "requests.insert_replacement",
    "INSERT INTO requests_replacement (commune_id, replacement_id, request_id, officer_id, "
    "stand_in_id, came_at) VALUES ($1, $2, $3, $4, $5, $6)"};
const Select<ReplacementRow, 3> select_replaced{
    "requests.replacements_of",
    "SELECT replacement_id, request_id, officer_id, stand_in_id, came_at FROM requests_replacement "
    "WHERE commune_id = $1 AND officer_id = $2 AND came_at >= $3 ORDER BY came_at DESC LIMIT 100",
    replacement_readers()};
const Select<ReplacementRow, 3> select_taken{
    "requests.replacements_by",
    "SELECT replacement_id, request_id, officer_id, stand_in_id, came_at FROM requests_replacement "
    "WHERE commune_id = $1 AND stand_in_id = $2 AND came_at >= $3 ORDER BY came_at DESC LIMIT 100",
    replacement_readers()};

std::string channel_text(const Rule& rule) {
  return rule.channel ? std::string(requests::name_of(*rule.channel)) : std::string();
}

}  // namespace

std::vector<Rule> rule_rows(const Scope& scope, storage::Reader& reader) {
  std::vector<Rule> rules;
  for (auto& row : reader.rows(select_rules, scope.commune.id)) {
    Rule rule;
    rule.id = std::move(row.id);
    rule.category = std::move(row.category);
    rule.ground = parse_ground(row.ground);
    rule.area = std::move(row.area);
    rule.channel = parse_channel(row.channel);
    rule.service = std::move(row.service);
    rule.officer = std::move(row.officer);
    rule.version = row.version;
    rules.push_back(std::move(rule));
  }
  return rules;
}

void insert_rule(const Scope& scope, storage::Transaction& tx, const Rule& rule) {
  tx.run(insert_rule_row, scope.commune.id, rule.id, rule.category, name_of(rule.ground), rule.area,
         channel_text(rule), rule.service, rule.officer);
}

bool update_rule(const Scope& scope, storage::Transaction& tx, const Rule& rule) {
  return tx.run(update_rule_row, scope.commune.id, rule.id, rule.version, rule.category,
                name_of(rule.ground), rule.area, channel_text(rule), rule.service,
                rule.officer) != 0;
}

std::int64_t delete_rule(const Scope& scope, storage::Transaction& tx, std::string_view id) {
  return tx.run(delete_rule_row, scope.commune.id, id);
}

std::vector<FactRow> facts_since(const Scope& scope, storage::Reader& reader, Time since,
                                 int limit) {
  return reader.rows(select_facts, scope.commune.id, since, limit);
}

void insert_replacement(const Scope& scope, storage::Transaction& tx, const ReplacementRow& row) {
  tx.run(insert_replacement_row, scope.commune.id, row.id, row.request, row.officer, row.stand_in,
         row.came_at);
}

std::vector<ReplacementRow> replacements_of(const Scope& scope, storage::Reader& reader,
                                            const OfficerId& officer, Time since) {
  return reader.rows(select_replaced, scope.commune.id, officer, since);
}

std::vector<ReplacementRow> replacements_by(const Scope& scope, storage::Reader& reader,
                                            const OfficerId& stand_in, Time since) {
  return reader.rows(select_taken, scope.commune.id, stand_in, since);
}

std::vector<const storage::AnyStatement*> route_statements() {
  return {&select_rules, &insert_rule_row,        &update_rule_row, &delete_rule_row,
          &select_facts, &insert_replacement_row, &select_replaced, &select_taken};
}

}  // namespace parvis::requests::routing
