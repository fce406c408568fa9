// What an act on many requests would do, before anything is done.
#include <algorithm>
#include <array>

#include "base/short_code.h"
#include "base/text.h"
#include "identity/identity.h"
#include "requests/acts.h"
#include "requests/bulk/bulk.h"
#include "requests/bulk/words.h"
#include "requests/canned.h"
#include "requests/report_rules.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests::bulk {
namespace words = ::parvis::bulk::words;

namespace {

struct Named {
  Deed deed;
  std::string_view name;
  Action action;
  Word word;
};
constexpr std::array deeds{
    Named{Deed::assign, "assign", Action::assign, words::deed_assign},
    Named{Deed::change_category, "change_category", Action::change_category, words::deed_category},
    Named{Deed::schedule, "schedule", Action::schedule, words::deed_schedule},
    Named{Deed::resolve, "resolve", Action::resolve, words::deed_resolve},
    Named{Deed::refuse, "refuse", Action::refuse, words::deed_refuse},
    Named{Deed::reply, "reply", Action::reply, words::deed_reply},
};
const Named& named(Deed deed) {
  return deeds.at(static_cast<std::size_t>(deed));
}

Refusals check_recipient(const Scope& scope, const Order& order) {
  const auto to = taker_for(scope, order.service, order.officer);
  return to ? Refusals() : to.error();
}

Refusals check_category(const Scope& scope, const Order& order) {
  const auto chosen = category(scope, order.category);
  if (chosen && !chosen->is_group() && chosen->active) return {};
  return {{"category", ::parvis::requests::words::refuse_category_unknown}};
}

Refusals check_day(const Scope& scope, const Order& order) {
  const bool ahead = order.planned && order.planned->ok() &&
                     std::chrono::sys_days(*order.planned) >= std::chrono::sys_days(scope.today());
  if (ahead) return {};
  return {{"planned", ::parvis::requests::words::refuse_planned_in_past}};
}

/// A field note is short; a day is not a proof.
Refusals check_note(const Order& order) {
  constexpr std::size_t note_characters_min = 5;
  if (length_in_characters(trim(order.text)) >= note_characters_min) return {};
  return {{"text", ::parvis::requests::words::refuse_proof_missing}};
}

Refusals check_refusal(const Scope& scope, const Order& order) {
  const auto reason = refusal_reason(scope, order.reason);
  if (!reason || !reason->active) {
    return {{"reason", ::parvis::requests::words::refuse_reason_missing}};
  }
  return check_words(order.text);
}

Refusals check_variables(const Order& order) {
  const auto unknown = unknown_variable(order.text);
  if (unknown.empty()) return {};
  return {{"text", ::parvis::requests::words::refuse_unknown_variable, {{"variable", unknown}}}};
}

Refusals check_deed(const Scope& scope, const Order& order) {
  switch (order.deed) {
    case Deed::assign:
      return check_recipient(scope, order);
    case Deed::change_category:
      return check_category(scope, order);
    case Deed::schedule:
      return check_day(scope, order);
    case Deed::resolve:
      return check_note(order);
    case Deed::refuse:
      return check_refusal(scope, order);
    case Deed::reply:
      return check_words(order.text);
  }
  return {};
}

Role role_of_officer(const Actor& actor) {
  return actor.may(may_manage) ? Role::manager : Role::officer;
}

std::string service_and_officer(const Scope& scope, const Order& order) {
  std::string said;
  if (const auto service = identity::service(scope, order.service)) said = service->name;
  for (const auto& officer : identity::officers(scope)) {
    if (officer.id != order.officer || officer.id.empty()) continue;
    if (said.empty() && !officer.services.empty()) {
      if (const auto service = identity::service(scope, officer.services.front())) {
        said = service->name;
      }
    }
    said += (said.empty() ? "" : ", ") + officer.name;
  }
  return said;
}

/// In words, what each request of the order becomes: the same for all.
std::string after_in_words(const Scope& scope, const Order& order) {
  switch (order.deed) {
    case Deed::assign:
      return service_and_officer(scope, order);
    case Deed::change_category: {
      const auto chosen = category(scope, order.category);
      return chosen ? chosen->name(scope.language) : "";
    }
    case Deed::schedule:
      return scope.say(words::after_schedule,
                       {{"date", order.planned ? i18n::date(scope.language, *order.planned) : ""}});
    case Deed::resolve:
      return scope.say(word_of(State::done));
    case Deed::refuse: {
      const auto reason = refusal_reason(scope, order.reason);
      return scope.say(words::after_refuse,
                       {{"state", scope.say(word_of(State::refused))},
                        {"reason", reason ? reason->name(scope.language) : ""}});
    }
    case Deed::reply:
      return scope.say(words::after_reply);
  }
  return "";
}

std::string before_in_words(const Scope& scope, Deed deed, const Summary& summary) {
  switch (deed) {
    case Deed::assign:
      if (summary.assignee_name.empty()) return summary.service_name;
      return summary.service_name + ", " + summary.assignee_name;
    case Deed::change_category:
      return summary.category_name;
    case Deed::schedule:
      if (summary.planned) return i18n::date(scope.language, *summary.planned);
      return scope.say(word_of(summary.state));
    case Deed::resolve:
    case Deed::refuse:
    case Deed::reply:
      break;
  }
  return scope.say(word_of(summary.state));
}

std::optional<Refusal> refusal_for(const Scope& scope, const Order& order, const Summary& summary) {
  const auto next = next_state(summary.state, action_of(order.deed), role_of_officer(scope.actor));
  if (!next) return Refusal{"", next.error(), {}};
  if (order.deed == Deed::change_category && summary.category == order.category) {
    return Refusal{"", ::parvis::requests::words::refuse_same_category, {}};
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Deed deed) {
  return named(deed).name;
}
std::optional<Deed> parse_deed(std::string_view name) {
  for (const auto& each : deeds) {
    if (each.name == name) return each.deed;
  }
  return std::nullopt;
}
Word word_of(Deed deed) {
  return named(deed).word;
}
Action action_of(Deed deed) {
  return named(deed).action;
}

Refusals check_order(const Scope& scope, const Order& order) {
  auto refusals = check_deed(scope, order);
  for (auto& refusal : check_variables(order)) refusals.push_back(std::move(refusal));
  return refusals;
}
std::vector<Foreseen> foresee(const Scope& scope, const std::vector<RequestId>& ids,
                              const Order& order) {
  if (!scope.actor.may(may_handle)) return {};
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    std::vector<RequestRow> found;
    for (const auto& id : ids) {
      auto row = request_by_id(scope, reader, id);
      if (row && scope.actor.may_in(may_handle, row->district)) found.push_back(std::move(*row));
    }
    return found;
  });
  const auto after = after_in_words(scope, order);
  std::vector<Foreseen> all;
  for (auto& summary : to_summaries(scope, rows, Visibility::officers)) {
    Foreseen one;
    one.before = before_in_words(scope, order.deed, summary);
    one.after = after;
    one.refusal = refusal_for(scope, order, summary);
    one.summary = std::move(summary);
    all.push_back(std::move(one));
  }
  return all;
}

std::string new_key() {
  return new_ulid();
}

}  // namespace parvis::requests::bulk
