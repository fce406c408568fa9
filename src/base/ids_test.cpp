// Ids and tokens: form, order, freshness.
#include "base/ids.h"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace parvis {
namespace {

TEST(IdsTest, a_ulid_has_26_signs_of_the_crockford_alphabet) {
  const std::string id = new_ulid();
  EXPECT_EQ(id.size(), 26u);
  EXPECT_EQ(id.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ"), std::string::npos);
}

TEST(IdsTest, the_first_ten_signs_are_the_milliseconds_since_1970) {
  const auto now = [] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
  };
  const auto before = now();
  const std::string id = new_ulid();
  const auto after = now();
  long long time = 0;
  for (const char c : id.substr(0, 10)) {
    time = time * 32 +
           static_cast<long long>(std::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ").find(c));
  }
  EXPECT_GE(time, before);
  EXPECT_LE(time, after);
}

TEST(IdsTest, ids_made_one_after_the_other_sort_in_that_order_even_within_a_millisecond) {
  std::string last = new_ulid();
  for (int count = 0; count < 20000; ++count) {
    std::string next = new_ulid();
    ASSERT_LT(last, next);
    last = std::move(next);
  }
}

TEST(IdsTest, threads_never_get_the_same_id) {
  std::vector<std::vector<std::string>> made(4);
  std::vector<std::thread> threads;
  for (auto& mine : made) {
    threads.emplace_back([&mine] {
      for (int count = 0; count < 5000; ++count) mine.push_back(new_ulid());
    });
  }
  for (auto& thread : threads) thread.join();
  std::set<std::string> all;
  for (const auto& mine : made) all.insert(mine.begin(), mine.end());
  EXPECT_EQ(all.size(), 20000u);
}

TEST(IdsTest, a_token_is_base64url_of_its_bytes_and_never_the_same) {
  for (const auto& [bytes, signs] : {std::pair{1, 2u}, {2, 3u}, {3, 4u}, {16, 22u}, {32, 43u}}) {
    EXPECT_EQ(random_token(bytes).size(), signs);
  }
  const std::string token = random_token(32);
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_NE(token, random_token(32));
}

TEST(IdsTest, ids_of_two_kinds_do_not_mix) {
  static_assert(!std::is_convertible_v<RequestId, OfficerId>);
  static_assert(!std::is_convertible_v<std::string, RequestId>);
  EXPECT_NE(new_id_of<RequestId>(), new_id_of<RequestId>());
}

}  // namespace
}  // namespace parvis
