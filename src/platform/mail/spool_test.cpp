// The letterbox on disk: whole mails, in order, each to its commune.
#include "platform/mail/spool.h"

#include <gtest/gtest.h>

#include <fstream>
#include <system_error>

#include "tests/support/test_database.h"

namespace parvis::mail {
namespace {

class SpoolTest : public testing::Test {
 protected:
  parvis::test::TemporaryDirectory directory;
  Spool spool{directory.path() / "mail-in"};
  const CommuneId here{"60057"};
};

TEST_F(SpoolTest, what_was_put_in_comes_out_whole_and_in_order) {
  const std::string every_byte("a\0b\r\n\xFF", 6);
  spool.put(here, every_byte);
  spool.put(here, "second", SpoolPart::only_head);
  spool.put(CommuneId("60058"), "elsewhere");
  const auto waiting = spool.waiting(here, 10);
  ASSERT_EQ(waiting.size(), 2u);
  for (const auto& mail : waiting) {
    EXPECT_EQ(Spool::read(mail), mail.only_head ? "second" : every_byte);
  }
  EXPECT_EQ(spool.waiting(here, 1).size(), 1u);
  Spool::remove(waiting[0]);
  EXPECT_EQ(spool.waiting(here, 10).size(), 1u);
}

TEST_F(SpoolTest, an_empty_letterbox_has_nothing_and_a_half_written_mail_is_none) {
  EXPECT_TRUE(spool.waiting(here, 10).empty());
  std::ofstream(spool.new_temporary()) << "half a ma";
  EXPECT_TRUE(spool.waiting(here, 10).empty());
  spool.sweep();
}

TEST_F(SpoolTest, a_mail_that_cannot_be_written_is_not_acknowledged) {
  std::ofstream(directory.path() / "mail-in") << "a file where the folder should be";
  EXPECT_THROW(spool.put(here, "x"), std::exception);
}

}  // namespace
}  // namespace parvis::mail
