// /agents/lieux: the places of the commune, and what is written of each.

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "territory/web/keeping/screens.h"
#include "territory/web/keeping/words.h"

namespace parvis::territory::keeping {

namespace words = ::parvis::keeping::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view new_id = "nouveau";
constexpr int page_size = 25;

Html state_of(const Scope& scope, const Place& place, const hours::Calendar& days) {
  if (place.closed) return html::tag(html::Tone::danger, scope.say(words::state_closed_for_good));
  if (place.opening_hours.empty()) {
    return html::tag(html::Tone::warning, scope.say(words::state_no_hours));
  }
  const auto status = status_of(scope, place, days);
  if (!status) return {};
  return html::text(hours::in_words(scope.language, *status, scope.now(), scope.commune.zone));
}

Html kind_field(const Scope& scope, const Place& place, const html::FormErrors& errors) {
  const std::string label = scope.say(words::place_kind);
  const std::string empty = scope.say(words::place_kind_empty);
  html::SelectField field;
  field.name = "kind";
  field.label = label;
  field.empty_label = empty;
  html::OptionGroup group;
  for (const std::string_view kind : place_kinds) {
    group.options.push_back(
        {std::string(kind), scope.say(kind_word(kind)), "", kind == place.kind});
  }
  field.groups.push_back(std::move(group));
  return html::select_field(field, errors);
}

Html closed_field(const Scope& scope, const Place& place) {
  const std::string legend = scope.say(words::place_closed_legend);
  html::ChoiceField field;
  field.name = "closed";
  field.legend = legend;
  field.choices = {
      {"0", scope.say(words::place_closed_no), "", !place.closed},
      {"1", scope.say(words::place_closed_yes), scope.say(words::place_closed_hint), place.closed}};
  return html::choice_field(field, html::FormErrors::none(scope.language));
}

Html place_fields(const Scope& scope, const Place& place, const html::FormErrors& errors) {
  const auto text = [&](std::string_view name, Word label, const std::string& value,
                        std::string_view hint, std::string_view type, int rows) {
    const std::string said = scope.say(label);
    html::TextField field;
    field.name = name;
    field.label = said;
    field.value = value;
    field.hint = hint;
    field.type = type;
    field.rows = rows;
    field.optional = name != "name";
    return html::text_field(field, errors);
  };
  const std::string access_hint = scope.say(words::place_accessibility_hint);
  const std::string address_hint = scope.say(words::place_address_hint);
  return html::group(text("name", words::place_name, place.name, "", "text", 0),
                     kind_field(scope, place, errors),
                     text("address", words::place_address, place.address, address_hint, "text", 0),
                     text("phone", words::place_phone, place.phone, "", "tel", 0),
                     text("accessibility", words::place_accessibility, place.accessibility,
                          access_hint, "text", 4),
                     place.id.empty() ? Html{} : closed_field(scope, place));
}

Html links_of(const Scope& scope, const Place& place) {
  const Url own = Url("/agents/lieux").segment(place.id);
  return html::p(
      html::cls("ways"),
      html::a(html::href(own.segment("horaires")), scope.say(words::place_to_hours)), " · ",
      html::a(html::href(own.segment("position")), scope.say(words::place_to_position)), " · ",
      html::a(html::href(Url("/lieux").segment(place.id)), scope.say(words::place_to_public)));
}

web::Response form_page(const web::Request& request, const Scope& scope, const Place& place,
                        const Refusals& refusals) {
  const bool is_new = place.id.empty();
  AgentPage view;
  view.title = is_new ? scope.say(words::place_new) : place.name;
  view.errors = html::FormErrors::from(scope.language, refusals);
  view.back = html::back_link(Url("/agents/lieux"), scope.language);
  view.body = html::group(
      saved_notice(request, scope), is_new ? Html{} : links_of(scope, place),
      agent_form(scope, Url("/agents/lieux").segment(is_new ? new_id : place.id),
                 place_fields(scope, place, view.errors), html::submit(scope.say(words::save))));
  return agent_page(request, scope, std::move(view));
}

/// The point an address stands for; the middle of the commune until an officer shows it.
geo::Point point_of_address(const Scope& scope, const std::string& address) {
  const auto found = find(scope, address, 1);
  return found.empty() ? geo::centre(whole_view(scope)) : found.front().point;
}

}  // namespace

web::Response show_places(const web::Request& request, const Scope& scope) {
  const auto all = places(scope);
  const auto days = calendar(scope);
  const auto asked = parse_integer(request.query.get("page")).value_or(1);
  const auto total = static_cast<long long>(all.size());
  const long long last = std::max(1LL, (total + page_size - 1) / page_size);
  const html::Pager pager{.total = total,
                          .page = static_cast<int>(std::clamp(asked, 1LL, last)),
                          .per_page = page_size,
                          .base = Url("/agents/lieux")};
  std::vector<html::TableRow> rows;
  const auto first = static_cast<std::size_t>(pager.page - 1) * page_size;
  for (std::size_t i = first; i < all.size() && i < first + page_size; ++i) {
    rows.push_back(
        {{html::a(html::href(Url("/agents/lieux").segment(all[i].id)), all[i].name),
          html::text(scope.say(kind_word(all[i].kind))), state_of(scope, all[i], days)}});
  }
  AgentPage view;
  view.title = scope.say(words::places_title);
  view.body = html::group(
      html::p(html::button_link(Url("/agents/lieux/nouveau"), scope.say(words::place_new))),
      rows.empty()
          ? html::empty_state(scope.say(words::places_empty), scope.say(words::places_empty_line))
          : html::data_table(view.title,
                             {{scope.say(words::place_name)},
                              {scope.say(words::place_kind)},
                              {scope.say(words::places_state)}},
                             rows),
      html::pager(pager, scope.language));
  return agent_page(request, scope, std::move(view));
}

web::Response show_place_form(const web::Request& request, const Scope& scope) {
  const std::string& id = request.parameter("place");
  if (id == new_id) return form_page(request, scope, {}, {});
  const auto found = place(scope, id);
  if (!found) return web::error_page(request, scope, 404);
  return form_page(request, scope, *found, {});
}

web::Response submit_place(const web::Request& request, const Scope& scope) {
  const std::string& id = request.parameter("place");
  Place wanted;
  if (id != new_id) {
    const auto found = place(scope, id);
    if (!found) return web::error_page(request, scope, 404);
    wanted = *found;
    wanted.closed = request.form.get("closed") == "1";
  }
  wanted.name = request.form.get("name");
  wanted.kind = request.form.get("kind");
  wanted.address = request.form.get("address");
  wanted.phone = request.form.get("phone");
  wanted.accessibility = request.form.get("accessibility");
  if (id == new_id) wanted.point = point_of_address(scope, wanted.address);
  const auto kept = keep_place(scope, wanted);
  if (!kept) return form_page(request, scope, wanted, kept.error());
  const Url own = Url("/agents/lieux").segment(*kept);
  // A new place is shown on the map next: an address may be wrong, a park has none.
  return web::see_other(id == new_id ? own.segment("position") : own.q("fait", "1"));
}

}  // namespace parvis::territory::keeping
