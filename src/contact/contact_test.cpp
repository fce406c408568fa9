// People are told by the way they wish; letters and calls wait for officers, on each engine.
#include "contact/contact.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "contact/sms.h"
#include "contact/store.h"
#include "tests/support/test_database.h"

namespace parvis::contact {
namespace {

class NoViewers final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override {}
};

Recipient reachable_by_all(Wish wish) {
  return {wish, "Pierre Roux", "pierre@exemple.fr", "06 12 34 56 78", "2 rue des Lilas"};
}

TEST(Ways, a_wish_takes_its_own_way) {
  EXPECT_EQ(way_for(reachable_by_all(Wish::email)), Way::mail);
  EXPECT_EQ(way_for(reachable_by_all(Wish::sms)), Way::text);
  EXPECT_EQ(way_for(reachable_by_all(Wish::phone)), Way::call);
  EXPECT_EQ(way_for(reachable_by_all(Wish::post)), Way::letter);
  EXPECT_EQ(way_for(reachable_by_all(Wish::paper_only)), Way::letter);
  EXPECT_EQ(way_for(reachable_by_all(Wish::none)), Way::nothing);
}

TEST(Ways, a_wish_that_cannot_be_met_takes_another_way_the_person_left) {
  Recipient recipient = reachable_by_all(Wish::sms);
  recipient.phone = "12 34";
  EXPECT_EQ(way_for(recipient), Way::call);
  recipient.phone.clear();
  EXPECT_EQ(way_for(recipient), Way::mail);
  recipient.wish = Wish::paper_only;
  recipient.postal_address.clear();
  EXPECT_EQ(way_for(recipient), Way::letter) << "handed over at the counter, never mailed";
}

TEST(Ways, numbers_are_given_to_gateways_as_they_take_them) {
  EXPECT_EQ(international_number("06 12 34 56 78"), "+33612345678");
  EXPECT_EQ(international_number("+32 470 12 34 56"), "+32470123456");
  EXPECT_EQ(international_number("0032 470 12 34 56"), "+32470123456");
  EXPECT_EQ(international_number("12 34"), "");
  EXPECT_EQ(international_number(""), "");
}

class ContactTest : public test::EachEngine {
 protected:
  ContactTest()
      : data(GetParam(), {audit::migrations(), jobs::migrations(), migrations_of_contact()}),
        files(directory.path() / "files", {}),
        mail(to_folder(directory.path() / "mails")),
        house{*data, clock, files, mail, events} {
    card.id = CommuneId("99002");
    card.name = "Lilas-le-Bourg";
    awa.kind = Actor::Kind::officer;
    awa.officer = OfficerId("01AWA");
    awa.permissions = {"contact.send"};
  }
  static std::vector<storage::Migration> migrations_of_contact() {
    test::TestDatabase scratch{storage::Engine::sqlite};
    const test::TemporaryDirectory place;
    const SystemClock clock;
    files::Store files(place.path(), {});
    mail::Outbox mail({});
    NoViewers events;
    module::House house{*scratch, clock, files, mail, events};
    return manifest(house, {}).migrations;
  }
  static mail::OutboxOptions to_folder(const std::filesystem::path& folder) {
    mail::OutboxOptions options;
    options.from = {"mairie@valmorin.example", "Mairie"};
    options.folder = folder;
    return options;
  }
  [[nodiscard]] Scope as(const Actor& actor) const {
    return {card, actor, i18n::Language::fr, "test", clock, *data};
  }
  Way tell_him(Wish wish) {
    auto recipient = reachable_by_all(wish);
    recipient.resident = ResidentId("01PIERRE");
    return data->write([&](storage::Transaction& tx) {
      return tell(as(nobody), house, tx, recipient,
                  {"Votre demande 2026-00421", "Bonjour, le trou est bouché.",
                   "Votre demande 2026-00421 est terminée.", "request:01R"});
    });
  }
  void run_jobs(const SmsGateway& gateway) {
    jobs::Runner runner(
        *data, clock, {mail.job_kind(), sms_job(gateway)}, {},
        [this] { return std::vector{card.id}; },
        [this](const CommuneId&, const std::function<void(const Scope&)>& body) {
          body(as(nobody));
        });
    runner.run_due();
  }
  [[nodiscard]] std::vector<Task> waiting(TaskKind kind) const {
    return waiting_tasks(as(awa), kind, 10);
  }
  /// A program that carries texts: writes what it gets to `sent.txt`, ends with that code.
  [[nodiscard]] std::string program_ending_with(int code) const {
    const auto path = directory.path() / "send-sms";
    std::ofstream(path) << "#!/bin/sh\n{ echo \"$1\"; cat; } > " << sent() << "\nexit " << code
                        << "\n";
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path.string();
  }
  [[nodiscard]] std::string sent() const { return (directory.path() / "sent.txt").string(); }
  [[nodiscard]] std::string sent_text() const {
    std::ostringstream text;
    text << std::ifstream(sent()).rdbuf();
    return text.str();
  }

