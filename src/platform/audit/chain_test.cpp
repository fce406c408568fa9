// The rules of the chain, without database.
#include "platform/audit/chain.h"

#include <gtest/gtest.h>

namespace parvis::audit {
namespace {

LinkedLine line_after(const std::string& previous, std::int64_t number) {
  LinkedLine line;
  line.number = number;
  line.at = from_milliseconds(1000 * number);
  line.actor_kind = "officer";
  line.action = "requests.assign";
  line.subject = "request:1";
  line.detail = "roads";
  line.hash = link_hash(previous, line);
  return line;
}

TEST(ChainTest, every_field_is_under_the_hash) {
  const auto line = line_after("", 1);
  const auto differs = [&](auto change) {
    auto other = line;
    change(other);
    return link_hash("", other) != line.hash;
  };
  EXPECT_TRUE(differs([](LinkedLine& l) { l.number = 2; }));
  EXPECT_TRUE(differs([](LinkedLine& l) { l.at += std::chrono::milliseconds(1); }));
  EXPECT_TRUE(differs([](LinkedLine& l) { l.actor_kind = "system"; }));
  EXPECT_TRUE(differs([](LinkedLine& l) { l.actor = "x"; }));
  EXPECT_TRUE(differs([](LinkedLine& l) { l.action = "requests.close"; }));
  EXPECT_TRUE(differs([](LinkedLine& l) { l.subject = "request:2"; }));
  EXPECT_TRUE(differs([](LinkedLine& l) { l.detail = ""; }));
  EXPECT_TRUE(differs([](LinkedLine& l) { l.request_id = "x"; }));
  EXPECT_NE(link_hash("another past", line), line.hash);
}

TEST(ChainTest, a_letter_that_moves_to_the_next_field_is_seen) {
  auto one = line_after("", 1);
  auto other = one;
  one.subject = "ab";
  one.detail = "c";
  other.subject = "a";
  other.detail = "bc";
  EXPECT_NE(link_hash("", one), link_hash("", other));
}

TEST(ChainTest, an_empty_record_is_whole) {
  EXPECT_TRUE(ChainCheck{}.problems(ChainHead{}).empty());
}

TEST(ChainTest, an_inserted_line_is_seen) {
  ChainCheck chain;
  const auto first = line_after("", 1);
  const auto second = line_after(first.hash, 2);
  chain.take(first);
  chain.take(second);
  chain.take(line_after("forged", 3));
  const auto problems = chain.problems(ChainHead{2, second.hash});
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0], "line 3 is not as it was written");
}

}  // namespace
}  // namespace parvis::audit
