// A morning at the demo's counter: a queue, some visits, people who learn, hours of the mediator.
#include "counter/demo.h"

#include <array>
#include <string_view>

#include "base/check.h"
#include "counter/learning.h"
#include "counter/queue.h"
#include "identity/identity.h"

namespace parvis::counter {
namespace {

struct DemoReason {
  std::string_view letter;
  std::string_view label;
  int minutes;
};
constexpr std::array<DemoReason, 4> demo_reasons{{{"A", "État civil et papiers", 10},
                                                  {"B", "École, cantine et petite enfance", 8},
                                                  {"C", "Signaler ou suivre une demande", 6},
                                                  {"N", "Aide numérique", 25}}};

struct DemoLearning {
  Theme theme;
  std::string_view learnt;
  int minutes;
  bool alone_next;
};
constexpr std::array<DemoLearning, 6> demo_learnings{
    {{Theme::email, "Ouvrir une pièce jointe et y répondre", 35, true},
     {Theme::franceconnect, "Choisir ses identifiants et se reconnecter", 40, false},
     {Theme::follow, "Retrouver une demande avec son code", 15, true},
     {Theme::telephone, "Agrandir le texte et prendre une photo", 30, true},
     {Theme::safety, "Reconnaître un faux message de la mairie", 20, true},
     {Theme::procedure, "Remplir une demande pas à pas", 45, false}}};

/// The same scope at another moment, by an officer of the reception.
struct AtMoment {
  FakeClock clock;
  Actor officer;
  Scope scope;

  AtMoment(const Scope& now, const OfficerId& who, Time moment)
      : clock(moment), officer(officer_of(who)), scope{now.commune,    officer, now.language,
                                                       now.request_id, clock,   now.database} {}

