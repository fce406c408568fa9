// The picker as HTML: four equal ways to say where, in one form.

#include "territory/place_picker.h"

#include "territory/place_views.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

using html::Html;
using html::On;

std::string say(const PlacePickerView& view, Word word, const WordValues& values = {}) {
  return i18n::say(view.language, word, values);
}

Html hidden_field(std::string_view name, std::string_view value) {
  return html::input(html::type("hidden"), html::name(name), html::value(value));
}

Html carried_fields(const PlaceState& state) {
  return html::group(
      hidden_field("place_view", state.cells), hidden_field("place_searched", state.searched),
      hidden_field("place_point", state.place ? geo::to_text(state.place->point) : ""),
      hidden_field("place_way", state.place ? state.place->way : ""));
}

/// Always there, so that a script may write in it and be heard.
Html chosen_line(const PlacePickerView& view) {
  std::string line;
  if (view.state.place) {
    line = view.state.place->label.empty()
               ? say(view, words::place_chosen_unnamed)
               : say(view, words::place_chosen, {{"label", view.state.place->label}});
  }
  return html::p(html::cls("place-chosen"), html::role("status"), line);
}

Html found_list(const PlacePickerView& view, const html::FormErrors& errors) {
  if (view.state.found.empty()) return {};
  std::vector<html::Choice> choices;
  for (const Found& found : view.state.found) {
    // Points travel with five decimals: the same place may come back half a metre away.
    const bool chosen =
        view.state.place && geo::distance_m(view.state.place->point, found.point) < 2;
    choices.push_back({geo::to_text(found.point), found.label,
                       found.kind == "street" ? say(view, words::place_found_street) : "", chosen});
  }
  const std::string legend = say(view, words::place_found_legend);
  return html::choice_field(
      {.name = "place_found", .legend = legend, .choices = std::move(choices)}, errors);
}

Html by_words(const PlacePickerView& view, const html::FormErrors& errors) {
  const std::string label = say(view, words::place_words_label);
  const std::string hint = say(view, words::place_words_hint);
  return html::div(html::cls("place-words"),
                   html::text_field({.name = "place_words",
                                     .label = label,
                                     .value = view.state.typed,
                                     .hint = hint,
                                     .type = "search"},
                                    errors),
                   html::submit(say(view, words::place_search), html::ButtonTone::secondary,
                                "place_do", "search"),
                   found_list(view, errors));
}

bool offers_slippy_map(const PlacePickerView& view) {
  return !view.slippy_script.empty() && !view.tile_url.empty();
}

/// What the script of the detailed map needs to know: it writes no word of its own.
Html slippy_data(const PlacePickerView& view) {
  if (!offers_slippy_map(view)) return {};
  return html::div(html::hidden(On{true}), html::cls("place-slippy-data"),
                   html::data("tiles", view.tile_url), html::data("credit", view.tile_credit),
                   html::data("script", view.slippy_script), html::data("style", view.slippy_style),
                   html::data("name", say(view, words::slippy_name)),
                   html::data("closer", say(view, words::slippy_closer)),
                   html::data("wider", say(view, words::slippy_wider)),
                   html::data("failed", say(view, words::slippy_failed)));
}

/// Only a script can do these: they are shown by it.
Html script_buttons(const PlacePickerView& view) {
  // The attribute stands on a plain box: a style of buttons would show what it hides.
  const auto button = [&](std::string_view act, Word label) {
    return html::div(
        html::hidden(On{true}), html::data("place-act", act),
        html::button(html::cls("button second"), html::type("button"), say(view, label)));
  };
  const bool slippy = offers_slippy_map(view);
  return html::div(
      html::cls("place-script"), button("locate", words::place_locate),
      slippy ? std::optional<Html>(button("slippy", words::place_slippy)) : std::nullopt);
}

Html error_at(std::string_view field, const html::FormErrors& errors) {
  const auto* message = errors.of(field);
  if (message == nullptr) return {};
  return html::p(html::cls("error"), html::id(field), message->text);
}

