// Mails leave after the commit, to a folder or to a real SMTP conversation.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <memory>

#include "base/text.h"
#include "platform/jobs/jobs.h"
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
        [&] { return std::vector{test.commune().id}; },
        [&](const CommuneId&, const std::function<void(const Scope&)>& body) {
          body(test.scope());
        });
    return runner.run_due();
  }

  parvis::test::TestDatabase data{GetParam(), {jobs::migrations()}};
  parvis::test::TestScope test{*data};
  parvis::test::TemporaryDirectory directory;
  OutboxOptions options{{"mairie@valserine.example", ""}, "", "", "", true,
                        directory.path() / "mails"};
  Outbox outbox{options};
};
PARVIS_ON_EACH_ENGINE(OutboxTest);

TEST_P(OutboxTest, a_queued_mail_lies_in_the_folder_and_reads_back) {
  queue(message());
  EXPECT_TRUE(mails_in(options.folder, 10).empty());
  EXPECT_EQ(run_jobs(), 1);
  const auto mails = mails_in(options.folder, 10);
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].subject, "Votre demande a été reçue");
  EXPECT_EQ(mails[0].to, "Zoé <zoe@example.org>");
  EXPECT_EQ(trim(mails[0].text), message().text);
  EXPECT_EQ(mails[0].date, test.clock().now());
  EXPECT_TRUE(mails[0].file.ends_with(".eml"));
}

TEST_P(OutboxTest, an_undone_transaction_sends_nothing) {
  EXPECT_THROW(data->write([&](storage::Transaction& tx) {
    outbox.queue(test.scope(), tx, message());
    throw std::runtime_error("undone");
  }),
               std::runtime_error);
  EXPECT_EQ(run_jobs(), 0);
  EXPECT_TRUE(mails_in(options.folder, 10).empty());
}

TEST_P(OutboxTest, a_mail_past_its_time_never_leaves) {
  data->write([&](storage::Transaction& tx) {
    outbox.queue(test.scope(), tx, message(), test.clock().now() + std::chrono::hours(1));
  });
  test.clock().advance(std::chrono::hours(2));
  run_jobs();
  EXPECT_TRUE(mails_in(options.folder, 10).empty());
}

TEST_P(OutboxTest, the_folder_lists_the_newest_first_up_to_the_limit) {
  for (int count = 1; count <= 3; ++count) {
    Message mail = message();
    mail.subject = "Lettre " + std::to_string(count);
    queue(mail);
  }
  EXPECT_EQ(run_jobs(), 3);
  const auto mails = mails_in(options.folder, 2);
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

/// Python's SMTP server: says its port, then each mail it takes; `answer` is what it says to mail.
class PythonServer {
 public:
  explicit PythonServer(const std::string& answer) {
    std::ofstream(directory_.path() / "server.py") << R"(
import warnings; warnings.simplefilter('ignore')
import asyncore, smtpd, sys
done = []
class Channel(smtpd.SMTPChannel):
    def handle_close(self):
        super().handle_close()
        done.append(self)
class Server(smtpd.SMTPServer):
    channel_class = Channel
    def process_message(self, peer, mailfrom, rcpttos, data, **kwargs):
        print(mailfrom, rcpttos, repr(data), flush=True)
        return sys.argv[1] or None
server = Server(('127.0.0.1', 0), None)
print(server.socket.getsockname()[1], flush=True)
for turn in range(100):
    if not done:
        asyncore.loop(timeout=0.1, count=1)
)";
    const std::string command = "exec timeout 20 python3 " +
                                (directory_.path() / "server.py").string() + " '" + answer + "'";
    python_.reset(popen(command.c_str(), "r"));
    port_ = line();
  }
  [[nodiscard]] std::string url() const { return "smtp://127.0.0.1:" + trim(port_); }
  std::string line() {
    std::string out;
    for (int c = std::fgetc(python_.get()); c != EOF && c != '\n'; c = std::fgetc(python_.get())) {
      out += static_cast<char>(c);
    }
    return out;
  }

 private:
  parvis::test::TemporaryDirectory directory_;
  std::unique_ptr<FILE, int (*)(FILE*)> python_{nullptr, pclose};
  std::string port_;
};

OutboxOptions options_for(const PythonServer& server) {
  OutboxOptions options{{"mairie@valserine.example", ""}, server.url(), "", "", false, {}};
  return options;
}

const std::string small_mail = "Subject: x\r\n\r\nun\r\n.\r\n..deux\r\n";

TEST(SmtpTest, a_server_receives_the_mail_byte_for_byte) {
  PythonServer server("");
  send_by_smtp(options_for(server), "mairie@valserine.example", "zoe@example.org", small_mail);
  const std::string said = server.line();
  EXPECT_TRUE(said.starts_with("mairie@valserine.example ['zoe@example.org'] ")) << said;
  EXPECT_NE(said.find("Subject: x\\n\\nun\\n.\\n..deux"), std::string::npos) << said;
}

TEST(SmtpTest, a_refusal_for_good_and_one_for_now_are_told_apart) {
  PythonServer never("550 no such person");
  EXPECT_THROW(send_by_smtp(options_for(never), "a@b.example", "c@d.example", small_mail),
               RefusedError);
  PythonServer later("451 come back later");
  try {
    send_by_smtp(options_for(later), "a@b.example", "c@d.example", small_mail);
    FAIL() << "the server said 451";
  } catch (const RefusedError&) {
    FAIL() << "451 is not for good";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("451"), std::string::npos) << error.what();
  }
}

TEST(SmtpTest, nothing_is_said_in_clear_when_encryption_is_required) {
  PythonServer server("");
  OutboxOptions options = options_for(server);
  options.starttls_required = true;
  EXPECT_THROW(send_by_smtp(options, "a@b.example", "c@d.example", small_mail), std::runtime_error);
}

TEST(SmtpTest, a_server_that_is_away_is_tried_again) {
  OutboxOptions options{{"a@b.example", ""}, "smtp://127.0.0.1:1", "", "", false, {}};
  try {
    send_by_smtp(options, "a@b.example", "c@d.example", small_mail);
    FAIL() << "nobody listens there";
  } catch (const RefusedError&) {
    FAIL() << "an absent server is not a refusal";
  } catch (const std::runtime_error& error) {
    EXPECT_FALSE(std::string(error.what()).empty());
  }
}

}  // namespace
}  // namespace parvis::mail
