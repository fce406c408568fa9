// /agents/delegue-donnees: who reads personal data, what was stopped, what was exported.

#include "base/text.h"
#include "identity/officers.h"
#include "identity/readings.h"
#include "identity/views/views.h"
#include "identity/web/privacy/screens.h"
#include "identity/web/privacy/words.h"
#include "identity/web/screens.h"
#include "platform/html/components.h"

namespace parvis::identity::privacy {
namespace words = ::parvis::privacy::words;
namespace h = html;

namespace {

h::Html readers_table(const Scope& scope) {
  std::vector<h::TableRow> rows;
  const auto number = [&](long long value) { return h::text(i18n::number(scope.language, value)); };
  for (const auto& one : readers(scope)) {
    rows.push_back(
        {{h::a(h::href(h::Url("/agents/delegue-donnees").q("agent", one.officer.value)), one.name),
          number(one.today), number(one.usual), number(one.outside_services), number(one.stopped),
          one.unusual ? h::tag(h::Tone::danger, scope.say(words::unusual))
                      : h::tag(h::Tone::neutral, scope.say(words::usual))}});
  }
  if (rows.empty()) {
    return h::empty_state(scope.say(words::readers_none), scope.say(words::readers_none_line));
  }
  return h::data_table(scope.say(words::readers_caption),
                       {{scope.say(words::officer)},
                        {scope.say(words::today), true},
                        {scope.say(words::usual_day), true},
                        {scope.say(words::outside), true},
                        {scope.say(words::stopped), true},
                        {scope.say(words::state)}},
                       rows);
}

h::Html readings_table(const Scope& scope, Word caption, const std::vector<Reading>& all) {
  if (all.empty()) return h::p(scope.say(words::nothing));
  std::vector<h::TableRow> rows;
  for (const auto& one : all) {
    h::Html state;
    if (one.stopped) state = h::tag(h::Tone::danger, scope.say(words::was_stopped));
    if (!one.stopped && !one.own_service) {
      state = h::tag(h::Tone::warning, scope.say(words::other_service));
    }
    rows.push_back({{h::text(scope.date_time(one.at)), h::text(one.officer_name),
                     h::text(one.title), h::text(one.reason), state}});
  }
  return h::data_table(scope.say(caption),
                       {{scope.say(words::when)},
                        {scope.say(words::officer)},
                        {scope.say(words::file)},
                        {scope.say(words::reason)},
                        {scope.say(words::state)}},
                       rows);
}

h::Html number_field(const Scope& scope, std::string_view name, Word label, int value,
                     const h::FormErrors& errors) {
  const std::string said = scope.say(label);
  const std::string text = std::to_string(value);
  h::TextField field;
  field.name = name;
  field.label = said;
  field.value = text;
  field.inputmode = "numeric";
  field.autocomplete = "off";
  field.width = "short";
  return h::text_field(field, errors);
}

h::Html limits_form(const Scope& scope, const Safeguards& limits, const h::FormErrors& errors) {
  return h::group(
      h::h2(scope.say(words::limits_heading)), h::p(scope.say(words::limits_lead)),
      h::form_(
          h::action(h::Url("/agents/delegue-donnees/limites")), h::method_post(), h::novalidate(),
          web::csrf_field(scope),
          number_field(scope, "files_minute", words::limit_minute, limits.files_minute, errors),
          number_field(scope, "files_day", words::limit_day, limits.files_day, errors),
          number_field(scope, "exports_day", words::limit_exports, limits.exports_day, errors),
          h::submit(scope.say(words::limits_save), h::ButtonTone::secondary)));
}

web::Response watch_page(const web::Request& request, const Scope& scope, const Safeguards& limits,
                         const h::FormErrors& errors) {
  const std::string title = scope.say(words::watch_title);
  h::Html saved;
  if (request.query.has("fait")) {
    saved =
        h::notice(h::Tone::success, scope.say(words::saved), h::p(scope.say(words::limits_saved)));
  }
  ReadingFilter stopped;
  stopped.stopped_only = true;
  stopped.limit = 10;
  ReadingFilter exports;
  exports.kind = Kind::exported;
  exports.limit = 10;
  const auto body =
      h::group(h::error_summary(errors), h::h1(title), saved, h::p(scope.say(words::watch_lead)),
               h::p(h::a(h::href(h::Url("/agents/acces")), scope.say(words::access_link))),
               h::h2(scope.say(words::stopped_heading)),
               readings_table(scope, words::stopped_caption, readings(scope, stopped)),
               h::h2(scope.say(words::readers_heading)), readers_table(scope),
               h::h2(scope.say(words::exports_heading)),
               readings_table(scope, words::exports_caption, readings(scope, exports)),
               limits_form(scope, limits, errors));
  return errors.any() ? screens::refused_page(request, scope, title, body)
                      : screens::agent_page(request, scope, title, body);
}

web::Response officer_page(const web::Request& request, const Scope& scope,
                           const Officer& officer) {
  ReadingFilter filter;
  filter.officer = officer.id;
  const std::string title = scope.say(words::watch_officer, {{"name", officer.name}});
  return screens::agent_page(
      request, scope, title,
      h::group(h::p(h::back_link(h::Url("/agents/delegue-donnees"), scope.language)), h::h1(title),
               readings_table(scope, words::officer_caption, readings(scope, filter))));
}

int number_in(const web::Request& request, std::string_view name) {
  const auto typed = parse_integer(trim(request.form.get(name)));
  return typed && *typed >= 0 && *typed < 100'000 ? static_cast<int>(*typed) : -1;
}

}  // namespace

web::Response show_watch(const web::Request& request, const Scope& scope) {
  const std::string& named = request.query.get("agent");
  if (named.empty()) {
    return watch_page(request, scope, safeguards(scope), h::FormErrors::none(scope.language));
  }
  const auto found = officer(scope, OfficerId(named));
  return found ? officer_page(request, scope, *found) : web::error_page(request, scope, 404);
}

web::Response submit_safeguards(const web::Request& request, const Scope& scope) {
  const Safeguards wanted{number_in(request, "files_minute"), number_in(request, "files_day"),
                          number_in(request, "exports_day")};
  const auto kept = keep_safeguards(scope, wanted);
  if (!kept) {
    return watch_page(request, scope, wanted, h::FormErrors::from(scope.language, kept.error()));
  }
  return web::see_other(h::Url("/agents/delegue-donnees").q("fait", "1"));
}

}  // namespace parvis::identity::privacy
