// What a server of mailboxes says, and how its folders are named.
#include "platform/mail/imap.h"

#include <gtest/gtest.h>

namespace parvis::mail {
namespace {

TEST(ImapWordsTest, answers_and_folder_names_are_those_of_the_standard) {
  EXPECT_EQ(uids_in("* SEARCH 12 4 7\r\n"), (std::vector<long long>{4, 7, 12}));
  EXPECT_TRUE(uids_in("* SEARCH\r\nA1 OK\r\n").empty());
  EXPECT_EQ(delimiter_in("* LIST (\\Noselect) \".\" \"\"\r\n"), '.');
  EXPECT_EQ(delimiter_in("* LIST (\\Noselect) \"\\\\\" \"\"\r\n"), '\\');
  EXPECT_EQ(delimiter_in("* LIST (\\Noselect) NIL \"\"\r\n"), '/');
  EXPECT_EQ(quoted_folder("Parvis/Done"), "\"Parvis/Done\"");
  EXPECT_EQ(quoted_folder("Traités"), "\"Trait&AOk-s\"");
  EXPECT_EQ(folder_on_wire("Réclamations"), "R&AOk-clamations");
  EXPECT_EQ(quoted_folder("A&B \"x\""), "\"A&-B \\\"x\\\"\"");
}

}  // namespace
}  // namespace parvis::mail
