// /mon-quartier: an address in words gives the district, the polling station, the nearest counter.

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "territory/areas.h"
#include "territory/place_picker.h"
#include "territory/web/places/screens.h"
#include "territory/web/places/words.h"

namespace parvis::territory::places_pages {

namespace words = ::parvis::places::words;
using html::Html;
using html::Url;

namespace {

constexpr int choices_max = 6;

std::string distance_in_words(const Scope& scope, double metres) {
  if (metres < 950) {
    const auto tens = std::max(1LL, std::llround(metres / 10)) * 10;
    return scope.say(words::distance_metres, {{"metres", std::to_string(tens)}});
  }
  return scope.say(words::distance_kilometres,
                   {{"kilometres", i18n::decimal(scope.language, metres / 1000, 1)}});
}

/// The name that leads to its page, the address, whether it is open.
Html place_in_brief(const Scope& scope, const Place& place, const hours::Calendar& days,
                    std::string_view more) {
  std::string line = place.address;
  if (!more.empty()) line += (line.empty() ? "" : " · ") + std::string(more);
  return html::group(html::a(html::href(Url("/lieux").segment(place.id)), place.name),
                     line.empty() ? Html{} : html::group(" · ", line), " ",
                     status_tag(scope, status_of(scope, place, days)));
}

Html polling_part(const Scope& scope, geo::Point point, const hours::Calendar& days) {
  const auto area = polling_area_of(scope, point);
  if (!area) return html::text(scope.say(words::polling_unknown));
  const auto station = area->place_id.empty() ? std::nullopt : place(scope, area->place_id);
  if (!station || station->closed) {
    return html::group(area->name, " · ", scope.say(words::polling_no_place));
  }
  // On polling day the hours are others than those of the school or the hall.
  Place only_where = *station;
  only_where.opening_hours.clear();
  return html::group(html::strong(area->name), " · ", place_in_brief(scope, only_where, days, ""));
}

std::optional<std::pair<double, Place>> nearest_counter(const Scope& scope, geo::Point point) {
  std::optional<std::pair<double, Place>> best;
  for (const auto& one : places(scope)) {
    if (one.closed || (one.kind != "town_hall" && one.kind != "counter")) continue;
    const double metres = geo::distance_m(point, one.point);
    if (!best || metres < best->first) best = {metres, one};
  }
  return best;
}

Html answer(const Scope& scope, const Found& found) {
  const auto days = calendar(scope);
  const auto district = district_of(scope, found.point);
  std::vector<html::SummaryRow> rows;
  rows.push_back(
      {scope.say(words::fact_district),
       district ? html::strong(district->name) : html::text(scope.say(words::district_unknown)),
       std::nullopt});
  rows.push_back(
      {scope.say(words::fact_polling), polling_part(scope, found.point, days), std::nullopt});
  if (const auto counter = nearest_counter(scope, found.point)) {
    rows.push_back(
        {scope.say(words::fact_counter),
         place_in_brief(scope, counter->second, days, distance_in_words(scope, counter->first)),
         std::nullopt});
  }
  return html::group(html::h2(found.label), html::facts(rows),
                     html::p(html::cls("hint"), scope.say(words::polling_advice)));
}

Html choices(const Scope& scope, const std::vector<Found>& found) {
  std::vector<Html> items;
  for (const auto& one : found) {
    items.push_back(
        html::li(html::a(html::href(Url("/mon-quartier").q("adresse", one.label)), one.label)));
  }
  return html::group(html::h2(scope.say(words::several_found)), html::ul(items));
}

Html form(const Scope& scope, const std::string& typed, const html::FormErrors& errors) {
  const std::string label = scope.say(words::address_label);
  const std::string hint = scope.say(words::address_hint);
  html::TextField field;
  field.name = "adresse";
  field.label = label;
  field.hint = hint;
  field.value = typed;
  field.autocomplete = "off";
  return html::form_(html::method_get(), html::action(Url("/mon-quartier")), html::novalidate(),
                     html::text_field(field, errors),
                     html::actions(html::submit(scope.say(words::address_button))));
}

}  // namespace

web::Response show_my_district(const web::Request& request, const Scope& scope) {
  const std::string typed = shorten(trim(request.query.get("adresse")), 200);
  const bool asked = request.query.has("adresse");
  Refusals refusals;
  Html result;
  if (asked && typed.empty()) {
    refusals.push_back({"adresse", words::address_missing});
  } else if (asked) {
    const auto found = find(scope, typed, choices_max);
    const auto folded = fold(typed);
    const bool exact = !found.empty() && fold(found.front().label) == folded;
    if (found.empty()) {
      refusals.push_back({"adresse", words::address_not_found, {{"address", typed}}});
    } else if (found.size() == 1 || exact || found.front().kind == "address") {
      result = answer(scope, found.front());
    } else {
      result = choices(scope, found);
    }
  }
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::district_title);
  page.description = scope.say(words::district_description, {{"commune", scope.commune.name}});
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(html::error_summary(errors), html::h1(page.title),
                          form(scope, typed, errors), result);
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::territory::places_pages