 private:
  static Actor officer_of(const OfficerId& who) {
    Actor actor;
    actor.kind = Actor::Kind::officer;
    actor.officer = who;
    return actor;
  }
};

OfficerId receptionist(const Scope& scope) {
  for (const auto& officer : identity::officers(scope)) {
    if (officer.email == "sophie.garnier@valmorin.example") return officer.id;
  }
  return {};
}

/// Somebody received, for some minutes, and perhaps taught something.
void receive(const Scope& scope, const OfficerId& officer, Time at, const ResidentId& who,
             const DemoLearning* learnt) {
  const int minutes = learnt == nullptr ? 9 : learnt->minutes;
  const AtMoment begun(scope, officer, at);
  const AtMoment over(scope, officer, at + std::chrono::minutes(minutes));
  const auto visit = open_visit(begun.scope, who);
  check(visit.has_value(), "the visitors of the demo are residents of the demo");
  if (learnt != nullptr) {
    Learning learning;
    learning.visit = *visit;
    learning.theme = learnt->theme;
    learning.learnt = learnt->learnt;
    learning.minutes = learnt->minutes;
    learning.alone_next = learnt->alone_next;
    check(keep_learning(over.scope, learning).has_value(), "what the demo learns is well noted");
  }
  check(end_visit(over.scope, *visit).has_value(), "a visit of the demo ends");
}

void past_weeks(const Scope& scope, const OfficerId& officer) {
  const auto people = residents::find_residents(scope, "rue", 6);
  const Time morning = start_of_day(scope.today(), scope.commune.zone) + std::chrono::hours(10);
  for (std::size_t i = 0; i < 18; ++i) {
    const Time at = morning - std::chrono::hours(24) * static_cast<int>(1 + i * 2);
    const bool named = i % 3 != 0 && !people.empty();
    const auto who = named ? people[i % people.size()].resident.id : ResidentId();
    receive(scope, officer, at, who,
            i % 3 == 1 ? &demo_learnings[i / 3 % demo_learnings.size()] : nullptr);
  }
}

std::vector<ReasonId> make_reasons(const Scope& scope) {
  std::vector<ReasonId> ids;
  for (const auto& each : demo_reasons) {
    Reason reason;
    reason.letter = each.letter;
    reason.label = each.label;
    reason.minutes = each.minutes;
    const auto kept = keep_reason(scope, reason);
    check(kept.has_value(), "the reasons of the demo follow our own rules");
    ids.push_back(*kept);
  }
  return ids;
}

DeskId make_desk(const Scope& scope, std::string_view label, std::vector<ReasonId> served) {
  Desk desk;
  desk.label = label;
  desk.reasons = std::move(served);
  const auto kept = keep_desk(scope, desk);
  check(kept.has_value(), "the desks of the demo follow our own rules");
  return *kept;
}

void queue_of_today(const Scope& scope, module::House& house, const OfficerId& officer) {
  const auto ids = make_reasons(scope);
  const auto desk = make_desk(scope, "Guichet 1", {});
  make_desk(scope, "Guichet 2", {ids[0], ids[1]});
  make_desk(scope, "Espace numérique", {ids[3]});
  const Time now = scope.now();
  const auto minutes_ago = [&](int minutes) { return now - std::chrono::minutes(minutes); };
  // Two were served a moment ago, one has just been called, four wait.
  for (const int ago : {52, 38}) {
    const AtMoment taken(scope, officer, minutes_ago(ago));
    const AtMoment over(scope, officer, minutes_ago(ago - 12));
    check(sit_down(taken.scope, desk).has_value(), "the receptionist sits down");
    check(take_ticket(taken.scope, house, ids[0]).has_value(), "a ticket is taken");
    const auto called = call_next(taken.scope, house);
    check(called.has_value(), "the one who has just come is called");
    const auto visit = begin_service(taken.scope, house, called->id);
    check(visit && end_visit(over.scope, *visit), "a person of the demo is served");
  }
  constexpr std::array waiting{1, 0, 2, 3, 0};
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const AtMoment taken(scope, officer, minutes_ago(20 - static_cast<int>(i) * 3));
    check(take_ticket(taken.scope, house, ids[static_cast<std::size_t>(waiting.at(i))]).has_value(),
          "a ticket is taken");
  }
  const AtMoment calling(scope, officer, minutes_ago(1));
  check(sit_down(calling.scope, desk).has_value(), "the receptionist sits down");
  // Just after midnight those who took a ticket yesterday are gone: nobody is called.
  const auto called = call_next(calling.scope, house);
  check(called || !called.error().empty(), "somebody is called, or it is told why not");
}

void hours_of_mediator(const Scope& scope, const OfficerId& officer) {
  const AtMoment now(scope, officer, scope.now());
  Date day = scope.today();
  for (int opened = 0; opened < 3; ++opened) {
    day = add_working_days(day, 2, scope.commune.holidays);
    NewSlots hours;
    hours.date = to_iso_date(day);
    hours.from = 9 * 60 + 30;
    hours.to = 12 * 60;
    hours.minutes = 30;
    hours.place = "Espace numérique, rez-de-chaussée";
    check(open_slots(now.scope, hours).has_value(), "the hours of the demo are to come");
  }
  const auto people = residents::find_residents(scope, "rue", 3);
  const auto free = free_slots(now.scope, 3);
  for (std::size_t i = 0; i < people.size() && i < free.size(); ++i) {
    const auto visit = open_visit(now.scope, people[i].resident.id);
    if (!visit) continue;
    check(book(now.scope, free[i].id, *visit, Theme::email).has_value(), "an hour is booked");
    check(end_visit(now.scope, *visit).has_value(), "a visit of the demo ends");
  }
}

}  // namespace

void fill_demo(const Scope& scope, module::House& house) {
  const auto officer = receptionist(scope);
  if (officer.empty()) return;
  past_weeks(scope, officer);
  queue_of_today(scope, house, officer);
  hours_of_mediator(scope, officer);
}

}  // namespace parvis::counter
