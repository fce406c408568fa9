#pragma once
// Why a directory is refused something, as RFC 7644 (section 3.12) writes it.

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace parvis::scim {

struct Wrong {
  int status = 400;
  std::string_view type;  // "uniqueness", "invalidFilter" …; "" for none
  std::string detail;
};
template <class T>
using Answer = tl::expected<T, Wrong>;

inline tl::unexpected<Wrong> wrong(int status, std::string_view type, std::string detail) {
  return tl::unexpected(Wrong{status, type, std::move(detail)});
}

}  // namespace parvis::scim
