// The walk of a request without a socket: routes, permissions, forged forms, errors, headers.

#include <gtest/gtest.h>

#include <filesystem>
#include <system_error>

#include "platform/web/router.h"
#include "platform/web/safety_headers.h"
#include "platform/web/web.h"
#include "tests/support/test_database.h"

namespace parvis::web {
namespace {

constexpr Permission kTriage{"requests.triage"};

Response say(std::string text) {
  return text_response(std::move(text), "text/plain");
}

/// A town with a resident, and an officer behind the cookie "officer".
class WalkTest : public testing::Test {
 protected:
  WalkTest() : clock(Time(std::chrono::milliseconds(1'772'438'400'000))), server(make()) {}

  std::unique_ptr<Server> make() {
    ServerOptions options;
    options.log_descriptor = -1;
    options.interactive_workers = options.slow_workers = 1;
    options.sign_in_page = [](const Request& request, const Scope&) {
      return say("sign in, then send " + request.form.get("text"));
    };
    return std::make_unique<Server>(options, routes(), who(), clock, *data);
  }

  static std::vector<Route> routes() {
    RouteOptions program;
    program.for_programs = true;
    RouteOptions rare;
    rare.per_minute_max = 2;
    const auto saved = [](const Request& request, const Scope&) {
      return say("saved " + request.form.get("text"));
    };
    const auto code = [](const Request& request, const Scope&) {
      return say("code " + request.parameter("code"));
    };
    const auto broken = [](const Request&, const Scope&) -> Response {
      throw std::runtime_error("secret words from below");
    };
    const auto gone = [](const Request&, const Scope&) -> Response {
      throw storage::UnavailableError("disk full");
    };
    const auto full = [](const Request&, const Scope&) -> Response {
      throw std::filesystem::filesystem_error("cannot copy",
                                              std::make_error_code(std::errc::no_space_on_device));
    };
    const auto language = [](const Request&, const Scope& scope) {
      return say(std::string(i18n::code_of(scope.language)));
    };
    return {
        {Method::get, "/", everyone, [](const Request&, const Scope&) { return say("home"); }},
        {Method::get, "/suivi/{code}", everyone, code},
        {Method::get, "/suivi/aide", everyone,
         [](const Request&, const Scope&) { return say("help"); }},
        {Method::post, "/signaler", everyone, saved},
        {Method::get, "/agents/file", kTriage,
         [](const Request&, const Scope& scope) { return say("queue of " + scope.actor.name); }},
        {Method::post, "/agents/file", kTriage, saved},
        {Method::post, "/api/file", everyone, saved, program},
        {Method::get, "/broken", everyone, broken},
        {Method::get, "/gone", everyone, gone},
        {Method::post, "/full", everyone, full},
        {Method::get, "/language", everyone, language},
        {Method::get, "/rare", everyone, [](const Request&, const Scope&) { return say("rare"); },
         rare}};
  }

  static WhoIsAsking who() {
    return [](const Request& request) -> std::optional<Visitor> {
      if (request.host != "ville.test") return std::nullopt;
      auto card = std::make_shared<CommuneCard>();
      card->id = CommuneId("99001");
      card->name = "Valserine";
      Visitor visitor{card, Actor{}, "", false};
      if (request.cookie("officer").empty()) return visitor;
      visitor.actor.kind = Actor::Kind::officer;
      visitor.actor.name = "Awa";
      visitor.actor.session = "s1";
      if (request.cookie("officer") == "triage") visitor.actor.permissions.emplace(kTriage.name);
      visitor.csrf_token = csrf_token(visitor.actor);
      return visitor;
    };
  }

  static Request asking(Method method, std::string path, std::string_view officer = "") {
    Request request;
    request.method = method;
    request.path = std::move(path);
    request.host = "ville.test";
    request.client_address = "192.0.2.1";
    if (!officer.empty()) request.cookies.add("officer", std::string(officer));
    return request;
  }
  Response get(const std::string& path, std::string_view officer = "") {
    return server->answer(asking(Method::get, path, officer));
  }
  static std::string body(const Response& response) { return std::get<std::string>(response.body); }

