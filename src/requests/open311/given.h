#pragma once
// What a client gives: parameters from the address and from the body alike, empty ones like absent
// ones, moments and lists as clients really write them. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/web/http.h"
#include "requests/requests.h"

namespace parvis::requests::open311 {

class Given {
 public:
  explicit Given(const web::Request& request) : request_(request) {}

  /// The first value that is not empty, of the address or of the body, trimmed; or "".
  [[nodiscard]] std::string get(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const { return !get(name).empty(); }
  /// Every value that is not empty.
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
  /// "a, b" as its parts, without empty ones.
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
  /// "true", "1", "yes".
  [[nodiscard]] bool flag(std::string_view name) const;
  /// attribute[code]=value and attribute[code][]=value, in the order of arrival.
  [[nodiscard]] std::vector<Answer> attributes() const;
  /// lat and long, when both are numbers.
  [[nodiscard]] std::optional<geo::Point> position() const;

 private:
  const web::Request& request_;
};

/// ISO 8601 with seconds or without, "Z", an offset, or none: then the zone of the commune. A day
/// alone is its first moment. A "+" that arrived as a space is understood.
[[nodiscard]] std::optional<Time> parse_moment(std::string_view text, std::string_view zone);

/// A client's answer to a question as the town keeps it: the key of a choice is its French words,
/// yes and no are understood however they are said.
[[nodiscard]] std::vector<Answer> understood(const Category& category,
                                             const std::vector<Answer>& given);

}  // namespace parvis::requests::open311
