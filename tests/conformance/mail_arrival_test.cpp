// Mails that arrive through a real Postfix: fetched from Dovecot by IMAP, and handed over by a
// pipe. Started by tests/support/mail_server.sh, which says where everything is.
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/mail/incoming.h"
#include "platform/mail/spool.h"
#include "tests/conformance/mail_arrival.h"

namespace parvis::mail {
namespace {

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

TEST_F(MailArrivalTest, what_another_process_moves_meanwhile_stops_nobody) {
  send(town, "cinq");
  send(town, "six");
  int here = 0;
  int other = 0;
  for (int tries = 0; tries < 100 && here + other < 2; ++tries) {
    EXPECT_NO_THROW(fetch_by_imap(mailbox(), 100, [&](const FetchedMail&) {
      ++here;
      other += fetch_by_imap(mailbox(), 100, [](const FetchedMail&) {});
    }));
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  EXPECT_GE(here + other, 2);
  EXPECT_EQ(fetch_by_imap(mailbox(), 100, [](const FetchedMail&) {}), 0);
}

TEST_F(MailArrivalTest, a_mail_the_server_cannot_give_holds_up_none_behind_it) {
  send(town, "sept");
  wait_for_mails(1);
  servers("spoil");
  send(town, "huit");
  wait_for_mails(2);
  std::vector<std::string> mails;
  EXPECT_THROW(
      fetch_by_imap(mailbox(), 100, [&](const FetchedMail& mail) { mails.push_back(mail.bytes); }),
      std::runtime_error)
      << "it is said";
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_NE(mails[0].find("huit"), std::string::npos);
  servers("mend");
  const auto later = fetched(1);
  ASSERT_EQ(later.size(), 1u) << "it stayed where it was";
  EXPECT_NE(later[0].find("sept"), std::string::npos);
}

TEST_F(MailArrivalTest, folders_may_have_french_names) {
  send(town, "neuf");
  wait_for_mails(1);
  auto there = mailbox();
  there.done_folder = "Réclamations & suites";
  ASSERT_EQ(fetch_by_imap(there, 100, [](const FetchedMail&) {}), 1);
  there.folder = there.done_folder;
  there.done_folder = "INBOX";
  EXPECT_EQ(fetch_by_imap(there, 100, [](const FetchedMail&) {}), 1);
  EXPECT_EQ(fetched(1).size(), 1u);
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
