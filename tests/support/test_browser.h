#pragma once
// A browser without sockets, in the hands of one person: for the tests of a module's screens.
//
//   test::TestBrowser browser(routes, card, actor, clock, database);
//   EXPECT_EQ(browser.post("/agents/habitants", {{"given_name", "Jeanne"}}).status, 303);

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/web/web.h"

namespace parvis::test {

class TestBrowser {
 public:
  using Typed = std::vector<std::pair<std::string, std::string>>;

  TestBrowser(std::vector<web::Route> routes, CommuneCard card, Actor who, const Clock& clock,
              storage::Database& database)
      : card_(std::make_shared<const CommuneCard>(std::move(card))), actor(std::move(who)) {
    actor.session = "a session";
    web::ServerOptions options;
    options.log_descriptor = -1;
    server_ = std::make_unique<web::Server>(
        std::move(options), std::move(routes),
        [this](const web::Request&) {
          return web::Visitor{card_, actor, web::csrf_token(actor), proved};
        },
        clock, database);
  }

  web::Response get(const std::string& target) { return send(web::Method::get, target, {}); }
  web::Response post(const std::string& target, const Typed& typed) {
    web::Fields form;
    for (const auto& [name, value] : typed) form.add(name, value);
    form.add("csrf", web::csrf_token(actor));
    return send(web::Method::post, target, std::move(form));
  }
  [[nodiscard]] web::Server& server() { return *server_; }

  static std::string body(const web::Response& response) {
    const auto* text = std::get_if<std::string>(&response.body);
    return text == nullptr ? "" : *text;
  }
  static std::string header(const web::Response& response, std::string_view name) {
    for (const auto& [one, value] : response.headers) {
      if (one == name) return value;
    }
    return "";
  }
  static std::string leads_to(const web::Response& response) {
    return header(response, "Location");
  }

 private:
  web::Response send(web::Method method, const std::string& target, web::Fields form) {
    web::Request request;
    request.method = method;
    request.target = target;
    request.host = "valmorin.example";
    request.origin_base = "http://valmorin.example";
    request.client_address = "192.0.2.1";
    request.form = std::move(form);
    if (method == web::Method::post) request.headers.add("origin", "http://valmorin.example");
    return server_->answer(std::move(request));
  }

  std::shared_ptr<const CommuneCard> card_;
  std::unique_ptr<web::Server> server_;

 public:
  Actor actor;         // may be given other rights between two pages
  bool proved = true;  // a code of the phone was given lately
};

}  // namespace parvis::test
