#pragma once
// A mailbox on a real Postfix and Dovecot, started by tests/support/mail_server.sh.

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "base/text.h"
#include "platform/mail/imap.h"
#include "platform/mail/smtp.h"

namespace parvis::mail {

namespace fs = std::filesystem;

inline const std::string town = "mairie@valserine.example";

inline std::string content_of(const fs::path& path) {
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

  /// Until that many wait in the mailbox, none of which is touched.
  void wait_for_mails(std::size_t count) const {
    run("python3 " PARVIS_ROOT "/tests/support/mailbox.py --count " + folder.string() + " " +
        at.at("user") + " " + std::to_string(count));
  }
  /// What tests/support/mail_server.sh does to its servers.
  void servers(const std::string& action) const {
    run(PARVIS_ROOT "/tests/support/mail_server.sh " + action + " " + folder.string());
  }

 private:
  static void run(const std::string& command) {
    FILE* out = popen((command + " 2>&1").c_str(), "r");
    ASSERT_NE(out, nullptr) << command;
    std::string said;
    std::array<char, 1024> piece{};
    while (std::fgets(piece.data(), piece.size(), out) != nullptr) said += piece.data();
    ASSERT_EQ(pclose(out), 0) << command << "\n" << said;
  }

 protected:
  fs::path folder;
  std::map<std::string, std::string> at;
};

}  // namespace parvis::mail
