// For who keeps watch: what is late, by service and by category, each with the way to the requests.
#include <utility>

#include "requests/figures/regulation.h"
#include "requests/figures/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/figures/screens.h"

namespace parvis::requests::figures {
namespace words = ::parvis::figures::words;
using html::Html;
using html::Url;

namespace {

constexpr const char* late_path = "/agents/demandes/regulation";
/// The back office holds at most so many lines on one page; the queue shows the others.
constexpr std::size_t late_lines_max = 15;

Html since(const Scope& scope, const LateLine& line) {
  const auto days = (std::chrono::sys_days(scope.today()) - std::chrono::sys_days(line.oldest));
  return html::text(
      scope.say(words::late_since, {{"date", i18n::short_date(scope.language, line.oldest)},
                                    {"count", std::to_string(days.count())}}));
}

Html late_link(const Scope& scope, const LateLine& line, std::string_view filter) {
  return html::a(
      html::href(Url("/agents/demandes").q("file", "late").q(filter, line.id)),
      html::aria("label", scope.say(words::late_see,
                                    {{"count", std::to_string(line.late)}, {"name", line.name}})),
      i18n::number(scope.language, line.late));
}

Html reminder_cell(const Scope& scope, const LateLine& line) {
  if (line.was_reminded) return html::text(scope.say(words::reminded_today));
  if (!line.can_remind) return html::text("");
  return html::form_(
      html::method_post(), html::action(Url(late_path).segment("rappel")), web::csrf_field(scope),
      html::button(html::type("submit"), html::cls("link"), html::name("service"),
                   html::value(line.id),
                   html::aria("label", scope.say(words::remind_whom, {{"name", line.name}})),
                   scope.say(words::remind)));
}

bool has_reminders(const std::vector<LateLine>& lines) {
  for (const auto& line : lines) {
    if (line.can_remind || line.was_reminded) return true;
  }
  return false;
}

Html late_table(const Scope& scope, const std::vector<LateLine>& lines, Word title, Word first,
                std::string_view filter) {
  const bool reminders = has_reminders(lines);
  std::vector<html::TableRow> rows;
  for (const auto& line : lines) {
    if (rows.size() == late_lines_max) break;
    html::TableRow row{{html::text(line.name), late_link(scope, line, filter), since(scope, line)}};
    if (reminders) row.cells.push_back(reminder_cell(scope, line));
    rows.push_back(std::move(row));
  }
  std::vector<html::TableColumn> columns{
      {scope.say(first)}, {scope.say(words::column_late), true}, {scope.say(words::column_oldest)}};
  if (reminders) columns.push_back({scope.say(words::column_reminder)});
  auto table = html::data_table(scope.say(title), columns, rows);
  if (lines.size() <= late_lines_max) return table;
  return html::group(
      table, html::p(scope.say(words::late_others,
                               {{"count", std::to_string(lines.size() - late_lines_max)}})));
}

Html late_ways(const Scope& scope) {
  const auto way = [&](const Url& path, Word word) {
    return html::a(html::href(path), scope.say(word));
  };
  return html::p(
      html::cls("ways"), way(Url("/agents/demandes").q("file", "late"), words::late_queue), " · ",
      way(Url("/agents/demandes/regulation/delais"), words::delays_title), " · ",
      way(Url("/statistiques"), words::public_figures),
      scope.actor.may(may_manage)
          ? html::group(" · ", way(Url("/agents/demandes/donnees-ouvertes"), words::rule_title))
          : Html{});
}

Html late_body(const Scope& scope, const LateNow& now) {
  if (now.late == 0) {
    return html::empty_state(scope.say(words::late_none), scope.say(words::late_none_line));
  }
  return html::group(
      late_table(scope, now.services, words::late_by_service, words::column_service, "service"),
      late_table(scope, now.categories, words::late_by_category, words::column_category,
                 "categorie"));
}

web::Response late_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto now = late_now(scope);
  web::Page page;
  page.title = scope.say(words::late_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  Html refused;
  for (const auto& message : errors.messages) {
    refused += html::notice(html::Tone::warning, message.text, Html{});
  }
  page.body =
      html::group(html::h1(page.title), refused,
                  html::p(html::cls("lead"),
                          scope.say(words::late_lead, {{"count", std::to_string(now.late)}})),
                  late_ways(scope), late_body(scope, now));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_late(House&, const web::Request& request, const Scope& scope) {
  return late_page(request, scope, {});
}

web::Response send_reminder(House& house, const web::Request& request, const Scope& scope) {
  const auto sent = remind_service(scope, house, ServiceId(request.form.get("service")));
  if (!sent) return late_page(request, scope, sent.error());
  return web::see_other(Url(late_path));
}

}  // namespace parvis::requests::figures
