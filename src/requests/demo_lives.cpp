// A year of requests of our own making: who reports what, and what becomes of it.
#include "requests/demo_lives.h"

#include "base/text.h"
#include "identity/identity.h"
#include "requests/acts.h"
#include "requests/demo_texts.h"
#include "requests/masking.h"
#include "territory/territory.h"

namespace parvis::requests {
namespace {

constexpr int requests_wanted = 900;
constexpr int days_back = 365;

/// splitmix64 (Steele, Lea, Flood, 2014): the same town at every call.
class Dice {
 public:
  std::uint64_t next() {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }
  int below(int end) { return static_cast<int>(next() % static_cast<std::uint64_t>(end)); }
  bool happens(int percent) { return below(100) < percent; }
  template <class List>
  const auto& one_of(const List& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
  }

 private:
  std::uint64_t state_ = 20260101;
};

class DemoYear {
 public:
  explicit DemoYear(const Scope& scope)
      : scope_(scope), ground_(territory::demo_ground()), officers_(identity::officers(scope)) {
    for (auto& each : categories(scope)) categories_[each.id.value] = each;
    for (const auto& each : identity::services(scope)) services_[each.id.value] = each;
  }

  std::vector<Life> lives() {
    std::vector<Life> all;
    if (ground_.addresses.empty()) return all;
    // Evenly over the year with a little more at its end, as a growing habit.
    for (int i = 0; i < requests_wanted; ++i) {
      const double share = static_cast<double>(i) / requests_wanted;
      const int days = static_cast<int>(days_back * (1 - share) * (1 - 0.25 * share));
      all.push_back(one_life(days, dice_.one_of(demo_reports()), dice_.one_of(ground_.addresses)));
      if (dice_.happens(4)) add_cluster(all);
    }
    return all;
  }

 private:
  Time moment(int days_ago) {
    const Date day{std::chrono::sys_days(scope_.today()) - std::chrono::days(days_ago)};
    const Time at = start_of_day(day, scope_.commune.zone) +
                    std::chrono::minutes(7 * 60 + dice_.below(14 * 60));
    return std::min(at, scope_.now() - std::chrono::minutes(1 + dice_.below(90)));
  }

  Contact some_contact() {
    Contact contact;
    const std::string first(dice_.one_of(demo_first_names()));
    const std::string last(dice_.one_of(demo_last_names()));
    const int way = dice_.below(100);
    if (way < 40) return contact;
    contact.name = first + " " + last;
    contact.email = slug(first) + "." + slug(last) + "@exemple.fr";
    contact.way = ContactWay::email;
    if (way > 85) {
      contact.way = ContactWay::phone;
      contact.email.clear();
      contact.phone = "01 99 00 " + std::to_string(10 + dice_.below(80)) + " " +
                      std::to_string(10 + dice_.below(80));
    }
    return contact;
  }

  Channel some_channel(const Contact& contact) {
    if (contact.way == ContactWay::phone) {
      return dice_.happens(60) ? Channel::phone : Channel::counter;
    }
    if (dice_.happens(6)) return Channel::counter;
    return dice_.happens(3) ? Channel::letter : Channel::web;
  }

  Life one_life(int days_ago, const DemoReport& report, const territory::Address& address) {
    Life life;
    life.around.category = categories_[std::string(report.category)];
    const auto service = services_.find(life.around.category.service.value);
    if (service != services_.end()) life.around.service = service->second;
    life.contact = some_contact();
    auto& row = life.row;
    row.id = new_id_of<RequestId>();
    row.category = life.around.category.id;
    row.service = life.around.category.service;
    row.channel = name_of(some_channel(life.contact));
    row.description = report.text;
    if (dice_.happens(4)) row.description += " Me joindre au 01 99 00 12 34.";
    row.public_text = mask_personal(row.description);
    row.is_public = life.around.category.is_public;
    // A few steps from the door, so that two requests of one address do not hide each other.
    row.latitude = address.point.latitude + (dice_.below(41) - 20) * 2e-6;
    row.longitude = address.point.longitude + (dice_.below(41) - 20) * 3e-6;
    row.address = address.number + " " + address.street;
    if (const auto found = territory::district_of(scope_, row.position())) {
      row.district = found->name;
    }
    row.received_at = moment(days_ago);
    life.clock = row.received_at;
    const Date arrival = local_date(row.received_at, scope_.commune.zone);
    row.expected_date = to_iso_date(expected_date(
        arrival, std::max(1, life.around.category.delay_days), scope_.commune.holidays));
    row.followers = dice_.happens(25) ? 2 + dice_.below(5) : 1;
    row.last_at = row.received_at;
    row.last_action = name_of(EntryKind::reported);
    tell(life, EntryKind::reported, Visibility::everyone, "", nullptr);
    live(life, days_ago);
    return life;
  }

