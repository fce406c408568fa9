// Mails leave after the commit, to a folder for each commune. The conversation with a real server
// is tested in tests/conformance/mail_delivery_test.cpp.
#include <gtest/gtest.h>

#include <fstream>

#include "base/text.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/folder.h"
#include "platform/mail/mail.h"
#include "platform/mail/smtp.h"
#include "tests/support/test_database.h"
#include "tests/support/test_scope.h"

namespace parvis::mail {
namespace {

Message message() {
  Message out;
  out.to = {"zoe@example.org", "Zoé"};
  out.subject = "Votre demande a été reçue";
  out.text = "Bonjour Zoé,\n\nmerci. Le numéro est K7Q2-9MPD.\n.\nÀ bientôt";
  return out;
}

class OutboxTest : public parvis::test::EachEngine {
 protected:
  void queue(const Message& mail) {
    data->write([&](storage::Transaction& tx) { outbox.queue(test.scope(), tx, mail); });
  }
  int run_jobs() {
    jobs::Runner runner(
        *data, test.clock(), {outbox.job_kind()}, {},
        [&] {
          return std::vector{test.commune().id, other.commune().id};
        },
        [&](const CommuneId& commune, const std::function<void(const Scope&)>& body) {
          body(commune == test.commune().id ? test.scope() : other.scope());
        });
    return runner.run_due();
  }

  parvis::test::TestDatabase data{GetParam(), {jobs::migrations()}};
  parvis::test::TestScope test{*data};
  parvis::test::TestScope other{*data, "99002"};
  parvis::test::TemporaryDirectory directory;
  Outbox outbox{[this] {
    OutboxOptions options;
    options.from = {"mairie@valserine.example", ""};
    options.folder = directory.path() / "mails";
    return options;
  }()};
};
PARVIS_ON_EACH_ENGINE(OutboxTest);

TEST_P(OutboxTest, a_queued_mail_lies_in_the_folder_and_reads_back) {
  queue(message());
  EXPECT_TRUE(outbox.kept(test.scope(), 10).empty());
  EXPECT_EQ(run_jobs(), 1);
  const auto mails = outbox.kept(test.scope(), 10);
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].subject, "Votre demande a été reçue");
  EXPECT_EQ(mails[0].to, "Zoé <zoe@example.org>");
  EXPECT_EQ(trim(mails[0].text), message().text);
  EXPECT_EQ(mails[0].date, test.clock().now());
  EXPECT_TRUE(mails[0].file.ends_with(".eml"));
}

TEST_P(OutboxTest, a_name_typed_on_two_lines_is_written_on_one) {
  Message mail = message();
  mail.to.name = "Zoé\r\nBcc: everybody@example.org";
  queue(mail);
  EXPECT_EQ(run_jobs(), 1);
  const auto mails = outbox.kept(test.scope(), 10);
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].to.find('\n'), std::string::npos);
  EXPECT_NE(mails[0].to.find("<zoe@example.org>"), std::string::npos);
}

TEST_P(OutboxTest, a_commune_never_finds_the_mails_of_another) {
  queue(message());
  data->write([&](storage::Transaction& tx) {
    Message mail = message();
    mail.subject = "Du village voisin";
    outbox.queue(other.scope(), tx, mail);
  });
  EXPECT_EQ(run_jobs(), 2);
  const auto own = outbox.kept(test.scope(), 10);
  const auto theirs = outbox.kept(other.scope(), 10);
  ASSERT_EQ(own.size(), 1u);
  ASSERT_EQ(theirs.size(), 1u);
  EXPECT_EQ(theirs[0].subject, "Du village voisin");
  EXPECT_EQ(outbox.kept_mail(other.scope(), theirs[0].file)->subject, "Du village voisin");
  EXPECT_FALSE(outbox.kept_mail(test.scope(), theirs[0].file));
  for (const std::string& path : {"../99002/" + theirs[0].file, "./" + own[0].file,
                                  std::string(".eml"), std::string("../99002"), std::string()}) {
    EXPECT_FALSE(outbox.kept_mail(test.scope(), path)) << path;
  }
}

TEST_P(OutboxTest, a_mail_that_is_not_well_formed_undoes_what_caused_it) {
  Message mail = message();
  mail.subject = "Votre demande\r\nBcc: tous@ville.fr";
  EXPECT_THROW(queue(mail), std::invalid_argument);
  mail = message();
  mail.to.email = "zoe@example.org>\r\nRCPT TO:<tous@ville.fr";
  EXPECT_THROW(queue(mail), std::invalid_argument);
  EXPECT_EQ(run_jobs(), 0);
}

TEST_P(OutboxTest, an_undone_transaction_sends_nothing) {
  EXPECT_THROW(data->write([&](storage::Transaction& tx) {
    outbox.queue(test.scope(), tx, message());
    throw std::runtime_error("undone");
  }),
               std::runtime_error);
  EXPECT_EQ(run_jobs(), 0);
  EXPECT_TRUE(outbox.kept(test.scope(), 10).empty());
}

TEST_P(OutboxTest, a_mail_past_its_time_never_leaves) {
  data->write([&](storage::Transaction& tx) {
    outbox.queue(test.scope(), tx, message(), test.clock().now() + std::chrono::hours(1));
  });
  test.clock().advance(std::chrono::hours(2));
  run_jobs();
  EXPECT_TRUE(outbox.kept(test.scope(), 10).empty());
}

TEST_P(OutboxTest, the_folder_lists_the_newest_first_up_to_the_limit) {
  for (int count = 1; count <= 3; ++count) {
    Message mail = message();
    mail.subject = "Lettre " + std::to_string(count);
    queue(mail);
  }
  EXPECT_EQ(run_jobs(), 3);
  const auto mails = outbox.kept(test.scope(), 2);
  ASSERT_EQ(mails.size(), 2u);
  EXPECT_EQ(mails[0].subject, "Lettre 3");
  EXPECT_EQ(mails[1].subject, "Lettre 2");
}

TEST(FolderTest, what_is_no_mail_of_ours_is_read_without_harm) {
  const parvis::test::TemporaryDirectory directory;
  for (const char* content :
       {"", "\r\n", "Subject: x", "Subject: x\r\n\r\n", "\r\n\r\n\r\n\r\n--=_"}) {
    std::ofstream(directory.path() / "a.eml", std::ios::binary) << content;
    EXPECT_EQ(mails_in(directory.path(), 5).size(), 1u);
  }
  EXPECT_TRUE(mails_in(directory.path() / "none", 5).empty());
}

TEST(SmtpTest, a_server_that_is_away_is_tried_again) {
  OutboxOptions options;
  options.smtp_url = "smtp://127.0.0.1:1";
  try {
    send_by_smtp(options, "a@b.example", "c@d.example", "Subject: x\r\n\r\nun\r\n");
    FAIL() << "nobody listens there";
  } catch (const RefusedError&) {
    FAIL() << "an absent server is not a refusal";
  } catch (const std::runtime_error& error) {
    EXPECT_FALSE(std::string(error.what()).empty());
  }
}

TEST(SmtpTest, an_address_that_could_carry_a_command_is_never_said) {
  OutboxOptions options;
  options.smtp_url = "smtp://127.0.0.1:1";
  EXPECT_THROW(send_by_smtp(options, "a@b.example", "c@d.example>\r\nRCPT TO:<e@f.example", "x"),
               RefusedError);
}

}  // namespace
}  // namespace parvis::mail
