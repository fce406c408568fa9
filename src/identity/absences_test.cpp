// Absences: who stands in as a table, then operations on each engine.
#include "identity/absences.h"

#include "identity/officers.h"
#include "identity/test_town.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

Date march(unsigned number) {
  return {std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{number}};
}

Absence away(const char* who, const char* replacement) {
  return {"", OfficerId(who), OfficerId(replacement), "", "", march(2), march(6), false};
}

TEST(AbsenceRulesTest, who_stands_in_is_the_first_who_is_there) {
  const std::vector<Absence> absences{away("a", "b"), away("b", "c"), away("d", ""),
                                      away("e", "d"), away("f", "g"), away("g", "f")};
  const auto for_whom = [&](const char* who) {
    return stand_in(OfficerId(who), absences).officer.value;
  };
  EXPECT_EQ(for_whom("z"), "z");
  EXPECT_FALSE(stand_in(OfficerId("z"), absences).is_away());
  EXPECT_EQ(for_whom("b"), "c");
  EXPECT_EQ(for_whom("a"), "c") << "the replacement is away too";
  EXPECT_EQ(for_whom("d"), "") << "nobody: the queue";
  EXPECT_EQ(for_whom("e"), "");
  EXPECT_EQ(for_whom("f"), "") << "a circle";
  EXPECT_EQ(stand_in(OfficerId("f"), absences).until, march(6));
}

TEST(AbsenceRulesTest, an_absence_begins_and_ends_by_itself) {
  auto one = away("a", "b");
  EXPECT_EQ(state_of(one, march(1)), AbsenceState::upcoming);
  EXPECT_EQ(state_of(one, march(2)), AbsenceState::current);
  EXPECT_EQ(state_of(one, march(6)), AbsenceState::current);
  EXPECT_EQ(state_of(one, march(7)), AbsenceState::over);
  one.ended = true;
  EXPECT_EQ(state_of(one, march(3)), AbsenceState::over);
}

class AbsencesTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};
  OfficerId awa = town.add("awa@valmorin.example");
  OfficerId paul = town.add("paul@valmorin.example");

  [[nodiscard]] Actor acting(const OfficerId& id) const {
    Actor actor;
    actor.kind = Actor::Kind::officer;
    actor.officer = id;
    return actor;
  }
  [[nodiscard]] Date in(int days) {
    return Date(std::chrono::sys_days(town.scope().today()) + std::chrono::days(days));
  }
  template <class T>
  std::string refused(const Result<T>& result) {
    return result ? "" : std::string(result.error().front().reason.key);
  }
};
PARVIS_ON_EACH_ENGINE(AbsencesTest);

TEST_P(AbsencesTest, an_officer_notes_her_own_and_who_manages_anybodys) {
  const auto hers = acting(awa);
  const auto his = acting(paul);
  const auto own = declare_absence(town.as(hers), {awa, paul, in(0), in(4)});
  ASSERT_TRUE(own.has_value());
  EXPECT_EQ(refused(declare_absence(town.as(his), {awa, paul, in(10), in(12)})),
            words::delegation_not_yours.key);
  EXPECT_TRUE(declare_absence(town.scope(), {paul, OfficerId(), in(10), in(12)}));
  EXPECT_EQ(refused(declare_absence(town.as(hers), {awa, paul, in(4), in(8)})),
            words::absence_twice.key);
  EXPECT_EQ(refused(declare_absence(town.as(hers), {awa, awa, in(20), in(21)})),
            words::absence_replacement_unknown.key);
  EXPECT_EQ(refused(declare_absence(town.as(hers), {awa, paul, in(20), in(19)})),
            words::delegation_backwards.key);
  EXPECT_EQ(absences_of(town.as(his), paul).size(), 2U) << "hers, where he stands in, and his";
  EXPECT_EQ(absences_on(town.scope(), in(0)).size(), 1U);
  EXPECT_FALSE(end_absence(town.as(his), *own));
  ASSERT_TRUE(end_absence(town.as(hers), *own));
  EXPECT_FALSE(end_absence(town.as(hers), *own)) << "once";
  EXPECT_FALSE(stand_in_for(town.scope(), awa).is_away());
}

