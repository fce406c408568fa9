// The waiting screen: numbers and desks, never a name; and the day's figures for officers.
#include <algorithm>
#include <map>

#include "counter/web/waiting/screens.h"
#include "counter/web/waiting/words.h"

namespace parvis::counter::waiting {
namespace words = ::parvis::waiting::words;
using html::Html;
using html::Url;

namespace {

constexpr std::size_t calls_shown = 5;
constexpr std::string_view refresh_seconds = "15";

/// The last ones called, the newest first: those at a desk now come after those awaited.
std::vector<Ticket> calls_of(const std::vector<Ticket>& today) {
  std::vector<Ticket> calls;
  for (const auto& one : today) {
    const bool shown = one.step.state == TicketState::called ||
                       (one.step.state == TicketState::served && !one.ended_at);
    if (shown) calls.push_back(one);
  }
  std::stable_sort(calls.begin(), calls.end(), [](const Ticket& one, const Ticket& other) {
    const bool awaited = one.step.state == TicketState::called;
    const bool other_awaited = other.step.state == TicketState::called;
    return std::pair(awaited, one.called_at) > std::pair(other_awaited, other.called_at);
  });
  if (calls.size() > calls_shown) calls.resize(calls_shown);
  return calls;
}

std::map<std::string, std::string> desk_labels(const Scope& scope) {
  std::map<std::string, std::string> labels;
  for (const auto& desk : desks(scope)) labels.emplace(desk.id.value, desk.label);
  return labels;
}

Html calls_table(const Scope& scope, const std::vector<Ticket>& calls) {
  if (calls.empty()) return html::p(html::cls("lead"), scope.say(words::board_nobody));
  const auto labels = desk_labels(scope);
  std::vector<html::TableRow> rows;
  for (const auto& one : calls) {
    const auto desk = labels.find(one.desk.value);
    const bool awaited = one.step.state == TicketState::called;
    rows.push_back({{html::text(one.label()), html::text(desk == labels.end() ? "" : desk->second),
                     awaited ? html::tag(html::Tone::success, scope.say(words::your_turn))
                             : html::text(scope.say(words::at_the_desk))}});
  }
  constexpr bool as_table = false;
  return html::data_table(scope.say(words::board_caption),
                          {{scope.say(words::column_number)},
                           {scope.say(words::column_desk)},
                           {scope.say(words::column_state)}},
                          rows, as_table);
}

Html waits_part(const Scope& scope) {
  std::vector<html::SummaryRow> rows;
  for (const auto& wait : waits(scope)) {
    rows.push_back({wait.reason.letter + " · " + wait.reason.label,
                    html::text(wait_line(scope, wait)), std::nullopt});
  }
  if (rows.empty()) return {};
  return html::group(html::h2(scope.say(words::board_waits)), html::facts(rows),
                     html::p(html::cls("hint"), scope.say(words::board_why)));
}

double minutes_between(Time from, Time to) {
  return std::chrono::duration<double, std::ratio<60>>(to - from).count();
}

struct DayFigures {
  std::vector<double> waits;
  std::vector<double> services;
  long long taken = 0;
  long long served = 0;
  long long absent = 0;
};

void count(DayFigures& figures, const Ticket& one) {
  ++figures.taken;
  if (one.step.state == TicketState::absent) ++figures.absent;
  if (one.step.state != TicketState::served || !one.started_at) return;
  ++figures.served;
  figures.waits.push_back(minutes_between(one.taken_at, *one.started_at));
  if (one.ended_at) figures.services.push_back(minutes_between(*one.started_at, *one.ended_at));
}

html::TableRow day_row(const Scope& scope, const std::string& label, const DayFigures& figures) {
  const auto number = [&](long long value) {
    return html::text(i18n::number(scope.language, value));
  };
  const auto minutes = [&](const std::vector<double>& values) {
    const auto middle = median(values);
    if (!middle) return html::text("–");
    return html::text(
        scope.say(words::minutes, {{"minutes", i18n::decimal(scope.language, *middle, 0)}}));
  };
  return {{html::text(label), number(figures.taken), number(figures.served), number(figures.absent),
           minutes(figures.waits), minutes(figures.services)}};
}

}  // namespace

web::Response show_board(const web::Request& request, const Scope& scope) {
  const auto today = tickets_of(scope, scope.today());
  const bool stopped = request.query.get("arret") == "oui";
  const auto waiting = std::count_if(today.begin(), today.end(), [](const Ticket& one) {
    return one.step.state == TicketState::waiting;
  });
  const Url other = stopped ? Url("/guichet/attente") : Url("/guichet/attente").q("arret", "oui");
  web::Page page;
  page.title = scope.say(words::board_title);
  page.modules = {"waiting"};
  page.kind = web::PageKind::map;  // as wide as the wall, and one script more
  page.body =
      html::div(html::cls("board"), html::data("events", stopped ? "" : "/guichet/attente/flux"),
                html::h1(page.title), calls_table(scope, calls_of(today)),
                html::p(html::cls("lead"),
                        scope.say(words::waiting_count, {{"count", std::to_string(waiting)}})),
                waits_part(scope),
                html::p(html::a(html::href(other),
                                scope.say(stopped ? words::board_start : words::board_stop))));
  auto response = web::page(request, scope, std::move(page));
  // Without a script the screen asks again by itself; whoever reads slowly may stop it.
  if (!stopped) response.header("Refresh", std::string(refresh_seconds));
  return response;
}

web::Response board_events(const web::Request&, const Scope& scope) {
  web::Response response;
  response.body = web::EventsBody{queue_topic(scope)};
  return response;
}

web::Response board_json(const web::Request&, const Scope& scope) {
  const auto quoted = [](const std::string& text) {
    std::string json = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') json += '\\';
      const bool control = static_cast<unsigned char>(c) < 0x20;
      json += control ? ' ' : c;
    }
    return json + "\"";
  };
  const auto labels = desk_labels(scope);
  std::string calls;
  for (const auto& one : calls_of(tickets_of(scope, scope.today()))) {
    const auto desk = labels.find(one.desk.value);
    calls += std::string(calls.empty() ? "" : ",") + "{\"number\":" + quoted(one.label()) +
             ",\"desk\":" + quoted(desk == labels.end() ? "" : desk->second) +
             ",\"state\":" + quoted(std::string(name_of(one.step.state))) + "}";
  }
  std::string list;
  for (const auto& wait : waits(scope)) {
    list += std::string(list.empty() ? "" : ",") + "{\"letter\":" + quoted(wait.reason.letter) +
            ",\"reason\":" + quoted(wait.reason.label) +
            ",\"people\":" + std::to_string(wait.people) +
            ",\"open_desks\":" + std::to_string(wait.open_desks) +
            ",\"minutes_each\":" + std::to_string(wait.minutes_each) +
            ",\"wait_minutes\":" + std::to_string(wait.minutes) + "}";
  }
  return web::json_response("{\"calls\":[" + calls + "],\"waits\":[" + list + "]}");
}

