// Acts on a person's own file, at the counter or by mandate: the tiles that begin them, the lines
// they leave.
#include "residents/counter_acts.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "residents/mandates.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

struct ActRow {
  std::string kind;
  std::string about;
  Time done_at;
};

const storage::Command<8> add_act{
    "residents.insert_counter_act",
    "INSERT INTO residents_counter_act (commune_id, act_id, visit_id, resident_id, kind, done_at, "
    "about, mandate_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const storage::Select<ActRow, 2> acts_of_visit{
    "residents.counter_acts",
    "SELECT kind, about, done_at FROM residents_counter_act WHERE commune_id = $1 "
    "AND visit_id = $2 ORDER BY act_id",
    {{"kind", &ActRow::kind}, {"about", &ActRow::about}, {"done_at", &ActRow::done_at}}};
const storage::Select<ActRow, 2> acts_of_mandate{
    "residents.acts_by_mandate",
    "SELECT kind, about, done_at FROM residents_counter_act WHERE commune_id = $1 "
    "AND mandate_id = $2 ORDER BY act_id",
    {{"kind", &ActRow::kind}, {"about", &ActRow::about}, {"done_at", &ActRow::done_at}}};
const storage::Command<2> drop_acts{
    "residents.delete_counter_acts",
    "DELETE FROM residents_counter_act WHERE commune_id = $1 AND resident_id = $2"};

struct Said {
  CounterAct act;
  std::string_view name;
  Word title;
  Word next;
};
constexpr std::array said_acts{
    Said{CounterAct::registered, "registered", words::done_registered, words::done_registered_next},
    Said{CounterAct::corrected, "corrected", words::done_corrected, words::done_corrected_next},
    Said{CounterAct::wish_changed, "wish_changed", words::done_wish, words::done_corrected_next},
    Said{CounterAct::code_printed, "code_printed", words::done_code_printed, words::done_code_next},
    Said{CounterAct::mandate_given, "mandate_given", words::done_mandate, words::done_mandate_next},
    Said{CounterAct::mandate_code_printed, "mandate_code_printed", words::done_mandate_code,
         words::done_mandate_code_next},
    Said{CounterAct::mandate_ended, "mandate_ended", words::done_mandate_ended,
         words::done_mandate_ended_next}};

std::string_view name_of_act(CounterAct act) {
  return said_acts.at(static_cast<std::size_t>(act)).name;
}

/// Until when a mandate runs; "" for acts on none.
std::string last_day(const Scope& scope, const ActRow& row) {
  const auto found = row.about.empty() ? std::nullopt : mandate(scope, MandateId(row.about));
  if (!found) return "";
  return i18n::date(scope.language, local_date(found->ends_at, scope.commune.zone));
}

std::vector<module::DoneAct> told(const Scope& scope, const std::vector<ActRow>& rows) {
  std::vector<module::DoneAct> done;
  for (const auto& row : rows) {
    const auto* said = std::find_if(said_acts.begin(), said_acts.end(),
                                    [&](const Said& each) { return each.name == row.kind; });
    if (said == said_acts.end()) continue;
    const bool of_mandate = said->act >= CounterAct::mandate_given;
    done.push_back({row.done_at, scope.say(said->title), "", "",
                    scope.say(said->next, {{"date", last_day(scope, row)}}),
                    of_mandate ? html::Url("/mon-espace/mandats") : html::Url("/mon-espace")});
  }
  return done;
}

html::Url page_for(const module::CounterVisit& visit, std::string_view act) {
  const html::Url files("/agents/habitants");
  if (!visit.person) return files;
  return files.segment(visit.person->id.value).segment(act).q("visite", visit.id.value);
}

}  // namespace

void remember_act(const Scope& scope, const VisitId& visit, const ResidentId& id, CounterAct act,
                  std::string_view about) {
  if (visit.empty()) return;
  scope.database.write(
      [&](storage::Transaction& tx) { remember_act_in(scope, tx, visit, id, act, about); });
}

void remember_act_in(const Scope& scope, storage::Transaction& tx, const VisitId& visit,
                     const ResidentId& id, CounterAct act, std::string_view about) {
  if (visit.empty() && scope.actor.mandate.empty()) return;
  tx.run(add_act, scope.commune.id, new_ulid(), visit, id, name_of_act(act), scope.now(), about,
         scope.actor.mandate);
}

std::vector<CounterAct> acts_between(const Resident& before, const Resident& after) {
  const auto details = [](const Resident& file) {
    return std::array{file.family_name, file.given_name, file.birth_date,    file.birth_place,
                      file.email,       file.phone,      file.postal_address};
  };
  std::vector<CounterAct> acts;
  if (details(before) != details(after)) acts.push_back(CounterAct::corrected);
  if (before.contact != after.contact || before.language != after.language ||
      before.easy_read != after.easy_read || before.large_text != after.large_text) {
    acts.push_back(CounterAct::wish_changed);
  }
  return acts;
}

std::vector<module::DoneAct> done_in_visit(const Scope& scope, const VisitId& visit) {
  return told(scope, scope.database.read([&](storage::Reader& reader) {
    return reader.rows(acts_of_visit, scope.commune.id, visit);
  }));
}

std::vector<module::DoneAct> done_by_mandate(const Scope& scope, const MandateId& id) {
  if (id.empty()) return {};
  auto done = told(scope, scope.database.read([&](storage::Reader& reader) {
    return reader.rows(acts_of_mandate, scope.commune.id, id);
  }));
  for (auto& act : done) act.for_resident = html::Url("/mon-espace/moi");
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
  return {&add_act, &acts_of_visit, &acts_of_mandate, &drop_acts};
}

}  // namespace parvis::residents
