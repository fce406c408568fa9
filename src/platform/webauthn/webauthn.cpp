// The marks on what a browser sends of a passkey, one after the other.
#include "platform/webauthn/webauthn.h"
#include "base/base64url.h"

#include <boost/json.hpp>

#include "base/text.h"
#include "platform/webauthn/fido.h"
#include "platform/webauthn/new_key.h"

namespace parvis::webauthn {
namespace {

namespace json = boost::json;
using Wrong = tl::unexpected<std::string>;

constexpr std::size_t part_bytes_max = std::size_t{8} * 1024;
constexpr unsigned char present_and_verified = 0x05;

struct Read {
  std::string client_data;
  std::string authenticator_data;
  json::object told;
};

std::optional<Read> read(const Sent& sent) {
  if (sent.client_data.size() > part_bytes_max || sent.authenticator_data.size() > part_bytes_max) {
    return std::nullopt;
  }
  const auto client = from_base64url(sent.client_data);
  const auto data = from_base64url(sent.authenticator_data);
  if (!client || !data || data->size() < data_bytes) return std::nullopt;
  boost::system::error_code wrong;
  auto value = json::parse(*client, wrong);
  if (wrong || !value.is_object()) return std::nullopt;
  return Read{*client, *data, std::move(value.get_object())};
}

std::string text_at(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains({name.data(), name.size()});
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? "" : std::string(text->data(), text->size());
}

/// In somebody else's frame?
bool is_framed(const json::object& told) {
  const auto* value = told.if_contains("crossOrigin");
  return value != nullptr && !(value->is_bool() && !value->get_bool());
}

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

std::string wrong_mark(const Site& site, std::string_view challenge, std::string_view type,
                       const Read& sent) {
  if (text_at(sent.told, "type") != type) return "type";
  if (challenge.empty() || text_at(sent.told, "challenge") != challenge) return "challenge";
  if (site.rp_id.empty() || text_at(sent.told, "origin") != site.origin) return "origin";
  if (is_framed(sent.told)) return "origin";
  if (hex_of(sent.authenticator_data.substr(0, flags_at)) != sha256_hex(site.rp_id)) return "site";
  const auto flags = static_cast<unsigned char>(sent.authenticator_data[flags_at]);
  return (flags & present_and_verified) == present_and_verified ? "" : "verification";
}

std::int64_t counter_of(const std::string& data) {
  std::int64_t uses = 0;
  for (std::size_t at = counter_at; at < counter_at + 4; ++at) {
    uses = uses << 8 | static_cast<unsigned char>(data[at]);
  }
  return uses;
}

bool is_address(std::string_view host) {
  return host.find_first_not_of("0123456789.") == std::string_view::npos || host.front() == '[';
}

}  // namespace

Site site_of(std::string_view web_address) {
  const auto scheme = web_address.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = web_address.substr(scheme + 3);
  host = host.substr(0, host.find_first_of(":/"));
  const bool secure = web_address.starts_with("https://") || host == "localhost";
  if (host.empty() || !secure || is_address(host)) return {};
  const auto end = web_address.find('/', scheme + 3);
  return {std::string(host), std::string(web_address.substr(0, end))};
}

std::string challenge_in(const Sent& sent) {
  const auto found = read(sent);
  return found ? text_at(found->told, "challenge") : "";
}

Result<Credential, std::string> made(const Site& site, std::string_view challenge,
                                     const Sent& sent) {
  const auto found = read(sent);
  if (!found) return Wrong("client data");
  if (auto wrong = wrong_mark(site, challenge, "webauthn.create", *found); !wrong.empty()) {
    return Wrong(wrong);
  }
  const auto key = key_in(found->authenticator_data);
  if (!key) return Wrong("key");
  if (to_base64url(key->id) != sent.id) return Wrong("id");
  return Credential{sent.id, key->public_key, counter_of(found->authenticator_data)};
}

Result<Credential, std::string> used(const Site& site, std::string_view challenge,
                                     const Credential& known, const Sent& sent) {
  const auto found = read(sent);
  if (!found) return Wrong("client data");
  if (auto wrong = wrong_mark(site, challenge, "webauthn.get", *found); !wrong.empty()) {
    return Wrong(wrong);
  }
  // We ask for no extension: nothing stands after the counter.
  if (found->authenticator_data.size() != data_bytes) return Wrong("data");
  const auto signature = from_base64url(sent.signature);
  const bool right = sent.id == known.id && signature && signature->size() <= part_bytes_max &&
                     is_signed(known.public_key, site.rp_id, found->client_data,
                               found->authenticator_data, *signature);
  if (!right) return Wrong("signature");
  const auto uses = counter_of(found->authenticator_data);
  // Most passkeys that live on several devices keep no counter: 0 for ever.
  if ((uses != 0 || known.uses != 0) && uses <= known.uses) return Wrong("counter");
  return Credential{known.id, known.public_key, uses};
}

}  // namespace parvis::webauthn
