// What a line of the audit log says, in words.

#include "identity/journal.h"

#include "identity/words.h"

namespace parvis::identity {
namespace {

const module::ActionWords* words_of(const module::Offers& offers, std::string_view action) {
  for (const auto& offer : offers.actions) {
    for (const auto& one : offer.actions) {
      if (one.action == action) return &one;
    }
  }
  return nullptr;
}

}  // namespace

std::string sentence_of(const Scope& scope, const module::Offers& offers, std::string_view action) {
  const auto* known = words_of(offers, action);
  return known == nullptr ? std::string(action) : scope.say(known->sentence);
}

std::string told(const Scope& scope, const module::Offers& offers, const audit::Line& line) {
  const auto what = sentence_of(scope, offers, line.action);
  const bool is_reading = line.action == "audit.read";
  const auto reason = is_reading ? line.detail.substr(0, line.detail.find(' ')) : std::string();
  if (reason.empty() || words_of(offers, reason) == nullptr) return what;
  return scope.say(words::audit_read_for,
                   {{"what", what}, {"file", sentence_of(scope, offers, reason)}});
}

std::string doer_of(const Scope& scope, const std::map<std::string, std::string>& officers,
                    const audit::Line& line) {
  const auto name = officers.find(line.actor);
  if (name != officers.end()) return name->second;
  if (line.actor_kind == "officer") return scope.say(words::audit_officer);
  if (line.actor_kind == "program") {
    return scope.say(words::audit_program, {{"name", line.actor}});
  }
  if (line.actor_kind == "resident") return scope.say(words::audit_resident);
  return scope.say(line.actor_kind == "system" ? words::audit_system : words::audit_anonymous);
}

std::string marks_of(const audit::Line& line) {
  std::string marks = line.action;
  for (const auto& more : {line.subject, line.detail}) {
    if (!more.empty()) marks += " · " + more;
  }
  return marks;
}

}  // namespace parvis::identity
