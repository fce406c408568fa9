// The sentences of a timeline: facts in, words in each reader's language out; and the old French
// sentences turned into facts.
#include "requests/entry_facts.h"

#include "requests/migrations.h"
#include "requests/store.h"
#include "requests/test_town.h"

namespace parvis::requests {
namespace {

EntryFacts facts_with(std::string EntryFacts::*member, std::string value) {
  EntryFacts facts;
  facts.*member = std::move(value);
  return facts;
}

TEST(EntryFactsTest, each_sentence_is_said_in_the_language_of_its_reader) {
  auto to_person = facts_with(&EntryFacts::service, "Voirie");
  to_person.person = "Awa Diallo";
  EntryFacts corrected;
  corrected.from = CategoryId("a");
  corrected.to = CategoryId("b");
  auto refused_lead = facts_with(&EntryFacts::number, "2026-00007");
  refused_lead.reason = "prive";
  EntryFacts erased;
  erased.note = EntryFacts::Note::erased;
  EntryFacts unknown_end;
  unknown_end.note = EntryFacts::Note::closing_unknown;
  struct Case {
    EntryKind kind;
    EntryFacts facts;
    std::string english;
  };
  const std::vector<Case> cases{
      {EntryKind::assigned, facts_with(&EntryFacts::service, "Voirie"), "Given to Voirie"},
      {EntryKind::assigned, to_person, "Given to Awa Diallo, Voirie"},
      {EntryKind::category_changed, corrected, "From “Hole” to “Lamp”"},
      {EntryKind::joined, facts_with(&EntryFacts::number, "2026-00007"),
       "Grouped with request 2026-00007"},
      {EntryKind::done, facts_with(&EntryFacts::number, "2026-00007"),
       "Request 2026-00007, with which this one is grouped, is done."},
      {EntryKind::refused, refused_lead,
       "Request 2026-00007, with which this one is grouped, was not taken up: Private land"},
      {EntryKind::reopened, facts_with(&EntryFacts::number, "2026-00007"),
       "Request 2026-00007, with which this one is grouped, is open again."},
      {EntryKind::refused, facts_with(&EntryFacts::reason, "prive"), "Reason: Private land"},
      {EntryKind::scheduled, facts_with(&EntryFacts::date, "2026-03-09"),
       "Planned for Monday 9 March 2026"},
      {EntryKind::resident_message, erased, "Text erased at its author’s request"},
      {EntryKind::done, {}, ""},
  };
  const FactNames names{"Hole", "Lamp", "Private land"};
  for (const auto& each : cases) {
    EXPECT_EQ(sentence_of(i18n::Language::en, each.kind, each.facts, names), each.english);
    const auto french = sentence_of(i18n::Language::fr, each.kind, each.facts, names);
    EXPECT_EQ(french.empty(), each.english.empty());
    if (!french.empty()) {
      EXPECT_NE(french, each.english);
    }
    EXPECT_EQ(facts_from_json(facts_to_json(each.facts)), each.facts);
  }
}

TEST(EntryFactsTest, what_cannot_be_read_tells_nothing) {
  for (const auto* text : {"", "{", "[]", R"({"service":7})"}) {
    EXPECT_EQ(facts_from_json(text), EntryFacts()) << text;
  }
}

/// A sentence as it was kept before the facts.
struct OldEntry {
  std::string kind;
  std::string visibility;
  std::string officer;
  std::string text;
};

const storage::Command<5> insert_old_request{
    "test.insert_old_request",
    "INSERT INTO requests_request (commune_id, request_id, number, short_code, state, is_open, "
    "category_id, service_id, assignee_id, channel, description, public_text, text_checked, "
    "is_public, latitude, longitude, address, district, answers, received_at, expected_date, "
    "planned_date, lead_id, followers, reopened, answered, refusal_reason_id, version, last_actor, "
    "last_action, last_at) VALUES ($1, $2, $3, $4, 'assigned', 1, 'trou', '', '', 'web', $5, $5, "
    "0, 1, 50.4, 2.89, '', '', '[]', 1000, '2026-03-09', '', '', 1, 0, 0, '', 1, '', 'reported', "
    "1000)"};
const storage::Command<4> insert_old_category{
    "test.insert_old_category",
    "INSERT INTO requests_category (commune_id, category_id, parent_id, name_fr, name_en, "
    "service_id, delay_days, questions, message_fr, message_en, message_only, is_public, "
    "duplicate_radius_m, duplicate_days, keywords, active, sort_order, version) "
    "VALUES ($1, $2, 'groupe', $3, $4, '', 5, '[]', '', '', 0, 1, 30, 30, '', 1, 10, 1)"};
const storage::Command<2> insert_old_reason{
    "test.insert_old_reason",
    "INSERT INTO requests_refusal_reason (commune_id, reason_id, name_fr, name_en, text_fr, "
    "active, sort_order) VALUES ($1, $2, 'Terrain privé', 'Private land', '', 1, 10)"};
const storage::Command<8> insert_old_entry{
    "test.insert_old_entry",
    "INSERT INTO requests_entry (commune_id, entry_id, request_id, at, kind, visibility, author, "
    "officer_id, text, public_text, state_after) VALUES ($1, $2, $3, $4, $5, $6, '', $7, $8, $8, "
    "'assigned')"};
const storage::Command<2> insert_old_reporter{
    "test.insert_old_reporter",
    "INSERT INTO requests_reporter (commune_id, request_id, way, name, email, email_folded, phone, "
    "postal_address, language) VALUES ($1, $2, 'none', '', '', '', '', '', 'en')"};

class OldTimelineTest : public test::EachEngine {};
PARVIS_ON_EACH_ENGINE(OldTimelineTest);

TEST_P(OldTimelineTest, french_sentences_become_facts_and_own_words_stay) {
  const std::vector<OldEntry> old{
      {"assigned", "everyone", "o1", "Confiée à Propreté, équipes \"spécialisées\""},
      {"assigned", "officers", "o1", "Confiée à Awa Diallo, Voirie"},
      {"category_changed", "everyone", "o1", "De «\u00a0Trou\u00a0» à «\u00a0Lampe\u00a0»"},
      {"category_changed", "everyone", "o1", "De «\u00a0Perdu\u00a0» à «\u00a0Lampe\u00a0»"},
      {"joined", "everyone", "o1", "Regroupée avec la demande 2026-00007"},
      {"done", "everyone", "o1",
       "La demande 2026-00007, avec laquelle celle-ci est regroupée, est terminée."},
      {"refused", "everyone", "o1",
       "La demande 2026-00007, avec laquelle celle-ci est regroupée, est classée sans "
       "suite\u00a0: Terrain privé"},
      {"imported", "everyone", "",
       "Demande ancienne : l’outil d’origine ne dit ni quand ni comment elle a été close."},
      {"resident_message", "resident", "", "Texte effacé à la demande de son auteur"},
      {"done", "everyone", "o1", "Rebouché à l’enrobé."}};
  const auto migrations = embedded_migrations();
  test::TestDatabase data(GetParam(), {{migrations.front()}});
  const CommuneId commune("99002");
  data->write([&](storage::Transaction& tx) {
    tx.run(insert_old_request, commune, "r1", "2026-00001", "K7Q29MPD", "A hole.");
    tx.run(insert_old_reporter, commune, "r1");
    tx.run(insert_old_category, commune, "trou", "Trou", "Hole");
    tx.run(insert_old_category, commune, "lampe", "Lampe", "Lamp");
    tx.run(insert_old_reason, commune, "prive");
    for (std::size_t i = 0; i < old.size(); ++i) {
      tx.run(insert_old_entry, commune, "e" + std::to_string(i), "r1", static_cast<int>(i),
             old[i].kind, old[i].visibility, old[i].officer, old[i].text);
    }
  });
  data->migrate(migrations);
  const FakeClock clock{from_milliseconds(1'772'438'400'000)};
  CommuneCard card;
  card.id = commune;
  const Actor nobody;
  const Scope scope{card, nobody, i18n::Language::en, "test", clock, *data};
  const auto [rows, request] = data->read([&](storage::Reader& reader) {
    return std::pair(entries_of(scope, reader, RequestId("r1")),
                     request_by_id(scope, reader, RequestId("r1")));
  });
  ASSERT_EQ(rows.size(), old.size());
  const std::vector<std::string> facts{R"({"service":"Propreté, équipes \"spécialisées\""})",
                                       R"({"service":"Voirie","person":"Awa Diallo"})",
                                       R"({"from":"trou","to":"lampe"})",
                                       "{}",
                                       R"({"number":"2026-00007"})",
                                       R"({"number":"2026-00007"})",
                                       R"({"number":"2026-00007","reason":"prive"})",
                                       R"({"note":"closing_unknown"})",
                                       R"({"note":"erased"})",
                                       "{}"};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(facts_to_json(rows[i].facts), facts[i]) << old[i].text;
    EXPECT_EQ(rows[i].text, facts[i] == "{}" ? old[i].text : "");
    EXPECT_EQ(rows[i].public_text, rows[i].text);
    EXPECT_EQ(rows[i].language, "fr");
  }
  EXPECT_EQ(request->language, "en");
}

class TimelineTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};
  [[nodiscard]] Scope english() const {
    return {town.card, town.nobody, i18n::Language::en, "test", town.clock, *town.data};
  }
  std::vector<std::string> sentences(const Details& details) {
    std::vector<std::string> all;
    for (const auto& entry : details.timeline) {
      if (!entry.sentence.empty()) all.push_back(entry.sentence);
    }
    return all;
  }
};
PARVIS_ON_EACH_ENGINE(TimelineTest);

TEST_P(TimelineTest, an_english_reader_gets_english_sentences_and_french_own_words) {
  const auto receipt = town.report_one();
  ASSERT_TRUE(assign(town.officer(), town.house, town.seen(receipt.id), town.service("voirie"),
                     OfficerId()));
  ASSERT_TRUE(change_category(town.officer(), town.house, town.seen(receipt.id),
                              CategoryId("eclairage-mat")));
  ASSERT_TRUE(refuse_request(town.officer(), town.house, town.seen(receipt.id), "prive",
                             "C’est une cour privée."));
  const auto page = public_request(english(), receipt.number);
  ASSERT_TRUE(page.has_value());
  const auto told = sentences(*page);
  ASSERT_EQ(told.size(), 3U);
  EXPECT_TRUE(told[0].starts_with("Given to "));
  EXPECT_NE(told[1].find("Leaning pole"), std::string::npos) << told[1];
  EXPECT_NE(told[1].find("Given to "), std::string::npos) << told[1];
  EXPECT_TRUE(told[2].starts_with("Reason: ")) << told[2];
  EXPECT_EQ(page->timeline.back().text, "C’est une cour privée.");
  EXPECT_EQ(page->timeline.back().language, i18n::Language::fr);
  EXPECT_EQ(page->summary.language, i18n::Language::fr);
}