web::Response show_day(const web::Request& request, const Scope& scope) {
  const auto day = parse_iso_date(request.query.get("jour")).value_or(scope.today());
  const auto all = tickets_of(scope, day);
  std::map<std::string, DayFigures> by_reason;
  DayFigures total;
  for (const auto& one : all) {
    count(by_reason[one.reason.value], one);
    count(total, one);
  }
  std::vector<html::TableRow> rows;
  for (const auto& reason : reasons(scope)) {
    const auto figures = by_reason.find(reason.id.value);
    if (figures != by_reason.end()) {
      rows.push_back(day_row(scope, reason.letter + " · " + reason.label, figures->second));
    }
  }
  rows.push_back(day_row(scope, scope.say(words::total), total));
  const auto said = i18n::long_date(scope.language, day);
  const auto before = Date(std::chrono::sys_days(day) - std::chrono::days(1));
  return counter_page(
      request, scope, scope.say(words::day_title),
      html::group(html::p(html::cls("lead"), said),
                  html::data_table(scope.say(words::day_caption, {{"date", said}}),
                                   {{scope.say(words::column_reason)},
                                    {scope.say(words::column_taken), true},
                                    {scope.say(words::column_served), true},
                                    {scope.say(words::column_absent), true},
                                    {scope.say(words::column_wait), true},
                                    {scope.say(words::column_service), true}},
                                   rows),
                  html::p(html::cls("hint"), scope.say(words::day_why)),
                  html::p(html::a(html::href(Url("/guichet/jour").q("jour", to_iso_date(before))),
                                  scope.say(words::day_before)))),
      Url("/guichet"), html::FormErrors::none(scope.language));
}

}  // namespace parvis::counter::waiting
