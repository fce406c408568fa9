// The screens of the counter: a visit with tiles of other modules, one receipt, the waiting screen,
// the second screen; on each engine.
#include <gtest/gtest.h>

#include <map>

#include "counter/test_town.h"
#include "counter/web/learning/screens.h"
#include "counter/web/visits/screens.h"
#include "counter/web/waiting/screens.h"
#include "tests/support/test_browser.h"

namespace parvis::counter {
namespace {

using Browser = test::TestBrowser;

/// What a module offers: a tile that does its act at once, and remembers it.
class CounterScreensTest : public test::EachEngine {
 protected:
  CounterScreensTest() {
    module::Manifest lamps;
    lamps.name = "lamps";
    module::CounterTile report{"lamps.report", residents::word_of(residents::ContactWish::post),
                               "report", may_serve,
                               [this](const Scope&, const module::CounterVisit& visit) {
                                 done_for[visit.id.value] += 1;
                                 last_person = visit.person ? visit.person->name : "";
                                 return visit_url(visit.id);
                               }};
    module::CounterTile secret = report;
    secret.name = "lamps.secret";
    secret.permission = Permission{"lamps.secret"};
    module::CounterTile personal = report;
    personal.name = "lamps.personal";
    personal.needs_person = true;
    lamps.counter_tiles = {report, secret, personal};
    lamps.concerns = [](const Scope& scope, const module::PersonKeys&) {
      module::Concern concern{.title = "Lampe <éteinte>",
                              .line = "rue des Lilas",
                              .at = scope.now(),
                              .waits_for_person = true,
                              .for_officers = html::Url("/agents"),
                              .for_resident = html::Url("/")};
      return std::vector{concern};
    };
    lamps.done_in_visit = [this](const Scope& scope, const VisitId& visit) {
      std::vector<module::DoneAct> done;
      for (int i = 0; i < done_for[visit.value]; ++i) {
        done.push_back({scope.now(), "Lampe signalée", "2026-0042" + std::to_string(i), "K7Q2-9MPD",
                        "Réparée avant vendredi", html::Url("/suivi/K7Q2-9MPD")});
      }
      return done;
    };
    manifests.push_back(std::move(lamps));
    std::vector<web::Route> routes = visits::routes(manifests);
    for (auto& route : waiting::routes(town.house)) routes.push_back(route);
    for (auto& route : helping::routes(town.house, lent())) routes.push_back(route);
    routes.push_back({web::Method::get, "/demandes", everyone,
                      [this](const web::Request& request, const Scope& scope) {
                        seen_as = scope.actor.kind;
                        web::Page page;
                        page.title = "Les demandes";
                        page.body = html::h1(page.title);
                        return web::page(request, scope, std::move(page));
                      }});
    browser = std::make_unique<Browser>(routes, town.card, town.sophie, town.clock, *town.data);
  }

  Lent lent() {
    return {manifests, [this](web::Request request) {
              // Nobody's session travels: the answer is what anybody gets.
              const Actor officer = std::exchange(browser->actor, Actor());
              auto response = browser->server().answer(std::move(request));
              browser->actor = officer;
              return response;
            }};
  }
  [[nodiscard]] std::string page(const std::string& target) const {
    return Browser::body(browser->get(target));
  }
  [[nodiscard]] static bool says(const std::string& html, std::string_view words) {
    return html.find(words) != std::string::npos;
  }
  /// Begins a visit by the buttons of the counter; gives its address.
  std::string begin(const ResidentId& who = ResidentId()) {
    const auto opened = browser->post("/guichet/visites", {{"resident", who.value}});
    EXPECT_EQ(opened.status, 303);
    return Browser::leads_to(opened);
  }

