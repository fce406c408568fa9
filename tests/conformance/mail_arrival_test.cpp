// Mails that arrive through a real Postfix: fetched from Dovecot by IMAP, and handed over by a
// pipe. Started by tests/support/mail_server.sh, which says where everything is.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "base/text.h"
#include "platform/mail/imap.h"
#include "platform/mail/incoming.h"
#include "platform/mail/smtp.h"
#include "platform/mail/spool.h"

namespace parvis::mail {
namespace {

namespace fs = std::filesystem;

const std::string town = "mairie@valserine.example";

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream all;
  all << file.rdbuf();
  return all.str();
}

class MailArrivalTest : public testing::Test {
 protected:
  void SetUp() override {
    const char* named = std::getenv("PARVIS_TEST_MAIL");
    ASSERT_NE(named, nullptr) << "run this by tests/support/mail_server.sh run";
    folder = named;
    for (const auto& line : split(content_of(folder / "addresses"), '\n')) {
      const auto equals = line.find('=');
      if (equals != std::string::npos) at[line.substr(0, equals)] = line.substr(equals + 1);
    }
    // What an earlier test left.
    fetch_by_imap(mailbox(), 100, [](const FetchedMail&) {});
  }

  [[nodiscard]] ImapOptions mailbox() const {
    ImapOptions options;
    options.url = "imap://localhost" + at.at("imap").substr(at.at("imap").find(':'));
    options.user = at.at("user");
    options.password = at.at("password");
    options.authority_file = at.at("authority");
    return options;
  }
  void send(const std::string& to, const std::string& subject) const {
    OutboxOptions options;
    options.smtp_url = at.at("smtp");
    options.smtp_user = at.at("user");
    options.smtp_password = at.at("password");
    options.authority_file = at.at("authority");
    send_by_smtp(options, "zoe@example.org", to,
                 "From: zoe@example.org\r\nTo: " + to + "\r\nMessage-ID: <" + subject +
                     "@example.org>\r\nSubject: " + subject + "\r\n\r\nBonjour\r\n");
  }
  /// Fetches until that many have come, for Postfix takes a moment.
  std::vector<std::string> fetched(std::size_t count) const {
    std::vector<std::string> mails;
    for (int tries = 0; tries < 100 && mails.size() < count; ++tries) {
      fetch_by_imap(mailbox(), 100, [&](const FetchedMail& mail) { mails.push_back(mail.bytes); });
      if (mails.size() < count) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return mails;
  }

  fs::path folder;
  std::map<std::string, std::string> at;
};

TEST_F(MailArrivalTest, mails_are_fetched_once_and_moved_to_the_done_folder) {
  send(town, "un");
  send("mairie+r.2026-00421.0123456789abcdef0123@valserine.example", "deux");
  const auto mails = fetched(2);
  ASSERT_EQ(mails.size(), 2u);
  const auto second =
      read_incoming(mails[0].find("deux") == std::string::npos ? mails[1] : mails[0]);
  EXPECT_EQ(second.subject, "deux");
  EXPECT_NE(std::find(second.recipients.begin(), second.recipients.end(),
                      "mairie+r.2026-00421.0123456789abcdef0123@valserine.example"),
            second.recipients.end());
  EXPECT_EQ(fetch_by_imap(mailbox(), 100, [](const FetchedMail&) {}), 0);
  auto done = mailbox();
  done.folder = "Parvis.Done";
  done.done_folder = "INBOX";
  EXPECT_GE(fetch_by_imap(done, 100, [](const FetchedMail&) {}), 2) << "they are kept there";
  EXPECT_GE(fetched(2).size(), 2u);
}

TEST_F(MailArrivalTest, what_is_cut_in_the_middle_is_fetched_again) {
  send(town, "trois");
  bool seen = false;
  for (int tries = 0; tries < 100 && !seen; ++tries) {
    try {
      fetch_by_imap(mailbox(), 100, [&](const FetchedMail&) {
        seen = true;
        throw std::runtime_error("the disk is full");
      });
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "the disk is full");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  ASSERT_TRUE(seen);
  EXPECT_EQ(fetched(1).size(), 1u) << "nothing was moved before it was safe";
}

TEST_F(MailArrivalTest, a_wrong_password_or_certificate_is_said_without_naming_anybody) {
  auto options = mailbox();
  options.password = "les hérons";
  try {
    fetch_by_imap(options, 1, [](const FetchedMail&) {});
    FAIL() << "the password is wrong";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()).find("mairie"), std::string::npos) << error.what();
    EXPECT_EQ(std::string(error.what()).find("hérons"), std::string::npos) << error.what();
  }
  options = mailbox();
  options.authority_file.clear();
  EXPECT_THROW(fetch_by_imap(options, 1, [](const FetchedMail&) {}), std::runtime_error);
}

TEST_F(MailArrivalTest, the_pipe_of_postfix_waits_for_a_letterbox_and_loses_nothing) {
  const auto data = folder / "pipe-data";
  fs::create_directories(data);
  const auto config = folder / "pipe.toml";
  std::ofstream(config) << "[storage]\ndata = \"" << data.string()
                        << "\"\n[mail_in.99001]\naddress = \"" << town << "\"\n";
  ASSERT_EQ(chmod(config.c_str(), 0644), 0);
  send(at.at("pipe"), "quatre");  // the script of the start says: try again
  std::this_thread::sleep_for(std::chrono::seconds(1));
  ASSERT_EQ(chmod(data.c_str(), 0777), 0);
  // Postfix hands over as another user, who may not see where programs are built.
  const auto program = folder / "parvis";
  fs::copy_file(PARVIS_PROGRAM, program);
  ASSERT_EQ(chmod(program.c_str(), 0755), 0);
  std::ofstream(folder / "pipe") << "exec " << program.string()
                                 << " mail receive --commune 99001 --config " << config.string()
                                 << "\n";
  const Spool spool(data / "mail-in");
  for (int tries = 0; tries < 300 && spool.waiting(CommuneId("99001"), 5).empty(); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  const auto waiting = spool.waiting(CommuneId("99001"), 5);
  ASSERT_EQ(waiting.size(), 1u);
  const auto mail = read_incoming(Spool::read(waiting[0]));
  EXPECT_EQ(mail.subject, "quatre");
  EXPECT_EQ(mail.recipients.front(), at.at("pipe"));
}

}  // namespace
}  // namespace parvis::mail
