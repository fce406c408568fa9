#pragma once
// The usual French tree of categories, the usual reasons for refusing, the usual replies.

#include <span>
#include <string_view>

namespace parvis::requests {

/// A group has no delay; a category belongs to the last group before it.
struct SeedCategory {
  std::string_view code;
  std::string_view name_fr;
  std::string_view name_en;
  std::string_view service;  // folded word of the service's name: "voirie"
  int delay_days;            // 0: a group
  int radius_m;
  std::string_view keywords;
  /// 'p' not public, 'm' the message replaces the form; "" for most.
  std::string_view marks;
  std::string_view message_fr;
  std::string_view message_en;
  /// JSON as in the table; "" for none.
  std::string_view questions;
};
[[nodiscard]] std::span<const SeedCategory> seed_tree();

struct SeedReason {
  std::string_view id;
  std::string_view name_fr;
  std::string_view name_en;
  std::string_view text_fr;
};
[[nodiscard]] std::span<const SeedReason> seed_reasons();

struct SeedReply {
  std::string_view id;
  std::string_view title;
  std::string_view text;
};
[[nodiscard]] std::span<const SeedReply> seed_replies();

}  // namespace parvis::requests
