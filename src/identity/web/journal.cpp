// /agents/journal: who did what, by person, by action, by day.

#include "identity/views/journal.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "identity/officers.h"
#include "identity/web/screens.h"
#include "identity/words.h"
#include "platform/web/typed_days.h"

namespace parvis::identity::screens {
namespace {

constexpr int lines_per_page = 20;
constexpr std::size_t namesakes_max = 8;

views::JournalAsked asked_in(const web::Request& request) {
  return {shorten(trim(request.query.get("qui")), 120), request.query.get("domaine"),
          request.query.get("action"), request.query.get("du"), request.query.get("au")};
}

/// Who bears the name, or a part of it; a whole name is nobody else's.
std::vector<Officer> bearers(const Scope& scope, const std::string& typed) {
  std::vector<Officer> found;
  const std::string wanted = fold(typed);
  for (auto& one : officers(scope)) {
    const std::string name = fold(one.name);
    if (name == wanted) return {std::move(one)};
    if (name.find(wanted) != std::string::npos) found.push_back(std::move(one));
  }
  return found;
}

/// The actions asked for: one, those of a module, or (none) all.
std::vector<std::string> actions_asked(const module::Offers& offers, views::JournalAsked& asked) {
  std::vector<std::string> actions;
  for (const auto& offer : offers.actions) {
    if (views::module_of(offer) != asked.module) continue;
    for (const auto& one : offer.actions) {
      if (one.action == asked.action) return {asked.action};
      actions.emplace_back(one.action);
    }
  }
  // An action of another module was asked for before: the module is what counts now.
  asked.action.clear();
  if (actions.empty()) asked.module.clear();
  return actions;
}

std::optional<Time> start_of(const Scope& scope, std::string& day, int days_later) {
  const auto date = read_date(day);
  if (!date) return std::nullopt;
  day = to_iso_date(*date);
  return start_of_day(Date(std::chrono::sys_days(*date) + std::chrono::days(days_later)),
                      scope.commune.zone);
}

/// The person typed, as far as one can tell; false when it is not clear who is meant.
bool find_person(const Scope& scope, views::JournalView& view, audit::JournalFilter& filter) {
  if (view.asked.person.empty()) return true;
  const auto found = bearers(scope, view.asked.person);
  if (found.size() == 1) {
    filter.actor = found.front().id.value;
    view.asked.person = found.front().name;
    return true;
  }
  view.nobody = found.empty();
  for (std::size_t i = 0; i < std::min(found.size(), namesakes_max); ++i) {
    view.namesakes.push_back(found[i].name);
  }
  return false;
}

}  // namespace

web::Response show_journal(const web::Request& request, const Scope& scope,
                           const module::Offers& offers) {
  views::JournalView view;
  view.asked = asked_in(request);
  audit::JournalFilter filter;
  filter.actions = actions_asked(offers, view.asked);
  filter.from = start_of(scope, view.asked.from, 0);
  filter.until = start_of(scope, view.asked.until, 1);
  filter.before = std::max(0LL, parse_integer(request.query.get("avant")).value_or(0));
  view.newest = filter.before == 0;
  view.unread = web::unread_days(request.query, {"du", "au"});
  if (view.unread.empty() && find_person(scope, view, filter)) {
    view.lines = audit::journal(scope, filter, lines_per_page + 1);
    view.older = view.lines.size() > lines_per_page;
    if (view.older) view.lines.pop_back();
  }
  std::vector<OfficerId> ids;
  for (const auto& each : view.lines) ids.emplace_back(each.line.actor);
  view.names = names_of(scope, ids);
  auto body = views::journal(scope, offers, view);
  const auto title = scope.say(words::audit_title);
  return view.unread.empty() ? agent_page(request, scope, title, std::move(body))
                             : refused_page(request, scope, title, std::move(body));
}

}  // namespace parvis::identity::screens
