// What is kept in memory holds until something is written, or for its time.
#include "platform/storage/memory.h"

#include <gtest/gtest.h>

namespace parvis::storage {
namespace {

TEST(Memory, what_was_kept_is_recalled_until_something_is_written) {
  Memory memory;
  memory.keep("a", 3, std::make_shared<const int>(7));
  ASSERT_TRUE(memory.recall<int>("a", 3));
  EXPECT_EQ(*memory.recall<int>("a", 3), 7);
  EXPECT_FALSE(memory.recall<int>("a", 4));
  EXPECT_FALSE(memory.recall<int>("b", 3));
}

TEST(Memory, what_is_too_old_is_read_again_and_told_only_as_the_last_one) {
  Memory memory(10, std::chrono::milliseconds(-1));
  memory.keep("a", 3, std::make_shared<const int>(7));
  EXPECT_FALSE(memory.recall<int>("a", 3));
  ASSERT_TRUE(memory.last<int>("a"));
  EXPECT_EQ(*memory.last<int>("a"), 7);
}

TEST(Memory, what_was_read_before_a_write_does_not_replace_what_was_read_after) {
  Memory memory;
  memory.keep("a", 5, std::make_shared<const int>(9));
  memory.keep("a", 4, std::make_shared<const int>(8));
  ASSERT_TRUE(memory.recall<int>("a", 5));
  EXPECT_EQ(*memory.recall<int>("a", 5), 9);
}

TEST(Memory, it_never_holds_more_than_it_may) {
  Memory memory(2);
  for (int i = 0; i < 5; ++i) memory.keep(std::to_string(i), 1, std::make_shared<const int>(i));
  int held = 0;
  for (int i = 0; i < 5; ++i) held += memory.recall<int>(std::to_string(i), 1) ? 1 : 0;
  EXPECT_LE(held, 2);
  EXPECT_TRUE(memory.recall<int>("4", 1));
}

}  // namespace
}  // namespace parvis::storage