  TestTown town{GetParam()};
  std::vector<module::Manifest> manifests;
  std::map<std::string, int> done_for;
  std::string last_person = "nobody asked";
  Actor::Kind seen_as = Actor::Kind::system;
  std::unique_ptr<Browser> browser;
};
PARVIS_ON_EACH_ENGINE(CounterScreensTest);

TEST_P(CounterScreensTest, a_person_is_found_by_a_sound_received_and_leaves_with_one_receipt) {
  const auto jeanne = town.resident("Jeanne");
  EXPECT_TRUE(says(page("/guichet?q=rou%20jeane"), "Jeanne Roux"));
  const auto visit = begin(jeanne);
  const auto during = page(visit);
  EXPECT_TRUE(says(during, "Jeanne Roux"));
  EXPECT_TRUE(says(during, "Lampe &lt;éteinte&gt;"));
  EXPECT_FALSE(says(during, "lamps.secret")) << "a tile without the right";
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Browser::leads_to(browser->post(visit + "/faire", {{"tile", "lamps.report"}})),
              visit);
  }
  EXPECT_EQ(last_person, "Jeanne Roux");
  const auto ended = browser->post(visit + "/fin", {});
  ASSERT_EQ(ended.status, 303);
  const auto receipt = page(Browser::leads_to(ended));
  for (const auto* words : {"Lampe signalée", "2026-00420", "2026-00422", "K7Q2-9MPD",
                            "Réparée avant vendredi", "class=\"qr\"", "Jeanne Roux"}) {
    EXPECT_TRUE(says(receipt, words)) << words;
  }
}

TEST_P(CounterScreensTest, the_receipt_is_found_again_by_its_code_without_a_name_on_it) {
  const auto visit = begin(town.resident("Jeanne"));
  browser->post(visit + "/faire", {{"tile", "lamps.report"}});
  browser->post(visit + "/fin", {});
  const auto id = VisitId(visit.substr(visit.rfind('/') + 1));
  const auto code = counter::visit(town.officer(), id)->code;
  browser->actor = Actor();
  EXPECT_EQ(Browser::leads_to(browser->get("/recu?code=" + code)), "/recu/" + code);
  const auto found = page("/recu/" + code);
  EXPECT_TRUE(says(found, "Lampe signalée"));
  EXPECT_FALSE(says(found, "Jeanne"));
  EXPECT_EQ(browser->get("/recu?code=nothing").status, 422);
  EXPECT_EQ(browser->get("/recu/AAAA-AAAA").status, 404);
}

TEST_P(CounterScreensTest, somebody_without_a_name_acts_too_and_may_be_registered_meanwhile) {
  const auto visit = begin();
  browser->post(visit + "/faire", {{"tile", "lamps.report"}});
  EXPECT_EQ(last_person, "");
  EXPECT_EQ(browser->post(visit + "/faire", {{"tile", "lamps.personal"}}).status, 404);
  const auto id = visit.substr(visit.rfind('/') + 1);
  const auto made = browser->post(
      "/guichet/nouvelle", {{"family_name", "Blanc"}, {"given_name", "Marie"}, {"visite", id}});
  ASSERT_EQ(made.status, 303);
  EXPECT_EQ(Browser::leads_to(made), visit);
  const auto named = page(visit);
  EXPECT_TRUE(says(named, "Marie Blanc"));
  EXPECT_TRUE(says(named, "Lampe signalée")) << "what was done before stays";
}

TEST_P(CounterScreensTest, a_likely_twin_is_told_before_a_second_file_is_opened) {
  const auto jeanne = town.resident("Jeanne");
  const Browser::Typed typed{
      {"family_name", "Roux"}, {"given_name", "Jeannette"}, {"birth_date", "12/03/1950"}};
  const auto told = browser->post("/guichet/nouvelle", typed);
  EXPECT_EQ(told.status, 200);
  EXPECT_TRUE(says(Browser::body(told), jeanne.value));
  EXPECT_EQ(browser->post("/guichet/nouvelle", {{"family_name", ""}}).status, 422);
}

