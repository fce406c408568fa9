// Mails through a real Postfix into a real mailbox, read back over IMAP by another program. Started
// by tests/support/mail_server.sh, which says where everything is.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "base/text.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/mail.h"
#include "platform/mail/smtp.h"
#include "tests/support/test_database.h"
#include "tests/support/test_scope.h"

namespace parvis::mail {
namespace {

const std::string zoe = "zoe@example.org";

/// Runs a program and gives what it printed.
std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> program(popen(command.c_str(), "r"), pclose);
  std::string out;
  for (int c = std::fgetc(program.get()); c != EOF; c = std::fgetc(program.get())) {
    out += static_cast<char>(c);
  }
  return out;
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

int times(const std::string& needle, const std::string& in) {
  int count = 0;
  for (auto at = in.find(needle); at != std::string::npos; at = in.find(needle, at + 1)) ++count;
  return count;
}

/// The running mail server.
class MailServer {
 public:
  MailServer() {
    const char* folder = std::getenv("PARVIS_TEST_MAIL");
    if (folder == nullptr) throw std::runtime_error("run this by tests/support/mail_server.sh run");
    folder_ = folder;
    for (const auto& line : split(content_of(folder_ / "addresses"), '\n')) {
      const auto equals = line.find('=');
      if (equals != std::string::npos) said_[line.substr(0, equals)] = line.substr(equals + 1);
    }
  }

  [[nodiscard]] const std::string& at(const std::string& name) const { return said_.at(name); }
  /// Waits for that many mails, reads them and empties the mailbox.
  [[nodiscard]] std::string mailbox(const std::string& of, int count) const {
    return output_of("python3 " + support("mailbox.py") + " '" + folder_.string() + "' " + of +
                     " " + std::to_string(count) + " 2>&1");
  }
  /// What to answer to mails for somebody: "450 4.2.1 later"; "" for the usual.
  void answer(const std::string& list, const std::string& to, const std::string& with) const {
    std::ofstream(folder_ / list) << (with.empty() ? "" : to + " " + with + "\n");
  }
  void postfix(const std::string& what) const {
    output_of(support("mail_server.sh") + " postfix-" + what + " '" + folder_.string() + "' 2>&1");
  }
  /// What Postfix wrote from here on.
  void mark() { marked_ = content_of(at("log")).size(); }
  [[nodiscard]] std::string log() const { return content_of(at("log")).substr(marked_); }
  [[nodiscard]] int mails_taken() const {
    return times(" from=<mairie@valserine.example>, size=", log());
  }

