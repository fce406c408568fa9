// The marks of a token, one after the other.
#include "platform/oidc/claims.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "platform/oidc/digests.h"

namespace parvis::oidc {
namespace {

namespace json = boost::json;
using Wrong = tl::unexpected<std::string>;

constexpr std::size_t subject_bytes_max = 255;
constexpr std::size_t claim_characters_max = 500;
constexpr std::size_t amr_max = 20;

std::optional<json::object> object_of(std::string_view text) {
  boost::system::error_code wrong;
  auto value = json::parse({text.data(), text.size()}, wrong);
  if (wrong || !value.is_object() || !is_utf8(text)) return std::nullopt;
  return std::move(value.get_object());
}

std::string text_of(const json::value* value) {
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? "" : std::string(text->data(), text->size());
}

/// Seconds since 1970; nothing for what is no whole number a clock could show.
std::optional<Time> moment_of(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains({name.data(), name.size()});
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  const std::int64_t seconds = value->get_int64();
  if (seconds < 0 || seconds > std::int64_t{1} << 40) return std::nullopt;
  return Time(std::chrono::seconds(seconds));
}

/// For us alone: a token that others may use too could have been theirs first.
bool is_for(const json::value* audience, const std::string& client_id) {
  if (audience == nullptr) return false;
  if (const auto* list = audience->if_array()) {
    return list->size() == 1 && text_of(list->data()) == client_id;
  }
  return text_of(audience) == client_id;
}

/// A subject is ASCII (OpenID Connect Core 1.0, section 2).
bool is_subject(const std::string& subject) {
  return !subject.empty() && subject.size() <= subject_bytes_max &&
         std::all_of(subject.begin(), subject.end(),
                     [](unsigned char c) { return c > ' ' && c < 0x7f; });
}

Claims claims_of(const json::object& object) {
  Claims claims;
  claims.subject = text_of(object.if_contains("sub"));
  claims.acr = text_of(object.if_contains("acr"));
  const auto* amr = object.if_contains("amr");
  if (amr != nullptr && amr->is_array()) {
    for (const auto& way : amr->get_array()) {
      if (claims.amr.size() < amr_max) claims.amr.push_back(text_of(&way));
    }
  }
  for (const auto& [key, value] : object) {
    std::string told;
    if (value.is_bool()) told = value.get_bool() ? "true" : "false";
    if (value.is_string()) told = trim(clean_text(text_of(&value)));
    std::replace(told.begin(), told.end(), '\n', ' ');
    if (told.empty() || length_in_characters(told) > claim_characters_max) continue;
    claims.told[std::string(key.data(), key.size())] = told;
  }
  return claims;
}

std::string wrong_time(const json::object& object, Time now) {
  const auto expires = moment_of(object, "exp");
  if (!expires || now >= *expires + clock_skew) return "exp";
  const auto made = moment_of(object, "iat");
  if (!made || *made > now + clock_skew || now - *made > token_age_max + clock_skew) return "iat";
  const auto from = moment_of(object, "nbf");
  if (object.contains("nbf") && (!from || *from > now + clock_skew)) return "nbf";
  return "";
}

std::string wrong_addressee(const json::object& object, const Expected& expected) {
  if (text_of(object.if_contains("iss")) != expected.issuer) return "iss";
  if (!is_for(object.if_contains("aud"), expected.client_id)) return "aud";
  const auto* party = object.if_contains("azp");
  if (party != nullptr && text_of(party) != expected.client_id) return "azp";
  return "";
}

bool is_accepted(const std::string& acr, const std::vector<std::string>& accepted) {
  return accepted.empty() || std::find(accepted.begin(), accepted.end(), acr) != accepted.end();
}

}  // namespace

Result<Claims, std::string> id_token_claims(std::string_view text, const Expected& expected) {
  const auto object = object_of(text);
  if (!object) return Wrong("json");
  if (auto wrong = wrong_addressee(*object, expected); !wrong.empty()) return Wrong(wrong);
  if (auto wrong = wrong_time(*object, expected.now); !wrong.empty()) return Wrong(wrong);
  if (expected.nonce.empty() || text_of(object->if_contains("nonce")) != expected.nonce) {
    return Wrong("nonce");
  }
  const auto* hash = object->if_contains("at_hash");
  if (hash != nullptr && text_of(hash) != half_sha256_base64url(expected.access_token)) {
    return Wrong("at_hash");
  }
  Claims claims = claims_of(*object);
  if (!is_subject(claims.subject)) return Wrong("sub");
  if (!is_accepted(claims.acr, expected.acr_accepted)) return Wrong("acr");
  return claims;
}

Result<Claims, std::string> userinfo_claims(std::string_view text, std::string_view subject) {
  const auto object = object_of(text);
  if (!object) return Wrong("json");
  Claims claims = claims_of(*object);
  if (claims.subject != subject) return Wrong("sub");
  return claims;
}

Result<Claims, std::string> signed_userinfo_claims(std::string_view text, std::string_view subject,
                                                   const Expected& expected) {
  const auto object = object_of(text);
  if (!object) return Wrong("json");
  if (auto wrong = wrong_addressee(*object, expected); !wrong.empty()) return Wrong(wrong);
  const auto expires = moment_of(*object, "exp");
  if (object->contains("exp") && (!expires || expected.now >= *expires + clock_skew)) {
    return Wrong("exp");
  }
  return userinfo_claims(text, subject);
}

}  // namespace parvis::oidc
