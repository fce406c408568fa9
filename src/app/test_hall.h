#pragma once
// A running commune in memory: the whole program without its sockets, on either engine. People ask
// for pages and send forms; what they see is what the tests look at.

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/building.h"
#include "identity/identity.h"
#include "tests/support/test_database.h"

namespace parvis::app {

using FormFields = std::vector<std::pair<std::string, std::string>>;

/// What came back, with the few things tests ask of it.
struct Seen {
  web::Response response;
  [[nodiscard]] int status() const { return response.status; }
  [[nodiscard]] std::string text() const {
    const auto* body = std::get_if<std::string>(&response.body);
    return body == nullptr ? "" : *body;
  }
  [[nodiscard]] bool says(std::string_view words) const {
    return text().find(words) != std::string::npos;
  }
  [[nodiscard]] std::string header(std::string_view name) const {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return "";
  }
  /// Where it leads (303), without the site's own address.
  [[nodiscard]] std::string leads_to() const { return header("Location"); }
  /// The value of a hidden field of the page.
  [[nodiscard]] std::string hidden(std::string_view name) const {
    const std::string html = text();
    const auto at = html.find("name=\"" + std::string(name) + "\" value=\"");
    if (at == std::string::npos) return "";
    const auto from = html.find("value=\"", at) + 7;
    return html.substr(from, html.find('"', from) - from);
  }
};

class TestHall {
 public:
  explicit TestHall(storage::Engine engine) : place_(engine), building_(config_of(place_), clock_) {
    building_.prepare();
    identity::NewCommune commune;
    commune.insee = CommuneId("99001");
    commune.name = "Valmorin";
    EXPECT_TRUE(identity::add_commune(building_.database(), clock_, commune).has_value());
    add_officer("awa@valmorin.example", "Awa Diallo", module::Role::administrator);
  }

  void add_officer(const std::string& email, const std::string& name, module::Role role,
                   const std::string& insee = "99001") {
    building_.as_system(CommuneId(insee), [&](const Scope& scope) {
      std::vector<ServiceId> services;
      for (const auto& service : identity::services(scope)) services.push_back(service.id);
      const auto added =
          identity::add_officer(scope, {email, name, "", identity::standard_role(role), services,
                                        "les moineaux du kiosque chantent"});
      ASSERT_TRUE(added.has_value());
      phones_[email] = identity::give_second_factor(scope, building_.identity_options(), *added);
    });
  }

  Seen get(const std::string& target, const std::string& language = "") {
    auto request = asked(web::Method::get, target);
    if (!language.empty()) request.cookies.add("lang", language);
    return {building_.server().answer(std::move(request))};
  }

  Seen post(const std::string& target, const FormFields& fields) {
    auto request = asked(web::Method::post, target);
    request.content_type = "application/x-www-form-urlencoded";
    for (const auto& [name, value] : fields) request.form.add(name, value);
    if (!csrf_.empty()) request.form.add("csrf", csrf_);
    return {building_.server().answer(std::move(request))};
  }

  Seen send_json(const std::string& target, const std::string& json, const std::string& key,
                 web::Method method = web::Method::post) {
    auto request = asked(method, target);
    request.content_type = "application/json";
    request.body = json;
    return answer_to(std::move(request), key);
  }
  /// The same without a body; without a key, with the session of who is signed in.
  Seen get_json(const std::string& target, const std::string& key = "") {
    return answer_to(asked(web::Method::get, target), key);
  }

  /// Signs the officer in, by password and code; later requests carry the session until
  /// sign_out(). Who has signed in before takes his open session up again.
  void sign_in(const std::string& email = "awa@valmorin.example") {
    sign_out();
    session_ = open_sessions_[email];
    csrf_ = session_.empty() ? "" : get("/agents").hidden("csrf");
    if (!csrf_.empty()) return;
    sign_out();
    const auto half = post("/agents/connexion",
                           {{"email", email}, {"password", "les moineaux du kiosque chantent"}});
    ASSERT_EQ(half.status(), 303) << half.text();
    entering_ = cookie_in(half, "entering");
    const auto entered = post("/agents/connexion/code",
                              {{"code", identity::current_code(phones_[email], clock_.now())}});
    ASSERT_EQ(entered.status(), 303) << entered.text();
    session_ = cookie_in(entered, "session");
    open_sessions_[email] = session_;
    csrf_ = get("/agents").hidden("csrf");
  }
  /// A resident with a space of their own, signed in: later requests carry that session.
  void be_resident(const std::string& token) {
    sign_out();
    resident_ = token;
    csrf_ = get("/mon-espace").hidden("csrf");
  }
  /// The cookie of /affichage.
  void see_as(std::string display) { display_ = std::move(display); }
  void sign_out() {
    resident_.clear();
    session_.clear();
    entering_.clear();
    csrf_.clear();
  }

  /// Who comes next asks the site of another commune.
  void turn_to(std::string host) {
    sign_out();
    host_ = std::move(host);
  }

  Building& building() { return building_; }
  FakeClock& clock() { return clock_; }

 private:
  Seen answer_to(web::Request request, const std::string& key) {
    request.headers.add("accept", "application/json");
    if (!key.empty()) request.headers.add("authorization", "Bearer " + key);
    if (key.empty() && !csrf_.empty()) request.headers.add("x-csrf-token", csrf_);
    return {building_.server().answer(std::move(request))};
  }

  static Config config_of(const test::TestPlace& place) {
    Config config;
    config.data_directory = place.directory();
    config.database_url = place.options().url;
    config.server.log_descriptor = -1;
    config.operator_commune = "99001";
    config.reach = outbound::Reach::loopback_too;
    config.server.listen.port = 0;  // for tests that open the doors
    return config;
  }

  web::Request asked(web::Method method, const std::string& target) const {
    web::Request request;
    request.method = method;
    request.target = target;
    request.host = host_;
    request.origin_base = "http://" + host_;
    request.client_address = "192.0.2.1";
    request.request_id = "test";
    if (!session_.empty()) request.cookies.add("session", session_);
    if (!display_.empty()) request.cookies.add("vue", display_);
    if (!resident_.empty()) request.cookies.add("resident", resident_);
    if (!entering_.empty()) request.cookies.add("entering", entering_);
    return request;
  }

  static std::string cookie_in(const Seen& seen, const std::string& name) {
    for (const auto& [key, value] : seen.response.headers) {
      if (key == "Set-Cookie" && value.starts_with(name + "=")) {
        return value.substr(name.size() + 1, value.find(';') - name.size() - 1);
      }
    }
    return "";
  }

  test::TestPlace place_;
  FakeClock clock_{from_milliseconds(1'772'438'400'000)};  // 2 March 2026, 8 h in Paris
  Building building_;
  std::string session_;
  std::string resident_;
  std::string display_;
  std::string entering_;                              // the sign-in half done
  std::map<std::string, std::string> open_sessions_;  // by e-mail address
  std::map<std::string, std::string> phones_;         // secrets of codes, base32
  std::string csrf_;
  std::string host_ = "valmorin.example";
};

}  // namespace parvis::app
