// The screens of identity through the walk of a request, on each engine.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/totp.h"
#include "identity/web/test_browser.h"

namespace parvis::identity {
namespace {

class ScreensTest : public ScreensFixture {};
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
  for (const auto& route : manifest(house, town.offers, town.options()).routes) {
    if (route.permission == everyone) continue;
    std::string path = route.pattern;
    if (const auto at = path.find('{'); at != std::string::npos) {
      path.replace(at, path.find('}') - at + 1, "x");
    }
    auto form = fields({{"csrf", paul.token()}});
    EXPECT_NE(visitor.send(route.method, path).status, 200) << path;
    if (route.permission == any_officer) continue;
    // Routes of other programs know keys only: an officer's session is nobody there.
    const int closed = path.starts_with("/api/") ? 401 : 403;
    EXPECT_EQ(paul.send(route.method, path, form).status, closed) << path;
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

  const auto half = browser.send(web::Method::post, "/agents/connexion",
                                 fields({{"email", "camille@valmorin.example"},
                                         {"password", good_password},
                                         {"carried", "/agents/services"},
                                         {"carried.name", "Service de la \"nuit\" <b>"},
                                         {"carried.csrf", old_token}}));
  EXPECT_EQ(half.status, 200);
  EXPECT_NE(Browser::body(half).find("name=\"carried.name\""), std::string::npos);
  const auto again = browser.send(web::Method::post, "/agents/connexion/code",
                                  fields({{"code", town.code_of("camille@valmorin.example")},
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
  manifest(house, town.offers, town.options()).demo(town.scope(), house);
  const auto accounts = demo_officers(town.scope(), town.options());
  ASSERT_EQ(accounts.size(), 9u);
  for (const auto& account : accounts) {
    town.phones[account.email] = {account.totp_secret, 0};
    EXPECT_NE(town.enter(account.email, account.password), "") << account.email;
  }
  EXPECT_NE(demo_officers(town.scope(), town.options()).front().password,
            accounts.front().password);
}

TEST_P(ScreensTest, only_the_logo_of_the_commune_is_served_as_one) {
  Browser visitor{*server};
  EXPECT_EQ(visitor.get("/logo/01HZZZZZZZZZZZZZZZZZZZZZZZ").status, 404);
}

}  // namespace
}  // namespace parvis::identity