 private:
  static std::string support(const std::string& program) {
    return std::string(PARVIS_ROOT) + "/tests/support/" + program;
  }
  std::filesystem::path folder_;
  std::map<std::string, std::string> said_;
  std::size_t marked_ = 0;
};

class MailDeliveryTest : public testing::Test {
 protected:
  void SetUp() override { server.mark(); }
  void TearDown() override {
    server.answer("recipients", "", "");
    server.answer("contents", "", "");
  }
  /// The settings of a town whose provider is this server.
  [[nodiscard]] OutboxOptions right() const {
    OutboxOptions options;
    options.from = {"mairie@valserine.example", ""};
    options.smtp_url = server.at("smtp");
    options.smtp_user = server.at("user");
    options.smtp_password = server.at("password");
    options.authority_file = server.at("authority");
    return options;
  }
  static Message message() {
    Message out;
    out.to = {zoe, "Zoé Martin"};
    out.subject = "Votre demande a été reçue";
    out.text = "Bonjour Zoé,\n\nmerci. Le numéro est K7Q2-9MPD.\n.\n..\nÀ bientôt";
    return out;
  }
  void queue(const Message& mail, std::optional<Time> not_after = std::nullopt) {
    Outbox outbox(right());
    data->write([&](storage::Transaction& tx) { outbox.queue(test.scope(), tx, mail, not_after); });
  }
  /// Runs what is due with these settings.
  int run(const OutboxOptions& options) {
    Outbox outbox(options);
    return run(outbox.job_kind());
  }
  int run(const jobs::Kind& kind) {
    jobs::Runner runner(
        *data, test.clock(), {kind}, {}, [&] { return std::vector{test.commune().id}; },
        [&](const CommuneId&, const std::function<void(const Scope&)>& body) {
          body(test.scope());
        });
    return runner.run_due();
  }
  void later() { test.clock().advance(std::chrono::hours(8)); }
  /// The mail waits for a better time with these settings; Postfix has not taken it.
  void expect_kept_back(const OutboxOptions& options) {
    later();
    EXPECT_EQ(run(options), 1);
    const auto counts = jobs::counts(test.scope());
    EXPECT_EQ(counts.waiting, 1);
    EXPECT_EQ(counts.dead, 0);
    EXPECT_EQ(server.mails_taken(), 0);
  }
  /// The mail leaves with the right settings, once.
  std::string expect_arrival() {
    later();
    EXPECT_EQ(run(right()), 1);
    EXPECT_EQ(jobs::counts(test.scope()).waiting, 0);
    const std::string read = server.mailbox(zoe, 1);
    EXPECT_EQ(server.mails_taken(), 1);
    return read;
  }
  static void expect_line(const std::string& all, const std::string& line) {
    EXPECT_NE(("\n" + all).find("\n" + line + "\n"), std::string::npos) << line << "\nin\n" << all;
  }
  static std::string value(const std::string& all, const std::string& name) {
    const auto at = ("\n" + all).find("\n" + name + "=");
    if (at == std::string::npos) return "";
    const auto begin = at + name.size() + 1;
    return all.substr(begin, all.find('\n', begin) - begin);
  }

