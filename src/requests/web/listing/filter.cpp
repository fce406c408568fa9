// Choosing a filter, and the same list as files for other programs.
#include <utility>

#include "platform/html/components.h"
#include "platform/web/typed_days.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/listing/public_filter.h"
#include "requests/web/listing/screens.h"
#include "requests/web/listing/words.h"

namespace parvis::requests::listing {
namespace words = ::parvis::listing::words;
using html::Html;
using html::Url;

namespace {

html::SelectField categories_field(const Scope& scope, const ListFilter& filter) {
  html::SelectField field;
  field.name = "categorie";
  html::OptionGroup groups;
  for (const auto& known : active_categories(scope)) {
    if (!known.is_group()) continue;
    html::Choice choice;
    choice.value = known.id.value;
    choice.label = known.name(scope.language);
    choice.chosen = known.id == filter.category;
    groups.options.push_back(std::move(choice));
  }
  field.groups.push_back(std::move(groups));
  return field;
}

html::SelectField districts_field(const Scope& scope, const ListFilter& filter) {
  html::SelectField field;
  field.name = "quartier";
  html::OptionGroup names;
  for (const auto& name : districts_with_requests(scope)) {
    html::Choice choice;
    choice.value = name;
    choice.label = name;
    choice.chosen = name == filter.district;
    names.options.push_back(std::move(choice));
  }
  field.groups.push_back(std::move(names));
  return field;
}

Html files(const Scope& scope, const ListFilter& filter) {
  auto item = [&](const char* path, Word label) {
    auto url = std::string_view(path) == "csv"       ? Url("/demandes/export.csv")
               : std::string_view(path) == "geojson" ? Url("/demandes/export.geojson")
                                                     : Url("/demandes/flux.atom");
    return html::li(html::a(html::href(with_filter(url, filter)), scope.say(label)));
  };
  return html::group(html::h2(scope.say(words::files_title)), html::p(scope.say(words::files_lead)),
                     html::ul(item("csv", words::file_csv), item("geojson", words::file_geojson),
                              item("atom", words::file_atom)));
}

}  // namespace

web::Response show_filter(House&, const web::Request& request, const Scope& scope) {
  const auto filter = read_filter(request);
  const auto errors =
      html::FormErrors::from(scope.language, web::unread_days(request.query, {"du", "au"}));
  const auto text = scope.say(words::search_label);
  const auto any_category = scope.say(words::any_category);
  const auto any_district = scope.say(words::any_district);
  const auto category_label = scope.say(words::category_label);
  const auto district_label = scope.say(words::district_label);
  auto categories = categories_field(scope, filter);
  categories.label = category_label;
  categories.empty_label = any_category;
  auto districts = districts_field(scope, filter);
  districts.label = district_label;
  districts.empty_label = any_district;
  const bool has_districts = !districts.groups.front().options.empty();
  web::Page page;
  page.title = scope.say(words::filter_title);
  page.back = html::back_link(with_filter(Url("/demandes"), filter), scope.language);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  if (!errors.any()) page.cache = web::Response::Cache::shared;
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::form_(html::method_get(), html::action(Url("/demandes")),
                  html::text_field({.name = "q", .label = text, .value = filter.text}, errors),
                  html::select_field(categories, errors),
                  has_districts ? html::select_field(districts, errors) : Html{},
                  parts::period(scope, request.query, words::from, words::to, errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::filter_button)))),
      files(scope, filter));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::listing
