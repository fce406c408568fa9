// Acts on a person's own file during a visit: the tiles that begin them, the lines they leave.
#include "residents/counter_acts.h"

#include <cstdint>

#include "residents/words.h"

namespace parvis::residents {
namespace {

struct ActRow {
  std::string kind;
  Time done_at;
};

const storage::Command<6> add_act{
    "residents.insert_counter_act",
    "INSERT INTO residents_counter_act (commune_id, act_id, visit_id, resident_id, kind, done_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};
const storage::Select<ActRow, 2> acts_of_visit{
    "residents.counter_acts",
    "SELECT kind, done_at FROM residents_counter_act WHERE commune_id = $1 AND visit_id = $2 "
    "ORDER BY act_id",
    {{"kind", &ActRow::kind}, {"done_at", &ActRow::done_at}}};
const storage::Command<2> drop_acts{
    "residents.delete_counter_acts",
    "DELETE FROM residents_counter_act WHERE commune_id = $1 AND resident_id = $2"};

std::string_view name_of_act(CounterAct act) {
  return act == CounterAct::corrected ? "corrected" : "code_printed";
}

html::Url page_for(const module::CounterVisit& visit, std::string_view act) {
  const html::Url files("/agents/habitants");
  if (!visit.person) return files;
  return files.segment(visit.person->id.value).segment(act).q("visite", visit.id.value);
}

}  // namespace

void remember_act(const Scope& scope, const VisitId& visit, const ResidentId& id, CounterAct act) {
  if (visit.empty()) return;
  scope.database.write([&](storage::Transaction& tx) {
    tx.run(add_act, scope.commune.id, new_ulid(), visit, id, name_of_act(act), scope.now());
  });
}

std::vector<module::DoneAct> done_in_visit(const Scope& scope, const VisitId& visit) {
  const auto rows = scope.database.read(
      [&](storage::Reader& reader) { return reader.rows(acts_of_visit, scope.commune.id, visit); });
  std::vector<module::DoneAct> done;
  for (const auto& row : rows) {
    const bool corrected = row.kind == name_of_act(CounterAct::corrected);
    done.push_back({row.done_at,
                    scope.say(corrected ? words::done_corrected : words::done_code_printed), "", "",
                    scope.say(corrected ? words::done_corrected_next : words::done_code_next),
                    html::Url("/mon-espace")});
  }
  return done;
}

std::vector<module::CounterTile> counter_tiles() {
  const auto to = [](std::string_view act) {
    return [act = std::string(act)](const Scope&, const module::CounterVisit& visit) {
      return page_for(visit, act);
    };
  };
  module::CounterTile correct{"residents.correct", words::tile_correct, "edit", may_register,
                              to("corriger")};
  module::CounterTile code{"residents.code", words::tile_code, "lock", may_register, to("code")};
  correct.needs_person = true;
  code.needs_person = true;
  return {correct, code};
}

std::int64_t forget_acts(const Scope& scope, storage::Transaction& tx, const ResidentId& id) {
  return tx.run(drop_acts, scope.commune.id, id);
}

std::vector<const storage::AnyStatement*> counter_act_statements() {
  return {&add_act, &acts_of_visit, &drop_acts};
}

}  // namespace parvis::residents
