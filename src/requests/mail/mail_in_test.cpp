// Mails from the letterbox to requests and threads, on each engine: nothing lost, nobody mistaken.
#include "requests/mail/mail_in.h"

#include <algorithm>

#include "contact/contact.h"
#include "platform/mail/spool.h"
#include "requests/mail/mail_personal.h"
#include "requests/mail/sorting.h"
#include "requests/mail/taking.h"
#include "requests/personal_data.h"
#include "requests/store.h"
#include "requests/test_town.h"

namespace parvis::requests::incoming {
namespace {

constexpr const char* jeanne_email = "jeanne@exemple.fr";

struct Letter {
  std::string from = std::string("Jeanne Roux <") + jeanne_email + ">";
  std::string to = "mairie@lilas.example";
  std::string id = "1@exemple.fr";
  std::string subject = "Trou rue des Lilas";
  std::string headers = {};
  std::string text = "Bonjour, un trou profond devant le 4 rue des Lilas.";
};

std::string bytes_of(const Letter& letter) {
  return "From: " + letter.from + "\r\nTo: " + letter.to + "\r\nMessage-ID: <" + letter.id +
         ">\r\nSubject: " + letter.subject + "\r\n" + letter.headers +
         "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + letter.text +
         "\r\n";
}

class MailInTest : public test::EachEngine {
 protected:
  MailInTest() {
    town.awa.permissions.insert("requests.mail");
    town.awa.permissions.insert("contact.send");
    mail_in.folder = town.directory.path() / "mail-in";
    mail_in.by_commune["99002"].address = "mairie@lilas.example";
    run_mail_in(town.the_program(), town.house, mail_in);
  }

  Taken take(const Letter& letter) {
    return take_mail(town.the_program(), town.house, mail_in, bytes_of(letter), town.clock.now());
  }
  std::vector<MailRow> waiting() { return mails_to_show(town.officer(), MailState::to_sort, 50); }
  MailSeen seen(const MailRow& row) { return {row.id, row.version}; }
  /// Where that person would answer a mail about the request.
  std::string reply_to(const RequestId& id, std::string_view email) {
    return town.data->read([&](storage::Reader& reader) {
      const auto row = request_by_id(town.the_program(), reader, id);
      return reply_address_for(town.the_program(), reader, *row, email);
    });
  }
  Letter answer_to(const Receipt& receipt, const std::string& text) {
    Letter letter;
    letter.to = reply_to(receipt.id, jeanne_email);
    letter.id = "answer-" + std::to_string(++answers) + "@exemple.fr";
    letter.text = text;
    return letter;
  }
  bool is_told(const RequestId& id, std::string_view text) {
    const auto entries = town.details(id).timeline;
    return std::any_of(entries.begin(), entries.end(),
                       [&](const auto& entry) { return entry.text == text; });
  }

