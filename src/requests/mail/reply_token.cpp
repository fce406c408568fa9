// Eighty bits of HMAC-SHA256 over the number and the person's address.
#include "requests/mail/reply_token.h"

#include "base/hmac.h"
#include "base/text.h"

namespace parvis::requests::incoming {
namespace {

constexpr std::size_t signature_digits = 20;
constexpr std::size_t local_part_max = 64;  // RFC 5321, 4.5.3.1.1
constexpr std::string_view reply_mark = "r.";

std::string signature_of(std::string_view key, std::string_view number, std::string_view person) {
  const std::string signed_text = "reply\n" + std::string(number) + "\n" + fold(person);
  return hmac_sha256_hex(key, signed_text).substr(0, signature_digits);
}

struct Halves {
  std::string local;
  std::string domain;
};
Halves halves_of(std::string_view address) {
  const auto at = address.rfind('@');
  if (at == std::string_view::npos) return {};
  return {fold(address.substr(0, at)), fold(address.substr(at + 1))};
}

}  // namespace

std::string reply_address(std::string_view town, std::string_view key, std::string_view number,
                          std::string_view person) {
  const auto [local, domain] = halves_of(town);
  if (local.empty() || domain.empty() || key.empty() || person.empty()) return "";
  std::string extended = local + "+" + std::string(reply_mark) + std::string(number) + "." +
                         signature_of(key, number, person);
  if (extended.size() > local_part_max) return "";
  return extended + "@" + domain;
}

std::optional<ReplyToken> token_in(std::string_view town,
                                   const std::vector<std::string>& recipients) {
  const auto [local, domain] = halves_of(town);
  if (local.empty()) return std::nullopt;
  const std::string start = local + "+" + std::string(reply_mark);
  for (const auto& recipient : recipients) {
    const auto [its_local, its_domain] = halves_of(recipient);
    if (its_domain != domain || !its_local.starts_with(start)) continue;
    const std::string token = its_local.substr(start.size());
    const auto dot = token.rfind('.');
    if (dot == std::string::npos || token.size() - dot - 1 != signature_digits) continue;
    return ReplyToken{token.substr(0, dot), token.substr(dot + 1)};
  }
  return std::nullopt;
}

bool is_for(const ReplyToken& token, std::string_view key, std::string_view person) {
  if (key.empty() || person.empty()) return false;
  return same_secret(token.signature, signature_of(key, token.number, person));
}

}  // namespace parvis::requests::incoming
