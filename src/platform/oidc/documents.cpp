// Descriptions, keys, answers, read from JSON.
#include "platform/oidc/documents.h"
#include "base/base64url.h"

#include <boost/json.hpp>

#include "platform/oidc/addresses.h"
#include "platform/oidc/digests.h"

namespace parvis::oidc {
namespace {

namespace json = boost::json;

constexpr std::size_t keys_max = 20;
constexpr std::size_t address_bytes_max = 1000;
constexpr std::size_t access_token_bytes_max = std::size_t{8} * 1024;

std::optional<json::object> object_of(std::string_view text) {
  boost::system::error_code wrong;
  auto value = json::parse({text.data(), text.size()}, wrong);
  if (wrong || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::string text_at(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains({name.data(), name.size()});
  const auto* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? "" : std::string(text->data(), text->size());
}

bool lists(const json::object& object, std::string_view name, std::string_view wanted) {
  const auto* value = object.if_contains({name.data(), name.size()});
  const auto* list = value == nullptr ? nullptr : value->if_array();
  if (list == nullptr) return false;
  for (const auto& item : *list) {
    const auto* text = item.if_string();
    if (text != nullptr && std::string_view(text->data(), text->size()) == wanted) return true;
  }
  return false;
}

/// An address of the issuer's own origin.
bool is_theirs(const std::string& address, std::string_view issuer) {
  return address.size() <= address_bytes_max && !origin_of(address).empty() &&
         origin_of(address) == origin_of(issuer) && address.find('#') == std::string::npos;
}

/// The key with its public members alone; "" when one is not what it should be.
std::string public_json(const json::object& key, const std::string& kty) {
  json::object kept{{"kty", kty}};
  const auto members =
      kty == "RSA" ? std::vector<std::string>{"n", "e"} : std::vector<std::string>{"x", "y"};
  for (const auto& name : members) {
    const std::string value = text_at(key, name);
    if (!is_base64url(value)) return "";
    kept[name] = value;
  }
  if (kty == "EC") kept["crv"] = text_at(key, "crv");
  return json::serialize(kept);
}

}  // namespace

std::string description_address(std::string_view issuer) {
  while (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<Description, std::string> description_of(std::string_view text, std::string_view issuer) {
  const auto object = object_of(text);
  if (!object) return tl::unexpected(std::string("json"));
  if (text_at(*object, "issuer") != issuer) return tl::unexpected(std::string("issuer"));
  Description found;
  found.authorization_endpoint = text_at(*object, "authorization_endpoint");
  found.token_endpoint = text_at(*object, "token_endpoint");
  found.userinfo_endpoint = text_at(*object, "userinfo_endpoint");
  found.jwks_uri = text_at(*object, "jwks_uri");
  found.end_session_endpoint = text_at(*object, "end_session_endpoint");
  for (const auto* address : {&found.authorization_endpoint, &found.token_endpoint,
                              &found.userinfo_endpoint, &found.jwks_uri}) {
    if (!is_theirs(*address, issuer)) return tl::unexpected(std::string("endpoint"));
  }
  if (!is_theirs(found.end_session_endpoint, issuer)) found.end_session_endpoint.clear();
  const auto* says = object->if_contains("authorization_response_iss_parameter_supported");
  found.says_issuer = says != nullptr && says->is_bool() && says->get_bool();
  found.secret_in_form =
      lists(*object, "token_endpoint_auth_methods_supported", "client_secret_post");
  return found;
}

std::vector<Key> keys_of(std::string_view text) {
  std::vector<Key> keys;
  const auto object = object_of(text);
  const auto* list = object ? object->if_contains("keys") : nullptr;
  if (list == nullptr || !list->is_array()) return keys;
  for (const auto& item : list->get_array()) {
    const auto* key = item.if_object();
    if (key == nullptr || keys.size() == keys_max) continue;
    Key one{text_at(*key, "kid"), text_at(*key, "kty"), text_at(*key, "alg"), text_at(*key, "use"),
            ""};
    if (one.kty != "RSA" && one.kty != "EC") continue;
    one.json = public_json(*key, one.kty);
    if (!one.json.empty()) keys.push_back(std::move(one));
  }
  return keys;
}

std::optional<Exchanged> exchanged(std::string_view text) {
  const auto object = object_of(text);
  if (!object) return std::nullopt;
  Exchanged answer{text_at(*object, "id_token"), text_at(*object, "access_token")};
  const std::string type = text_at(*object, "token_type");
  const bool bearer = type == "Bearer" || type == "bearer";
  const bool plain = answer.access_token.find_first_of(" \r\n\t") == std::string::npos;
  if (!bearer || !plain || answer.id_token.empty() || answer.access_token.empty() ||
      answer.access_token.size() > access_token_bytes_max) {
    return std::nullopt;
  }
  return answer;
}

std::string error_of(std::string_view text) {
  const auto object = object_of(text);
  return object ? text_at(*object, "error") : "";
}

}  // namespace parvis::oidc
