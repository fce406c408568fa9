// Appointments with the digital mediator: hours opened, booked at the counter, the list of the day.
#include <map>

#include "base/text.h"
#include "base/typed_date.h"
#include "counter/web/learning/screens.h"
#include "counter/web/learning/words.h"
#include "identity/identity.h"

namespace parvis::counter::helping {
namespace words = ::parvis::learning::words;
using html::Html;
using html::Url;

namespace {

constexpr int slots_shown = 24;

std::map<std::string, std::string> mediators_of(const Scope& scope,
                                                const std::vector<Slot>& slots) {
  std::vector<OfficerId> ids;
  for (const auto& one : slots) ids.push_back(one.officer);
  return identity::names_of(scope, ids);
}

web::Response booking_page(const web::Request& request, const Scope& scope, const Visit& visit,
                           const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto legend = scope.say(words::slot_legend);
  const auto slots = free_slots(scope, slots_shown);
  const auto names = mediators_of(scope, slots);
  html::ChoiceField field;
  field.name = "slot";
  field.legend = legend;
  for (const auto& one : slots) {
    const auto name = names.find(one.officer.value);
    field.choices.push_back({one.id.value, slot_line(scope, one),
                             one.place + (name == names.end() ? "" : " · " + name->second),
                             one.id.value == request.form.get("slot")});
  }
  Html body = html::empty_state(scope.say(words::no_slot), scope.say(words::no_slot_line));
  if (!slots.empty()) {
    body =
        html::form_(html::method_post(), html::action(visit_url(visit.id).segment("rendez-vous")),
                    html::novalidate(), web::csrf_field(scope), html::choice_field(field, errors),
                    theme_field(scope, parse_theme(request.form.get("theme")), errors),
                    html::p(html::cls("actions"), html::submit(scope.say(words::book))));
  }
  return counter_page(request, scope, scope.say(words::booking_title), std::move(body),
                      visit_url(visit.id), errors);
}

Html state_tag(const Scope& scope, SlotState state) {
  switch (state) {
    case SlotState::booked:
      return html::tag(html::Tone::info, scope.say(words::slot_booked));
    case SlotState::came:
      return html::tag(html::Tone::success, scope.say(words::slot_came));
    case SlotState::missed:
      return html::tag(html::Tone::warning, scope.say(words::slot_missed));
    case SlotState::open:
      break;
  }
  return html::tag(html::Tone::neutral, scope.say(words::slot_open));
}

Html slot_acts(const Scope& scope, const Slot& one) {
  if (one.state != SlotState::booked) return {};
  const auto button = [&](std::string_view act, Word label) {
    return html::button(html::type("submit"), html::cls("link"), html::name("act"),
                        html::value(act), scope.say(label));
  };
  return html::form_(html::cls("inline"), html::method_post(),
                     html::action(Url("/guichet/mediation").segment(one.id.value)),
                     web::csrf_field(scope), button("venue", words::slot_receive),
                     button("absence", words::slot_miss), button("annulation", words::slot_cancel));
}

Html day_table(const Scope& scope, const std::vector<Slot>& slots) {
  if (slots.empty()) {
    return html::empty_state(scope.say(words::day_empty), scope.say(words::day_empty_line));
  }
  std::vector<ResidentId> ids;
  for (const auto& one : slots) ids.push_back(one.resident);
  const auto names = residents::names_of(scope, ids);
  const auto mediators = mediators_of(scope, slots);
  std::vector<html::TableRow> rows;
  for (const auto& one : slots) {
    const auto name = names.find(one.resident.value);
    const auto mediator = mediators.find(one.officer.value);
    rows.push_back(
        {{html::text(time_of_day(scope, one.starts_at)), state_tag(scope, one.state),
          html::text(name == names.end() ? "" : name->second),
          html::text(one.theme ? scope.say(word_of(*one.theme)) : ""),
          html::text(one.place + (mediator == mediators.end() ? "" : " · " + mediator->second)),
          slot_acts(scope, one)}});
  }
  return html::data_table(scope.say(words::agenda_caption),
                          {{scope.say(words::column_time)},
                           {scope.say(words::column_state)},
                           {scope.say(words::column_person)},
                           {scope.say(words::column_theme)},
                           {scope.say(words::column_place)},
                           {scope.say(words::column_act)}},
                          rows);
}

Html hours_field(const Scope& scope, std::string_view name, Word label, const std::string& value,
                 std::string_view type, const html::FormErrors& errors) {
  const auto said = scope.say(label);
  html::TextField field;
  field.name = name;
  field.label = said;
  field.value = value;
  field.type = type;
  field.autocomplete = "off";
  field.width = name == "place" ? "medium" : "short";
  return html::text_field(field, errors);
}

struct Hours {
  std::string date;
  std::string from = "9:00";
  std::string to = "12:00";
  std::string minutes = "30";
  std::string place;
};

web::Response agenda_page(const web::Request& request, const Scope& scope, Date day,
                          const Hours& hours, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const std::chrono::sys_days at(day);
  const auto to_day = [&](int step) {
    return Url("/guichet/mediation").q("jour", to_iso_date(Date(at + std::chrono::days(step))));
  };
  return counter_page(
      request, scope, scope.say(words::agenda_title),
      html::group(
          html::p(html::cls("lead"), i18n::long_date(scope.language, day)),
          html::p(
              html::cls("ways"),
              html::a(html::href(to_day(-1)), html::data("key", "k"), scope.say(words::day_before)),
              " · ",
              html::a(html::href(to_day(1)), html::data("key", "j"), scope.say(words::day_after))),
          request.query.get("change") == "oui"
              ? html::notice(html::Tone::warning, scope.say(words::changed_meanwhile), Html{})
              : Html{},
          day_table(scope, slots_of_day(scope, day)), html::h2(scope.say(words::hours_title)),
          html::p(scope.say(words::hours_lead)),
          html::form_(
              html::method_post(), html::action(Url("/guichet/mediation")), html::novalidate(),
              web::csrf_field(scope),
              hours_field(scope, "date", words::hours_date, hours.date, "date", errors),
              hours_field(scope, "from", words::hours_from, hours.from, "text", errors),
              hours_field(scope, "to", words::hours_to, hours.to, "text", errors),
              hours_field(scope, "minutes", words::minutes_label, hours.minutes, "text", errors),
              hours_field(scope, "place", words::hours_place, hours.place, "text", errors),
              html::p(html::cls("actions"), html::submit(scope.say(words::hours_open))))),
      Url("/guichet"), errors);
}

/// "9", "9:30", "9h30", "9 h 30" as minutes after midnight; nothing for anything else.
std::optional<int> minutes_of(const std::string& typed) {
  std::string digits[2];
  int part = 0;
  for (const char c : typed) {
    if (c >= '0' && c <= '9') {
      digits[part] += c;
    } else if ((c == ':' || c == 'h' || c == 'H') && part == 0) {
      part = 1;
    } else if (c != ' ') {
      return std::nullopt;
    }
  }
  if (digits[0].empty() || digits[0].size() > 2 || digits[1].size() > 2) return std::nullopt;
  const int hours = std::stoi(digits[0]);
  const int minutes = digits[1].empty() ? 0 : std::stoi(digits[1]);
  if (hours > 24 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

}  // namespace

std::string slot_line(const Scope& scope, const Slot& slot) {
  const auto day = local_date(slot.starts_at, scope.commune.zone);
  return i18n::long_date(scope.language, day) + ", " + time_of_day(scope, slot.starts_at);
}

web::Response show_booking(const web::Request& request, const Scope& scope) {
  const auto found = visit(scope, VisitId(request.parameter("visit")));
  if (!found) return web::error_page(request, scope, 404);
  return booking_page(request, scope, *found, {});
}

web::Response take_booking(const web::Request& request, const Scope& scope) {
  const auto found = visit(scope, VisitId(request.parameter("visit")));
  if (!found) return web::error_page(request, scope, 404);
  const auto theme = parse_theme(request.form.get("theme"));
  if (!theme) return booking_page(request, scope, *found, {{"theme", words::refuse_theme}});
  const auto booked = book(scope, SlotId(request.form.get("slot")), found->id, *theme);
  if (!booked) return booking_page(request, scope, *found, booked.error());
  return web::see_other(visit_url(found->id));
}

web::Response show_agenda(const web::Request& request, const Scope& scope) {
  const auto day = parse_iso_date(request.query.get("jour")).value_or(scope.today());
  for (const auto& one : slots_of_day(scope, day)) {
    if (one.resident.empty()) continue;
    audit::record_reading(scope, residents::subject_of(one.resident), "counter.agenda");
  }
  Hours hours;
  hours.date = to_iso_date(day);
  hours.place = scope.say(words::hours_usual_place);
  return agenda_page(request, scope, day, hours, {});
}

web::Response open_hours(const web::Request& request, const Scope& scope) {
  const auto& form = request.form;
  const auto typed_day = read_date(form.get("date"));
  const Hours hours{typed_day ? to_iso_date(*typed_day) : form.get("date"), form.get("from"),
                    form.get("to"), form.get("minutes"), form.get("place")};
  const auto day = typed_day.value_or(scope.today());
  const auto from = minutes_of(hours.from);
  const auto to = minutes_of(hours.to);
  Refusals refusals;
  if (!from) refusals.push_back({"from", words::refuse_hour});
  if (!to) refusals.push_back({"to", words::refuse_hour});
  if (!refusals.empty()) return agenda_page(request, scope, day, hours, refusals);
  const auto minutes = static_cast<int>(parse_integer(hours.minutes).value_or(0));
  const auto opened = open_slots(scope, {hours.date, *from, *to, minutes, hours.place});
  if (!opened) return agenda_page(request, scope, day, hours, opened.error());
  return web::see_other(Url("/guichet/mediation").q("jour", hours.date));
}

web::Response act_on_slot(const web::Request& request, const Scope& scope) {
  const SlotId id(request.parameter("slot"));
  const auto found = slot(scope, id);
  if (!found) return web::error_page(request, scope, 404);
  const auto day = to_iso_date(local_date(found->starts_at, scope.commune.zone));
  const auto back = Url("/guichet/mediation").q("jour", day);
  const std::string& act = request.form.get("act");
  if (act == "venue") {
    const auto begun = receive_booked(scope, id);
    return web::see_other(begun ? visit_url(*begun) : back);
  }
  const bool known = act == "absence" || act == "annulation";
  if (!known) return web::error_page(request, scope, 404);
  const auto done = act == "absence" ? mark_missed(scope, id) : cancel_booking(scope, id);
  // A colleague was faster: the list of the day tells how it stands, and why nothing happened.
  return web::see_other(done ? back : back.q("change", "oui"));
}

}  // namespace parvis::counter::helping
