// The screens of identity through the walk of a request, on each engine.

#include "identity/web/screens.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "identity/officers.h"
#include "identity/test_town.h"

namespace parvis::identity {
namespace {

class NoViewers final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override { ++published; }
  int published = 0;
};

/// A browser: it keeps the session cookie.
struct Browser {
  web::Server& server;
  std::string session = "";
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
    auto response = server.answer(std::move(request));
    for (const auto& [name, value] : response.headers) {
      if (name == "Set-Cookie" && value.starts_with("session=")) {
        session = value.substr(8, value.find(';') - 8);
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

std::string header(const web::Response& response, std::string_view name) {
  for (const auto& [one, value] : response.headers) {
    if (one == name) return value;
  }
  return "";
}

web::Fields fields(std::initializer_list<std::pair<std::string, std::string>> pairs) {
  web::Fields form;
  for (const auto& [name, value] : pairs) form.add(name, value);
  return form;
}

class ScreensTest : public test::EachEngine {
 protected:
  ScreensTest() {
    web::ServerOptions options;
    options.log_descriptor = -1;
    options.sign_in_page = sign_in_page;
    auto offer = manifest(house, town.offers);
    town.offers.permissions = offer.permissions;
    server = std::make_unique<web::Server>(std::move(options), offer.routes, town.who, town.clock,
                                           *town.data);
    camille = town.add("camille@valmorin.example", module::Role::administrator);
    town.add("paul@valmorin.example", module::Role::reader);
  }
  web::Response sign_in_as(Browser& browser, std::string who, std::string next = "",
                           std::string password = good_password) {
    return browser.send(web::Method::post, "/agents/connexion",
                        fields({{"email", who + "@valmorin.example"},
                                {"password", std::move(password)},
                                {"suite", std::move(next)}}));
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
PARVIS_ON_EACH_ENGINE(ScreensTest);

TEST_P(ScreensTest, every_page_of_the_administrator_answers) {
  auto browser = signed_in("camille");
  for (const char* path :
       {"/agents", "/agents/mon-compte", "/agents/reglages", "/agents/services",
        "/agents/services/nouveau", "/agents/agents", "/agents/agents/nouveau", "/agents/journal",
        "/agents/taches", "/agents/courriels", "/agents/roles", "/agents/roles/nouveau",
        "/agents/roles/reader", "/agents/delegations", "/agents/acces"}) {
    const auto response = browser.get(path);
    EXPECT_EQ(response.status, 200) << path;
    EXPECT_NE(Browser::body(response).find("<h1"), std::string::npos) << path;
  }
  EXPECT_EQ(browser.get("/agents/agents/" + camille.value).status, 200);
  EXPECT_EQ(browser.get("/agents/services/" + services(town.scope()).front().id.value).status, 200);
  EXPECT_EQ(browser.get("/agents/agents/personne").status, 404);
  EXPECT_EQ(browser.get("/agents/courriels/personne.eml").status, 404);
  EXPECT_EQ(browser.get("/agents/courriels/..%2F..%2Fetc%2Fpasswd").status, 400);
}

TEST_P(ScreensTest, keys_of_one_letter_are_turned_off_for_good) {
  auto browser = signed_in("camille");
  EXPECT_NE(Browser::body(browser.get("/agents")).find("data-keys=\"on\""), std::string::npos);
  web::Fields off;
  off.add("keys", "off");
  const auto saved = browser.post("/agents/mon-compte/raccourcis", off);
  EXPECT_EQ(saved.status, 303);
  EXPECT_EQ(own_keys(town.scope(), camille), web::KeyChoice::off);
  const auto carries = [](const web::Response& response) {
    return std::ranges::any_of(response.headers, [](const auto& header) {
      return header.first == "Set-Cookie" && header.second.starts_with("keys=off;");
    });
  };
  EXPECT_TRUE(carries(saved));
  Browser elsewhere{*server};
  EXPECT_TRUE(carries(sign_in_as(elsewhere, "camille")));
  elsewhere.keys = "off";
  EXPECT_EQ(Browser::body(elsewhere.get("/agents")).find("data-keys"), std::string::npos);
}

TEST_P(ScreensTest, each_page_is_closed_to_visitors_and_to_roles_without_the_right) {
  auto paul = signed_in("paul");
  Browser visitor{*server};
  for (const auto& route : manifest(house, town.offers).routes) {
    if (route.permission == everyone) continue;
    std::string path = route.pattern;
    if (const auto at = path.find('{'); at != std::string::npos) {
      path.replace(at, path.find('}') - at + 1, "x");
    }
    auto form = fields({{"csrf", paul.token()}});
    EXPECT_NE(visitor.send(route.method, path).status, 200) << path;
    if (route.permission == any_officer) continue;
    EXPECT_EQ(paul.send(route.method, path, form).status, 403) << path;
  }
}

TEST_P(ScreensTest, a_wrong_sign_in_says_so_without_telling_which) {
  Browser browser{*server};
  const auto known = sign_in_as(browser, "camille", "", "pas le bon mot de passe");
  const auto unknown = sign_in_as(browser, "quelque", "", "pas le bon mot de passe");
  EXPECT_EQ(known.status, 422);
  EXPECT_EQ(unknown.status, 422);
  EXPECT_EQ(Browser::body(known).size(), Browser::body(unknown).size());
  EXPECT_TRUE(browser.session.empty());
}

TEST_P(ScreensTest, too_many_tries_are_told_when_to_come_back) {
  Browser browser{*server};
  for (int i = 0; i < 5; ++i) sign_in_as(browser, "camille", "", "pas le bon mot de passe");
  const auto waiting = sign_in_as(browser, "camille");
  EXPECT_EQ(waiting.status, 429);
  EXPECT_EQ(header(waiting, "Retry-After"), "2");
  EXPECT_TRUE(browser.session.empty());
}

TEST_P(ScreensTest, a_sign_in_in_the_address_signs_nobody_in) {
  Browser browser{*server};
  browser.get("/agents/connexion?email=camille%40valmorin.example&password=" + std::string("x"));
  EXPECT_TRUE(browser.session.empty());
}

TEST_P(ScreensTest, after_sign_in_one_goes_on_within_the_site_only) {
  for (const char* next :
       {"https://evil.example/", "//evil.example/", "/\\evil.example/", "\\\\evil.example",
        "https:evil.example", "javascript:alert(1)", "/\t/evil.example", "/agents/connexion",
        "/ok\r\nX-Injected: 1", "http://valmorin.example@evil.example/"}) {
    Browser browser{*server};
    const auto response = sign_in_as(browser, "camille", next);
    EXPECT_EQ(response.status, 303) << next;
    const std::string to = header(response, "Location");
    EXPECT_TRUE(to.starts_with("/") && !to.starts_with("//") && !to.starts_with("/\\")) << to;
    EXPECT_EQ(to.find_first_of("\r\n\t\\"), std::string::npos) << to;
  }
  Browser browser{*server};
  const auto response = sign_in_as(browser, "camille", "/agents/demandes?etat=new&page=2");
  EXPECT_EQ(header(response, "Location"), "/agents/demandes?etat=new&page=2");
}

TEST_P(ScreensTest, signing_out_takes_a_form_and_cleans_the_browser) {
  auto browser = signed_in("camille");
  const std::string token = browser.session;
  EXPECT_EQ(browser.get("/agents/deconnexion").status, 405);
  EXPECT_TRUE(town.actor_of(token).is_officer());
  const auto out = browser.post("/agents/deconnexion", {});
  EXPECT_EQ(out.status, 303);
  EXPECT_NE(header(out, "Clear-Site-Data").find("\"storage\""), std::string::npos);
  EXPECT_FALSE(town.actor_of(token).is_officer());
}

TEST_P(ScreensTest, a_form_without_the_sessions_token_changes_nothing) {
  auto camille_there = signed_in("camille");
  auto paul = signed_in("paul");
  const auto wanted = [](const std::string& token) {
    return fields({{"name", "Voirie forgée"}, {"csrf", token}});
  };
  auto elsewhere = camille_there;
  elsewhere.origin = "https://evil.example";
  const std::string own = camille_there.token();
  EXPECT_EQ(camille_there.send(web::Method::post, "/agents/services", wanted("")).status, 403);
  EXPECT_EQ(camille_there.send(web::Method::post, "/agents/services", wanted(own + "a")).status,
            403);
  EXPECT_EQ(camille_there.send(web::Method::post, "/agents/services", wanted(paul.token())).status,
            403);
  EXPECT_EQ(elsewhere.send(web::Method::post, "/agents/services", wanted(own)).status, 403);
  EXPECT_EQ(services(town.scope()).size(), 8u);
  EXPECT_EQ(camille_there.send(web::Method::post, "/agents/services", wanted(own)).status, 303);
  EXPECT_EQ(services(town.scope()).size(), 9u);
}

TEST_P(ScreensTest, a_form_whose_session_has_ended_is_found_again_after_sign_in) {
  auto browser = signed_in("camille");
  const std::string old_token = browser.token();
  town.clock.advance(std::chrono::hours(1));
  const auto stopped = browser.send(
      web::Method::post, "/agents/services",
      fields(
          {{"name", "Service de la \"nuit\" <b>"}, {"csrf", old_token}, {"password", "secret"}}));
  EXPECT_EQ(stopped.status, 401);
  const auto page = Browser::body(stopped);
  EXPECT_NE(page.find("name=\"carried.name\""), std::string::npos);
  EXPECT_EQ(page.find("secret"), std::string::npos);
  EXPECT_EQ(page.find(old_token), std::string::npos);

  const auto again = browser.send(web::Method::post, "/agents/connexion",
                                  fields({{"email", "camille@valmorin.example"},
                                          {"password", good_password},
                                          {"carried", "/agents/services"},
                                          {"carried.name", "Service de la \"nuit\" <b>"},
                                          {"carried.csrf", old_token}}));
  EXPECT_EQ(again.status, 200);
  const auto ready = Browser::body(again);
  EXPECT_NE(ready.find("action=\"/agents/services\""), std::string::npos);
  EXPECT_NE(ready.find(browser.token()), std::string::npos);
  EXPECT_EQ(ready.find("<b>"), std::string::npos);
  EXPECT_EQ(ready.find(old_token), std::string::npos);
}

TEST_P(ScreensTest, a_carried_form_goes_nowhere_else) {
  Browser browser{*server};
  const auto page = Browser::body(browser.send(web::Method::post, "/agents/connexion",
                                               fields({{"email", "camille@valmorin.example"},
                                                       {"password", good_password},
                                                       {"carried", "https://evil.example/steal"},
                                                       {"carried.name", "x"}})));
  EXPECT_EQ(page.find("evil.example"), std::string::npos);
}

TEST_P(ScreensTest, refused_settings_come_back_with_what_was_typed) {
  auto browser = signed_in("camille");
  const auto refused = browser.post("/agents/reglages", fields({{"name", ""},
                                                                {"email", "mairie"},
                                                                {"zone", "Europe/Paris"},
                                                                {"accent", "rive"},
                                                                {"phone", "01 99 00 12 34"}}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(Browser::body(refused).find("01 99 00 12 34"), std::string::npos);
  EXPECT_EQ(commune(*town.data, town.card.id)->name, "Valmorin");
}

TEST_P(ScreensTest, a_boundary_that_is_not_one_is_refused_and_a_right_one_kept) {
  auto browser = signed_in("camille");
  const auto send = [&](const std::string& text) {
    return browser.send(web::Method::post, "/agents/reglages/contour",
                        fields({{"csrf", browser.token()}}), {upload("boundary", text)});
  };
  EXPECT_EQ(send("ceci n’est pas une carte").status, 422);
  EXPECT_EQ(send("").status, 422);
  EXPECT_EQ(
      send(R"({"type":"Polygon","coordinates":[[[2,49],[2.1,49],[2.1,49.1],[2,49]]]})").status,
      303);
  EXPECT_FALSE(boundary(town.scope())->empty());
}

TEST_P(ScreensTest, an_officer_is_added_changed_and_closed_from_the_screens) {
  auto browser = signed_in("camille");
  const auto service = services(town.scope()).front().id.value;
  const auto added = browser.post("/agents/agents", fields({{"email", "ines@valmorin.example"},
                                                            {"name", "Inès Haddad"},
                                                            {"role", "officer"},
                                                            {"services", service},
                                                            {"password", good_password}}));
  ASSERT_EQ(added.status, 303);
  auto ines = signed_in("ines");
  const std::string page = header(added, "Location").substr(0, header(added, "Location").find('?'));
  EXPECT_EQ(browser
                .post(page, fields({{"email", "ines@valmorin.example"},
                                    {"name", "Inès Haddad"},
                                    {"role", "officer"},
                                    {"active", "0"}}))
                .status,
            303);
  EXPECT_FALSE(town.actor_of(ines.session).is_officer());
  EXPECT_EQ(
      browser.post("/agents/agents", fields({{"email", "x"}, {"name", ""}, {"password", "a"}}))
          .status,
      422);
}

TEST_P(ScreensTest, the_first_page_shows_only_what_the_officer_may_do) {
  town.offers.work_tiles = {{Word{"identity.services_title"},
                             "/agents/services",
                             {"identity.settings"},
                             [](const Scope&) { return 7LL; }},
                            {Word{"identity.officers_title"}, "/agents/agents", any_officer,
                             [](const Scope&) { return 3LL; }}};
  const auto seen_by = [&](const char* who) {
    return Browser::body(signed_in(who).get("/agents"));
  };
  EXPECT_NE(seen_by("camille").find("/agents/services"), std::string::npos);
  EXPECT_EQ(seen_by("paul").find("/agents/services"), std::string::npos);
  EXPECT_NE(seen_by("paul").find("/agents/agents"), std::string::npos);
}

TEST_P(ScreensTest, the_demo_gives_accounts_that_sign_in) {
  manifest(house, town.offers).demo(town.scope(), house);
  const auto accounts = demo_officers(town.scope());
  ASSERT_EQ(accounts.size(), 8u);
  for (const auto& account : accounts) {
    EXPECT_NE(town.enter(account.email, account.password), "") << account.email;
  }
  EXPECT_NE(demo_officers(town.scope()).front().password, accounts.front().password);
}

TEST_P(ScreensTest, a_role_is_made_from_the_screens_and_a_refusal_keeps_what_was_typed) {
  auto browser = signed_in("camille");
  const auto added =
      browser.post("/agents/roles", fields({{"name", "Régie"}, {"permissions", "identity.audit"}}));
  ASSERT_EQ(added.status, 303);
  const std::string page = header(added, "Location");
  EXPECT_NE(Browser::body(browser.get(page)).find("Régie"), std::string::npos);
  const auto refused =
      browser.post("/agents/roles", fields({{"role", "administrator"}, {"name", "Direction <b>"}}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(Browser::body(refused).find("Direction &lt;b&gt;"), std::string::npos);
  EXPECT_EQ(browser.post("/agents/roles", fields({{"role", "none"}, {"name", "X"}})).status, 404);
  EXPECT_EQ(browser.post("/agents/roles/reader/suppression", {}).status, 422);
}

TEST_P(ScreensTest, a_delegation_shows_on_both_accounts_and_is_withdrawn) {
  auto paul = signed_in("paul");
  EXPECT_EQ(
      paul.post("/agents/delegations",
                fields({{"to", camille.value}, {"first", "2026-03-02"}, {"last", "2026-02-01"}}))
          .status,
      422);
  ASSERT_EQ(
      paul.post("/agents/delegations",
                fields({{"to", camille.value}, {"first", "2026-03-02"}, {"last", "2026-03-09"}}))
          .status,
      303);
  auto browser = signed_in("camille");
  const std::string page = Browser::body(browser.get("/agents/delegations"));
  const auto at = page.find("name=\"delegation\" value=\"");
  ASSERT_NE(at, std::string::npos);
  const std::string id = page.substr(at + 25, page.find('"', at + 25) - at - 25);
  EXPECT_EQ(browser.post("/agents/delegations/retrait", fields({{"delegation", id}})).status, 303);
  EXPECT_EQ(paul.post("/agents/delegations/retrait", fields({{"delegation", id}})).status, 404);
  EXPECT_EQ(paul.get("/agents/delegations?agent=" + camille.value).status, 404);
}

TEST_P(ScreensTest, the_access_page_says_who_could_open_a_file_and_why) {
  town.offers.personal_files = {{Word{"identity.officers_title"},
                                 {"identity.audit"},
                                 [](const Scope&, const std::string& typed) {
                                   std::optional<module::PersonalFile> found;
                                   if (typed == "K7Q2") found = {"request:1", "Demande 42", {}};
                                   return found;
                                 }}};
  auto browser = signed_in("camille");
  audit::record_reading(town.as(town.actor_of(browser.session)), "request:1", "requests.file");
  const std::string found = Browser::body(browser.get("/agents/acces?dossier=K7Q2"));
  EXPECT_NE(found.find("Demande 42"), std::string::npos);
  EXPECT_NE(found.find("requests.file"), std::string::npos);
  const std::string unknown = Browser::body(browser.get("/agents/acces?dossier=rien"));
  EXPECT_EQ(unknown.find("Demande 42"), std::string::npos);
}

TEST_P(ScreensTest, only_the_logo_of_the_commune_is_served_as_one) {
  Browser visitor{*server};
  EXPECT_EQ(visitor.get("/logo/01HZZZZZZZZZZZZZZZZZZZZZZZ").status, 404);
}

}  // namespace
}  // namespace parvis::identity
