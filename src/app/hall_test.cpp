// The screens as people use them, across modules, without JavaScript: forms sent one after the
// other, on both engines.

#include <gtest/gtest.h>

#include "app/test_hall.h"

namespace parvis::app {
namespace {

class HallTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};

  /// Answers the five questions; gives the address of the check page.
  std::string fill_report(const std::string& description, const std::string& email = "") {
    const auto begun = hall.post("/signaler", {});
    const auto place = begun.leads_to();
    const auto draft = place.substr(0, place.rfind('/'));
    say_place(draft);
    EXPECT_EQ(hall.post(draft + "/quoi", {{"category", "eclairage-mat"}}).status(), 303);
    EXPECT_EQ(hall.post(draft + "/description", {{"description", description}}).status(), 303);
    EXPECT_EQ(hall.post(draft + "/photos", {}).status(), 303);
    const auto contact = hall.post(draft + "/contact",
                                   {{"way", email.empty() ? "none" : "email"}, {"email", email}});
    EXPECT_EQ(contact.status(), 303) << contact.text();
    return draft + "/verifier";
  }

  /// One of the four ways to say where: a place of the list of known ones.
  void say_place(const std::string& draft) {
    const auto said = hall.post(draft + "/ou", {{"place_known", "50.4,2.9"}});
    EXPECT_EQ(said.status(), 303) << said.text();
  }

  /// Files a report and gives the follow-up code.
  std::string file_report(const std::string& description) {
    const auto sent = hall.post(fill_report(description), {});
    EXPECT_EQ(sent.status(), 303) << sent.text();
    const auto receipt = sent.leads_to();  // /suivi/<code>/recepisse
    const auto from = std::string("/suivi/").size();
    return receipt.substr(from, receipt.find('/', from) - from);
  }

  /// The address of the only request in the officers' list.
  std::string first_in_queue() {
    const auto html = hall.get("/agents/demandes?file=all").text();
    const std::string start = "href=\"/agents/demandes/01";
    const auto at = html.find(start);
    if (at == std::string::npos) return "";
    const auto from = at + 6;
    return html.substr(from, html.find_first_of("?\"", from) - from);
  }