TEST_P(CounterScreensTest, the_waiting_screen_shows_numbers_and_refreshes_by_itself) {
  const auto a = town.reason("A");
  town.take(a);
  ASSERT_TRUE(sit_down(town.officer(), town.desk("Guichet 7")).has_value());
  EXPECT_EQ(browser->post("/guichet/appeler", {}).status, 303);
  browser->actor = Actor();
  const auto shown = browser->get("/guichet/attente");
  EXPECT_EQ(Browser::header(shown, "Refresh"), "15");
  const auto html = Browser::body(shown);
  EXPECT_TRUE(says(html, "A1"));
  EXPECT_TRUE(says(html, "Guichet 7"));
  EXPECT_FALSE(says(html, "Sophie"));
  EXPECT_EQ(Browser::header(browser->get("/guichet/attente?arret=oui"), "Refresh"), "");
  const auto json = page("/api/v1/counter/queue");
  EXPECT_TRUE(says(json, R"({"number":"A1","desk":"Guichet 7","state":"called"})")) << json;
}

TEST_P(CounterScreensTest, a_ticket_is_given_called_and_received) {
  const auto a = town.reason("A");
  const auto given = browser->post("/guichet/ticket", {{"reason", a.value}});
  ASSERT_EQ(given.status, 303);
  EXPECT_TRUE(says(page(Browser::leads_to(given)), "A1"));
  const auto desk = town.desk("Guichet 1");
  EXPECT_EQ(browser->post("/guichet/poste", {{"desk", desk.value}}).status, 303);
  browser->post("/guichet/appeler", {});
  const auto ticket = called_by_me(town.officer());
  ASSERT_TRUE(ticket.has_value());
  EXPECT_TRUE(says(page("/guichet"), "La personne est là"));
  const auto begun = browser->post("/guichet/tickets/" + ticket->id.value + "/arrivee", {});
  ASSERT_EQ(begun.status, 303);
  EXPECT_EQ(browser->get(Browser::leads_to(begun)).status, 200);
  EXPECT_TRUE(says(page("/guichet/jour"), "Motif A"));
}

TEST_P(CounterScreensTest, the_kiosk_of_the_hall_gives_tickets_to_whoever_stands_before_it) {
  const auto a = town.reason("A");
  const auto made = Browser::body(browser->post("/guichet/borne", {}));
  const auto at = made.find("/guichet/borne/");
  ASSERT_NE(at, std::string::npos);
  const auto kiosk = made.substr(at, made.find('<', at) - at);
  browser->actor = Actor();
  EXPECT_TRUE(says(page(kiosk), "Motif A"));
  const auto taken = browser->post(kiosk, {{"reason", a.value}});
  EXPECT_TRUE(says(Browser::body(taken), "A1"));
  EXPECT_EQ(Browser::header(taken, "Refresh"), "12; url=" + kiosk);
  EXPECT_EQ(browser->get("/guichet/borne/guessed").status, 404);
  browser->actor = town.sophie;
  browser->actor.session = "a session";
  browser->post("/guichet/borne", {});
  EXPECT_EQ(browser->get(kiosk).status, 404) << "the former address no longer works";
}

TEST_P(CounterScreensTest, the_second_screen_shows_the_real_page_large_and_as_nobody) {
  const auto visit = begin();
  EXPECT_EQ(browser->post(visit + "/ecran", {}).status, 303);
  const auto id = VisitId(visit.substr(visit.rfind('/') + 1));
  const auto code = screen_of_visit(town.officer(), id)->code;
  EXPECT_EQ(browser->post(visit + "/ecran/page", {{"path", "/agents"}}).status, 422);
  EXPECT_EQ(browser->post(visit + "/ecran/page", {{"path", "/demandes"}}).status, 303);
  const auto shown = browser->get("/guichet/ecran/" + code);
  EXPECT_EQ(Browser::header(shown, "Refresh"), "5");
  EXPECT_TRUE(says(Browser::body(shown), "Les demandes"));
  EXPECT_TRUE(says(Browser::body(shown), "large\""));
  EXPECT_FALSE(says(Browser::body(shown), "csrf"));
  EXPECT_EQ(seen_as, Actor::Kind::anonymous);
  browser->post(visit + "/ecran/page", {{"path", "/demandes"}, {"hand", "person"}});
  EXPECT_EQ(Browser::leads_to(browser->get("/guichet/ecran/" + code)), "/demandes");
  browser->post(visit + "/fin", {});
  EXPECT_EQ(browser->get("/guichet/ecran/" + code).status, 404);
}