  const identity::Officer* officer_for(const ServiceId& service) {
    std::vector<const identity::Officer*> able;
    for (const auto& each : officers_) {
      const auto& mine = each.services;
      if (std::find(mine.begin(), mine.end(), service) != mine.end()) able.push_back(&each);
    }
    if (able.empty() && !officers_.empty()) return &dice_.one_of(officers_);
    return able.empty() ? nullptr : dice_.one_of(able);
  }

  void tell(Life& life, EntryKind kind, Visibility visibility, std::string_view text,
            const identity::Officer* officer, const EntryFacts& facts = {}) {
    const bool by_resident = officer == nullptr;
    life.entries.push_back({new_ulid(), life.row.id, life.clock, std::string(name_of(kind)),
                            std::string(name_of(visibility)), by_resident ? "" : officer->name,
                            by_resident ? OfficerId() : officer->id, std::string(text),
                            by_resident ? mask_personal(text) : std::string(text), life.row.state,
                            facts});
    life.row.last_actor = by_resident ? "" : officer->name;
    life.row.last_action = name_of(kind);
    life.row.last_at = life.clock;
  }

  /// The same moment, or the next one at which the town hall is at work.
  Time at_work(Time moment) {
    Date day = local_date(moment, scope_.commune.zone);
    Time opens = start_of_day(day, scope_.commune.zone) + std::chrono::hours(8);
    const bool working = is_working_day(day, scope_.commune.holidays);
    if (working && moment >= opens && moment < opens + std::chrono::hours(9)) return moment;
    if (!working || moment > opens) {
      day = add_working_days(day, 1, scope_.commune.holidays);
      opens = start_of_day(day, scope_.commune.zone) + std::chrono::hours(8);
    }
    return opens + std::chrono::minutes(5 + dice_.below(200));
  }

  /// Moves the life's clock by some hours; false when that would be in the future.
  bool later(Life& life, int hours_max) {
    const Time next = at_work(life.clock + std::chrono::minutes(20 + dice_.below(hours_max * 60)));
    if (next >= scope_.now()) return false;
    life.clock = next;
    return true;
  }

  void live(Life& life, int days_ago) {
    const auto* officer = officer_for(life.row.service);
    if (officer == nullptr || dice_.happens(days_ago < 4 ? 45 : 1) || !later(life, 30)) return;
    life.row.state = State::assigned;
    if (dice_.happens(70)) life.row.assignee = officer->id;
    EntryFacts facts;
    facts.service = life.around.service.name;
    tell(life, EntryKind::assigned, Visibility::everyone, "", officer, facts);
    if (dice_.happens(days_ago < 10 ? 60 : 99)) life.row.text_checked = true;
    if (dice_.happens(25) && later(life, 40)) {
      tell(life, EntryKind::town_message, Visibility::everyone, dice_.one_of(demo_messages()),
           officer);
    }
    if (dice_.happens(12) && later(life, 40)) {
      tell(life, EntryKind::resident_message, Visibility::resident, dice_.one_of(demo_answers()),
           nullptr);
      life.row.answered = true;
    }
    go_on(life, days_ago, *officer);
  }

  void go_on(Life& life, int days_ago, const identity::Officer& officer) {
    auto& row = life.row;
    const int fate = dice_.below(100);
    // Some of the older ones are forgotten on purpose: a demo without late requests would lie.
    const int hours =
        std::max(24, life.around.category.delay_days * 24 * (20 + dice_.below(75)) / 70);
    if (fate < 1 || (days_ago < 20 && fate < 25)) return;
    if (fate < 5 && later(life, 72)) {
      row.state = State::waiting_for_resident;
      row.asked_at = life.clock;
      row.answered = false;
      tell(life, EntryKind::asked, Visibility::resident, dice_.one_of(demo_questions()), &officer);
      return;
    }
    if (fate < 9 && later(life, 60)) {
      row.state = State::withdrawn;
      close(life, EntryKind::withdrawn, "", nullptr);
      return;
    }
    if (dice_.happens(35) && later(life, 48)) {
      row.state = State::scheduled;
      const Date planned = add_working_days(local_date(life.clock, scope_.commune.zone),
                                            1 + dice_.below(8), scope_.commune.holidays);
      row.planned_date = to_iso_date(planned);
      EntryFacts facts;
      facts.date = row.planned_date;
      tell(life, EntryKind::scheduled, Visibility::everyone, "", &officer, facts);
    } else if (dice_.happens(40) && later(life, 48)) {
      row.state = State::in_progress;
      tell(life, EntryKind::started, Visibility::everyone, "", &officer);
    }
    const Time end = at_work(life.clock + std::chrono::hours(hours));
    if (end >= scope_.now()) return;
    life.clock = end;
    finish(life, officer);
  }

