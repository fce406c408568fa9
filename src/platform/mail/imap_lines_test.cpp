// What a server says while a mailbox is watched, cut anywhere.
#include "platform/mail/imap_lines.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace parvis::mail {
namespace {

using Kind = ImapLine::Kind;

const std::string spoken =
    "* CAPABILITY IMAP4rev1 IDLE MOVE\r\nP1 OK done\r\n+ idling\r\n"
    "* 3 FETCH (FLAGS (\\Seen) BODY[] {12}\r\nP9 OK\r\n+ ab\r RFC822.SIZE 7)\r\n"
    "* 4 EXISTS\r\n* OK Still here {5}\r\n* BYE restarting\n";
const std::vector<std::string> lines_of_it{"* CAPABILITY IMAP4rev1 IDLE MOVE",
                                           "P1 OK done",
                                           "+ idling",
                                           "* 3 FETCH (FLAGS (\\Seen) BODY[] {12}  RFC822.SIZE 7)",
                                           "* 4 EXISTS",
                                           "* OK Still here {5}",
                                           "* BYE restarting"};

TEST(ImapLinesTest, lines_are_the_same_wherever_they_are_cut) {
  for (std::size_t first = 0; first <= spoken.size(); ++first) {
    for (std::size_t second = first; second <= spoken.size(); second += 7) {
      ImapLines lines;
      std::vector<std::string> heard;
      for (const auto& piece :
           {spoken.substr(0, first), spoken.substr(first, second - first), spoken.substr(second)}) {
        for (auto& line : lines.take(piece)) heard.push_back(std::move(line));
      }
      ASSERT_EQ(heard, lines_of_it) << first << " " << second;
    }
  }
}

TEST(ImapLinesTest, a_line_or_a_literal_without_end_is_refused) {
  ImapLines lines;
  EXPECT_TRUE(lines.take(std::string(ImapLines::line_bytes_max, 'x')).empty());
  EXPECT_THROW(static_cast<void>(lines.take("x")), std::runtime_error);
  for (const char* size : {"1048577", "99999999999999999999999999"}) {
    ImapLines other;
    EXPECT_THROW(static_cast<void>(other.take("* 1 FETCH {" + std::string(size) + "}\r\n")),
                 std::runtime_error);
  }
  ImapLines many;
  EXPECT_THROW(
      {
        for (std::size_t i = 0; i < ImapLines::line_bytes_max; ++i) {
          static_cast<void>(many.take("* {0}\r\n"));
        }
      },
      std::runtime_error)
      << "a line made of literals has no end either";
}

TEST(ImapLinesTest, each_line_says_what_it_is) {
  EXPECT_EQ(read_imap_line("* 4 EXISTS").kind, Kind::exists);
  EXPECT_EQ(read_imap_line("* 4 exists").number, 4);
  EXPECT_EQ(read_imap_line("* 2 RECENT").kind, Kind::recent);
  EXPECT_EQ(read_imap_line("* 2 EXPUNGE").kind, Kind::expunge);
  EXPECT_EQ(read_imap_line("* BYE timeout").kind, Kind::bye);
  EXPECT_EQ(read_imap_line("+").kind, Kind::go_ahead);
  EXPECT_EQ(read_imap_line("+ idling").kind, Kind::go_ahead);
  EXPECT_EQ(read_imap_line("P3 OK Idle completed").tag, "P3");
  EXPECT_TRUE(read_imap_line("P3 ok Idle completed").yes);
  EXPECT_FALSE(read_imap_line("P3 BAD Expected DONE").yes);
  for (const char* other : {"", "*", "* ", "* OK 4 EXISTS", "* -1 EXISTS", "* x EXISTS",
                            "* 99999999999999999999 EXISTS", "* 4 FETCH (FLAGS ())", "* 4"}) {
    EXPECT_NE(read_imap_line(other).kind, Kind::exists) << other;
    EXPECT_FALSE(read_imap_line(other).yes) << other;
  }
}

TEST(ImapLinesTest, a_capability_is_a_whole_word_of_the_right_line) {
  EXPECT_TRUE(offers("* CAPABILITY IMAP4rev1 idle", "IDLE"));
  EXPECT_FALSE(offers("* CAPABILITY IMAP4rev1 IDLER X-IDLE", "IDLE"));
  EXPECT_FALSE(offers("* OK [CAPABILITY IMAP4rev1 IDLE] ready", "IDLE"));
  EXPECT_FALSE(offers("* CAPABILITY", "IDLE"));
}

TEST(FolderCountTest, a_mail_that_came_is_told_from_one_that_left) {
  FolderCount count;
  const auto hear = [&](std::string_view line) { return count.hear(read_imap_line(line)); };
  EXPECT_TRUE(hear("* 2 EXISTS"));
  EXPECT_FALSE(hear("* 0 RECENT"));
  EXPECT_TRUE(hear("* 3 EXISTS"));
  EXPECT_TRUE(hear("* 1 RECENT"));
  EXPECT_FALSE(hear("* 3 EXPUNGE"));
  EXPECT_FALSE(hear("* 1 EXPUNGE"));
  EXPECT_FALSE(hear("* 0 RECENT"));
  EXPECT_TRUE(hear("* 2 EXISTS")) << "one had left: this one is new";
  EXPECT_FALSE(hear("* 1 EXISTS")) << "one left, and it was not said which";
  EXPECT_FALSE(hear("* 0 EXISTS"));
  EXPECT_FALSE(hear("* 4 FETCH (FLAGS (ParvisFetched))"));
  EXPECT_TRUE(hear("* 1 EXISTS"));
}

}  // namespace
}  // namespace parvis::mail
