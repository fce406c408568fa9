#pragma once
// The address of an answer: it names a request, and is signed for one person. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parvis::requests::incoming {

/// "mairie+r.2026-00421.9f2c…@ville.fr" for the person of that address; "" when the town's own
/// address leaves no room for it.
[[nodiscard]] std::string reply_address(std::string_view town, std::string_view key,
                                        std::string_view number, std::string_view person);

/// What stands in an address that answers come to.
struct ReplyToken {
  std::string number;
  std::string signature;
};
/// The first address of `recipients` (folded) that is of the town and carries a token.
[[nodiscard]] std::optional<ReplyToken> token_in(std::string_view town,
                                                 const std::vector<std::string>& recipients);
/// Whether that token was made for that person.
[[nodiscard]] bool is_for(const ReplyToken& token, std::string_view key, std::string_view person);

}  // namespace parvis::requests::incoming