TEST_P(CounterScreensTest, an_accompaniment_and_an_appointment_stand_on_the_receipt) {
  ASSERT_TRUE(open_slots(town.officer(), {"2026-03-04", 540, 600, 30, "Espace"}).has_value());
  const auto visit = begin(town.resident("Jeanne"));
  EXPECT_EQ(browser->post(visit + "/apprendre", {{"theme", "email"}, {"minutes", "20"}}).status,
            422);
  EXPECT_EQ(browser
                ->post(visit + "/apprendre",
                       {{"theme", "email"}, {"learnt", "répondre"}, {"minutes", "20"}})
                .status,
            303);
  const auto slot = free_slots(town.officer(), 1).at(0).id.value;
  EXPECT_EQ(browser->post(visit + "/rendez-vous", {{"slot", slot}}).status, 422);
  EXPECT_EQ(browser->post(visit + "/rendez-vous", {{"slot", slot}, {"theme", "email"}}).status,
            303);
  EXPECT_TRUE(says(page("/guichet/mediation?jour=2026-03-04"), "Jeanne Roux"));
  const auto received = browser->post("/guichet/mediation/" + slot, {{"act", "venue"}});
  EXPECT_EQ(Browser::leads_to(received).find("/guichet/visites/"), 0U);
  EXPECT_TRUE(says(page("/guichet/bilan"), "Accompagnements"));
  EXPECT_TRUE(says(page("/guichet/bilan.csv?annee=2026"), "2026-03;2;1;20;0"));
  EXPECT_TRUE(says(page("/guichet/bilan?annee=2026"), "mars 2026"));
}

TEST_P(CounterScreensTest, hours_typed_as_people_write_them_are_opened) {
  const Browser::Typed hours{{"date", "2026-03-05"},
                             {"from", "9 h 30"},
                             {"to", "11:00"},
                             {"minutes", "30"},
                             {"place", "Médiathèque"}};
  EXPECT_EQ(browser->post("/guichet/mediation", hours).status, 303);
  EXPECT_EQ(free_slots(town.officer(), 10).size(), 3U);
  auto wrong = hours;
  wrong[1].second = "neuf heures";
  EXPECT_EQ(browser->post("/guichet/mediation", wrong).status, 422);
}

TEST_P(CounterScreensTest, channels_are_compared_in_one_sentence) {
  manifests.front().by_channel = [](const Scope&, Date, Date) {
    module::ChannelFigures web;
    web.channel = "web";
    web.label = residents::word_of(residents::ContactWish::email);
    web.received = 10;
    web.days_p50 = 4;
    module::ChannelFigures desk;
    desk.channel = "counter";
    desk.label = residents::word_of(residents::ContactWish::post);
    desk.received = 5;
    desk.days_p50 = 9;
    return std::vector{web, desk};
  };
  EXPECT_TRUE(says(page("/guichet/equite"), "5 jours de plus"));
}

TEST_P(CounterScreensTest, nobody_without_the_right_nor_of_another_commune_enters_a_visit) {
  const auto visit = begin(town.resident("Jeanne"));
  Browser other(visits::routes(manifests), town.other_card, town.sophie, town.clock, *town.data);
  for (const std::string act : {"", "/personne", "/recu"}) {
    EXPECT_EQ(other.get(visit + act).status, 404) << act;
  }
  EXPECT_EQ(other.post(visit + "/fin", {}).status, 404);
  EXPECT_EQ(other.post(visit + "/faire", {{"tile", "lamps.report"}}).status, 404);
  browser->actor.permissions.clear();
  EXPECT_EQ(browser->get(visit).status, 403);
  EXPECT_EQ(browser->get("/guichet").status, 403);
  EXPECT_EQ(browser->get("/guichet/reglages").status, 403);
}

}  // namespace
}  // namespace parvis::counter
