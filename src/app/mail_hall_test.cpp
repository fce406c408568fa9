// Mails in the whole house: handed over by the command, taken by the turn, sorted on screen.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/mail_command.h"
#include "app/test_hall.h"
#include "platform/mail/spool.h"
#include "requests/mail/mail_in.h"

namespace parvis::app {
namespace {

class MailHallTest : public test::EachEngine {
 protected:
  void take(const std::string& bytes) {
    hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
      requests::incoming::MailIn mail_in;
      mail_in.folder = hall.building().config().mail_in.folder;
      EXPECT_EQ(requests::incoming::take_mail(scope, hall.building().house(), mail_in, bytes,
                                              scope.now()),
                requests::incoming::Taken::to_sort);
    });
  }
  /// The address of the first mail in the list.
  std::string first_waiting() {
    const std::string list = hall.get("/agents/courrier").text();
    const std::string start = "href=\"/agents/courrier/";
    const auto at = list.find(start);
    if (at == std::string::npos) return "";
    const auto from = at + std::string("href=\"").size();
    return list.substr(from, list.find('"', from) - from);
  }

  TestHall hall{GetParam()};
  const std::string mail =
      "From: =?utf-8?Q?Zo=C3=A9?= <zoe@exemple.fr>\r\nTo: mairie@valmorin.example\r\n"
      "Message-ID: <1@exemple.fr>\r\nSubject: Lampadaire <b>cassé</b>\r\n"
      "Content-Type: text/html; charset=utf-8\r\n\r\n"
      "<p>Le lampadaire est en panne.</p><script>alert(1)</script><img src=x onerror=alert(1)>";
};
INSTANTIATE_TEST_SUITE_P(Engines, MailHallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(MailHallTest, a_mail_is_shown_as_text_and_becomes_a_request) {
  take(mail);
  hall.sign_in();
  EXPECT_TRUE(hall.get("/agents/courrier").says("zoe@exemple.fr"));
  const auto path = first_waiting();
  const auto page = hall.get(path);
  EXPECT_TRUE(page.says("Le lampadaire est en panne."));
  EXPECT_TRUE(page.says("&lt;b&gt;"));
  for (const char* danger : {"<script>alert", "onerror", "<b>cass"}) {
    EXPECT_FALSE(page.says(danger)) << danger;
  }
  EXPECT_TRUE(page.says("data-key=\"1\""));
  const auto version = page.hidden("version");
  EXPECT_EQ(
      hall.post(path + "/demande", {{"version", version}, {"guessed", "eclairage-mat"}}).status(),
      422)
      << "where is not said";
  const auto done = hall.post(path + "/demande", {{"version", version},
                                                  {"guessed", "eclairage-mat"},
                                                  {"place", "50.400000,2.900000 Grande rue"}});
  EXPECT_EQ(done.status(), 303) << done.text();
  EXPECT_EQ(done.leads_to(), "/agents/courrier");
  EXPECT_EQ(hall.post(path + "/indesirable", {{"version", version}}).status(), 422);
  EXPECT_TRUE(hall.get(path).says("/agents/demandes/"));
}

TEST_P(MailHallTest, a_mail_is_set_aside_and_comes_back) {
  take(mail);
  hall.sign_in();
  const auto path = first_waiting();
  const auto version = hall.get(path).hidden("version");
  EXPECT_EQ(hall.post(path + "/ecarter", {{"version", version}, {"reason", ""}}).status(), 422);
  EXPECT_EQ(hall.post(path + "/ecarter", {{"version", version}, {"reason", "Publicité"}}).status(),
            303);
  EXPECT_TRUE(hall.get("/agents/courrier?etat=not_request").says("zoe@exemple.fr"));
  EXPECT_TRUE(hall.get(path).says("Publicité"));
  const auto back = hall.post(path + "/remettre", {{"version", hall.get(path).hidden("version")}});
  EXPECT_EQ(back.status(), 303);
  EXPECT_TRUE(hall.get("/agents/courrier").says("zoe@exemple.fr"));
}

TEST_P(MailHallTest, its_original_is_a_download_for_those_who_may_sort) {
  take(mail);
  hall.sign_in();
  const auto path = first_waiting();
  const std::string page = hall.get(path).text();
  const auto at = page.find(path + "/fichiers/");
  ASSERT_NE(at, std::string::npos);
  const auto file = page.substr(at, page.find('"', at) - at);
  const auto given = hall.get(file);
  EXPECT_EQ(given.status(), 200);
  EXPECT_NE(given.header("Content-Disposition").find("attachment"), std::string::npos);
  EXPECT_EQ(hall.get(path + "/fichiers/01X").status(), 404);
  hall.add_officer("reader@valmorin.example", "Camille Petit", module::Role::reader);
  hall.sign_in("reader@valmorin.example");
  EXPECT_EQ(hall.get(file).status(), 403);
}

TEST_P(MailHallTest, the_command_answers_as_mail_servers_expect) {
  const test::TemporaryDirectory directory;
  const auto config = directory.path() / "parvis.toml";
  std::ofstream(config) << "[storage]\ndata = \"" << directory.path().string()
                        << "\"\n[mail_in.99001]\naddress = \"mairie@valmorin.example\"\n";
  const Installation here{"", "", config.string()};
  const auto receive = [&](const std::string& bytes, const std::string& commune = "") {
    std::istringstream in(bytes);
    return mail_receive(here, commune, in);
  };
  EXPECT_EQ(receive(mail), mail_taken);
  EXPECT_EQ(receive(mail, "99001"), mail_taken);
  EXPECT_EQ(receive(""), mail_refused_for_good);
  EXPECT_EQ(receive(std::string((20u << 20) + 1, 'x')), mail_refused_for_good);
  EXPECT_EQ(receive(mail, "99999"), mail_try_again);
  const mail::Spool spool(directory.path() / "mail-in");
  EXPECT_EQ(spool.waiting(CommuneId("99001"), 10).size(), 2u);
}

}  // namespace
}  // namespace parvis::app