  void finish(Life& life, const identity::Officer& officer) {
    auto& row = life.row;
    if (dice_.happens(9)) {
      const auto& refusal = dice_.one_of(demo_refusals());
      row.state = State::refused;
      row.refusal_reason = refusal.reason;
      EntryFacts facts;
      facts.reason = refusal.reason;
      close(life, EntryKind::refused, refusal.text, &officer, facts);
      return;
    }
    row.state = State::done;
    close(life, EntryKind::done, dice_.one_of(demo_notes()), &officer);
    if (!dice_.happens(38) || !later(life, 96)) return;
    if (!dice_.happens(12)) {
      row.confirmed = true;
      tell(life, EntryKind::confirmed, Visibility::everyone, "", nullptr);
      return;
    }
    row.confirmed = false;
    row.state = State::reopened;
    row.is_open = true;
    row.closed_at.reset();
    row.days_taken.reset();
    ++row.reopened;
    row.expected_date = to_iso_date(expected_date(local_date(life.clock, scope_.commune.zone),
                                                  std::max(1, life.around.category.delay_days),
                                                  scope_.commune.holidays));
    tell(life, EntryKind::reopened, Visibility::everyone, "Ce n’est toujours pas réparé.", nullptr);
    // Most of those are repaired for good, the second time.
    if (dice_.happens(25) || !later(life, 24 * std::max(2, life.around.category.delay_days)))
      return;
    row.state = State::done;
    close(life, EntryKind::done, dice_.one_of(demo_notes()), &officer);
  }

  void close(Life& life, EntryKind kind, std::string_view text, const identity::Officer* officer,
             const EntryFacts& facts = {}) {
    auto& row = life.row;
    row.is_open = false;
    row.answered = false;
    row.confirmed.reset();
    row.closed_at = life.clock;
    row.days_taken =
        working_days_between(local_date(row.received_at, scope_.commune.zone),
                             local_date(life.clock, scope_.commune.zone), scope_.commune.holidays);
    tell(life, kind, Visibility::everyone, text, officer, facts);
  }

  /// The lines of a member's timeline; the number of the lead is known when it is written.
  void join(Life& member, const Life& lead, const identity::Officer& officer) {
    tell(member, EntryKind::joined, Visibility::everyone, "", &officer);
    if (lead.row.state != State::done || !lead.row.closed_at) return;
    member.clock = *lead.row.closed_at;
    tell(member, EntryKind::done, Visibility::everyone, "", &officer);
  }

  /// One to three neighbours who reported the same thing, joined to the last one.
  void add_cluster(std::vector<Life>& all) {
    const std::size_t lead_place = all.size() - 1;
    if (all[lead_place].row.state == State::withdrawn || !all[lead_place].row.is_public) return;
    for (int more = 1 + dice_.below(3); more > 0; --more) {
      const Life& lead = all[lead_place];
      Life member;
      member.around = lead.around;
      member.contact = some_contact();
      member.row = lead.row;
      auto& row = member.row;
      row.id = new_id_of<RequestId>();
      row.channel = name_of(some_channel(member.contact));
      row.latitude += (dice_.below(41) - 20) * 2e-6;
      row.received_at = lead.row.received_at + std::chrono::minutes(30 + dice_.below(2000));
      if (row.received_at >= scope_.now()) return;
      member.clock = row.received_at;
      row.state = State::received;
      row.assignee = OfficerId();
      row.followers = 1;
      row.reopened = 0;
      row.confirmed.reset();
      row.answered = false;
      tell(member, EntryKind::reported, Visibility::everyone, "", nullptr);
      row.state = State::joined;
      row.lead = lead.row.id;
      member.clock += std::chrono::minutes(20);
      if (const auto* officer = officer_for(row.service)) join(member, lead, *officer);
      all[lead_place].row.followers += 1;
      all.push_back(std::move(member));
    }
  }

  const Scope& scope_;
  territory::Ground ground_;
  std::vector<identity::Officer> officers_;
  std::map<std::string, Category> categories_;
  std::map<std::string, identity::Service> services_;
  Dice dice_;
};

}  // namespace

std::vector<Life> demo_lives(const Scope& scope) {
  DemoYear year(scope);
  auto lives = year.lives();
  std::sort(lives.begin(), lives.end(),
            [](const Life& a, const Life& b) { return a.row.received_at < b.row.received_at; });
  return lives;
}

}  // namespace parvis::requests
