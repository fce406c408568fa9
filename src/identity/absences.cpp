// Absences: rules, operations, statements.

#include "identity/absences.h"

#include <algorithm>

#include "identity/delegations.h"
#include "identity/officers.h"
#include "identity/roles.h"
#include "identity/words.h"
#include "platform/audit/audit.h"

namespace parvis::identity {
namespace {

using storage::Command;
using storage::Select;

constexpr std::chrono::days over_are_shown{30};

/// As the row stands; days are read after.
struct AbsenceText {
  std::string id;
  OfficerId officer;
  OfficerId replacement;
  std::string first;
  std::string last;
  std::int64_t ended_at = 0;
  std::int64_t announced_at = 0;
};
std::vector<storage::Column<AbsenceText>> absence_columns() {
  return {{"absence_id", &AbsenceText::id},
          {"officer_id", &AbsenceText::officer},
          {"replacement_id", &AbsenceText::replacement},
          {"first_day", &AbsenceText::first},
          {"last_day", &AbsenceText::last},
          {"ended_at", &AbsenceText::ended_at},
          {"announced_at", &AbsenceText::announced_at}};
}

const Select<AbsenceText, 2> absences_since{
    "identity.absences_since",
    "SELECT absence_id, officer_id, replacement_id, first_day, last_day, ended_at, announced_at "
    "FROM identity_absence WHERE commune_id = $1 AND last_day >= $2 "
    "ORDER BY first_day, absence_id",
    absence_columns()};
const Select<AbsenceText, 2> one_absence{
    "identity.absence",
    "SELECT absence_id, officer_id, replacement_id, first_day, last_day, ended_at, announced_at "
    "FROM identity_absence WHERE commune_id = $1 AND absence_id = $2",
    absence_columns()};
const Command<7> add_absence{
    "identity.insert_absence",
    "INSERT INTO identity_absence (commune_id, absence_id, officer_id, replacement_id, first_day, "
    "last_day, created_at, ended_at, announced_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)"};
const Command<3> end_row{"identity.end_absence",
                         "UPDATE identity_absence SET ended_at = $3 "
                         "WHERE commune_id = $1 AND absence_id = $2 AND ended_at = 0"};
const Command<3> announce_row{"identity.announce_absence",
                              "UPDATE identity_absence SET announced_at = $3 "
                              "WHERE commune_id = $1 AND absence_id = $2 AND announced_at = 0"};

Absence absence_in(AbsenceText row) {
  Absence absence;
  absence.id = std::move(row.id);
  absence.officer = std::move(row.officer);
  absence.replacement = std::move(row.replacement);
  absence.first = parse_iso_date(row.first).value_or(Date());
  absence.last = parse_iso_date(row.last).value_or(Date());
  absence.ended = row.ended_at != 0;
  return absence;
}

std::vector<AbsenceText> rows_since(const Scope& scope, Date day) {
  return scope.database.read([&](storage::Reader& reader) {
    return reader.rows(absences_since, scope.commune.id, to_iso_date(day));
  });
}

void give_names(const Scope& scope, std::vector<Absence>& all) {
  std::vector<OfficerId> ids;
  for (const auto& one : all) {
    ids.push_back(one.officer);
    ids.push_back(one.replacement);
  }
  const auto names = names_of(scope, ids);
  const auto name = [&](const OfficerId& id) {
    const auto found = names.find(id.value);
    return found == names.end() ? std::string() : found->second;
  };
  for (auto& one : all) {
    one.officer_name = name(one.officer);
    one.replacement_name = name(one.replacement);
  }
}

bool answers_for_all(const Actor& actor) {
  return actor.may(may_manage_officers) || (actor.is_program() && actor.may(may_note_absences));
}

/// Works in a service of the actor.
bool works_beside(const Actor& actor, const Officer& other) {
  return std::any_of(actor.services.begin(), actor.services.end(), [&](const ServiceId& mine) {
    return std::find(other.services.begin(), other.services.end(), mine) != other.services.end();
  });
}

bool answers_for(const Actor& actor, const Officer& other) {
  if (!other.id.empty() && other.id == actor.officer) return true;
  return answers_for_all(actor) || (actor.may(may_note_absences) && works_beside(actor, other));
}

bool answers_for(const Scope& scope, const OfficerId& id) {
  const auto known = officer(scope, id);
  return known && answers_for(scope.actor, *known);
}

bool meets(const Absence& known, const NewAbsence& wanted) {
  return !known.ended && known.officer == wanted.officer && known.first <= wanted.last &&
         wanted.first <= known.last;
}

Refusals absence_refusals(const Scope& scope, const NewAbsence& wanted) {
  // The days of a leave are those of the rights lent during it: the same rules.
  auto refusals = delegation_refusals(
      {wanted.officer, wanted.replacement, wanted.first, wanted.last}, scope.today());
  const auto other = officer(scope, wanted.replacement);
  const bool unknown = !wanted.replacement.empty() && (!other || !other->active);
  if (unknown || wanted.replacement == wanted.officer) {
    refusals.push_back({"replacement", words::absence_replacement_unknown});
  }
  return refusals;
}

}  // namespace

AbsenceState state_of(const Absence& absence, Date today) {
  if (absence.ended || absence.last < today) return AbsenceState::over;
  return today < absence.first ? AbsenceState::upcoming : AbsenceState::current;
}

StandIn stand_in(const OfficerId& meant, const std::vector<Absence>& absences) {
  const auto absence_of = [&](const OfficerId& who) {
    return std::find_if(absences.begin(), absences.end(),
                        [&](const Absence& absence) { return absence.officer == who; });
  };
  const auto first = absence_of(meant);
  if (first == absences.end()) return {meant, std::nullopt};
  StandIn found{first->replacement, first->last};
  // Each absence leads one step further: more steps than absences is a circle.
  for (std::size_t step = 0; step < absences.size() && !found.officer.empty(); ++step) {
    const auto next = absence_of(found.officer);
    if (next == absences.end()) return found;
    found.officer = next->replacement;
  }
  found.officer = OfficerId();
  return found;
}

StandIn stand_in_for(const Scope& scope, const OfficerId& meant) {
  auto found = stand_in(meant, absences_on(scope, scope.today()));
  if (!found.is_away() || found.officer.empty()) return found;
  const auto other = officer(scope, found.officer);
  if (!other || !other->active) found.officer = OfficerId();
  return found;
}

std::vector<Officer> answered_for(const Scope& scope) {
  auto all = officers(scope);
  std::erase_if(all, [&](const Officer& other) {
    return !other.active || other.id == scope.actor.officer || !answers_for(scope.actor, other);
  });
  return all;
}

Result<std::string> declare_absence(const Scope& scope, const NewAbsence& wanted) {
  const auto away = officer(scope, wanted.officer);
  const bool mine = away ? answers_for(scope.actor, *away) : answers_for_all(scope.actor);
  if (!mine) return refuse("", words::delegation_not_yours);
  if (!away || !away->active) return refuse("officer", words::officer_unknown);
  if (auto refusals = absence_refusals(scope, wanted); !refusals.empty()) {
    return tl::unexpected(std::move(refusals));
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    for (auto& row : tx.rows(absences_since, scope.commune.id, to_iso_date(wanted.first))) {
      if (meets(absence_in(std::move(row)), wanted)) return refuse("first", words::absence_twice);
    }
    const auto id = new_ulid();
    tx.run(add_absence, scope.commune.id, id, wanted.officer, wanted.replacement,
           to_iso_date(wanted.first), to_iso_date(wanted.last), scope.now());
    audit::record(scope, tx, "identity.declare_absence", "officer:" + wanted.officer.value,
                  to_iso_date(wanted.first) + " " + to_iso_date(wanted.last) +
                      " replacement=" + wanted.replacement.value);
    return id;
  });
}

