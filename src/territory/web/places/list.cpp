// /lieux: schools, halls, counters … with whether they are open now.

#include <algorithm>

#include "base/text.h"
#include "territory/web/places/screens.h"
#include "territory/web/places/words.h"

namespace parvis::territory::places_pages {

namespace words = ::parvis::places::words;
using html::Html;
using html::Url;

namespace {

constexpr int page_size = 12;

Html item(const Scope& scope, const Listed& each) {
  // "Mairie, Mairie" says nothing more.
  const std::string kind = scope.say(kind_word(each.place.kind));
  std::string line = kind == each.place.name ? "" : kind;
  if (!each.place.address.empty()) line += (line.empty() ? "" : " · ") + each.place.address;
  return html::li(html::a(html::href(Url("/lieux").segment(each.place.id)), each.place.name), " ",
                  status_tag(scope, each.status), html::p(line));
}

Html kinds_field(const Scope& scope, const Filter& filter) {
  std::vector<Html> options{html::option(html::value(""), scope.say(words::kind_any))};
  for (const std::string_view kind : place_kinds) {
    options.push_back(html::option(html::value(kind), html::selected({kind == filter.kind}),
                                   scope.say(kind_word(kind))));
  }
  return html::div(html::cls("field"),
                   html::label(html::for_("type"), scope.say(words::kind_label)),
                   html::select(html::id("type"), html::name("type"), options));
}

Html search(const Scope& scope, const Filter& filter) {
  return html::form_(
      html::role("search"), html::method_get(), html::action(Url("/lieux")),
      html::div(html::cls("field"), html::label(html::for_("q"), scope.say(words::search_label)),
                html::input(html::id("q"), html::name("q"), html::type("search"),
                            html::value(filter.text), html::autocomplete("off"))),
      kinds_field(scope, filter),
      html::div(html::cls("choice"),
                html::input(html::type("checkbox"), html::id("ouvert"), html::name("ouvert"),
                            html::value("1"), html::checked({filter.open_now})),
                html::label(html::for_("ouvert"), scope.say(words::open_now_label))),
      html::actions(html::submit(scope.say(words::search_button))));
}

Html ways(const Scope& scope, const Filter& filter) {
  const bool filtered = !filter.text.empty() || !filter.kind.empty() || filter.open_now;
  return html::p(
      html::cls("ways"),
      html::a(html::href(with_filter(Url("/lieux/carte"), filter)), scope.say(words::see_map)),
      " · ", html::a(html::href(Url("/mon-quartier")), scope.say(words::see_district)),
      filtered ? html::group(" · ", html::a(html::href(Url("/lieux")), scope.say(words::see_all)))
               : Html{});
}

}  // namespace

web::Response show_list(const web::Request& request, const Scope& scope) {
  const auto filter = read_filter(request);
  const auto all = listed_places(scope, filter);
  const auto pages =
      std::max<long long>(1, (static_cast<long long>(all.size()) + page_size - 1) / page_size);
  const auto asked = parse_integer(request.query.get("page")).value_or(1);
  const html::Pager pager{.total = static_cast<long long>(all.size()),
                          .page = static_cast<int>(std::clamp(asked, 1LL, pages)),
                          .per_page = page_size,
                          .base = with_filter(Url("/lieux"), filter)};
  std::vector<Html> items;
  const auto first = static_cast<std::size_t>(pager.page - 1) * page_size;
  for (std::size_t i = first; i < all.size() && i < first + page_size; ++i) {
    items.push_back(item(scope, all[i]));
  }
  web::Page page;
  page.title = scope.say(words::list_title);
  page.kind = web::PageKind::home;
  page.cache = web::Response::Cache::shared;  // for half a minute: "open" grows old
  page.description = scope.say(words::list_description, {{"commune", scope.commune.name}});
  page.body = html::group(
      html::h1(page.title), search(scope, filter), ways(scope, filter),
      items.empty() ? html::empty_state(scope.say(words::empty_title), scope.say(words::empty_line))
                    : html::ul(html::cls("request-list"), items),
      html::pager(pager, scope.language));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::territory::places_pages
