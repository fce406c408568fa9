#pragma once
// For the tests of identity's screens: a server without sockets, and browsers that keep cookies.

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "identity/demo.h"
#include "identity/readings.h"
#include "identity/roles.h"
#include "identity/test_town.h"
#include "identity/web/screens.h"

namespace parvis::identity {

class NoViewers final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override { ++published; }
  int published = 0;
};

/// A browser: it keeps the session cookie.
struct Browser {
  web::Server& server;
  std::string session = "";
  std::string entering = "";
  std::string address = "192.0.2.1";
  std::string origin = "http://valmorin.example";
  std::string keys = "";

  web::Response send(web::Method method, std::string target, web::Fields form = {},
                     std::vector<web::Upload> uploads = {}) {
    web::Request request;
    request.method = method;
    request.target = std::move(target);
    request.host = "valmorin.example";
    request.client_address = address;
    request.form = std::move(form);
    request.uploads = std::move(uploads);
    if (method == web::Method::post) request.headers.add("origin", origin);
    if (!session.empty()) request.cookies.add("session", session);
    if (!keys.empty()) request.cookies.add("keys", keys);
    if (!entering.empty()) request.cookies.add("entering", entering);
    auto response = server.answer(std::move(request));
    for (const auto& [name, value] : response.headers) {
      if (name == "Set-Cookie" && value.starts_with("session=")) {
        session = value.substr(8, value.find(';') - 8);
      }
      if (name == "Set-Cookie" && value.starts_with("entering=")) {
        entering = value.substr(9, value.find(';') - 9);
      }
    }
    return response;
  }
  web::Response get(std::string target) { return send(web::Method::get, std::move(target)); }
  /// Posts with the token that a page of ours shows.
  web::Response post(std::string target, web::Fields form) {
    form.add("csrf", token());
    return send(web::Method::post, std::move(target), std::move(form));
  }
  std::string token() {
    const auto page = body(get("/agents/mon-compte"));
    const auto at = page.find("name=\"csrf\" value=\"");
    return at == std::string::npos ? "" : page.substr(at + 19, page.find('"', at + 19) - at - 19);
  }
  static std::string body(const web::Response& response) {
    const auto* text = std::get_if<std::string>(&response.body);
    return text == nullptr ? "" : *text;
  }
};

inline std::string header(const web::Response& response, std::string_view name) {
  for (const auto& [one, value] : response.headers) {
    if (one == name) return value;
  }
  return "";
}

inline web::Fields fields(std::initializer_list<std::pair<std::string, std::string>> pairs) {
  web::Fields form;
  for (const auto& [name, value] : pairs) form.add(name, value);
  return form;
}

class ScreensFixture : public test::EachEngine {
 protected:
  ScreensFixture() {
    web::ServerOptions options;
    options.log_descriptor = -1;
    options.sign_in_page = sign_in_page;
    options.prove_page = prove_page(town.options());
    options.file_gate = file_gate(house, town.offers);
    auto offer = manifest(house, town.offers, town.options());
    town.offers.permissions = offer.permissions;
    server = std::make_unique<web::Server>(std::move(options), offer.routes, town.who, town.clock,
                                           *town.data);
    camille = town.add("camille@valmorin.example", module::Role::administrator);
    town.add("paul@valmorin.example", module::Role::reader);
  }
  web::Response give_password(Browser& browser, const std::string& who,
                              const std::string& password = good_password) {
    return browser.send(web::Method::post, "/agents/connexion",
                        fields({{"email", who + "@valmorin.example"}, {"password", password}}));
  }
  /// Password, then the code of the phone.
  web::Response sign_in_as(Browser& browser, const std::string& who, const std::string& next = "",
                           const std::string& password = good_password) {
    auto half = give_password(browser, who, password);
    if (half.status != 303) return half;
    return browser.send(
        web::Method::post, "/agents/connexion/code",
        fields({{"code", town.code_of(who + "@valmorin.example")}, {"suite", next}}));
  }
  Browser signed_in(std::string who) {
    Browser browser{*server};
    EXPECT_EQ(sign_in_as(browser, std::move(who)).status, 303);
    EXPECT_FALSE(browser.session.empty());
    return browser;
  }
  /// An upload of that text, in a file of its own.
  web::Upload upload(std::string field, const std::string& text) {
    const auto path = folder.path() / "upload";
    std::ofstream(path, std::ios::binary) << text;
    return {std::move(field), "contour.geojson", "application/json", path, text.size()};
  }

  test::TemporaryDirectory folder;
  TestTown town{GetParam()};
  files::Store store{folder.path() / "files", {}};
  mail::Outbox outbox{[this] {
    mail::OutboxOptions options;
    options.from = {"mairie@valmorin.example", "Valmorin"};
    options.folder = folder.path() / "mails";
    return options;
  }()};
  NoViewers events;
  module::House house{*town.data, town.clock, store, outbox, events};
  std::unique_ptr<web::Server> server;
  OfficerId camille;
};

}  // namespace parvis::identity