  FormFields with_version(const std::string& act_page, FormFields fields) {
    fields.emplace_back("version", hall.get(act_page).hidden("version"));
    return fields;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, HallTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(HallTest, a_resident_reports_gets_a_receipt_and_finds_the_request_again) {
  const auto check = fill_report("Le lampadaire ne s’allume plus.", "lea@exemple.fr");
  EXPECT_TRUE(hall.get(check).says("lea@exemple.fr"));
  const auto sent = hall.post(check, {});
  ASSERT_EQ(sent.status(), 303);
  const auto receipt = hall.get(sent.leads_to());
  EXPECT_EQ(receipt.status(), 200);
  EXPECT_TRUE(receipt.says("2026-00001"));
  const auto follow = sent.leads_to().substr(0, sent.leads_to().rfind('/'));
  EXPECT_TRUE(hall.get(follow).says("Le lampadaire ne s’allume plus."));
  EXPECT_TRUE(hall.get("/demandes").says("/demandes/2026-00001"));
}

TEST_P(HallTest, sending_twice_files_one_request_and_gives_the_same_receipt) {
  const auto check = fill_report("Un trou dans la chaussée.");
  const auto once = hall.post(check, {}).leads_to();
  EXPECT_EQ(hall.post(check, {}).leads_to(), once);
  EXPECT_FALSE(hall.get("/demandes").says("2026-00002"));
}

TEST_P(HallTest, an_empty_description_is_refused_beside_its_field) {
  const auto begun = hall.post("/signaler", {}).leads_to();
  const auto draft = begun.substr(0, begun.rfind('/'));
  say_place(draft);
  hall.post(draft + "/quoi", {{"category", "eclairage-mat"}});
  const auto refused = hall.post(draft + "/description", {{"description", ""}});
  EXPECT_EQ(refused.status(), 422);
  EXPECT_TRUE(refused.says("aria-describedby"));
  EXPECT_TRUE(refused.says("<title>Erreur"));
}

TEST_P(HallTest, a_description_that_is_too_long_is_refused_and_kept) {
  const auto begun = hall.post("/signaler", {}).leads_to();
  const auto draft = begun.substr(0, begun.rfind('/'));
  say_place(draft);
  hall.post(draft + "/quoi", {{"category", "eclairage-mat"}});
  const auto refused =
      hall.post(draft + "/description", {{"description", std::string(100'000, 'a') + "fin"}});
  EXPECT_EQ(refused.status(), 422);
  EXPECT_TRUE(refused.says("aaafin</textarea>"));
}

TEST_P(HallTest, emoji_and_right_to_left_text_come_back_as_typed) {
  const auto code = file_report("🚲 دراجة مهجورة <b>ici</b>");
  const auto page = hall.get("/suivi/" + code);
  EXPECT_TRUE(page.says("🚲 دراجة مهجورة &lt;b&gt;ici&lt;/b&gt;"));
}

TEST_P(HallTest, a_wrong_code_is_told_from_an_unknown_one) {
  EXPECT_EQ(hall.post("/suivi", {{"code", ""}}).status(), 422);
  EXPECT_TRUE(hall.post("/suivi", {{"code", "AAAA"}}).says("n’est pas complet"));
  EXPECT_EQ(hall.get("/suivi/AAAA-AAAA").status(), 404);
}

TEST_P(HallTest, the_public_page_masks_what_names_a_person) {
  file_report("Appelez Mme Durand au 06 12 34 56 78.");
  const auto page = hall.get("/demandes/2026-00001");
  ASSERT_EQ(page.status(), 200);
  EXPECT_FALSE(page.says("06 12 34 56 78"));
  EXPECT_FALSE(page.says("Durand"));
}

TEST_P(HallTest, an_officer_answers_and_resolves_and_the_resident_sees_it) {
  const auto code = file_report("Le lampadaire clignote.");
  hall.sign_in();
  const auto file = first_in_queue();
  ASSERT_FALSE(file.empty());
  const auto answered = hall.post(
      file + "/repondre", with_version(file + "/repondre", {{"text", "Nous passons demain."},
                                                            {"visibility", "resident"}}));
  EXPECT_EQ(answered.status(), 303) << answered.text();
  const auto without_proof = hall.post(file + "/terminer", with_version(file + "/terminer", {}));
  EXPECT_EQ(without_proof.status(), 422);
  const auto done = hall.post(
      file + "/terminer", with_version(file + "/terminer", {{"field_note", "Ampoule changée."}}));
  EXPECT_EQ(done.status(), 303) << done.text();
  hall.sign_out();
  const auto page = hall.get("/suivi/" + code);
  EXPECT_TRUE(page.says("Nous passons demain."));
  EXPECT_TRUE(page.says("Ampoule changée."));
  const auto again =
      hall.post("/suivi/" + code + "/toujours-la", {{"still_broken", "Il clignote encore."}});
  EXPECT_EQ(again.status(), 303) << again.text();
  EXPECT_TRUE(hall.get("/suivi/" + code).says("Il clignote encore."));
}

TEST_P(HallTest, a_second_officer_sees_what_the_first_did) {
  file_report("Une plaque bouge.");
  hall.sign_in();
  const auto file = first_in_queue();
  const auto same_sight = with_version(file + "/terminer", {{"field_note", "Plaque calée."}});
  ASSERT_EQ(hall.post(file + "/terminer", same_sight).status(), 303);
  const auto second = hall.post(file + "/terminer", same_sight);
  EXPECT_EQ(second.status(), 422);
  EXPECT_TRUE(second.says("Awa Diallo"));
}

TEST_P(HallTest, a_refusal_needs_a_reason_and_words) {
  file_report("Je veux une piscine.");
  hall.sign_in();
  const auto file = first_in_queue();
  const auto refused = hall.post(file + "/refuser", with_version(file + "/refuser", {}));
  EXPECT_EQ(refused.status(), 422);
}

TEST_P(HallTest, the_back_office_sends_strangers_to_the_sign_in_page_and_back) {
  const auto page = hall.get("/agents/demandes");
  EXPECT_EQ(page.status(), 303);
  EXPECT_EQ(page.leads_to(), "/agents/connexion?suite=%2Fagents%2Fdemandes");
}

TEST_P(HallTest, an_expired_session_keeps_what_was_typed) {
  file_report("Un banc cassé.");
  hall.sign_in();
  const auto file = first_in_queue();
  const auto fields =
      with_version(file + "/noter", {{"text", "Une longue note écrite avec soin."}});
  hall.clock().advance(std::chrono::hours(13));
  const auto kept = hall.post(file + "/noter", fields);
  EXPECT_EQ(kept.status(), 401);
  EXPECT_TRUE(kept.says("Une longue note écrite avec soin."));
}

TEST_P(HallTest, pages_speak_the_language_chosen) {
  EXPECT_TRUE(hall.get("/signaler").says("Signaler un problème"));
  EXPECT_TRUE(hall.get("/signaler", "en").says("Report a problem"));
  EXPECT_EQ(hall.get("/langue/en?suite=//evil.example").leads_to(), "/");
}

TEST_P(HallTest, who_keeps_the_settings_is_asked_for_the_address_that_mails_need) {
  hall.sign_in();
  EXPECT_TRUE(hall.get("/agents").says("Adresse du site à indiquer"));
  const auto saved = hall.post("/agents/reglages", {{"name", "Valmorin"},
                                                    {"zone", "Europe/Paris"},
                                                    {"accent", "rive"},
                                                    {"host", "demarches.valmorin.example"}});
  ASSERT_EQ(saved.status(), 303) << saved.text();
  EXPECT_FALSE(hall.get("/agents").says("Adresse du site à indiquer"));
}

TEST_P(HallTest, a_day_that_cannot_be_read_brings_the_filter_back_as_typed) {
  hall.sign_in();
  for (const std::string list : {"/demandes", "/agents/demandes"}) {
    EXPECT_EQ(hall.get(list + "?du=27/2/2026&au=2026-03-02").status(), 200) << list;
    const auto wrong = hall.get(list + "?q=banc&du=30/2/2026");
    EXPECT_EQ(wrong.status(), 422) << list;
    EXPECT_TRUE(wrong.says("value=\"30/2/2026\"")) << list;
    EXPECT_TRUE(wrong.says("id=\"du-error\"")) << list;
  }
}

TEST_P(HallTest, programs_need_a_key_to_file_and_none_to_read) {
  const std::string body =
      R"({"service_code":"eclairage-mat","lat":50.4,"long":2.9,"description":"Lampe éteinte"})";
  EXPECT_EQ(hall.send_json("/api/v1/requests", body, "").status(), 401);
  std::string key;
  hall.building().as_system(CommuneId("99001"), [&](const Scope& scope) {
    key = identity::new_api_key(scope, "partner", {"requests.write"});
  });
  EXPECT_EQ(hall.send_json("/api/v1/requests", "{", key).status(), 400);
  const auto wrong = hall.send_json("/api/v1/requests", R"({"service_code":"nope"})", key);
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_TRUE(wrong.says("\"field\":\"description\""));
  const auto filed = hall.send_json("/api/v1/requests", body, key);
  EXPECT_EQ(filed.status(), 201) << filed.text();
  EXPECT_TRUE(hall.get("/api/v1/requests/2026-00001").says("\"status\":\"open\""));
}

TEST_P(HallTest, the_report_on_one_page_says_all_that_is_wrong_and_keeps_what_was_typed) {
  const std::string page = "/signaler/sans-reseau";
  const auto empty = hall.post(page, {{"key", hall.get(page).hidden("key")}});
  EXPECT_EQ(empty.status(), 422);
  for (const char* field : {"category", "description", "address"}) {
    EXPECT_TRUE(empty.says("id=\"" + std::string(field) + "-error\"")) << field;
  }
  const auto wrong = hall.post(page, {{"key", empty.hidden("key")},
                                      {"category", "eclairage-mat"},
                                      {"description", "Le mât penche."},
                                      {"position", "89,2.35"},
                                      {"contact", "lea@"}});
  EXPECT_EQ(wrong.status(), 422);
  EXPECT_TRUE(wrong.says("Le mât penche.</textarea>"));
  EXPECT_TRUE(wrong.says("value=\"lea@\""));
  EXPECT_TRUE(wrong.says("id=\"address-error\"")) << "nobody lives there";
  EXPECT_TRUE(wrong.says("id=\"contact-error\""));
  EXPECT_TRUE(hall.get("/demandes").says("Aucune")) << "nothing was filed";
}

TEST_P(HallTest, the_report_on_one_page_is_filed_and_answered_by_mail) {
  const std::string page = "/signaler/sans-reseau";
  const FormFields typed{{"key", hall.get(page).hidden("key")},
                         {"category", "eclairage-mat"},
                         {"description", "Le mât penche."},
                         {"position", "50.4,2.9"},
                         {"contact", "lea@exemple.fr"}};
  const auto sent = hall.post(page, typed);
  ASSERT_EQ(sent.status(), 303) << sent.text();
  EXPECT_TRUE(hall.get(sent.leads_to()).says("2026-00001"));
  EXPECT_EQ(hall.post(page, typed).leads_to(), sent.leads_to()) << "sent twice, it is one request";
  EXPECT_FALSE(hall.get("/demandes").says("2026-00002"));
  hall.sign_in();
  EXPECT_TRUE(hall.get(first_in_queue()).says("lea@exemple.fr"));
}

TEST_P(HallTest, the_script_that_keeps_reports_answers_below_signaler_alone) {
  const auto script = hall.get("/service-worker.js");
  EXPECT_EQ(script.status(), 200);
  EXPECT_EQ(script.header("Service-Worker-Allowed"), "/signaler");
  EXPECT_TRUE(script.says("addEventListener('fetch'"));
}

TEST_P(HallTest, every_listed_page_answers) {
  hall.sign_in();
  for (const auto& route : hall.building().routes()) {
    if (route.method != web::Method::get || !route.options.listed) continue;
    if (route.pattern.find('{') != std::string::npos) continue;
    EXPECT_LT(hall.get(route.pattern).status(), 400) << route.pattern;
  }
}

TEST_P(HallTest, pages_are_weighed_as_they_are_now) {
  const auto page = hall.get("/ecoconception");
  EXPECT_EQ(page.status(), 200);
  for (const char* path : {"/", "/signaler", "/demandes", "/demandes/carte"}) {
    EXPECT_TRUE(page.says("<a href=\"" + std::string(path) + "\">")) << path;
    const auto cost = web::cost_of_first_visit(hall.get(path).response);
    const auto kilobytes = std::to_string((cost.bytes + 999) / 1000);
    EXPECT_EQ(cost.files, 3) << path;
    EXPECT_TRUE(page.says(">" + kilobytes + "\u00a0ko<")) << path << " weighs " << kilobytes;
    EXPECT_TRUE(page.says(">" + std::to_string(cost.elements) + "<")) << path;
  }
}

TEST_P(HallTest, without_an_audit_the_site_says_it_is_not_compliant_on_every_page) {
  for (const char* path : {"/", "/aide", "/demandes"}) {
    EXPECT_TRUE(hall.get(path).says("Accessibilité\u00a0: non conforme")) << path;
  }
  const auto declared = hall.get("/accessibilite");
  for (const char* part : {"non conforme", "2 mars 2026", "Défenseur des droits", "RGAA"}) {
    EXPECT_TRUE(declared.says(part)) << part;
  }
}

TEST_P(HallTest, an_audit_recorded_is_declared_on_every_page) {
  hall.sign_in();
  const std::string screen = "/agents/reglages/accessibilite";
  const auto refused = hall.post(screen, {{"on", "2026-02-20"},
                                          {"auditor", "Agence Untel"},
                                          {"applicable", "80"},
                                          {"met", "81"},
                                          {"faults", "Des images sans texte."}});
  EXPECT_EQ(refused.status(), 422);
  EXPECT_TRUE(refused.says("value=\"81\""));
  const auto recorded =
      hall.post(screen, {{"on", "2026-02-20"},
                         {"auditor", "Agence Untel"},
                         {"applicable", "80"},
                         {"met", "63"},
                         {"faults", "Des images sans texte.\nUn tableau sans titre."}});
  EXPECT_EQ(recorded.status(), 303) << recorded.text();
  hall.sign_out();
  EXPECT_TRUE(hall.get("/aide").says("Accessibilité\u00a0: partiellement conforme"));
  const auto declared = hall.get("/accessibilite");
  for (const char* part : {"partiellement conforme", "20 février 2026", "Agence Untel", "63", "78",
                           "<li>Des images sans texte.</li>", "<li>Un tableau sans titre.</li>"}) {
    EXPECT_TRUE(declared.says(part)) << part;
  }
}

TEST_P(HallTest, no_page_of_officers_answers_a_stranger) {
  for (const auto& route : hall.building().routes()) {
    if (route.permission == everyone) continue;
    auto path = route.pattern;
    while (path.find('{') != std::string::npos) {
      path.replace(path.find('{'), path.find('}') - path.find('{') + 1, "01X");
    }
    const auto seen = route.method == web::Method::get ? hall.get(path)
                      : route.method == web::Method::post
                          ? hall.post(path, {})
                          : hall.send_json(path, "{}", "", route.method);
    const bool stopped = seen.status() == 303 || seen.status() == 401 || seen.status() == 403;
    EXPECT_TRUE(stopped) << route.pattern << " gives " << seen.status();
  }
}

}  // namespace
}  // namespace parvis::app
