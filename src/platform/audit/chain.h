#pragma once
// The chain of hashes over audit lines: pure, without database.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/audit/audit.h"

namespace parvis::audit {

/// A line with its place in the chain.
struct LinkedLine : Line {
  std::int64_t number = 0;
  std::string hash;
};

/// SHA-256 of the hash before and of every field, each with its length in front, so that no text
/// can pass from one field to the next unseen.
[[nodiscard]] std::string link_hash(std::string_view previous, const LinkedLine& line);

/// Takes the lines of a commune in the order of their numbers.
class ChainCheck {
 public:
  void take(const LinkedLine& line);
  [[nodiscard]] std::vector<std::string> problems(const ChainHead& head) const;

 private:
  std::int64_t last_number_ = 0;
  std::string last_hash_;
  std::vector<std::string> problems_;
};

}  // namespace parvis::audit
