#pragma once
// Strong ids: a RequestId is not an OfficerId, and neither is a string.

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace parvis {

/// An id of one kind of thing. New ids are ULIDs (26 letters and digits, sorted by time, 80 random
/// bits: github.com/ulid/spec); communes are named by their INSEE code.
template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string text) : value(std::move(text)) {}
  [[nodiscard]] bool empty() const { return value.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;
  friend bool operator==(const Id&, const Id&) = default;
};

/// INSEE code of a commune: "60057", "2A004".
using CommuneId = Id<struct CommuneTag>;
using OfficerId = Id<struct OfficerTag>;
using ServiceId = Id<struct ServiceTag>;
using FileId = Id<struct FileTag>;
using RequestId = Id<struct RequestTag>;
using ResidentId = Id<struct ResidentTag>;
using MandateId = Id<struct MandateTag>;
using VisitId = Id<struct VisitTag>;

/// A new ULID from the wall clock (milliseconds since 1970) and the kernel's random source.
[[nodiscard]] std::string new_ulid();

template <class Tag>
[[nodiscard]] Id<Tag> new_id() {
  return Id<Tag>(new_ulid());
}
template <class IdType>
[[nodiscard]] IdType new_id_of() {
  return IdType(new_ulid());
}

/// `bytes` random bytes from getrandom(2), as base64url without padding: session and link tokens.
[[nodiscard]] std::string random_token(int bytes);

}  // namespace parvis
