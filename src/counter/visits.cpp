// Visits: opening, naming, ending; what the house offers in them.
#include "counter/visits.h"

#include <algorithm>

#include "base/short_code.h"
#include "counter/learning_store.h"
#include "counter/queue_store.h"
#include "counter/visit_store.h"
#include "counter/words.h"

namespace parvis::counter {
namespace {

constexpr std::chrono::days visitor_known{365};

/// The file that stands for this one; nothing when there is none.
std::optional<ResidentId> standing(const Scope& scope, const ResidentId& id) {
  const auto file = residents::resident(scope, id);
  if (!file) return std::nullopt;
  return file->merged_into.empty() ? file->id : file->merged_into;
}

}  // namespace

std::string subject_of(const VisitId& id) {
  return "visit:" + id.value;
}

VisitId open_visit_in(const Scope& scope, storage::Transaction& tx, const ResidentId& resident) {
  const Visit opened{new_id_of<VisitId>(), new_short_code(), resident,
                     scope.actor.officer,  scope.now(),      std::nullopt};
  store::insert_visit(tx, scope.commune.id, opened);
  audit::record(scope, tx, "counter.open_visit", subject_of(opened.id));
  return opened.id;
}

Result<VisitId> open_visit(const Scope& scope, const ResidentId& resident) {
  ResidentId visitor;
  if (!resident.empty()) {
    const auto known = standing(scope, resident);
    if (!known) return refuse("resident", words::refuse_unknown_person);
    visitor = *known;
  }
  return scope.database.write(
      [&](storage::Transaction& tx) { return open_visit_in(scope, tx, visitor); });
}

std::optional<Visit> visit(const Scope& scope, const VisitId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::visit(reader, scope.commune.id, id); });
}

std::optional<Visit> visit_of_code(const Scope& scope, std::string_view code) {
  const auto said = parse_short_code(code);
  if (!said) return std::nullopt;
  auto found = scope.database.read([&](storage::Reader& reader) {
    return store::visit_of_code(reader, scope.commune.id, *said);
  });
  if (found && !found->ended_at) found.reset();
  return found;
}

Result<VisitId> name_visitor(const Scope& scope, const VisitId& id, const ResidentId& resident) {
  const auto known = standing(scope, resident);
  if (!known) return refuse("resident", words::refuse_unknown_person);
  return scope.database.write([&](storage::Transaction& tx) -> Result<VisitId> {
    const auto found = store::visit(tx, scope.commune.id, id);
    if (!found || found->ended_at) return refuse("", words::refuse_visit_ended);
    if (!found->resident.empty()) return refuse("", words::refuse_visit_named);
    store::set_visitor(tx, scope.commune.id, id, *known);
    audit::record(scope, tx, "counter.name_visitor", subject_of(id));
    return id;
  });
}

Result<VisitId> end_visit(const Scope& scope, const VisitId& id) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<VisitId> {
    if (!store::visit(tx, scope.commune.id, id)) return refuse("", words::refuse_visit_unknown);
    if (store::end_visit(tx, scope.commune.id, id, scope.now())) {
      store::end_service(tx, scope.commune.id, id, scope.now());
      audit::record(scope, tx, "counter.end_visit", subject_of(id));
    }
    return id;
  });
}

std::vector<Visit> open_visits(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    return store::open_visits(reader, scope.commune.id, scope.actor.officer);
  });
}

std::vector<Visit> visits_of(const Scope& scope, const std::vector<ResidentId>& residents) {
  return scope.database.read([&](storage::Reader& reader) {
    std::vector<Visit> all;
    for (const auto& id : residents) {
      for (auto& one : store::visits_of(reader, scope.commune.id, id)) {
        all.push_back(std::move(one));
      }
    }
    return all;
  });
}

module::CounterVisit for_modules(const Scope& scope, const Visit& visit) {
  module::CounterVisit lent{visit.id, std::nullopt};
  if (!visit.resident.empty()) {
    if (const auto file = residents::resident(scope, visit.resident)) {
      lent.person = residents::person_of(*file);
    }
  }
  return lent;
}

std::vector<module::DoneAct> done_in(const Scope& scope,
                                     const std::vector<module::Manifest>& manifests,
                                     const VisitId& id) {
  std::vector<module::DoneAct> all;
  for (const auto& manifest : manifests) {
    if (!manifest.done_in_visit) continue;
    for (auto& act : manifest.done_in_visit(scope, id)) all.push_back(std::move(act));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& one, const auto& other) { return one.at < other.at; });
  return all;
}

std::vector<module::Concern> concerns_in(const Scope& scope,
                                         const std::vector<module::Manifest>& manifests,
                                         const Visit& visit) {
  if (visit.resident.empty()) return {};
  std::vector<module::Concern> all;
  const auto keys = residents::keys_of(scope, visit.resident);
  for (const auto& manifest : manifests) {
    if (!manifest.concerns) continue;
    for (auto& concern : manifest.concerns(scope, keys)) all.push_back(std::move(concern));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& one, const auto& other) {
    return one.waits_for_person && !other.waits_for_person;
  });
  return all;
}

std::vector<const module::CounterTile*> tiles_in(const Scope& scope,
                                                 const std::vector<module::Manifest>& manifests,
                                                 const Visit& visit) {
  std::vector<const module::CounterTile*> tiles;
  for (const auto& manifest : manifests) {
    for (const auto& tile : manifest.counter_tiles) {
      const bool nobody = tile.needs_person && visit.resident.empty();
      if (!nobody && scope.actor.may(tile.permission)) tiles.push_back(&tile);
    }
  }
  return tiles;
}

void tidy_visits(const Scope& scope) {
  const Time today = start_of_day(scope.today(), scope.commune.zone);
  scope.database.write([&](storage::Transaction& tx) {
    store::end_old_visits(tx, scope.commune.id, today);
    store::forget_old_visitors(tx, scope.commune.id, scope.now() - visitor_known);
    store::forget_old_learnt(tx, scope.commune.id, scope.now() - visitor_known);
  });
}

long long forget_visitors(const Scope& scope, const std::vector<ResidentId>& residents) {
  return scope.database.write([&](storage::Transaction& tx) {
    long long changed = 0;
    for (const auto& id : residents) {
      changed += store::forget_learnt(tx, scope.commune.id, id);
      changed += store::forget_visitor(tx, scope.commune.id, id);
      audit::record(scope, tx, "counter.forget_visitor", "resident:" + id.value);
    }
    return changed;
  });
}

}  // namespace parvis::counter
