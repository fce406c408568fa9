// One stop of a round: what is there, and what was done.
#include <algorithm>
#include <utility>

#include "base/json_text.h"
#include "base/short_code.h"
#include "base/text.h"
#include "requests/rounds/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/rounds/screens.h"

namespace parvis::requests::rounds {
namespace words = ::parvis::rounds::words;
using html::Html;
using html::Url;

namespace {

/// A stop with its round; nothing for a place that is none.
struct Found {
  Round round;
  std::size_t index = 0;
  [[nodiscard]] const Stop& stop() const { return round.stops.at(index); }
};

std::optional<Found> stop_asked(const web::Request& request, const Scope& scope) {
  auto walk = round(scope, request.parameter("round"));
  const auto place = parse_integer(request.parameter("place"));
  if (!walk || !place) return std::nullopt;
  for (std::size_t i = 0; i < walk->stops.size(); ++i) {
    if (walk->stops[i].place + 1 == *place) return Found{std::move(*walk), i};
  }
  return std::nullopt;
}

/// The next stop that is still to be seen; the round when there is none.
Url next_url(const Found& found) {
  const auto& stops = found.round.stops;
  for (std::size_t step = 1; step < stops.size(); ++step) {
    const auto& other = stops[(found.index + step) % stops.size()];
    if (other.outcome == StopOutcome::to_do) return stop_url(found.round.id, other.place);
  }
  return round_url(found.round.id);
}

Html walk_links(const Scope& scope, const Found& found) {
  const auto& stops = found.round.stops;
  Html links;
  if (found.index > 0) {
    links += html::group(html::a(html::href(stop_url(found.round.id, stops[found.index - 1].place)),
                                 html::data("key", "k"), scope.say(words::stop_previous)),
                         " · ");
  }
  if (found.index + 1 < stops.size()) {
    links += html::group(html::a(html::href(stop_url(found.round.id, stops[found.index + 1].place)),
                                 html::data("key", "j"), scope.say(words::stop_next)),
                         " · ");
  }
  links += html::a(html::href(Url("/agents/demandes").segment(found.stop().summary.id.value)),
                   scope.say(words::stop_file));
  return html::p(html::cls("ways"), links);
}

Html act_form(const web::Request& request, const Scope& scope, const Found& found,
              const html::FormErrors& errors) {
  const auto& stop = found.stop();
  const auto legend = scope.say(words::deed_legend);
  const auto text = scope.say(words::text_label);
  const auto text_hint = scope.say(words::text_hint);
  const auto photo = scope.say(words::photo_label);
  const auto photo_hint = scope.say(words::photo_hint);
  const bool noted = request.form.get("deed") == "note";
  html::ChoiceField deeds;
  deeds.name = "deed";
  deeds.legend = legend;
  deeds.inline_ = true;
  deeds.choices.push_back({"done", scope.say(words::deed_done), "", !noted});
  deeds.choices.push_back({"note", scope.say(words::deed_note), "", noted});
  return html::form_(html::method_post(), html::enctype_multipart(), html::novalidate(),
                     html::action(stop_url(found.round.id, stop.place)),
                     html::data("act", std::to_string(stop.place + 1)),
                     html::data("next", next_url(found).text()), web::csrf_field(scope),
                     html::input(html::type("hidden"), html::name("key"), html::value(new_ulid())),
                     html::input(html::type("hidden"), html::name("version"),
                                 html::value(std::to_string(stop.summary.version))),
                     html::choice_field(deeds, errors),
                     html::text_field({.name = "text",
                                       .label = text,
                                       .value = request.form.get("text"),
                                       .hint = text_hint,
                                       .length_max = static_cast<int>(description_characters_max),
                                       .rows = 3},
                                      errors),
                     html::file_field({.name = "photos",
                                       .label = photo,
                                       .hint = photo_hint,
                                       .accept = "image/*",
                                       .several = true},
                                      errors),
                     html::p(html::cls("actions"), html::submit(scope.say(words::save_button))));
}

Html picture_of(const Summary& summary) {
  if (!summary.photo) return {};
  const auto file = Url("/agents/demandes")
                        .segment(summary.id.value)
                        .segment("photos")
                        .segment(summary.photo->value);
  return html::p(html::img(html::src(file.q("taille", "petite")), html::alt("")));
}

web::Response stop_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto found = stop_asked(request, scope);
  if (!found) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto& stop = found->stop();
  const auto& summary = stop.summary;
  web::Page page;
  page.title = summary.category_name;
  page.kind = web::PageKind::agent;
  page.modules = {"agents", "rounds"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(round_url(found->round.id), scope.language);
  const bool may_act = summary.open && scope.actor.may(may_handle);
  page.body = html::group(
      html::error_summary(errors),
      html::p(html::cls("eyebrow"),
              scope.say(words::stop_title, {{"place", std::to_string(stop.place + 1)},
                                            {"count", std::to_string(found->round.stops.size())}}) +
                  " · " + summary.number),
      html::h1(page.title),
      html::p(parts::state_tag(scope, summary.state, summary.late), " ", summary.address),
      offline_box(scope, OfflinePlace::stop),
      html::div(html::cls("quote"), parts::words_of(scope, summary.description, summary.language)),
      picture_of(summary),
      may_act ? act_form(request, scope, *found, errors)
              : html::p(html::cls("lead"), scope.say(words::closed_already)),
      walk_links(scope, *found));
  return web::page(request, scope, std::move(page));
}

std::string all_said(const Scope& scope, const Refusals& refusals) {
  std::string said;
  for (const auto& refusal : refusals) {
    said += (said.empty() ? "" : " ") + scope.say(refusal.reason, refusal.values);
  }
  return said;
}

/// For the telephone that sends what waited: why it was not taken, and the version to look at.
web::Response refused_as_json(const web::Request& request, const Scope& scope,
                              const Refusals& refusals) {
  const auto found = stop_asked(request, scope);
  const auto version = found ? found->stop().summary.version : 0;
  return web::json_response(
      "{\"outcome\":\"refused\",\"said\":" + json_string(all_said(scope, refusals)) +
          ",\"version\":" + std::to_string(version) + "}",
      409);
}

Result<StopAct> act_sent(House& house, const web::Request& request, const Scope& scope) {
  StopAct act;
  act.key = request.form.get("key");
  act.deed = request.form.get("deed") == "note" ? StopDeed::note : StopDeed::done;
  act.version = static_cast<int>(parse_integer(request.form.get("version")).value_or(-1));
  act.proof.field_note = request.form.get("text");
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;
    auto accepted = house.files.accept(scope, upload, "photos");
    if (!accepted) return tl::unexpected(accepted.error());
    act.proof.photos.push_back(std::move(accepted->file));
  }
  return act;
}

}  // namespace

web::Response show_stop(House&, const web::Request& request, const Scope& scope) {
  return stop_page(request, scope, {});
}

web::Response save_stop(House& house, const web::Request& request, const Scope& scope) {
  const auto found = stop_asked(request, scope);
  if (!found) return web::error_page(request, scope, 404);
  const auto refused = [&](const Refusals& refusals) {
    return request.wants_json() ? refused_as_json(request, scope, refusals)
                                : stop_page(request, scope, refusals);
  };
  const auto act = act_sent(house, request, scope);
  if (!act) return refused(act.error());
  const auto done = act_at_stop(scope, house, found->round.id, found->stop().place, *act);
  if (!done) return refused(done.error());
  if (!request.wants_json()) return web::see_other(next_url(*found));
  return web::json_response("{\"outcome\":\"taken\",\"version\":" + std::to_string(done->version) +
                            ",\"state\":" + json_string(name_of(done->state)) + "}");
}

}  // namespace parvis::requests::rounds
