// The public list: 20 a page, stable links, search, filters.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "platform/html/components.h"
#include "platform/web/typed_days.h"
#include "requests/closing/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/listing/public_filter.h"
#include "requests/web/listing/screens.h"
#include "requests/web/listing/words.h"

namespace parvis::requests::listing {
namespace words = ::parvis::listing::words;
using html::Html;
using html::Url;

namespace {

constexpr int page_size = 20;

Html item(const Scope& scope, const Summary& summary) {
  std::string line = summary.address;
  if (!line.empty()) line += " · ";
  line += parts::day(scope, summary.received_at);
  return html::li(
      html::a(html::href(Url("/demandes").segment(summary.number)), summary.category_name),
      parts::state_tag(scope, summary.state), " " + line);
}

Html tabs(const Scope& scope, const ListFilter& filter, const ListCounts& counts) {
  struct Tab {
    Openness openness;
    Word label;
    long long count;
  };
  const Tab all[] = {{Openness::all, words::tab_all, counts.all},
                     {Openness::open, words::tab_open, counts.open},
                     {Openness::closed, words::tab_closed, counts.closed}};
  std::vector<Html> links;
  for (const auto& tab : all) {
    auto shown = filter;
    shown.openness = tab.openness;
    links.push_back(html::a(
        html::href(with_filter(Url("/demandes"), shown)),
        html::aria("current", tab.openness == filter.openness ? "page" : ""),
        scope.say(tab.label, {{"number", parts::number_up_to(scope, tab.count, listed_max)}})));
  }
  return html::nav(html::cls("tabs"), html::aria("label", scope.say(words::tabs_label)), links);
}

Html search(const Scope& scope, const ListFilter& filter) {
  auto keep = [](const char* name, const std::string& value) {
    return value.empty() ? Html{}
                         : html::input(html::type("hidden"), html::name(name), html::value(value));
  };
  return html::form_(html::cls("search"), html::role("search"), html::method_get(),
                     html::action(Url("/demandes")), keep("categorie", filter.category.value),
                     keep("quartier", filter.district),
                     keep("du", filter.from ? to_iso_date(*filter.from) : ""),
                     keep("au", filter.to ? to_iso_date(*filter.to) : ""),
                     html::label(html::for_("q"), scope.say(words::search_label)),
                     html::div(html::cls("search-line"),
                               html::input(html::id("q"), html::name("q"), html::type("search"),
                                           html::value(filter.text), html::autocomplete("off")),
                               html::button(html::type("submit"), html::cls("button"),
                                            scope.say(words::search_button))));
}

Html ways(const Scope& scope, const ListFilter& filter) {
  const auto filtered = filter_in_words(scope, filter);
  return html::p(
      html::cls("ways"),
      html::a(html::href(with_filter(Url("/demandes/carte"), filter)), scope.say(words::see_map)),
      " · ",
      html::a(html::href(with_filter(Url("/demandes/filtrer"), filter)),
              scope.say(words::choose_filter)),
      " · ",
      html::a(html::href(Url("/statistiques")), scope.say(::parvis::closing::words::figures_link)),
      filtered.empty()
          ? Html{}
          : html::group(" · ", html::text(filtered), " ",
                        html::a(html::href(Url("/demandes")), scope.say(words::no_filter))));
}

/// Where the pages end before the list does: a way to what comes after, and back.
Html window_links(const Scope& scope, const ListFilter& filter, const ListPage& found) {
  const auto latest = with_filter(Url("/demandes"), filter);
  Html links;
  if (found.more && !filter.text.empty()) {
    links += html::p(
        scope.say(words::found_latest, {{"count", i18n::number(scope.language, found_max)}}));
  } else if (found.more && found.page < found.pages) {
    links += html::p(
        scope.say(words::list_stops, {{"count", i18n::number(scope.language, listed_max)}}));
  } else if (found.more && !found.rows.empty()) {
    links += html::p(
        html::a(html::href(latest.q("jusqua", found.newest).q("apres", found.rows.back().number)),
                scope.say(words::older)));
  }
  if (!filter.after.empty()) {
    links += html::p(html::a(html::href(latest), scope.say(words::back_to_latest)));
  }
  return links;
}

}  // namespace

web::Response show_list(House& house, const web::Request& request, const Scope& scope) {
  if (!web::unread_days(request.query, {"du", "au"}).empty()) {
    return show_filter(house, request, scope);
  }
  const auto filter = read_filter(request);
  const auto asked = parse_integer(request.query.get("page")).value_or(1);
  const auto found =
      public_list(scope, filter, static_cast<int>(std::clamp(asked, 1LL, 1'000'000LL)), page_size);
  const auto counts = public_counts(scope, filter);
  std::vector<Html> items;
  for (const auto& summary : found.rows) items.push_back(item(scope, summary));
  // The pages that follow are those of the list as it is now, whatever is reported meanwhile.
  const html::Pager pager{
      .total = found.total,
      .page = found.page,
      .per_page = page_size,
      .base =
          with_filter(Url("/demandes"), filter).q("jusqua", found.newest).q("apres", filter.after)};
  web::Page page;
  page.title = scope.say(words::list_title);
  page.kind = web::PageKind::home;
  page.cache = web::Response::Cache::shared;
  page.feed = with_filter(Url("/demandes/flux.atom"), filter).text();
  page.description = scope.say(words::list_description, {{"commune", scope.commune.name}});
  page.body = html::group(
      html::h1(page.title), search(scope, filter), tabs(scope, filter, counts), ways(scope, filter),
      items.empty() ? html::empty_state(scope.say(words::empty_title), scope.say(words::empty_line))
                    : html::ul(html::cls("request-list"), items),
      html::pager(pager, scope.language), window_links(scope, filter, found));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::listing
