// Pieces that several screens show of a request.
#include "requests/web/common/request_parts.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "platform/geo/geo.h"
#include "requests/web/common/words.h"
#include "territory/territory.h"

namespace parvis::requests::parts {
namespace words = ::parvis::common::words;
using html::Html;
using html::Tone;

namespace {

Html said_by(const Scope& scope, const Entry& entry) {
  if (!entry.author.empty()) return html::p(html::cls("author"), entry.author);
  if (entry.kind == EntryKind::resident_message) {
    return html::p(html::cls("author"), scope.say(words::by_resident));
  }
  return {};
}

html::TimelineStep step_of(const Scope& scope, const Entry& entry) {
  html::TimelineStep step;
  const Date date = local_date(entry.at, scope.commune.zone);
  // Files of other tools often know the day only: their midnight is nobody's hour.
  const bool day_only = entry.at == start_of_day(date, scope.commune.zone);
  step.when = day_only ? i18n::date(scope.language, date) : scope.date_time(entry.at);
  step.machine_time = day_only ? to_iso_date(date) : to_rfc3339(entry.at);
  step.heading = scope.say(word_of(entry.kind));
  step.body = html::group(html::paragraphs(entry.sentence),
                          words_of(scope, entry.text, entry.language), said_by(scope, entry));
  step.tone = tone_of(entry.state_after);
  return step;
}

/// What the town means to do next, while it owes something.
std::optional<html::TimelineStep> next_step(const Scope& scope, const Summary& summary) {
  if (!summary.open) return std::nullopt;
  html::TimelineStep step;
  step.pending = true;
  if (summary.state == State::waiting_for_resident) {
    step.heading = scope.say(words::next_answer);
    return step;
  }
  const auto& day_of_next = summary.planned ? *summary.planned : summary.expected;
  step.when = i18n::long_date(scope.language, day_of_next);
  step.machine_time = to_iso_date(day_of_next);
  step.heading = scope.say(summary.planned ? words::next_planned
                           : summary.late  ? words::next_late
                                           : words::next_expected);
  return step;
}

/// Since when it waits here: what came from another tool counts from the day it was taken over.
Time taken_on(const Details& details) {
  for (const auto& entry : details.timeline) {
    if (entry.kind == EntryKind::imported) return entry.at;
  }
  return details.summary.received_at;
}

void add_row(std::vector<html::SummaryRow>& rows, std::string label, Html value) {
  if (!value.empty()) rows.push_back({std::move(label), std::move(value), std::nullopt});
}

}  // namespace

Tone tone_of(State state) {
  switch (state) {
    case State::done:
      return Tone::success;
    case State::refused:
      return Tone::danger;
    case State::waiting_for_resident:
    case State::reopened:
      return Tone::warning;
    case State::assigned:
    case State::scheduled:
    case State::in_progress:
      return Tone::info;
    default:
      return Tone::neutral;
  }
}

Html state_tag(const Scope& scope, State state, bool late) {
  auto label = html::tag(tone_of(state), scope.say(word_of(state)));
  if (!late) return label;
  return html::group(label, " ", html::tag(Tone::danger, scope.say(words::late)));
}

Html words_of(const Scope& scope, std::string_view text, i18n::Language language) {
  const auto spoken = language == scope.language
                          ? std::nullopt
                          : std::optional(html::lang(i18n::code_of(language)));
  const std::string said = trim(text);
  if (said.empty()) return {};
  if (said.find('\n') == std::string::npos) return html::p(html::dir("auto"), spoken, said);
  return html::div(html::dir("auto"), spoken, html::paragraphs(said));
}

Html life_of(const Scope& scope, const Details& details) {
  std::vector<html::TimelineStep> steps;
  for (const auto& entry : details.timeline) steps.push_back(step_of(scope, entry));
  if (auto next = next_step(scope, details.summary)) steps.push_back(std::move(*next));
  return html::timeline(steps);
}

Html facts_of(const Scope& scope, const Details& details) {
  const auto& summary = details.summary;
  std::vector<html::SummaryRow> rows;
  add_row(rows, scope.say(words::fact_place), html::text(summary.address));
  add_row(rows, scope.say(words::fact_district), html::text(summary.district));
  add_row(rows, scope.say(words::fact_received), html::text(day(scope, summary.received_at)));
  if (summary.open && summary.state != State::waiting_for_resident) {
    add_row(rows, scope.say(words::fact_expected),
            html::text(i18n::date(scope.language, summary.expected)));
  }
  if (summary.closed_at) {
    add_row(rows, scope.say(words::fact_closed), html::text(day(scope, *summary.closed_at)));
  }
  Html service = html::text(summary.service_name);
  if (!details.service_phone.empty() && !summary.service_name.empty()) {
    service += html::group(", ", html::a(html::href(html::Url::telephone(details.service_phone)),
                                         details.service_phone));
  }
  add_row(rows, scope.say(words::fact_service), service);
  for (const auto& [question, answer] : details.answers) {
    add_row(rows, question, html::text(answer));
  }
  add_row(rows, scope.say(words::fact_refusal), html::text(details.refusal_reason));
  if (summary.followers > 1) {
    add_row(rows, scope.say(words::fact_followers),
            html::text(i18n::number(scope.language, summary.followers)));
  }
  return html::facts(rows);
}

Html small_map(const Scope& scope, const Summary& summary, const SmallMap& map) {
  const auto view = geo::fit(geo::box_around(summary.position, map.reach_m), map.width, map.height);
  auto picture = territory::base_map(scope, view);
  picture.view = view;
  picture.width = map.width;
  picture.height = map.height;
  picture.title = map.title;
  geo::MapPin pin;
  pin.point = summary.position;
  pin.label = summary.address;
  pin.tone = summary.open ? "open" : "done";
  picture.pins.push_back(std::move(pin));
  return html::figure(html::cls("map-figure"), geo::draw(picture));
}

Html gallery(const Scope& scope, const std::vector<Photo>& photos, const html::Url& at) {
  if (photos.empty()) return {};
  const bool has_proof =
      std::any_of(photos.begin(), photos.end(), [](const Photo& photo) { return photo.is_proof; });
  std::vector<Html> items;
  for (const auto& photo : photos) {
    const auto caption = photo.is_proof ? words::photo_after : words::photo_before;
    const auto full = at.segment(photo.file.value);
    const auto alternative =
        photo.text.empty()
            ? scope.say(photo.is_proof ? words::photo_proof : words::photo_of_problem)
            : photo.text;
    items.push_back(
        html::li(html::a(html::href(full), html::img(html::src(full.q("taille", "petite")),
                                                     html::alt(alternative), html::loading_lazy())),
                 has_proof ? html::span(scope.say(caption)) : Html{}));
  }
  return html::ul(html::cls("gallery"), items);
}

Html act_button(const Scope& scope, const html::Url& to, Word label, html::ButtonTone tone,
                std::string_view name, std::string_view value) {
  return html::form_(html::action(to), html::method_post(), web::csrf_field(scope),
                     html::submit(scope.say(label), tone, name, value));
}

std::vector<html::OptionGroup> reportable_categories(const Scope& scope, const CategoryId& chosen) {
  std::vector<html::OptionGroup> groups;
  for (const auto& known : active_categories(scope)) {
    if (known.is_group()) {
      groups.push_back({known.name(scope.language), {}});
    } else if (!groups.empty() && !known.message_only) {
      groups.back().options.push_back(
          {known.id.value, known.name(scope.language), "", known.id == chosen});
    }
  }
  return groups;
}

Html waiting_line(const Scope& scope, const Details& details) {
  const auto& summary = details.summary;
  if (!summary.open || summary.state == State::waiting_for_resident) return {};
  const auto facts = waiting(scope, summary.id);
  const auto days = working_days_between(local_date(taken_on(details), scope.commune.zone),
                                         scope.today(), scope.commune.holidays);
  Html sentence = html::text(scope.say(words::waiting_since, {{"count", std::to_string(days)}}));
  sentence +=
      html::group(" ", scope.say(words::waiting_before, {{"count", std::to_string(facts.before)}}));
  if (facts.p50_days && facts.p90_days) {
    sentence += html::group(
        " ", scope.say(words::waiting_usual, {{"half", std::to_string(*facts.p50_days)},
                                              {"most", std::to_string(*facts.p90_days)}}));
  }
  return html::details(html::summary(scope.say(words::waiting_title)), html::p(sentence));
}

std::string number_up_to(const Scope& scope, long long count, long long counted_max) {
  if (count <= counted_max) return i18n::number(scope.language, count);
  return scope.say(words::more_than, {{"number", i18n::number(scope.language, counted_max)}});
}

Html period(const Scope& scope, const web::Fields& asked, Word from, Word to,
            const html::FormErrors& errors) {
  const auto field = [&](std::string_view name, Word word) {
    const auto label = scope.say(word);
    return html::text_field({.name = name,
                             .label = label,
                             .value = asked.get(name),
                             .type = "date",
                             .optional = true,
                             .width = "medium"},
                            errors);
  };
  return html::group(field("du", from), field("au", to));
}

std::string day(const Scope& scope, Time moment) {
  return i18n::date(scope.language, local_date(moment, scope.commune.zone));
}

}  // namespace parvis::requests::parts
