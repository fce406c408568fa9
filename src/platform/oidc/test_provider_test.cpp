// The provider for tests: a socket, a thread, keys.
#include "platform/oidc/test_provider.h"

#include <arpa/inet.h>
#include <cjose/cjose.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

#include "platform/oidc/jose.h"

namespace parvis::oidc {
namespace {

void free_text(char* text) {
  cjose_get_dealloc()(text);
}

std::string base64url_of(const std::string& text) {
  char* out = nullptr;
  std::size_t size = 0;
  cjose_err error{};
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  cjose_base64url_encode(bytes, text.size(), &out, &size, &error);
  std::string encoded(out, size);
  free_text(out);
  return encoded;
}

std::string signed_by(const cjose_jwk_t* jwk, const std::string& alg, const std::string& claims,
                      const std::string& kid, const std::map<std::string, std::string>& more) {
  cjose_err error{};
  auto* header = cjose_header_new(&error);
  cjose_header_set(header, "alg", alg.c_str(), &error);
  if (!kid.empty()) cjose_header_set(header, "kid", kid.c_str(), &error);
  for (const auto& [name, raw] : more) {
    if (raw.starts_with('"')) {
      cjose_header_set(header, name.c_str(), raw.substr(1, raw.size() - 2).c_str(), &error);
    } else {
      cjose_header_set_raw(header, name.c_str(), raw.c_str(), &error);
    }
  }
  const auto* text = reinterpret_cast<const std::uint8_t*>(claims.data());
  auto* jws = cjose_jws_sign(jwk, header, text, claims.size(), &error);
  const char* compact = nullptr;
  std::string token;
  if (jws != nullptr && cjose_jws_export(jws, &compact, &error)) token = compact;
  cjose_jws_release(jws);
  cjose_header_release(header);
  return token;
}

void send_all(int connection, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const auto more = send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (more <= 0) return;
    sent += static_cast<std::size_t>(more);
  }
}

/// Head and body, the length told by the head.
std::string read_request(int connection) {
  std::string seen;
  std::array<char, 4096> bytes{};
  std::size_t wanted = std::string::npos;
  while (seen.size() < wanted) {
    const auto got = recv(connection, bytes.data(), bytes.size(), 0);
    if (got <= 0) break;
    seen.append(bytes.data(), static_cast<std::size_t>(got));
    const auto end = seen.find("\r\n\r\n");
    if (end == std::string::npos) continue;
    const auto length = seen.find("Content-Length: ");
    const bool has_body = length != std::string::npos && length < end;
    wanted = end + 4 + (has_body ? std::stoul(seen.substr(length + 16)) : 0);
  }
  return seen;
}

}  // namespace

struct TestKey::Inside {
  std::string kid;
  std::string alg;
  cjose_jwk_t* jwk = nullptr;
};

TestKey::TestKey(std::string kid, const std::string& kind)
    : inside_(new Inside{std::move(kid), kind == "ES256" ? "ES256" : "RS256", nullptr}) {
  cjose_err error{};
  constexpr std::array<std::uint8_t, 3> exponent{1, 0, 1};
  inside_->jwk = kind == "ES256"
                     ? cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error)
                     : cjose_jwk_create_RSA_random(kind == "RS256" ? 2048 : 1024, exponent.data(),
                                                   exponent.size(), &error);
  cjose_jwk_set_kid(inside_->jwk, inside_->kid.data(), inside_->kid.size(), &error);
}

TestKey::~TestKey() {
  cjose_jwk_release(inside_->jwk);
}

std::string TestKey::published() const {
  cjose_err error{};
  char* text = cjose_jwk_to_json(inside_->jwk, false, &error);
  std::string json(text);
  free_text(text);
  return json;
}

std::string TestKey::token(const std::string& claims, const std::string& kid,
                           const std::map<std::string, std::string>& more) const {
  return signed_by(inside_->jwk, inside_->alg, claims, kid == "*" ? inside_->kid : kid, more);
}

std::string token_by_secret(const std::string& claims, const std::string& kid,
                            const std::string& secret) {
  cjose_err error{};
  auto* jwk = cjose_jwk_create_oct_spec(reinterpret_cast<const std::uint8_t*>(secret.data()),
                                        secret.size(), &error);
  auto token = signed_by(jwk, "HS256", claims, kid, {});
  cjose_jwk_release(jwk);
  return token;
}

std::string token_without_signature(const std::string& header, const std::string& claims) {
  return base64url_of(header) + "." + base64url_of(claims) + ".";
}

TestProvider::TestProvider() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  const bool bound = bind(listener_, plain, size) == 0 && listen(listener_, 16) == 0 &&
                     getsockname(listener_, plain, &size) == 0;
  EXPECT_TRUE(bound);
  port_ = ntohs(address.sin_port);
  describe();
  thread_ = std::thread([this] { serve(); });
}

TestProvider::~TestProvider() {
  open_ = false;
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  close(listener_);
}

std::string TestProvider::issuer() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}

void TestProvider::say(const std::string& path, TestReply reply) {
  const std::lock_guard lock(mutex_);
  replies_[path] = std::move(reply);
}

void TestProvider::describe(const std::string& more) {
  std::string json = R"({"issuer":")" + issuer() + '"';
  for (const std::string name :
       {"authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"}) {
    json += ",\"" + name + "\":\"" + issuer() + "/" + name + '"';
  }
  say("/.well-known/openid-configuration", {json + more + "}"});
}

void TestProvider::publish(const std::string& keys) {
  say("/jwks_uri", {R"({"keys":[)" + keys + "]}"});
}

int TestProvider::times_asked(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return asked_[path];
}

std::string TestProvider::last_form() {
  const std::lock_guard lock(mutex_);
  return last_form_;
}

void TestProvider::serve() {
  while (open_) {
    const int connection = accept(listener_, nullptr, nullptr);
    if (connection < 0) return;
    answer(connection);
    close(connection);
  }
}

void TestProvider::answer(int connection) {
  const std::string request = read_request(connection);
  const auto from = request.find(' ');
  if (from == std::string::npos) return;
  const std::string path = request.substr(from + 1, request.find(' ', from + 1) - from - 1);
  TestReply reply{"{}", 404};
  {
    const std::lock_guard lock(mutex_);
    ++asked_[path];
    if (request.starts_with("POST")) last_form_ = request.substr(request.find("\r\n\r\n") + 4);
    if (const auto found = replies_.find(path); found != replies_.end()) reply = found->second;
  }
  send_all(connection, "HTTP/1.1 " + std::to_string(reply.status) +
                           " Told\r\nContent-Type: " + reply.type + "\r\n" + reply.more_headers +
                           "Content-Length: " + std::to_string(reply.body.size()) +
                           "\r\nConnection: close\r\n\r\n" + reply.body);
}

namespace {

TEST(TestProviderTest, its_keys_sign_what_its_published_keys_verify) {
  for (const std::string kind : {"ES256", "RS256"}) {
    const TestKey key("one", kind);
    const Key published{"one", kind == "ES256" ? "EC" : "RSA", "", "", key.published()};
    const TestKey other("one", kind);
    EXPECT_EQ(signed_text(key.token("{}"), published), "{}");
    EXPECT_FALSE(signed_text(other.token("{}"), published)) << "another pair of the same name";
  }
}

}  // namespace
}  // namespace parvis::oidc