bool end_absence(const Scope& scope, std::string_view id) {
  const auto known = absence(scope, id);
  if (!known || !answers_for(scope, known->officer)) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    const auto row = tx.one(one_absence, scope.commune.id, id);
    if (!row) return false;
    if (tx.run(end_row, scope.commune.id, id, scope.now()) == 0) return false;
    audit::record(scope, tx, "identity.end_absence", "officer:" + row->officer.value);
    return true;
  });
}

std::vector<Absence> absences_of(const Scope& scope, const OfficerId& officer) {
  const Date since{std::chrono::sys_days(scope.today()) - over_are_shown};
  std::vector<Absence> all;
  for (auto& row : rows_since(scope, since)) {
    const bool concerns = officer.empty() || row.officer == officer || row.replacement == officer;
    if (concerns) all.push_back(absence_in(std::move(row)));
  }
  give_names(scope, all);
  return all;
}

std::vector<Absence> absences_seen(const Scope& scope) {
  const auto& me = scope.actor.officer;
  auto all = absences_of(
      scope, answers_for_all(scope.actor) || scope.actor.may(may_note_absences) ? OfficerId() : me);
  if (answers_for_all(scope.actor)) return all;
  const auto others = answered_for(scope);
  std::erase_if(all, [&](const Absence& one) {
    return one.officer != me && one.replacement != me &&
           std::none_of(others.begin(), others.end(),
                        [&](const Officer& other) { return other.id == one.officer; });
  });
  return all;
}

std::optional<Absence> absence(const Scope& scope, std::string_view id) {
  auto row = scope.database.read(
      [&](storage::Reader& reader) { return reader.one(one_absence, scope.commune.id, id); });
  if (!row) return std::nullopt;
  std::vector<Absence> found{absence_in(std::move(*row))};
  give_names(scope, found);
  return found.front();
}

std::vector<Absence> absences_on(const Scope& scope, Date day) {
  std::vector<Absence> all;
  for (auto& row : rows_since(scope, day)) {
    auto absence = absence_in(std::move(row));
    if (state_of(absence, day) == AbsenceState::current) all.push_back(std::move(absence));
  }
  return all;
}

std::vector<Absence> absences_to_announce(const Scope& scope) {
  std::vector<Absence> all;
  for (auto& row : rows_since(scope, scope.today())) {
    const bool told = row.announced_at != 0;
    auto absence = absence_in(std::move(row));
    const bool holds = state_of(absence, scope.today()) == AbsenceState::current;
    if (!told && holds) all.push_back(std::move(absence));
  }
  give_names(scope, all);
  return all;
}

bool mark_announced(const Scope& scope, storage::Transaction& tx, std::string_view id) {
  return tx.run(announce_row, scope.commune.id, id, scope.now()) != 0;
}

std::vector<const storage::AnyStatement*> absence_statements() {
  return {&absences_since, &one_absence, &add_absence, &end_row, &announce_row};
}

}  // namespace parvis::identity
