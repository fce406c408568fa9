// /agents/territoire/bureaux: where the people of each polling area vote.

#include <algorithm>
#include <utility>

#include "territory/areas.h"
#include "territory/web/keeping/screens.h"
#include "territory/web/keeping/words.h"

namespace parvis::territory::keeping {

namespace words = ::parvis::keeping::words;
using html::Html;
using html::Url;

namespace {

std::string name_of(const std::vector<Place>& all, const std::string& id) {
  const auto found = std::ranges::find(all, id, &Place::id);
  return found == all.end() ? "" : found->name;
}

web::Response area_page(const web::Request& request, const Scope& scope, const PollingArea& area,
                        const Refusals& refusals) {
  AgentPage view;
  view.title = scope.say(words::polling_area_title, {{"area", area.name}});
  view.errors = html::FormErrors::from(scope.language, refusals);
  view.back = html::back_link(Url("/agents/territoire/bureaux"), scope.language);
  const std::string label = scope.say(words::polling_place);
  const std::string none = scope.say(words::polling_place_none);
  html::SelectField field;
  field.name = "place";
  field.label = label;
  field.empty_label = none;
  html::OptionGroup group;
  for (const auto& one : places(scope)) {
    if (one.closed) continue;
    group.options.push_back({one.id, one.name, "", one.id == area.place_id});
  }
  field.groups.push_back(std::move(group));
  view.body =
      agent_form(scope, Url("/agents/territoire/bureaux").segment(area.id),
                 html::select_field(field, view.errors), html::submit(scope.say(words::save)));
  return agent_page(request, scope, std::move(view));
}

std::optional<PollingArea> area_of(const web::Request& request, const Scope& scope) {
  for (auto& area : polling_areas(scope)) {
    if (area.id == request.parameter("area")) return std::move(area);
  }
  return std::nullopt;
}

}  // namespace

web::Response show_polling_areas(const web::Request& request, const Scope& scope) {
  const auto all = places(scope);
  std::vector<html::TableRow> rows;
  for (const auto& area : polling_areas(scope)) {
    const std::string place = name_of(all, area.place_id);
    rows.push_back(
        {{html::a(html::href(Url("/agents/territoire/bureaux").segment(area.id)), area.name),
          place.empty() ? html::tag(html::Tone::warning, scope.say(words::polling_place_missing))
                        : html::text(place)}});
  }
  AgentPage view;
  view.title = scope.say(words::polling_heading);
  view.back = html::back_link(Url("/agents/territoire"), scope.language);
  view.body = html::group(
      saved_notice(request, scope),
      rows.empty()
          ? html::empty_state(scope.say(words::polling_empty), scope.say(words::polling_empty_line))
          : html::data_table(view.title,
                             {{scope.say(words::polling_area)}, {scope.say(words::polling_place)}},
                             rows));
  return agent_page(request, scope, std::move(view));
}

web::Response show_polling_area(const web::Request& request, const Scope& scope) {
  const auto area = area_of(request, scope);
  if (!area) return web::error_page(request, scope, 404);
  return area_page(request, scope, *area, {});
}

web::Response submit_polling_place(const web::Request& request, const Scope& scope) {
  const auto area = area_of(request, scope);
  if (!area) return web::error_page(request, scope, 404);
  const auto kept = set_polling_place(scope, area->id, request.form.get("place"));
  if (!kept) return area_page(request, scope, *area, kept.error());
  return web::see_other(Url("/agents/territoire/bureaux").q("fait", "1"));
}

}  // namespace parvis::territory::keeping