TEST_P(TimelineTest, the_members_of_a_cluster_are_told_of_their_lead_in_their_language) {
  const auto lead = town.report_one();
  const auto member = town.report_one();
  ASSERT_TRUE(join(town.officer(), town.house, town.seen(member.id), lead.id));
  ASSERT_TRUE(resolve(town.officer(), town.house, town.seen(lead.id), {"Rebouché.", {}}));
  ASSERT_TRUE(reopen(town.officer(), town.house, town.seen(lead.id), "Le trou est revenu."));
  const auto page = followed_request(english(), member.code);
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(sentences(*page),
            (std::vector<std::string>{
                "Grouped with request " + lead.number,
                "Request " + lead.number + ", with which this one is grouped, is done.",
                "Request " + lead.number + ", with which this one is grouped, is open again."}));
}

TEST_P(TimelineTest, a_refusal_is_mailed_with_its_reason_in_the_language_of_the_author) {
  auto request = town.pothole();
  request.contact.language = i18n::Language::en;
  const auto receipt = town.report_one(request);
  EXPECT_EQ(town.details(receipt.id).summary.language, i18n::Language::en);
  const auto reasons = refusal_reasons(town.officer());
  const auto reason = std::find_if(reasons.begin(), reasons.end(),
                                   [](const RefusalReason& each) { return each.id == "prive"; });
  ASSERT_TRUE(reason != reasons.end());
  ASSERT_TRUE(refuse_request(town.officer(), town.house, town.seen(receipt.id), "prive",
                             "C’est une cour privée."));
  const auto mail = town.last_mail_to("jeanne@exemple.fr");
  EXPECT_NE(mail.find(reason->name_en), std::string::npos) << mail;
  EXPECT_EQ(mail.find(reason->name_fr), std::string::npos);
}

}  // namespace
}  // namespace parvis::requests