  test::TestDatabase data{storage::Engine::sqlite};
  FakeClock clock;
  std::unique_ptr<Server> server;
};

TEST_F(WalkTest, a_path_finds_its_function_and_its_parameters) {
  EXPECT_EQ(body(get("/")), "home");
  EXPECT_EQ(body(get("/suivi/K7Q2-9MPD")), "code K7Q2-9MPD");
  EXPECT_EQ(body(get("/suivi/aide")), "help") << "a literal wins over a name";
}

TEST_F(WalkTest, an_unknown_path_is_a_calm_404_and_a_last_slash_is_forgiven) {
  EXPECT_EQ(get("/nulle-part").status, 404);
  EXPECT_EQ(get("/suivi").status, 404);
  const Response moved = get("/suivi/aide/");
  EXPECT_EQ(moved.status, 308);
  EXPECT_EQ(header_of(moved, "location"), "/suivi/aide");
}

TEST_F(WalkTest, another_method_is_told_what_is_allowed) {
  const Response response = server->answer(asking(Method::delete_, "/signaler"));
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header_of(response, "allow"), "OPTIONS, POST");
}

TEST_F(WalkTest, an_unknown_host_is_not_served) {
  Request request = asking(Method::get, "/");
  request.host = "evil.example";
  const Response response = server->answer(std::move(request));
  EXPECT_EQ(response.status, 421);
  EXPECT_EQ(body(response).find("evil.example"), std::string::npos);
}

TEST_F(WalkTest, a_page_for_officers_sends_the_anonymous_to_sign_in_and_others_away) {
  Request request = asking(Method::get, "");
  request.target = "/agents/file?page=2";
  const Response anonymous = server->answer(std::move(request));
  EXPECT_EQ(anonymous.status, 303);
  EXPECT_EQ(header_of(anonymous, "location"),
            "/agents/connexion?suite=%2Fagents%2Ffile%3Fpage%3D2");
  EXPECT_EQ(get("/agents/file", "reader").status, 403);
  EXPECT_EQ(body(get("/agents/file", "triage")), "queue of Awa");
}

TEST_F(WalkTest, a_form_sent_after_the_session_ended_is_not_lost) {
  Request request = asking(Method::post, "/agents/file");
  request.form.add("text", "three paragraphs");
  const Response response = server->answer(std::move(request));
  EXPECT_EQ(response.status, 401);
  EXPECT_EQ(body(response), "sign in, then send three paragraphs");
}

TEST_F(WalkTest, a_signed_in_form_needs_the_token_of_its_session) {
  Actor actor;
  actor.session = "s1";
  Request without = asking(Method::post, "/agents/file", "triage");
  EXPECT_EQ(server->answer(without).status, 403);
  Request wrong = without;
  wrong.form.add("csrf", "made up");
  EXPECT_EQ(server->answer(wrong).status, 403);
  Request right = without;
  right.form.add("csrf", csrf_token(actor));
  EXPECT_EQ(server->answer(right).status, 200);
  Request foreign = right;
  foreign.headers.add("origin", "https://evil.example");
  EXPECT_EQ(server->answer(foreign).status, 403);
}

TEST_F(WalkTest, the_anonymous_need_no_token_but_no_other_site_speaks_for_them) {
  Request request = asking(Method::post, "/signaler");
  EXPECT_EQ(server->answer(request).status, 200);
  request.headers.add("sec-fetch-site", "cross-site");
  EXPECT_EQ(server->answer(request).status, 403);
}

TEST_F(WalkTest, a_route_for_programs_sees_no_cookie_and_asks_no_token) {
  Request request = asking(Method::post, "/api/file", "triage");
  request.headers.add("origin", "https://partner.example");
  request.form.add("text", "x");
  EXPECT_EQ(body(server->answer(std::move(request))), "saved x");
}

TEST_F(WalkTest, what_breaks_below_is_never_shown) {
  const Response broken = get("/broken");
  EXPECT_EQ(broken.status, 500);
  EXPECT_EQ(body(broken).find("secret"), std::string::npos);
  const Response gone = get("/gone");
  EXPECT_EQ(gone.status, 503);
  EXPECT_FALSE(header_of(gone, "retry-after").empty());
  EXPECT_EQ(body(gone).find("disk"), std::string::npos);
}

TEST_F(WalkTest, a_program_that_asks_for_json_gets_its_errors_in_json) {
  Request request = asking(Method::get, "/nulle-part");
  request.headers.add("accept", "application/json");
  const Response response = server->answer(std::move(request));
  EXPECT_EQ(response.status, 404);
  EXPECT_TRUE(header_of(response, "content-type").starts_with("application/problem+json"));
}

TEST_F(WalkTest, too_many_requests_are_told_when_to_come_back) {
  EXPECT_EQ(get("/rare").status, 200);
  EXPECT_EQ(get("/rare").status, 200);
  const Response third = get("/rare");
  EXPECT_EQ(third.status, 429);
  EXPECT_FALSE(header_of(third, "retry-after").empty());
}

TEST_F(WalkTest, what_cannot_be_kept_is_told_so) {
  const Response response = server->answer(asking(Method::post, "/full"));
  EXPECT_EQ(response.status, 503);
  EXPECT_FALSE(header_of(response, "retry-after").empty());
  EXPECT_NE(body(response).find("pu être enregistré"), std::string::npos);
  EXPECT_EQ(body(response).find("cannot copy"), std::string::npos);
}

TEST_F(WalkTest, the_persons_choice_of_language_comes_before_the_browsers) {
  Request request = asking(Method::get, "/language");
  EXPECT_EQ(body(server->answer(request)), "fr");
  request.headers.add("accept-language", "en-GB,en;q=0.9");
  EXPECT_EQ(body(server->answer(request)), "en");
  request.cookies.add("lang", "fr");
  EXPECT_EQ(body(server->answer(request)), "fr");
}

TEST_F(WalkTest, every_answer_carries_the_safety_headers) {
  for (const char* path : {"/", "/nulle-part", "/broken", "/gone"}) {
    const Response response = get(path);
    EXPECT_NE(header_of(response, "content-security-policy").find("default-src 'none'"),
              std::string_view::npos);
    EXPECT_EQ(header_of(response, "x-content-type-options"), "nosniff");
    EXPECT_EQ(header_of(response, "referrer-policy"), "same-origin");
    EXPECT_EQ(header_of(response, "cache-control"), "no-store");
    EXPECT_TRUE(header_of(response, "strict-transport-security").empty());
    EXPECT_NE(header_of(response, "content-type").find("charset="), std::string_view::npos);
  }
}

TEST(RouterTest, twins_and_unreadable_patterns_stop_the_program) {
  const Handler handler = [](const Request&, const Scope&) { return Response{}; };
  const auto build = [&](std::vector<Route> routes) { const Router router(std::move(routes)); };
  EXPECT_DEATH(build({{Method::get, "/a/{x}", everyone, handler},
                      {Method::get, "/a/{x}", everyone, handler}}),
               "one route");
  EXPECT_DEATH(build({{Method::get, "a", everyone, handler}}), "slash");
  EXPECT_DEATH(build({{Method::get, "/a{x}", everyone, handler}}), "literal");
}

TEST_F(WalkTest, the_menu_belongs_to_its_server) {
  const auto menu_of = [&](std::vector<NavigationEntry> entries) {
    ServerOptions options;
    options.log_descriptor = -1;
    options.navigation = std::move(entries);
    Server one(options, routes(), who(), clock, *data);
    return body(one.answer(asking(Method::get, "/nowhere")));
  };
  const Word label{"web.help"};
  const auto town = menu_of({{label, "/second", everyone, 90}, {label, "/first", everyone, 20}});
  EXPECT_LT(town.find("/first"), town.find("/second"));
  EXPECT_NE(town.find("/second"), std::string::npos);
  EXPECT_EQ(menu_of({}).find("/first"), std::string::npos);
}

TEST_F(WalkTest, a_sensitive_act_asks_for_a_recent_proof) {
  RouteOptions sensitive;
  sensitive.sensitive = true;
  const std::vector<Route> table = {{Method::get, "/agents/roles", kTriage,
                                     [](const Request&, const Scope&) { return say("done"); },
                                     sensitive}};
  bool proved = false;
  const auto asked = [&](Handler prove_page) {
    ServerOptions options;
    options.log_descriptor = -1;
    options.prove_page = std::move(prove_page);
    const auto known = [&proved, who = who()](const Request& request) {
      auto visitor = who(request);
      if (visitor) visitor->recently_proved = proved;
      return visitor;
    };
    Server one(options, table, known, clock, *data);
    return one.answer(asking(Method::get, "/agents/roles", "triage"));
  };
  const Handler prove = [](const Request&, const Scope&) { return say("a code, please"); };
  EXPECT_EQ(asked(prove).status, 401);
  EXPECT_EQ(body(asked(prove)), "a code, please");
  EXPECT_EQ(asked(nullptr).status, 403) << "nobody to ask: closed";
  proved = true;
  EXPECT_EQ(body(asked(prove)), "done");
}

TEST_F(WalkTest, a_file_on_a_person_is_opened_by_the_gate_only) {
  RouteOptions of_file;
  of_file.opens_file = "id";
  const std::vector<Route> table = {{Method::get, "/agents/file/{id}", kTriage,
                                     [](const Request&, const Scope&) { return say("the file"); },
                                     of_file}};
  std::vector<std::string> seen;
  ServerOptions options;
  options.log_descriptor = -1;
  options.file_gate = [&](const Request&, const Scope&, const std::string& file) {
    seen.push_back(file);
    std::optional<Response> stopped;
    if (seen.size() > 1) stopped = say("enough");
    return stopped;
  };
  Server one(options, table, who(), clock, *data);
  const auto open = [&](const std::string& id, std::string_view officer) {
    return one.answer(asking(Method::get, "/agents/file/" + id, officer));
  };
  EXPECT_EQ(open("7", "other").status, 403);
  EXPECT_TRUE(seen.empty()) << "who has no right opens nothing";
  EXPECT_EQ(body(open("7", "triage")), "the file");
  EXPECT_EQ(body(open("8", "triage")), "enough");
  EXPECT_EQ(seen, (std::vector<std::string>{"7", "8"}));
}

}  // namespace
}  // namespace parvis::web