  mutable test::TestDatabase data;
  test::TemporaryDirectory directory;
  FakeClock clock{from_milliseconds(1'772'438'400'000)};
  files::Store files;
  mail::Outbox mail;
  NoViewers events;
  module::House house;
  CommuneCard card;
  Actor awa;
  Actor nobody;
};
PARVIS_ON_EACH_ENGINE(ContactTest);

TEST_P(ContactTest, its_statements_are_right) {
  EXPECT_NO_THROW(data->verify(store::statements()));
}

TEST_P(ContactTest, who_wishes_mail_gets_mail_and_nobody_has_anything_to_do) {
  EXPECT_EQ(tell_him(Wish::email), Way::mail);
  run_jobs({});
  ASSERT_EQ(mail.kept(as(nobody), 5).size(), 1U);
  EXPECT_TRUE(waiting(TaskKind::letter).empty());
}

TEST_P(ContactTest, a_letter_waits_until_an_officer_has_posted_it) {
  EXPECT_EQ(tell_him(Wish::paper_only), Way::letter);
  const auto letters = waiting(TaskKind::letter);
  ASSERT_EQ(letters.size(), 1U);
  EXPECT_EQ(letters[0].postal_address, "2 rue des Lilas");
  EXPECT_TRUE(letter_posted(as(awa), letters[0].id));
  EXPECT_TRUE(waiting(TaskKind::letter).empty());
  EXPECT_FALSE(letter_posted(as(awa), letters[0].id)) << "a colleague was quicker";
  const auto lines = audit::lines_of(as(awa), "request:01R", 5);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.front().action, "contact.letter_posted");
}

TEST_P(ContactTest, opening_a_letter_is_a_reading_that_the_person_can_see) {
  tell_him(Wish::post);
  ASSERT_TRUE(open_task(as(awa), waiting(TaskKind::letter).front().id));
  EXPECT_EQ(audit::lines_of(as(awa), "request:01R", 1).front().action, "audit.read");
}

TEST_P(ContactTest, a_call_nobody_answers_comes_after_the_others_and_may_become_a_letter) {
  tell_him(Wish::phone);
  clock.advance(std::chrono::minutes(1));
  tell_him(Wish::phone);
  const auto first = waiting(TaskKind::call).front().id;
  EXPECT_TRUE(call_made(as(awa), first, Outcome::no_answer));
  EXPECT_EQ(waiting(TaskKind::call).back().id, first);
  EXPECT_EQ(waiting(TaskKind::call).back().tries, 1);
  EXPECT_TRUE(call_made(as(awa), first, Outcome::write_instead));
  EXPECT_EQ(waiting(TaskKind::letter).front().id, first);
  EXPECT_TRUE(call_made(as(awa), waiting(TaskKind::call).front().id, Outcome::reached));
  EXPECT_TRUE(waiting(TaskKind::call).empty());
}

TEST_P(ContactTest, without_the_right_nobody_reads_or_ends_anything) {
  tell_him(Wish::post);
  const auto id = waiting(TaskKind::letter).front().id;
  Actor other = awa;
  other.permissions.clear();
  EXPECT_TRUE(waiting_tasks(as(other), TaskKind::letter, 10).empty());
  EXPECT_FALSE(open_task(as(other), id));
  EXPECT_FALSE(letter_posted(as(other), id));
  EXPECT_EQ(waiting(TaskKind::letter).size(), 1U);
}

