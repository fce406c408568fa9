#pragma once
// A provider of our own for tests, on loopback: it answers whatever a test tells it to, right or
// forged, signed by keys it makes.

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace parvis::oidc {

/// A pair of keys; `kind` is "ES256", "RS256" or "weak RS256" (1024 bits).
class TestKey {
 public:
  TestKey(std::string kid, const std::string& kind);
  TestKey(const TestKey&) = delete;
  TestKey& operator=(const TestKey&) = delete;
  ~TestKey();
  /// What is published: {"kty":…,"kid":…}.
  [[nodiscard]] std::string published() const;
  /// Signs that text; `more` are further members of the header: R"("crit":["exp"])".
  [[nodiscard]] std::string token(const std::string& claims, const std::string& kid = "*",
                                  const std::map<std::string, std::string>& more = {}) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};
/// Signed with HS256 and that secret: what an attacker makes of a public key.
[[nodiscard]] std::string token_by_secret(const std::string& claims, const std::string& kid,
                                          const std::string& secret);
/// header.claims. with no signature.
[[nodiscard]] std::string token_without_signature(const std::string& header,
                                                  const std::string& claims);

struct TestReply {
  std::string body;
  int status = 200;
  std::string type = "application/json";
  std::string more_headers = "";  // "Location: …\r\n"
};

class TestProvider {
 public:
  TestProvider();
  TestProvider(const TestProvider&) = delete;
  TestProvider& operator=(const TestProvider&) = delete;
  ~TestProvider();
  [[nodiscard]] std::string issuer() const;
  /// What it answers at that path from now on.
  void say(const std::string& path, TestReply reply);
  /// A right description, with further members.
  void describe(const std::string& more = "");
  /// Publishes these keys.
  void publish(const std::string& keys);
  [[nodiscard]] int times_asked(const std::string& path);
  /// The last form sent to it.
  [[nodiscard]] std::string last_form();

 private:
  void serve();
  void answer(int connection);

  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::map<std::string, TestReply> replies_;
  std::map<std::string, int> asked_;
  std::string last_form_;
  std::atomic<bool> open_{true};
  std::thread thread_;
};

}  // namespace parvis::oidc
