// /agents/acces: who can see a file, and why; who has looked at it.

#include <algorithm>
#include <map>

#include "base/text.h"
#include "identity/journal.h"
#include "identity/roles.h"
#include "identity/web/rights/screens.h"
#include "identity/web/rights/words.h"
#include "identity/web/screens.h"
#include "platform/html/components.h"

namespace parvis::identity::rights {
namespace words = ::parvis::rights::words;
namespace h = html;

namespace {

constexpr int readings_shown = 20;

struct Found {
  const module::PersonalFiles* kind = nullptr;
  module::PersonalFile file;
};

std::optional<Found> find(const Scope& scope, const module::Offers& offers,
                          const std::string& typed) {
  if (typed.empty()) return std::nullopt;
  for (const auto& kind : offers.personal_files) {
    if (auto file = kind.find(scope, typed)) return Found{&kind, std::move(*file)};
  }
  return std::nullopt;
}

std::string reason_of(const Scope& scope, const Way& way) {
  if (way.lent_by.empty()) return scope.say(words::access_by_role, {{"role", way.role_name}});
  return scope.say(words::access_by_delegation,
                   {{"role", way.role_name},
                    {"name", way.lent_by},
                    {"day", i18n::date(scope.language, way.lent_until.value_or(Date()))}});
}

/// "Voirie, Éclairage", the service of the file first and said to be so.
std::string services_of(const Scope& scope, const std::map<std::string, std::string>& names,
                        const Way& way, const ServiceId& own) {
  std::vector<std::string> said;
  for (const auto& id : way.services) {
    const auto found = names.find(id.value);
    if (found == names.end()) continue;
    if (id == own) {
      said.insert(said.begin(), scope.say(words::access_own_service, {{"name", found->second}}));
    } else {
      said.push_back(found->second);
    }
  }
  return said.empty() ? scope.say(words::access_no_service) : join(said, ", ");
}

/// The way leads to a file of that district; every way is shown where no file was asked for.
bool leads_to(const Way& way, const module::PersonalFile* file) {
  if (file == nullptr || way.districts.empty()) return true;
  return std::ranges::find(way.districts, file->district) != way.districts.end();
}

h::Html ways_table(const Scope& scope, const module::Offers& offers,
                   const module::PersonalFiles& kind, const module::PersonalFile* file) {
  const ServiceId service = file == nullptr ? ServiceId() : file->service;
  std::map<std::string, std::string> names;
  for (const auto& one : services(scope)) names.emplace(one.id.value, one.name);
  std::vector<h::TableRow> rows;
  for (const auto& way : who_may(scope, offers, kind.permission)) {
    if (!leads_to(way, file)) continue;
    rows.push_back(
        {{h::text(way.officer.name), h::text(way.officer.function), h::text(reason_of(scope, way)),
          h::text(services_of(scope, names, way, service)),
          h::text(way.districts.empty() ? scope.say(words::access_whole_town)
                                        : join(way.districts, ", "))}});
  }
  return h::data_table(scope.say(words::access_caption, {{"kind", scope.say(kind.label)}}),
                       {{scope.say(words::access_officer)},
                        {scope.say(words::access_function)},
                        {scope.say(words::access_reason)},
                        {scope.say(words::access_services)},
                        {scope.say(words::access_districts)}},
                       rows);
}

h::Html readings_of(const Scope& scope, const module::Offers& offers, const std::string& subject) {
  const auto lines = audit::lines_of(scope, subject, readings_shown);
  std::vector<OfficerId> ids;
  for (const auto& line : lines) ids.emplace_back(line.actor);
  const auto names = names_of(scope, ids);
  std::vector<h::TableRow> rows;
  for (const auto& line : lines) {
    const auto name = names.find(line.actor);
    if (name == names.end()) continue;
    rows.push_back(
        {{h::text(scope.date_time(line.at)), h::text(name->second),
          h::group(told(scope, offers, line), h::div(h::small(h::cls("code"), marks_of(line))))}});
  }
  if (rows.empty()) return h::p(scope.say(words::access_nobody_yet));
  return h::data_table(scope.say(words::access_readings_caption),
                       {{scope.say(words::access_when)},
                        {scope.say(words::access_officer)},
                        {scope.say(words::access_what)}},
                       rows);
}

h::Html file_part(const Scope& scope, const module::Offers& offers, const Found& found) {
  return h::group(h::h2(found.file.title), ways_table(scope, offers, *found.kind, &found.file),
                  h::h2(scope.say(words::access_readings)),
                  readings_of(scope, offers, found.file.subject));
}

}  // namespace

web::Response show_access(const web::Request& request, const Scope& scope,
                          const module::Offers& offers) {
  const std::string typed = trim(request.query.get("dossier"));
  const auto found = find(scope, offers, typed);
  const std::string title = scope.say(words::access_title);
  const std::string label = scope.say(words::access_label);
  const std::string button = scope.say(words::access_button);
  const h::SearchForm search{h::Url("/agents/acces"), label, button, "dossier", typed};
  h::Html body =
      h::group(h::h1(title), h::p(scope.say(words::access_lead)), h::search_form(search));
  if (found) {
    body += file_part(scope, offers, *found);
  } else {
    if (!typed.empty()) {
      body += h::notice(h::Tone::warning, scope.say(words::access_unknown),
                        h::p(scope.say(words::access_unknown_line)));
    }
    for (const auto& kind : offers.personal_files) {
      body += h::h2(scope.say(kind.label));
      body += ways_table(scope, offers, kind, nullptr);
    }
  }
  return screens::agent_page(request, scope, title, std::move(body));
}

}  // namespace parvis::identity::rights