  MailServer server;
  parvis::test::TestDatabase data{storage::Engine::sqlite, {jobs::migrations()}};
  parvis::test::TestScope test{*data};
};

TEST_F(MailDeliveryTest, what_arrives_is_what_was_composed) {
  Message mail = message();
  mail.subject = "Votre demande « Éclairage, rue de l’Œuvre » a été prise en charge par le service";
  mail.reply_to = Address{"suivi@valserine.example", "Mairie, service technique"};
  mail.list_unsubscribe = "https://demarches.valserine.example/demandes/ne-plus-suivre/abc";
  mail.thread = "requests/01J";
  queue(mail);
  const std::string read = expect_arrival();
  expect_line(read, "From=Valserine-le-Pont <mairie@valserine.example>");
  expect_line(read, "to_name=Zoé Martin");
  expect_line(read, "Subject=" + mail.subject);
  expect_line(read, "Reply-To=\"Mairie, service technique\" <suivi@valserine.example>");
  expect_line(read, "List-Unsubscribe=<" + mail.list_unsubscribe + ">");
  expect_line(read, "List-Unsubscribe-Post=List-Unsubscribe=One-Click");
  expect_line(read, "Auto-Submitted=auto-generated");
  expect_line(read, "Content-Language=fr");
  expect_line(read, "Return-Path=<mairie@valserine.example>");
  expect_line(read, "Delivered-To=zoe@example.org");
  expect_line(read, "Bcc=None");
  expect_line(read, "types=multipart/alternative text/plain text/html");
  expect_line(read, "defects=[]");
  EXPECT_NE(value(read, "text").find("K7Q2-9MPD.\\n.\\n..\\nÀ bientôt"), std::string::npos) << read;
  EXPECT_NE(value(read, "html").find("<p>Bonjour Zoé,</p>"), std::string::npos) << read;
  EXPECT_NE(value(read, "html").find("lang=\"fr\""), std::string::npos) << read;
  // Encrypted and signed in, says the server (RFC 3848).
  EXPECT_NE(value(read, "received").find("with ESMTPSA id"), std::string::npos) << read;
}

TEST_F(MailDeliveryTest, a_server_receives_the_mail_byte_for_byte) {
  std::string bytes =
      "Date: Mon, 02 Mar 2026 08:00:00 +0000\r\nFrom: <mairie@valserine.example>\r\n";
  bytes += "To: <zoe@example.org>\r\nMessage-ID: <dots@valserine.example>\r\n";
  bytes += "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n";
  bytes += "--b\r\nContent-Type: text/plain\r\n\r\n.\r\n..\r\n.. deux\r\n.trois\r\n";
  bytes += "--b\r\nContent-Type: text/html\r\n\r\n<p>" + std::string(900, 'x') + "\r\n--b--\r\n";
  send_by_smtp(right(), "mairie@valserine.example", zoe, bytes);
  expect_line(server.mailbox(zoe, 1), "composed=" + sha256_hex(bytes));
}

TEST_F(MailDeliveryTest, a_server_encrypted_from_the_first_byte_is_served_too) {
  OutboxOptions options = right();
  options.smtp_url = server.at("smtps");
  queue(message());
  EXPECT_EQ(run(options), 1);
  expect_line(server.mailbox(zoe, 1), "Subject=Votre demande a été reçue");
}

TEST_F(MailDeliveryTest, a_server_without_encryption_hears_neither_mail_nor_password) {
  OutboxOptions options = right();
  options.smtp_url = server.at("smtp_clear");
  queue(message());
  expect_kept_back(options);
  options.smtp_user = options.smtp_password = "";
  expect_kept_back(options);
  // Not even when encryption is not asked for, since there is a password.
  options = right();
  options.smtp_url = server.at("smtp_clear");
  options.starttls_required = false;
  expect_kept_back(options);
  const std::string log = server.log();
  EXPECT_GE(times("< unknown[127.0.0.1]: EHLO", log), 3) << log;
  EXPECT_EQ(times("< unknown[127.0.0.1]: MAIL", log), 0) << log;
  EXPECT_EQ(times("< unknown[127.0.0.1]: AUTH", log), 0) << log;
  expect_arrival();
}

TEST_F(MailDeliveryTest, a_closed_network_may_do_without_encryption_and_takes_it_where_offered) {
  OutboxOptions options;
  options.from = right().from;
  options.starttls_required = false;
  options.smtp_url = server.at("smtp_clear");
  queue(message());
  EXPECT_EQ(run(options), 1);
  EXPECT_NE(server.mailbox(zoe, 1).find("with ESMTP id"), std::string::npos);
  options.smtp_url = server.at("smtp_other_name");
  queue(message());
  EXPECT_EQ(run(options), 1);
  EXPECT_NE(server.mailbox(zoe, 1).find("with ESMTPS id"), std::string::npos);
}

TEST_F(MailDeliveryTest, a_certificate_of_another_host_or_of_an_unknown_authority_is_refused) {
  OutboxOptions options = right();
  options.smtp_url = server.at("smtp_other_name");
  queue(message());
  expect_kept_back(options);
  EXPECT_EQ(times("< unknown[127.0.0.1]: MAIL", server.log()), 0);
  EXPECT_EQ(times("< unknown[127.0.0.1]: AUTH", server.log()), 0);
  options = right();
  options.authority_file.clear();
  expect_kept_back(options);
  options.smtp_url = server.at("smtps");
  expect_kept_back(options);
  expect_arrival();
}

TEST_F(MailDeliveryTest, a_wrong_password_keeps_the_mails_until_it_is_put_right) {
  OutboxOptions options = right();
  options.smtp_password = "les hérons du lac";
  queue(message());
  expect_kept_back(options);
  try {
    send_by_smtp(options, "mairie@valserine.example", zoe, "Subject: x\r\n\r\nx\r\n");
    FAIL() << "the password is wrong";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("535 5.7.8"), std::string::npos) << error.what();
    EXPECT_EQ(std::string(error.what()).find("hérons"), std::string::npos) << error.what();
  }
  expect_arrival();
}

TEST_F(MailDeliveryTest, a_server_that_was_away_gets_the_mail_once_and_the_same) {
  queue(message());
  server.postfix("stop");
  expect_kept_back(right());
  expect_kept_back(right());
  server.postfix("start");
  const std::string read = expect_arrival();
  // The mail of the first day, not a newer one of the same words.
  EXPECT_NE(value(read, "Date").find("Mon, 02 Mar 2026 08:00:00"), std::string::npos) << read;
  later();
  EXPECT_EQ(run(right()), 0);
}

TEST_F(MailDeliveryTest, a_refusal_for_now_is_tried_again) {
  queue(message());
  server.answer("recipients", zoe, "450 4.2.1 come back later");
  expect_kept_back(right());
  server.answer("recipients", "", "");
  server.answer("contents", zoe, "452 4.2.2 the mailbox is full");
  expect_kept_back(right());
  server.answer("contents", "", "");
  expect_arrival();
}

TEST_F(MailDeliveryTest, a_refusal_for_good_is_dead_at_once_and_its_reason_names_nobody) {
  Message lost = message();
  lost.to.email = "personne@example.org";
  queue(lost);
  EXPECT_EQ(run(right()), 1);
  auto dead = jobs::dead_jobs(test.scope(), 5);
  ASSERT_EQ(dead.size(), 1u);
  EXPECT_EQ(dead[0].attempts, 1);
  EXPECT_TRUE(dead[0].error.starts_with("the mail server said: 550 5.1.1 ")) << dead[0].error;
  EXPECT_NE(dead[0].error.find("User unknown"), std::string::npos) << dead[0].error;
  EXPECT_EQ(dead[0].error.find("personne"), std::string::npos) << dead[0].error;
  later();
  EXPECT_EQ(run(right()), 0);
  // Also when the server reads the whole mail before it says no.
  ASSERT_TRUE(jobs::forget(test.scope(), dead[0].id));
  server.answer("contents", zoe, "554 5.6.0 not for me");
  queue(message());
  EXPECT_EQ(run(right()), 1);
  dead = jobs::dead_jobs(test.scope(), 5);
  ASSERT_EQ(dead.size(), 1u);
  EXPECT_NE(dead[0].error.find("554 5.6.0"), std::string::npos) << dead[0].error;
  EXPECT_EQ(server.mails_taken(), 0);
}

TEST_F(MailDeliveryTest, a_mail_past_its_time_never_leaves) {
  queue(message(), test.clock().now() + std::chrono::hours(1));
  server.answer("recipients", zoe, "450 4.2.1 come back later");
  EXPECT_EQ(run(right()), 1);
  server.answer("recipients", "", "");
  later();
  EXPECT_EQ(run(right()), 0);
  EXPECT_EQ(jobs::counts(test.scope()).expired, 1);
  EXPECT_EQ(server.mails_taken(), 0);
}

TEST_F(MailDeliveryTest, a_mail_sent_twice_by_a_program_that_died_can_be_recognised) {
  queue(message());
  struct ProgramDied {};
  auto kind = Outbox(right()).job_kind();
  const auto whole = kind.run;
  kind.run = [&](const Scope& scope, const jobs::Job& job) {
    whole(scope, job);
    throw ProgramDied{};
  };
  EXPECT_THROW(run(kind), ProgramDied);
  const std::string first = server.mailbox(zoe, 1);
  later();
  EXPECT_EQ(run(right()), 1);
  const std::string second = server.mailbox(zoe, 1);
  EXPECT_TRUE(value(first, "Message-ID").ends_with("@valserine.example>")) << first;
  EXPECT_EQ(value(first, "Message-ID"), value(second, "Message-ID"));
  EXPECT_EQ(value(first, "composed"), value(second, "composed"));
  EXPECT_FALSE(value(first, "composed").empty());
}

TEST_F(MailDeliveryTest, the_mails_of_one_request_are_one_thread) {
  Message mail = message();
  mail.thread = "requests/01J";
  mail.language = "en";
  queue(mail);
  const std::string first = expect_arrival();
  server.mark();
  queue(mail);
  const std::string second = expect_arrival();
  EXPECT_NE(value(first, "Message-ID"), value(second, "Message-ID"));
  EXPECT_EQ(value(first, "References"), value(second, "References"));
  EXPECT_EQ(value(first, "In-Reply-To"), value(second, "In-Reply-To"));
  EXPECT_TRUE(value(first, "References").starts_with("<thread-")) << first;
  expect_line(first, "Content-Language=en");
}

}  // namespace
}  // namespace parvis::mail