TEST_P(ContactTest, a_text_goes_to_the_program_of_the_installation) {
  EXPECT_EQ(tell_him(Wish::sms), Way::text);
  run_jobs({"", "", program_ending_with(0)});
  EXPECT_EQ(sent_text(), "+33612345678\nVotre demande 2026-00421 est terminée.");
  EXPECT_TRUE(waiting(TaskKind::text).empty());
  EXPECT_TRUE(waiting(TaskKind::call).empty());
}

TEST_P(ContactTest, a_text_that_nobody_carries_becomes_a_call) {
  tell_him(Wish::sms);
  run_jobs({});
  EXPECT_EQ(waiting(TaskKind::call).size(), 1U);
}

TEST_P(ContactTest, a_text_refused_for_good_becomes_a_call_and_another_failure_is_tried_again) {
  tell_him(Wish::sms);
  run_jobs({"", "", program_ending_with(75)});
  EXPECT_EQ(waiting(TaskKind::text).size(), 1U);
  clock.advance(std::chrono::hours(1));
  run_jobs({"", "", program_ending_with(65)});
  EXPECT_TRUE(waiting(TaskKind::text).empty());
  EXPECT_EQ(waiting(TaskKind::call).size(), 1U);
}

TEST_P(ContactTest, what_waits_for_a_person_is_theirs_to_see_and_to_have_forgotten) {
  tell_him(Wish::post);
  const auto offer = manifest(house, {});
  const module::PersonKeys keys{{ResidentId("01PIERRE")}, {}};
  EXPECT_NE(offer.export_resident(as(nobody), keys).find("2 rue des Lilas"), std::string::npos);
  EXPECT_EQ(offer.erase_resident(as(nobody), keys), 1);
  EXPECT_EQ(offer.export_resident(as(nobody), keys), "[]");
}

TEST_P(ContactTest, what_is_done_is_kept_ninety_days) {
  tell_him(Wish::post);
  ASSERT_TRUE(letter_posted(as(awa), waiting(TaskKind::letter).front().id));
  const module::PersonKeys keys{{ResidentId("01PIERRE")}, {}};
  const auto offer = manifest(house, {});
  clock.advance(std::chrono::hours(24 * 89));
  offer.schedules.front().run(as(nobody));
  EXPECT_NE(offer.export_resident(as(nobody), keys), "[]");
  clock.advance(std::chrono::hours(24 * 2));
  offer.schedules.front().run(as(nobody));
  EXPECT_EQ(offer.export_resident(as(nobody), keys), "[]");
}

TEST_P(ContactTest, letters_are_printed_together_once_and_again_on_demand) {
  tell_him(Wish::post);
  tell_him(Wish::paper_only);
  const auto lot = print_all(as(awa));
  ASSERT_TRUE(lot.has_value());
  EXPECT_FALSE(print_all(as(awa)).has_value()) << "there is nothing left to print";
  tell_him(Wish::post);
  EXPECT_EQ(letters_of_lot(as(awa), *lot).size(), 2u);
  EXPECT_EQ(lot_posted(as(awa), *lot).value_or(0), 2);
  EXPECT_FALSE(lot_posted(as(awa), *lot).has_value()) << "posted once";
  EXPECT_EQ(letters_of_lot(as(awa), *lot).size(), 2u) << "printed again when one is lost";
  EXPECT_EQ(waiting(TaskKind::letter).size(), 1u);
}

TEST_P(ContactTest, a_lot_is_one_pdf_for_officers_who_may_post) {
  tell_him(Wish::post);
  EXPECT_FALSE(print_all(as(nobody)).has_value());
  const auto lot = print_all(as(awa));
  ASSERT_TRUE(lot.has_value());
  EXPECT_TRUE(letters_of_lot(as(nobody), *lot).empty());
  EXPECT_TRUE(pdf_of(as(awa), letters_of_lot(as(awa), *lot)).starts_with("%PDF-"));
}

TEST_P(ContactTest, letters_about_somebody_forgotten_are_forgotten_whoever_gets_them) {
  tell_him(Wish::post);
  data->write(
      [&](storage::Transaction& tx) { EXPECT_EQ(forget_about(as(nobody), tx, "request:01R"), 1); });
  EXPECT_TRUE(waiting(TaskKind::letter).empty());
}

}  // namespace
}  // namespace parvis::contact