  TestTown town{GetParam()};
  MailIn mail_in;
  int answers = 0;
};
PARVIS_ON_EACH_ENGINE(MailInTest);

TEST_P(MailInTest, a_mail_waits_to_be_sorted_and_its_sender_is_told) {
  EXPECT_EQ(take({}), Taken::to_sort);
  ASSERT_EQ(waiting().size(), 1u);
  EXPECT_EQ(waiting()[0].subject, "Trou rue des Lilas");
  EXPECT_EQ(town.subjects_to(jeanne_email),
            std::vector<std::string>{"Votre message est bien arrivé"});
}

TEST_P(MailInTest, the_same_mail_twice_is_taken_once) {
  EXPECT_EQ(take({}), Taken::to_sort);
  EXPECT_EQ(take({}), Taken::known);
  EXPECT_EQ(waiting().size(), 1u);
  Letter other;
  other.text = "Un autre message sous le même nom.";
  EXPECT_EQ(take(other), Taken::to_sort) << "a stolen Message-ID must not hide a mail";
}

TEST_P(MailInTest, nobody_is_told_twice_within_an_hour) {
  take({});
  Letter second;
  second.id = "2@exemple.fr";
  take(second);
  EXPECT_EQ(town.subjects_to(jeanne_email).size(), 1u);
  town.clock.advance(std::chrono::hours(2));
  second.id = "3@exemple.fr";
  second.text = "Encore";
  take(second);
  EXPECT_EQ(town.subjects_to(jeanne_email).size(), 2u);
}

TEST_P(MailInTest, programs_are_never_answered_and_wait_for_nobody) {
  for (const char* mark : {"Auto-Submitted: auto-replied\r\n", "List-Id: <a.b.fr>\r\n",
                           "Return-Path: <>\r\n", "Precedence: bulk\r\n"}) {
    Letter letter;
    letter.headers = mark;
    letter.id = std::string(mark).substr(0, 6) + "@exemple.fr";
    EXPECT_EQ(take(letter), Taken::automatic) << mark;
  }
  Letter ours;
  ours.from = "mairie@lilas.example";
  ours.id = "loop@lilas.example";
  EXPECT_EQ(take(ours), Taken::automatic);
  EXPECT_TRUE(waiting().empty());
  EXPECT_TRUE(town.subjects_to(jeanne_email).empty());
  EXPECT_EQ(mails_to_show(town.officer(), MailState::automatic, 50).size(), 5u);
}

TEST_P(MailInTest, an_officer_makes_a_mail_a_request_with_its_day_of_arrival) {
  take({});
  const Time arrived = town.clock.now();
  town.clock.advance(std::chrono::hours(48));
  const auto open = open_mail(town.officer(), waiting()[0].id);
  ASSERT_TRUE(open.has_value());
  ASSERT_FALSE(open->places.empty()) << "4 rue des Lilas stands in its text";
  EXPECT_EQ(open->places[0].label, "4 rue des Lilas");
  const auto receipt = sort_as_request(
      town.officer(), town.house, seen(open->row),
      {CategoryId("voirie-nid-de-poule"), open->places[0].point, open->places[0].label});
  ASSERT_TRUE(receipt.has_value()) << reason_of(receipt);
  EXPECT_EQ(receipt->received_at, arrived);
  const auto details = town.details(receipt->id);
  EXPECT_EQ(details.summary.channel, Channel::email);
  EXPECT_TRUE(waiting().empty());
  EXPECT_NE(town.last_mail_to(jeanne_email).find(receipt->code), std::string::npos);
  EXPECT_NE(town.last_mail_to(jeanne_email).find("Vous pouvez répondre à ce courriel"),
            std::string::npos);
  const auto twice = sort_as_request(town.officer(), town.house, seen(open->row),
                                     {CategoryId("voirie-nid-de-poule"), {50.4001, 2.8915}, ""});
  EXPECT_EQ(reason_of(twice), "mail.refuse_sorted");
}

TEST_P(MailInTest, an_answer_joins_its_thread_without_what_it_quotes) {
  const auto receipt = town.report_one();
  const auto letter = answer_to(receipt,
                                "C'est devant le garage.\r\n\r\nLe lun. 2 mars 2026 à "
                                "09:00, Mairie <m@l.fr> a écrit :\r\n> Où est-ce ?");
  EXPECT_EQ(take(letter), Taken::joined);
  EXPECT_TRUE(is_told(receipt.id, "C'est devant le garage."));
  EXPECT_EQ(take(letter), Taken::known);
  EXPECT_TRUE(waiting().empty());
  EXPECT_EQ(mails_about(town.officer(), receipt.id).size(), 1u);
}

TEST_P(MailInTest, an_impostor_joins_nothing_whatever_he_knows) {
  const auto receipt = town.report_one();
  auto letter = answer_to(receipt, "Annulez tout.");
  letter.from = "Paul <paul@exemple.fr>";
  EXPECT_EQ(take(letter), Taken::to_sort);
  EXPECT_EQ(waiting().back().cause, Cause::other_sender);
  Letter by_number;
  by_number.from = "Paul <paul@exemple.fr>";
  by_number.id = "n@exemple.fr";
  by_number.subject = "Re: Votre demande " + receipt.number;
  by_number.to = "mairie+r." + receipt.number + ".0123456789abcdef0123@lilas.example";
  EXPECT_EQ(take(by_number), Taken::to_sort);
  EXPECT_EQ(waiting().back().cause, Cause::wrong_token);
  by_number.from = std::string("Jeanne <") + jeanne_email + ">";
  by_number.id = "m@exemple.fr";
  EXPECT_EQ(take(by_number), Taken::to_sort) << "the right sender without the token";
  EXPECT_FALSE(is_told(receipt.id, "Annulez tout."));
  EXPECT_EQ(mails_about(town.officer(), receipt.id).size(), 0u);
}

TEST_P(MailInTest, an_officer_vouches_for_an_answer_from_another_address) {
  const auto receipt = town.report_one();
  auto letter = answer_to(receipt, "J'écris du travail.");
  letter.from = "Jeanne <jeanne@travail.example>";
  take(letter);
  const auto row = waiting()[0];
  EXPECT_EQ(reason_of(sort_as_answer(town.officer(), town.house, seen(row), "2026-99999")),
            "mail.refuse_number_unknown");
  const auto joined = sort_as_answer(town.officer(), town.house, seen(row), receipt.number);
  ASSERT_TRUE(joined.has_value()) << reason_of(joined);
  EXPECT_TRUE(is_told(receipt.id, "J'écris du travail."));
}

TEST_P(MailInTest, what_is_no_request_is_set_aside_with_its_reason_and_can_come_back) {
  take({});
  const auto row = waiting()[0];
  EXPECT_EQ(reason_of(set_aside(town.officer(), seen(row), " ")), "mail.refuse_reason_missing");
  ASSERT_TRUE(set_aside(town.officer(), seen(row), "Publicité"));
  EXPECT_EQ(reason_of(mark_as_spam(town.officer(), seen(row))), "mail.refuse_sorted");
  const auto aside = mails_to_show(town.officer(), MailState::not_request, 5);
  ASSERT_EQ(aside.size(), 1u);
  EXPECT_EQ(aside[0].reason, "Publicité");
  ASSERT_TRUE(put_back(town.officer(), seen(aside[0])));
  EXPECT_EQ(waiting().size(), 1u);
}

TEST_P(MailInTest, lists_go_on_where_they_stopped) {
  for (int i = 1; i <= 3; ++i) {
    Letter letter;
    letter.id = std::to_string(i) + "@exemple.fr";
    letter.subject = std::to_string(i);
    take(letter);
    if (i != 1) town.clock.advance(std::chrono::minutes(1));  // two came at the same moment
  }
  const auto all = waiting();
  ASSERT_EQ(all.size(), 3u);
  const auto first = mails_to_show(town.officer(), MailState::to_sort, 2);
  const auto next = mails_to_show(town.officer(), MailState::to_sort, 2, first.back().id);
  ASSERT_EQ(next.size(), 1u);
  EXPECT_EQ(next[0].id, all[2].id);
  for (const auto& mail : all) ASSERT_TRUE(mark_as_spam(town.officer(), seen(mail)));
  const auto spam = mails_to_show(town.officer(), MailState::spam, 5);
  ASSERT_EQ(spam.size(), 3u);
  EXPECT_EQ(spam[0].id, all[2].id) << "what is settled: the newest first";
  EXPECT_EQ(mails_to_show(town.officer(), MailState::spam, 5, spam[1].id).at(0).id, all[0].id);
}

TEST_P(MailInTest, without_the_right_nothing_is_read_or_sorted) {
  take({});
  const auto row = waiting()[0];
  EXPECT_FALSE(open_mail(town.colleague(), row.id).has_value());
  EXPECT_FALSE(mark_as_spam(town.colleague(), seen(row)).has_value());
  EXPECT_TRUE(mails_to_show(town.resident(), MailState::to_sort, 5).empty());
  EXPECT_FALSE(file_of_mail(town.colleague(), town.house, row.id, row.original).has_value());
  EXPECT_TRUE(file_of_mail(town.officer(), town.house, row.id, row.original).has_value());
}

TEST_P(MailInTest, a_mail_of_ours_that_comes_back_asks_officers_to_reach_the_person) {
  auto request = town.pothole();
  request.contact.phone = "06 12 34 56 78";
  const auto receipt = town.report_one(request);
  const auto bounce = [&](const std::string& reply, const std::string& id) {
    return "Return-Path: <>\r\nFrom: MAILER-DAEMON@m.example\r\nTo: mairie@lilas.example\r\n"
           "Message-ID: <" +
           id +
           "@m.example>\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
           "--b\r\nContent-Type: text/plain\r\n\r\nNo.\r\n--b\r\n"
           "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; m\r\n\r\n"
           "Final-Recipient: rfc822; " +
           jeanne_email +
           "\r\nAction: failed\r\n"
           "Status: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
           "Reply-To: " +
           reply + "\r\n\r\n--b--\r\n";
  };
  const auto take_bytes = [&](const std::string& bytes) {
    return take_mail(town.the_program(), town.house, mail_in, bytes, town.clock.now());
  };
  const auto calls = [&] {
    return contact::waiting_tasks(town.officer(), contact::TaskKind::call, 10).size();
  };
  EXPECT_EQ(
      take_bytes(bounce("mairie+r." + receipt.number + ".0123456789abcdef0123@lilas.example", "f")),
      Taken::automatic);
  EXPECT_EQ(calls(), 0u) << "anybody may write such a report";
  EXPECT_EQ(take_bytes(bounce(reply_to(receipt.id, jeanne_email), "g")), Taken::automatic);
  EXPECT_EQ(calls(), 1u);
  EXPECT_EQ(take_bytes(bounce(reply_to(receipt.id, jeanne_email), "h")), Taken::automatic);
  EXPECT_EQ(calls(), 1u) << "once is enough";
  ASSERT_TRUE(
      reply(town.officer(), town.house, town.seen(receipt.id), "Bouché.", Visibility::resident));
  EXPECT_EQ(calls(), 2u) << "news go another way from now on";
}

TEST_P(MailInTest, the_letterbox_keeps_what_cannot_be_taken_and_takes_it_later) {
  const mail::Spool spool(mail_in.folder);
  const CommuneId commune("99002");
  spool.put(commune, bytes_of({}));
  spool.put(CommuneId("99003"), bytes_of({}));
  ASSERT_EQ(spool.waiting(commune, 10).size(), 1u);
  EXPECT_EQ(empty_letterbox(town.the_program(), town.house, mail_in), 1);
  EXPECT_TRUE(spool.waiting(commune, 10).empty());
  EXPECT_EQ(spool.waiting(CommuneId("99003"), 10).size(), 1u) << "of another commune";
  EXPECT_EQ(waiting().size(), 1u);
  spool.put(commune, bytes_of({}));
  empty_letterbox(town.the_program(), town.house, mail_in);
  EXPECT_EQ(waiting().size(), 1u) << "the program was killed between the commit and the removal";
}

TEST_P(MailInTest, the_head_of_a_mail_that_is_too_large_waits_with_an_explanation) {
  const mail::Spool spool(mail_in.folder);
  spool.put(CommuneId("99002"), bytes_of({}), mail::SpoolPart::only_head);
  EXPECT_EQ(empty_letterbox(town.the_program(), town.house, mail_in), 1);
  ASSERT_EQ(waiting().size(), 1u);
  EXPECT_EQ(waiting()[0].cause, Cause::too_large);
}

TEST_P(MailInTest, mails_are_handed_over_and_forgotten_with_their_person) {
  take({});
  const module::PersonKeys jeanne{{}, {jeanne_email}};
  const auto original = waiting()[0].original;
  EXPECT_EQ(subjects_about(town.resident(), jeanne),
            std::vector<std::string>{subject_of_mail(waiting()[0].id)})
      << "who reads her mail is shown to her";
  const auto json = town.data->read(
      [&](storage::Reader& reader) { return mails_json(town.the_program(), reader, jeanne, {}); });
  EXPECT_NE(json.find("4 rue des Lilas"), std::string::npos);
  town.data->write([&](storage::Transaction& tx) {
    EXPECT_GT(erase_mails(town.the_program(), town.house, tx, jeanne, {}), 0);
  });
  EXPECT_TRUE(waiting().empty());
  EXPECT_FALSE(town.files.find(town.the_program(), original).has_value());
}

TEST_P(MailInTest, settled_mails_go_after_ninety_days_and_waiting_ones_never) {
  take({});
  Letter second;
  second.id = "2@exemple.fr";
  take(second);
  ASSERT_TRUE(mark_as_spam(town.officer(), seen(waiting()[0])));
  town.clock.advance(std::chrono::hours(24 * 91));
  EXPECT_EQ(purge_mails(town.the_program(), town.house), 1);
  EXPECT_EQ(waiting().size(), 1u);
}

TEST_P(MailInTest, without_settings_no_mail_says_that_it_may_be_answered) {
  mail_in.by_commune.clear();
  run_mail_in(town.the_program(), town.house, mail_in);
  const auto receipt = town.report_one();
  EXPECT_EQ(reply_to(receipt.id, jeanne_email), "");
  town.subjects_to(jeanne_email);
  EXPECT_EQ(town.last_mail_to(jeanne_email).find("répondre à ce courriel"), std::string::npos);
}

}  // namespace
}  // namespace parvis::requests::incoming