TEST_P(AbsencesTest, who_may_note_absences_does_it_in_her_own_services_and_a_program_everywhere) {
  const auto all = services(town.scope());
  ASSERT_GE(all.size(), 2U);
  const auto roads = all[0].id;
  const auto parks = all[1].id;
  const auto lea = town.add("lea@valmorin.example");
  const auto join = [&](const OfficerId& id, const ServiceId& service) {
    auto known = officer(town.scope(), id).value_or(Officer());
    known.services = {service};
    ASSERT_TRUE(change_officer(town.scope(), known));
  };
  join(paul, roads);
  join(lea, parks);
  auto chief = acting(awa);
  chief.services = {roads};
  EXPECT_TRUE(answered_for(town.as(chief)).empty()) << "without the right, nobody";
  EXPECT_FALSE(declare_absence(town.as(chief), {paul, awa, in(0), in(4)}));
  chief.permissions = {"identity.absences"};
  ASSERT_EQ(answered_for(town.as(chief)).size(), 1U);
  const auto noted = declare_absence(town.as(chief), {paul, awa, in(0), in(4)});
  ASSERT_TRUE(noted.has_value()) << refused(noted);
  EXPECT_EQ(refused(declare_absence(town.as(chief), {lea, awa, in(0), in(4)})),
            words::delegation_not_yours.key);
  const auto hers = declare_absence(town.scope(), {lea, OfficerId(), in(0), in(4)});
  ASSERT_TRUE(hers.has_value());
  EXPECT_EQ(absences_seen(town.as(chief)).size(), 1U) << "those of other services are not hers";
  EXPECT_FALSE(end_absence(town.as(chief), *hers));
  EXPECT_TRUE(end_absence(town.as(chief), *noted));
  Actor program;
  program.permissions = {"identity.absences"};
  EXPECT_EQ(absences_seen(town.as(program)).size(), 2U);
  EXPECT_TRUE(end_absence(town.as(program), *hers));
  EXPECT_EQ(refused(declare_absence(town.as(program), {OfficerId("no"), awa, in(0), in(4)})),
            words::officer_unknown.key);
}

TEST_P(AbsencesTest, a_replacement_whose_account_is_closed_leads_to_the_queue) {
  ASSERT_TRUE(declare_absence(town.scope(), {awa, paul, in(0), in(4)}));
  EXPECT_EQ(stand_in_for(town.scope(), awa).officer, paul);
  for (auto officer : officers(town.scope())) {
    if (officer.id != paul) continue;
    officer.active = false;
    ASSERT_TRUE(change_officer(town.scope(), officer));
  }
  EXPECT_TRUE(stand_in_for(town.scope(), awa).officer.empty());
  EXPECT_TRUE(stand_in_for(town.scope(), awa).is_away());
}

TEST_P(AbsencesTest, an_absence_is_announced_once_when_it_begins) {
  ASSERT_TRUE(declare_absence(town.scope(), {awa, paul, in(1), in(4)}));
  EXPECT_TRUE(absences_to_announce(town.scope()).empty());
  town.clock.advance(std::chrono::hours(24));
  const auto begun = absences_to_announce(town.scope());
  ASSERT_EQ(begun.size(), 1U);
  const auto mark = [&] {
    return town.scope().database.write([&](storage::Transaction& tx) {
      return mark_announced(town.scope(), tx, begun.front().id);
    });
  };
  EXPECT_TRUE(mark());
  EXPECT_FALSE(mark());
  EXPECT_TRUE(absences_to_announce(town.scope()).empty());
}

}  // namespace
}  // namespace parvis::identity
