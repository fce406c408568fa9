// One list of what may be destroyed: its lines, the visa, what became of it.
#include <utility>

#include "base/text.h"
#include "requests/retention/words.h"
#include "requests/web/retention/screens.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;
using html::Html;
using html::Url;

namespace {

constexpr std::size_t lines_shown_max = 30;

Url list_url(const PurgeList& list) {
  return keeping_url().segment("listes").segment(list.id);
}

Html lines_table(const Scope& scope, const PurgeList& list) {
  std::vector<html::TableRow> rows;
  for (const auto& line : list.lines) {
    if (rows.size() >= lines_shown_max) break;
    rows.push_back(
        {{html::text(line.category_name), html::text(std::to_string(line.year)),
          html::text(scope.say(words::months_kept, {{"months", std::to_string(line.months_kept)}})),
          html::text(scope.say(word_of(line.fate))),
          html::text(i18n::number(scope.language, line.listed)),
          html::text(i18n::number(scope.language, line.purged))}});
  }
  constexpr bool number = true;
  const auto more = list.lines.size() - rows.size();
  return html::group(
      html::data_table(scope.say(words::lines_title),
                       {{scope.say(words::column_category)},
                        {scope.say(words::column_year)},
                        {scope.say(words::column_kept)},
                        {scope.say(words::column_fate)},
                        {scope.say(words::column_listed), number},
                        {scope.say(words::column_purged), number}},
                       rows),
      more > 0 ? html::p(scope.say(words::lines_more, {{"count", std::to_string(more)}})) : Html{});
}

Html standing(const Scope& scope, const PurgeList& list) {
  const auto count = [&](long long number) { return i18n::number(scope.language, number); };
  std::vector<html::SummaryRow> rows;
  const auto add = [&](Word label, const std::string& value) {
    if (!value.empty()) rows.push_back({scope.say(label), html::text(value), std::nullopt});
  };
  add(words::list_state, scope.say(word_of(list.state)));
  add(words::list_made, scope.say(words::list_made_by, {{"when", scope.date_time(list.made_at)},
                                                        {"who", list.made_by}}));
  if (list.visa_at) {
    add(words::list_visa_label,
        scope.say(words::list_visa_line, {{"text", list.visa_text},
                                          {"who", list.visa_name},
                                          {"when", scope.date_time(*list.visa_at)},
                                          {"count", count(list.visa_count)}}));
  }
  if (list.state == ListState::approved) add(words::list_waiting, count(list.waiting));
  if (list.state == ListState::approved || list.state == ListState::done) {
    add(words::list_purged, count(list.purged()));
  }
  if (list.ended_at) add(words::list_ended, scope.date_time(*list.ended_at));
  return html::facts(rows);
}

Html visa_form(const web::Request& request, const Scope& scope, const PurgeList& list,
               const html::FormErrors& errors) {
  const auto text = scope.say(words::visa_text);
  const auto text_hint = scope.say(words::visa_text_hint);
  const auto count = scope.say(words::visa_count);
  const auto count_hint = scope.say(words::visa_count_hint);
  return html::group(
      html::h2(scope.say(words::visa_title)), html::p(scope.say(words::visa_lead)),
      html::form_(
          html::method_post(), html::novalidate(), html::action(list_url(list).segment("visa")),
          web::csrf_field(scope),
          html::input(html::type("hidden"), html::name("version"),
                      html::value(std::to_string(list.version))),
          html::text_field(
              {.name = "text", .label = text, .value = request.form.get("text"), .hint = text_hint},
              errors),
          html::text_field({.name = "count",
                            .label = count,
                            .value = request.form.get("count"),
                            .hint = count_hint,
                            .inputmode = "numeric",
                            .width = "short"},
                           errors),
          html::p(html::submit(scope.say(words::visa_button), html::ButtonTone::danger))),
      html::form_(
          html::method_post(), html::action(list_url(list).segment("abandonner")),
          web::csrf_field(scope),
          html::input(html::type("hidden"), html::name("version"),
                      html::value(std::to_string(list.version))),
          html::p(html::submit(scope.say(words::withdraw_button), html::ButtonTone::secondary))));
}

web::Response list_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto list = purge_list(scope, request.parameter("list"));
  if (!list) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const bool open = list->state == ListState::proposed;
  web::Page page;
  page.title = scope.say(
      words::list_title,
      {{"date", i18n::long_date(scope.language, local_date(list->made_at, scope.commune.zone))}});
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(keeping_url(), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title), standing(scope, *list),
      html::p(
          html::cls("ways"),
          list->waiting > 0
              ? html::group(
                    html::a(html::href(list_url(*list).segment("demandes")),
                            scope.say(words::see_listed,
                                      {{"count", i18n::number(scope.language, list->waiting)}})),
                    " · ")
              : Html{},
          html::a(html::href(list_url(*list).segment("bordereau.csv")), scope.say(words::see_csv))),
      lines_table(scope, *list), open ? visa_form(request, scope, *list, errors) : Html{},
      list->state == ListState::done ? html::p(scope.say(words::done_line)) : Html{});
  return web::page(request, scope, std::move(page));
}

int version_sent(const web::Request& request) {
  return static_cast<int>(parse_integer(request.form.get("version")).value_or(-1));
}

}  // namespace

Word word_of(ListState state) {
  switch (state) {
    case ListState::proposed:
      return words::state_proposed;
    case ListState::approved:
      return words::state_approved;
    case ListState::done:
      return words::state_done;
    case ListState::withdrawn:
      return words::state_withdrawn;
  }
  return words::state_withdrawn;
}

web::Response show_purge_list(House&, const web::Request& request, const Scope& scope) {
  return list_page(request, scope, {});
}

web::Response visa_purge_list(House&, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("list");
  if (!purge_list(scope, id)) return web::error_page(request, scope, 404);
  const auto done = give_visa(
      scope, id,
      {request.form.get("text"), parse_integer(trim(request.form.get("count"))).value_or(-1),
       version_sent(request)});
  if (!done) return list_page(request, scope, done.error());
  return web::see_other(keeping_url().segment("listes").segment(id));
}

web::Response withdraw_purge_list(House&, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("list");
  if (!purge_list(scope, id)) return web::error_page(request, scope, 404);
  const auto done = withdraw_list(scope, id, version_sent(request));
  if (!done) return list_page(request, scope, done.error());
  return web::see_other(keeping_url());
}

web::Response purge_list_csv(House&, const web::Request& request, const Scope& scope) {
  const auto list = purge_list(scope, request.parameter("list"));
  if (!list) return web::error_page(request, scope, 404);
  const auto day = to_iso_date(local_date(list->made_at, scope.commune.zone));
  return web::download(list_csv(scope, *list), "text/csv; charset=utf-8",
                       "bordereau-elimination-" + day + ".csv");
}

}  // namespace parvis::requests::retention
