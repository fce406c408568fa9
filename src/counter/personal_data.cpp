// What the counter keeps of a person, for the person and for those who act in their name.
#include "counter/personal_data.h"

#include "counter/learning.h"
#include "counter/words.h"

namespace parvis::counter {
namespace {

std::string when_of(const Scope& scope, const Slot& slot) {
  return scope.date_time(slot.starts_at);
}

/// A text as JSON, between quotes.
std::string json_text(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    json += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return json + "\"";
}

std::string learnings_of(const Scope& scope, const module::PersonKeys& person) {
  std::string all;
  for (const auto& one : visits_of(scope, person.ids)) {
    const auto learning = learning_of(scope, one.id);
    if (!learning) continue;
    all += std::string(all.empty() ? "" : ",") + "{\"at\":\"" + to_rfc3339(learning->at) +
           "\",\"theme\":\"" + std::string(name_of(learning->theme)) +
           "\",\"learnt\":" + json_text(learning->learnt) +
           ",\"minutes\":" + std::to_string(learning->minutes) + "}";
  }
  return all;
}

std::string_view theme_name(const Slot& slot) {
  return slot.theme ? name_of(*slot.theme) : std::string_view();
}

}  // namespace

std::string export_resident(const Scope& scope, const module::PersonKeys& person) {
  std::string visits;
  for (const auto& one : visits_of(scope, person.ids)) {
    visits += std::string(visits.empty() ? "" : ",") + "{\"opened_at\":\"" +
              to_rfc3339(one.opened_at) + "\",\"receipt\":\"" + one.code + "\"}";
  }
  std::string slots;
  for (const auto& one : slots_of(scope, person.ids)) {
    slots += std::string(slots.empty() ? "" : ",") + "{\"starts_at\":\"" +
             to_rfc3339(one.starts_at) + "\",\"minutes\":" + std::to_string(one.minutes) +
             ",\"theme\":\"" + std::string(theme_name(one)) + "\",\"state\":\"" +
             std::string(name_of(one.state)) + "\"}";
  }
  return "{\"visits\":[" + visits + "],\"appointments\":[" + slots + "],\"learnt\":[" +
         learnings_of(scope, person) + "]}";
}

long long erase_resident(const Scope& scope, const module::PersonKeys& person) {
  return forget_bookings(scope, person.ids) + forget_visitors(scope, person.ids);
}

std::vector<std::string> subjects_about(const Scope& scope, const module::PersonKeys& person) {
  std::vector<std::string> subjects;
  for (const auto& one : visits_of(scope, person.ids)) subjects.push_back(subject_of(one.id));
  return subjects;
}

std::vector<module::Concern> concerns_of(const Scope& scope, const module::PersonKeys& person) {
  std::vector<module::Concern> concerns;
  for (const auto& one : slots_of(scope, person.ids)) {
    if (one.state != SlotState::booked || one.starts_at < scope.now()) continue;
    const auto day = to_iso_date(local_date(one.starts_at, scope.commune.zone));
    concerns.push_back({.title = scope.say(words::concern_appointment),
                        .line = when_of(scope, one) + ", " + one.place,
                        .at = one.starts_at,
                        .for_officers = html::Url("/guichet/mediation").q("jour", day),
                        .for_resident = html::Url("/mon-espace")});
  }
  return concerns;
}

std::vector<module::DoneAct> done_in_visit(const Scope& scope, const VisitId& visit) {
  std::vector<module::DoneAct> done;
  if (const auto learning = learning_of(scope, visit)) {
    const auto theme = scope.say(word_of(learning->theme));
    done.push_back({learning->at, scope.say(words::done_learning, {{"theme", theme}}), "", "",
                    learning->learnt, html::Url("/aide")});
  }
  const auto during = counter::visit(scope, visit);
  for (const auto& one : slots_booked_in(scope, visit)) {
    const auto next = scope.say(words::done_appointment_next,
                                {{"place", one.place}, {"minutes", std::to_string(one.minutes)}});
    done.push_back({during ? during->opened_at : one.starts_at,
                    scope.say(words::done_appointment, {{"date", when_of(scope, one)}}), "", "",
                    next, html::Url("/mon-espace")});
  }
  return done;
}

std::optional<module::PersonalFile> personal_file(const Scope& scope, const std::string& typed) {
  const auto found = visit(scope, VisitId(typed));
  if (!found || found->resident.empty()) return std::nullopt;
  return module::PersonalFile{
      residents::subject_of(found->resident),
      scope.say(words::personal_file_title, {{"id", found->id.value.substr(18)}}), ServiceId()};
}

}  // namespace parvis::counter
