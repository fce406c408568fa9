// The legal rules of categories in the database.
#include "requests/clocks/clock_store.h"

namespace parvis::requests::clocks {
namespace {

struct StoredRule {
  CategoryId category;
  std::string nature;
  std::string silence;
  int delay_count = 2;
  std::string delay_unit;
  std::string article;
  int version = 0;
};

std::vector<storage::Column<StoredRule>> rule_readers() {
  return {{"category_id", &StoredRule::category},  {"nature", &StoredRule::nature},
          {"silence", &StoredRule::silence},       {"delay_count", &StoredRule::delay_count},
          {"delay_unit", &StoredRule::delay_unit}, {"article", &StoredRule::article},
          {"version", &StoredRule::version}};
}

const storage::Select<StoredRule, 1> select_rules{
    "requests.legal_rules",
    "SELECT category_id, nature, silence, delay_count, delay_unit, article, version "
    "FROM requests_legal_rule WHERE commune_id = $1 ORDER BY category_id",
    rule_readers()};
const storage::Select<StoredRule, 2> select_rule{
    "requests.legal_rule",
    "SELECT category_id, nature, silence, delay_count, delay_unit, article, version "
    "FROM requests_legal_rule WHERE commune_id = $1 AND category_id = $2",
    rule_readers()};
const storage::Command<8> put_rule_row{
    "requests.put_legal_rule",
    "INSERT INTO requests_legal_rule (commune_id, category_id, nature, silence, delay_count, "
    "delay_unit, article, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 1) "
    "ON CONFLICT (commune_id, category_id) DO UPDATE SET nature = excluded.nature, "
    "silence = excluded.silence, delay_count = excluded.delay_count, "
    "delay_unit = excluded.delay_unit, article = excluded.article, "
    "version = requests_legal_rule.version + 1 WHERE requests_legal_rule.version = $8"};

RuleRow to_rule(StoredRule stored) {
  RuleRow row;
  row.category = std::move(stored.category);
  row.rule.nature = parse_nature(stored.nature).value_or(Nature::report);
  row.rule.silence = parse_silence(stored.silence).value_or(Silence::none);
  row.rule.delay = {stored.delay_count, parse_unit(stored.delay_unit).value_or(Unit::months)};
  row.rule.article = std::move(stored.article);
  row.version = stored.version;
  return row;
}

}  // namespace

std::vector<RuleRow> rule_rows(const Scope& scope, storage::Reader& reader) {
  std::vector<RuleRow> rows;
  for (auto& stored : reader.rows(select_rules, scope.commune.id)) {
    rows.push_back(to_rule(std::move(stored)));
  }
  return rows;
}

std::optional<RuleRow> rule_row(const Scope& scope, storage::Reader& reader,
                                const CategoryId& category) {
  auto stored = reader.one(select_rule, scope.commune.id, category);
  if (!stored) return std::nullopt;
  return to_rule(std::move(*stored));
}

bool put_rule(const Scope& scope, storage::Transaction& tx, const RuleRow& row) {
  const auto& rule = row.rule;
  return tx.run(put_rule_row, scope.commune.id, row.category, name_of(rule.nature),
                name_of(rule.silence), rule.delay.count, name_of(rule.delay.unit), rule.article,
                row.version) != 0;
}

std::vector<const storage::AnyStatement*> rule_statements() {
  return {&select_rules, &select_rule, &put_rule_row};
}

}  // namespace parvis::requests::clocks
