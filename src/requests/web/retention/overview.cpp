// What will be put away and destroyed, and when; the lists made so far.
#include <map>
#include <utility>

#include "requests/retention/words.h"
#include "requests/web/retention/screens.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;
using html::Html;
using html::Url;

namespace {

constexpr int lists_shown_max = 10;
constexpr std::size_t due_lines_max = 12;

Html count_cell(const Scope& scope, long long count) {
  return html::text(i18n::number(scope.language, count));
}

void add_to(Ahead& sum, const Ahead& more) {
  sum.now += more.now;
  sum.in_3_months += more.in_3_months;
  sum.in_12_months += more.in_12_months;
}

std::vector<Html> ahead_cells(const Scope& scope, const std::string& name, const Ahead& archive,
                              const Ahead& end) {
  std::vector<Html> cells{html::text(name)};
  for (const auto count : {archive.now, archive.in_3_months, archive.in_12_months, end.now,
                           end.in_3_months, end.in_12_months}) {
    cells.push_back(count_cell(scope, count));
  }
  return cells;
}

/// By domain: the town has many categories.
Html ahead_table(const Scope& scope, const Preview& preview) {
  std::vector<std::string> order;
  std::map<std::string, std::pair<Ahead, Ahead>> groups;
  Ahead archive;
  Ahead end;
  for (const auto& one : preview.categories) {
    const auto& group = one.kept.group_name;
    if (!groups.contains(group)) order.push_back(group);
    add_to(groups[group].first, one.to_archive);
    add_to(groups[group].second, one.at_end);
    add_to(archive, one.to_archive);
    add_to(end, one.at_end);
  }
  std::vector<html::TableRow> rows;
  rows.reserve(order.size() + 1);
  for (const auto& group : order) {
    rows.push_back({ahead_cells(scope, group, groups[group].first, groups[group].second)});
  }
  rows.push_back({ahead_cells(scope, scope.say(words::whole_town), archive, end)});
  constexpr bool number = true;
  return html::data_table(scope.say(words::ahead_title),
                          {{scope.say(words::column_domain)},
                           {scope.say(words::column_archive_now), number},
                           {scope.say(words::column_archive_3), number},
                           {scope.say(words::column_archive_12), number},
                           {scope.say(words::column_end_now), number},
                           {scope.say(words::column_end_3), number},
                           {scope.say(words::column_end_12), number}},
                          rows);
}

Html due_part(const Scope& scope, const Preview& preview) {
  long long listable = 0;
  std::vector<html::TableRow> rows;
  for (const auto& line : preview.due) {
    if (line.fate != Fate::keep) listable += line.count;
    if (rows.size() >= due_lines_max) continue;
    rows.push_back({{html::text(line.name), html::text(std::to_string(line.year)),
                     html::text(scope.say(word_of(line.fate))), count_cell(scope, line.count)}});
  }
  if (rows.empty()) return html::p(scope.say(words::due_none));
  constexpr bool number = true;
  const auto more = preview.due.size() - rows.size();
  return html::group(
      html::data_table(scope.say(words::due_title),
                       {{scope.say(words::column_category)},
                        {scope.say(words::column_year)},
                        {scope.say(words::column_fate)},
                        {scope.say(words::column_count), number}},
                       rows),
      more > 0 ? html::p(scope.say(words::due_more, {{"count", std::to_string(more)}})) : Html{},
      listable == 0
          ? Html{}
          : html::form_(html::method_post(), html::action(keeping_url().segment("listes")),
                        web::csrf_field(scope), html::p(scope.say(words::make_lead)),
                        html::p(html::submit(scope.say(words::make_button)))));
}

Html lists_part(const Scope& scope) {
  std::vector<Html> items;
  for (const auto& list : purge_lists(scope, lists_shown_max)) {
    const auto line = scope.say(
        words::list_line,
        {{"date", i18n::date(scope.language, local_date(list.made_at, scope.commune.zone))},
         {"state", scope.say(word_of(list.state))}});
    items.push_back(html::li(
        html::a(html::href(keeping_url().segment("listes").segment(list.id)), line),
        list.visa_at
            ? html::text(" · " +
                         scope.say(words::list_visa,
                                   {{"count", i18n::number(scope.language, list.visa_count)},
                                    {"name", list.visa_name}}))
            : Html{}));
  }
  return items.empty() ? html::p(scope.say(words::lists_none)) : html::ul(items);
}

Html counted_part(const Scope& scope, const Preview& preview) {
  const auto said = preview.counted_at ? scope.say(words::counted_at,
                                                   {{"when", scope.date_time(*preview.counted_at)}})
                                       : scope.say(words::counted_never);
  return html::form_(
      html::method_post(), html::action(keeping_url().segment("compter")), web::csrf_field(scope),
      html::p(said, " ",
              html::submit(scope.say(words::count_button), html::ButtonTone::secondary)));
}

web::Response overview_page(const web::Request& request, const Scope& scope,
                            const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto seen = preview(scope);
  web::Page page;
  page.title = scope.say(words::title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::lead)),
      html::p(
          html::cls("ways"),
          html::a(html::href(keeping_url().segment("durees")), scope.say(words::see_durations)),
          " · ",
          html::a(html::href(keeping_url().segment("archives")), scope.say(words::see_archive))),
      html::h2(scope.say(words::ahead_heading)),
      seen.categories.empty() ? html::p(scope.say(words::ahead_none)) : ahead_table(scope, seen),
      counted_part(scope, seen), html::h2(scope.say(words::due_heading)), due_part(scope, seen),
      html::h2(scope.say(words::lists_heading)), lists_part(scope),
      html::p(scope.say(words::what_stays)));
  return web::page(request, scope, std::move(page));
}

}  // namespace

Url keeping_url() {
  return Url("/agents/demandes/conservation");
}

web::Response show_keeping(House&, const web::Request& request, const Scope& scope) {
  return overview_page(request, scope, {});
}

web::Response count_now(House&, const web::Request&, const Scope& scope) {
  count_history(scope);
  return web::see_other(keeping_url());
}

web::Response make_purge_list(House&, const web::Request& request, const Scope& scope) {
  const auto made = make_list(scope);
  if (!made) return overview_page(request, scope, made.error());
  return web::see_other(keeping_url().segment("listes").segment(*made));
}

}  // namespace parvis::requests::retention
