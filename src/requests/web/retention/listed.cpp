// The requests on a list, some of which the archivist keeps; and the archive.
#include <utility>

#include "requests/retention/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/retention/screens.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;
using html::Html;
using html::Url;

namespace {

constexpr int shown_at_once = 25;
constexpr int archived_shown = 40;

std::string line_of(const Scope& scope, const ListedRequest& one) {
  return scope.say(
      words::listed_line,
      {{"category", one.category_name},
       {"received", i18n::date(scope.language, local_date(one.received_at, scope.commune.zone))},
       {"ended", i18n::date(scope.language, one.ended)},
       {"state", scope.say(parvis::requests::word_of(one.state))}});
}

Html link_to(const ListedRequest& one) {
  return html::a(html::href(Url("/agents/demandes").segment(one.id.value)), one.number);
}

Url listed_url(const PurgeList& list) {
  return keeping_url().segment("listes").segment(list.id);
}

Html keep_form(const Scope& scope, const PurgeList& list, const std::vector<ListedRequest>& shown) {
  const auto legend = scope.say(words::keep_legend);
  html::ChoiceField field{.name = "request", .legend = legend, .choices = {}};
  field.several = true;
  constexpr bool chosen = false;
  for (const auto& one : shown) {
    field.choices.push_back({one.id.value, one.number, line_of(scope, one), chosen});
  }
  return html::form_(
      html::method_post(), html::action(listed_url(list).segment("garder")), web::csrf_field(scope),
      html::choice_field(field, html::FormErrors::none(scope.language)),
      html::p(html::submit(scope.say(words::keep_button), html::ButtonTone::secondary)));
}

web::Response listed_page(const web::Request& request, const Scope& scope,
                          const Refusals& refusals) {
  const auto list = purge_list(scope, request.parameter("list"));
  if (!list) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  auto shown =
      listed_requests(scope, list->id, RequestId(request.query.get("apres")), shown_at_once + 1);
  const bool more = shown.size() > static_cast<std::size_t>(shown_at_once);
  if (more) shown.pop_back();
  std::vector<Html> links;
  links.reserve(shown.size());
  for (const auto& one : shown) links.push_back(html::li(link_to(one)));
  web::Page page;
  page.title = scope.say(words::listed_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(listed_url(*list), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), scope.say(words::listed_lead)),
      shown.empty() ? html::p(scope.say(words::listed_none)) : Html{},
      shown.empty() || list->state != ListState::proposed ? Html{} : keep_form(scope, *list, shown),
      links.empty() ? Html{}
                    : html::group(html::h2(scope.say(words::open_heading)), html::ul(links)),
      more
          ? html::p(html::a(
                html::href(listed_url(*list).segment("demandes").q("apres", shown.back().id.value)),
                scope.say(words::listed_more)))
          : Html{});
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_listed(House&, const web::Request& request, const Scope& scope) {
  return listed_page(request, scope, {});
}

web::Response keep_listed(House&, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("list");
  if (!purge_list(scope, id)) return web::error_page(request, scope, 404);
  std::vector<RequestId> chosen;
  for (const auto& each : request.form.all("request")) chosen.emplace_back(each);
  const auto done = keep_for_good(scope, id, chosen);
  if (!done) return listed_page(request, scope, done.error());
  return web::see_other(keeping_url().segment("listes").segment(id).segment("demandes"));
}

web::Response show_archive(House&, const web::Request& request, const Scope& scope) {
  const CategoryId asked(request.query.get("categorie"));
  const auto label = scope.say(words::column_category);
  const auto all = scope.say(words::archive_choose);
  html::SelectField field{.name = "categorie", .label = label, .groups = {}, .empty_label = all};
  html::OptionGroup options;
  for (const auto& kept : keeping_rules(scope)) {
    options.options.push_back({kept.category.value, kept.name, "", kept.category == asked});
  }
  field.groups.push_back(std::move(options));
  std::vector<Html> items;
  if (!asked.empty()) {
    for (const auto& one : archived_requests(scope, asked, archived_shown)) {
      items.push_back(html::li(link_to(one), " · " + line_of(scope, one)));
    }
  }
  web::Page page;
  page.title = scope.say(words::archive_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(keeping_url(), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::archive_lead)),
      html::search_form({.action = Url("/agents/demandes/aller"),
                         .label = scope.say(words::archive_find),
                         .button = scope.say(words::archive_open)}),
      html::form_(
          html::method_get(), html::action(keeping_url().segment("archives")),
          html::select_field(field, html::FormErrors::none(scope.language)),
          html::p(html::submit(scope.say(words::archive_show), html::ButtonTone::secondary))),
      asked.empty()   ? Html{}
      : items.empty() ? html::p(scope.say(words::archive_none))
                      : html::ul(items));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::retention