html::Url ground_url(const PlacePickerView& view) {
  return html::Url("/carte/fond.svg").q("vue", view.state.cells);
}

Html map_button(const PlacePickerView& view, std::string_view size, int shown_width) {
  const std::string field = "place_map_" + std::string(size);
  const std::string name = say(view, words::place_map_alt, {{"commune", view.commune}});
  return html::input(html::type("image"), html::name(field),
                     html::cls("place-map-" + std::string(size)), html::src(ground_url(view)),
                     html::width(shown_width),
                     html::height(shown_width * place_map_height / place_map_width),
                     html::alt(name), html::aria("label", name));
}

Html chosen_pin(const PlacePickerView& view) {
  geo::MapPicture picture;
  picture.view = view.box;
  picture.width = place_map_width;
  picture.height = place_map_height;
  if (view.state.place) {
    picture.pins.push_back({view.state.place->point, view.state.place->label, {}, "chosen", 1});
  }
  return geo::draw_pins(picture);
}

Html by_map(const PlacePickerView& view, const html::FormErrors& errors) {
  return html::div(
      html::h2(say(view, words::place_map_heading)),
      html::p(html::cls("hint"), say(view, words::place_map_hint)), error_at("place_map", errors),
      html::div(html::cls("place-map"), map_button(view, "s", 288), map_button(view, "m", 480),
                map_button(view, "l", 600), chosen_pin(view)),
      view.state.cells.empty()
          ? std::nullopt
          : std::optional<Html>(html::submit(say(view, words::place_zoom_out),
                                             html::ButtonTone::secondary, "place_do", "out")));
}

Html by_list(const PlacePickerView& view, const html::FormErrors& errors) {
  if (view.known.empty()) return {};
  std::vector<html::Choice> choices;
  for (const Place& place : view.known) {
    choices.push_back({geo::to_text(place.point), place.name, "", false});
  }
  const std::string legend = say(view, words::place_known_legend);
  return html::choice_field(
      {.name = "place_known", .legend = legend, .choices = std::move(choices)}, errors);
}

/// One tab stop: the cells are radios of one name, moved through with the arrows. Their names are
/// drawn on the map; each input carries its own, with the street.
Html by_cells(const PlacePickerView& view, const html::FormErrors& errors) {
  if (view.cells.empty()) return {};
  Html cells;
  for (const PickerCell& cell : view.cells) {
    cells += html::input(html::type("radio"), html::name("place_cell"), html::value(cell.name),
                         html::aria("label", cell.label));
  }
  return html::details(
      html::cls("place-cells"), html::open(On{view.state.by_cells}),
      html::summary(say(view, words::place_cells_summary)),
      html::fieldset(
          html::legend(say(view, words::place_cells_legend)),
          html::p(html::cls("hint"), say(view, words::place_cells_hint)),
          error_at("place_cell", errors),
          html::div(html::cls("place-grid"),
                    html::img(html::src(ground_url(view)), html::alt(""), html::loading_lazy(),
                              html::width(place_map_width), html::height(place_map_height)),
                    geo::draw_grid(place_map_width, place_map_height, place_columns, place_rows),
                    chosen_pin(view), cells)),
      html::submit(say(view, words::place_cells_show), html::ButtonTone::secondary, "place_do",
                   "cell"));
}

}  // namespace

Html place_picker(const PlacePickerView& view, const html::FormErrors& errors) {
  return html::div(html::cls("place"), html::data("place", geo::to_text(view.box)),
                   html::data("chosen", say(view, words::place_chosen, {{"label", "*"}})),
                   html::data("unnamed", say(view, words::place_chosen_unnamed)),
                   html::data("locating", say(view, words::place_locating)),
                   html::data("failed", say(view, words::place_locate_failed)), slippy_data(view),
                   carried_fields(view.state), chosen_line(view), by_words(view, errors),
                   script_buttons(view), by_map(view, errors), by_list(view, errors),
                   by_cells(view, errors));
}

}  // namespace parvis::territory
