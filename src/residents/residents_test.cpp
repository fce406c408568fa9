// Residents' files through the door, on each engine.
#include "residents/residents.h"

#include <algorithm>
#include <array>

#include "contact/contact.h"
#include "identity/identity.h"
#include "residents/migrations.h"
#include "residents/registering.h"
#include "residents/store.h"
#include "residents/test_town.h"

namespace parvis::residents {

namespace {

class NoEvents final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override {}
};

std::vector<std::vector<storage::Migration>> migrations_below() {
  test::TestDatabase data{storage::Engine::sqlite};
  const test::TemporaryDirectory directory;
  const SystemClock clock;
  files::Store files(directory.path(), {});
  mail::Outbox mail({});
  NoEvents events;
  module::House house{*data, clock, files, mail, events};
  return {audit::migrations(),
          jobs::migrations(),
          files::migrations(),
          identity::manifest(house, module::Offers(), identity::Options()).migrations,
          contact::manifest(house, {}).migrations,
          embedded_migrations()};
}

}  // namespace

TestTown::TestTown(storage::Engine engine) : data(engine, migrations_below()) {
  card.id = CommuneId("60057");
  card.name = "Valmorin";
  awa.kind = Actor::Kind::officer;
  awa.officer = OfficerId("01HAWA00000000000000000000");
}

ResidentId TestTown::add(std::string given, std::string family, std::string born, std::string email,
                         std::string phone, std::string address) {
  Resident file;
  file.given_name = std::move(given);
  file.family_name = std::move(family);
  file.birth_date = std::move(born);
  file.email = std::move(email);
  file.phone = std::move(phone);
  file.postal_address = std::move(address);
  file.contact = ContactWish::paper_only;
  const auto added = register_resident(officer(), file, Origin::counter);
  EXPECT_TRUE(added.has_value());
  return added.value_or(ResidentId());
}

namespace {

class ResidentsTest : public test::EachEngine {
 protected:
  std::vector<std::string> found(std::string_view typed) {
    std::vector<std::string> names;
    for (const auto& each : find_residents(town.officer(), typed, 10)) {
      names.push_back(each.resident.name());
    }
    return names;
  }
  using Names = std::vector<std::string>;
  TestTown town{GetParam()};
};
PARVIS_ON_EACH_ENGINE(ResidentsTest);

TEST_P(ResidentsTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(store::statements()));
}

TEST_P(ResidentsTest, a_person_is_found_by_any_word_accents_or_not) {
  town.add("Jeanne", "Lefèvre", "1950-03-12", "jeanne@exemple.fr", "06 12 34 56 78",
           "12 rue des Églantiers");
  town.add("Jean", "Martin", "1988-07-01");
  EXPECT_EQ(found("lefevre"), Names{"Jeanne Lefèvre"});
  EXPECT_EQ(found("LEFÈ jea"), Names{"Jeanne Lefèvre"});
  EXPECT_EQ(found("12/03/1950"), Names{"Jeanne Lefèvre"});
  EXPECT_EQ(found("eglantiers"), Names{"Jeanne Lefèvre"});
  EXPECT_EQ(found("0612345678"), Names{"Jeanne Lefèvre"});
  EXPECT_EQ(found("JEANNE@exemple.fr"), Names{"Jeanne Lefèvre"});
  EXPECT_EQ(found("lefevre 1988"), Names{});
  EXPECT_EQ(found(""), Names{});
}

TEST_P(ResidentsTest, a_name_that_sounds_alike_comes_after_the_one_written_so) {
  town.add("Anne", "Gauthier");
  town.add("Paul", "Gautier");
  const auto all = find_residents(town.officer(), "gautier", 10);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].resident.given_name, "Paul");
  EXPECT_FALSE(all[0].by_sound);
  EXPECT_EQ(all[1].resident.given_name, "Anne");
  EXPECT_TRUE(all[1].by_sound);
}

TEST_P(ResidentsTest, signs_of_patterns_find_nobody_else) {
  town.add("Anne", "Roux");
  for (const char* typed : {"%", "_", "a%", "'; DROP TABLE residents_key; --", "*"}) {
    EXPECT_LE(found(typed).size(), 1u) << typed;
  }
  EXPECT_EQ(found("roux"), Names{"Anne Roux"});
}

TEST_P(ResidentsTest, a_change_is_found_by_its_new_words_and_not_by_the_old) {
  const auto id = town.add("Anne", "Roux");
  auto file = resident(town.officer(), id);
  ASSERT_TRUE(file.has_value());
  file->family_name = "Blanc";
  ASSERT_TRUE(change_resident(town.officer(), *file));
  EXPECT_EQ(found("blanc"), Names{"Anne Blanc"});
  EXPECT_EQ(found("roux"), Names{});
}

TEST_P(ResidentsTest, two_officers_at_once_the_second_learns_it) {
  const auto id = town.add("Anne", "Roux");
  auto first = resident(town.officer(), id);
  auto second = first;
  first->phone = "0612345678";
  second->phone = "0600000000";
  ASSERT_TRUE(change_resident(town.officer(), *first));
  EXPECT_FALSE(change_resident(town.officer(), *second));
  EXPECT_EQ(resident(town.officer(), id)->phone, "0612345678");
}

TEST_P(ResidentsTest, twins_are_told_never_merged) {
  const auto jeanne = town.add("Jeanne", "Lefèvre", "1950-03-12", "j@exemple.fr");
  Resident other;
  other.given_name = "Jane";
  other.family_name = "Lefebvre";
  other.birth_date = "1950-03-12";
  const auto twins = likely_twins(town.officer(), other);
  ASSERT_EQ(twins.size(), 1u);
  EXPECT_EQ(twins[0].id, jeanne);
  other.birth_date = "1951-03-12";
  EXPECT_TRUE(likely_twins(town.officer(), other).empty());
  other.birth_date = "";
  EXPECT_TRUE(likely_twins(town.officer(), other).empty());
  other.email = "j@exemple.fr";
  EXPECT_EQ(likely_twins(town.officer(), other).size(), 1u);
}

TEST_P(ResidentsTest, a_proof_names_one_person_even_through_a_merge) {
  const auto jeanne = town.add("Jeanne", "Lefèvre");
  const auto twin = town.add("Jeanne", "Lefebvre");
  const auto stranger = town.add("Paul", "Roux");
  const Proof mail{ProofKind::email, "j@exemple.fr", "", town.clock.now(), town.clock.now()};
  const auto add = [&](const ResidentId& id) {
    return town.data->write(
        [&](storage::Transaction& tx) { return add_proof(town.officer(), tx, id, mail); });
  };
  EXPECT_TRUE(add(twin));
  EXPECT_FALSE(add(stranger));
  EXPECT_EQ(resident_of_proof(town.officer(), ProofKind::email, "j@exemple.fr"), twin);
  ASSERT_TRUE(merge(town.officer(), jeanne, twin, "Carte d’identité vue au guichet"));
  EXPECT_EQ(resident_of_proof(town.officer(), ProofKind::email, "j@exemple.fr"), jeanne);
  const auto keys = keys_of(town.officer(), twin);
  EXPECT_EQ(keys.ids, (std::vector<ResidentId>{jeanne, twin}));
  EXPECT_EQ(keys.emails, std::vector<std::string>{"j@exemple.fr"});
}

TEST_P(ResidentsTest, an_address_leads_to_the_only_file_that_bears_it_but_not_to_a_couple) {
  const auto jeanne = town.add("Jeanne", "Lefèvre", "", "Jeanne@exemple.fr");
  town.add("Paul", "Roux", "", "chez-nous@exemple.fr");
  const auto anna = town.add("Anna", "Roux", "", "chez-nous@exemple.fr");
  EXPECT_EQ(keys_of_address(town.officer(), "jeanne@exemple.fr").ids, std::vector{jeanne});
  EXPECT_EQ(keys_of_address(town.officer(), "jeanne@exemple.fr").emails,
            std::vector<std::string>{"jeanne@exemple.fr"});
  EXPECT_TRUE(keys_of_address(town.officer(), "personne@exemple.fr").ids.empty());
  EXPECT_TRUE(keys_of_address(town.officer(), "chez-nous@exemple.fr").ids.empty());
  const Proof mail{ProofKind::email, "chez-nous@exemple.fr", "", town.clock.now(),
                   town.clock.now()};
  town.data->write(
      [&](storage::Transaction& tx) { EXPECT_TRUE(add_proof(town.officer(), tx, anna, mail)); });
  EXPECT_EQ(keys_of_address(town.officer(), "chez-nous@exemple.fr").ids, std::vector{anna});
}

TEST_P(ResidentsTest, a_merge_needs_a_proof_and_can_be_undone) {
  const auto one = town.add("Jeanne", "Lefèvre");
  const auto other = town.add("Jeanne", "Lefebvre");
  const auto third = town.add("Jeanne", "Lefaivre");
  EXPECT_FALSE(merge(town.officer(), one, other, "pareil"));
  EXPECT_FALSE(merge(town.officer(), one, one, "Carte d’identité vue"));
  const auto done = merge(town.officer(), one, other, "Carte d’identité vue");
  ASSERT_TRUE(done.has_value());
  EXPECT_EQ(found("lefebvre"), (Names{"Jeanne Lefèvre", "Jeanne Lefaivre"}));
  EXPECT_FALSE(merge(town.officer(), third, one, "Carte d’identité vue"));
  EXPECT_FALSE(merge(town.officer(), other, third, "Carte d’identité vue"));
  EXPECT_FALSE(undo_merge(town.officer(), *done, ""));
  ASSERT_TRUE(undo_merge(town.officer(), *done, "Erreur de date de naissance"));
  EXPECT_FALSE(undo_merge(town.officer(), *done, "Erreur de date de naissance"));
  EXPECT_TRUE(resident(town.officer(), other)->merged_into.empty());
  EXPECT_EQ(keys_of(town.officer(), one).ids, std::vector<ResidentId>{one});
  ASSERT_EQ(merges_of(town.officer(), other).size(), 1u);
  EXPECT_TRUE(merges_of(town.officer(), other)[0].undone_at.has_value());
}

TEST_P(ResidentsTest, every_act_leaves_a_line_without_personal_data) {
  const auto id = town.add("Jeanne", "Lefèvre", "1950-03-12");
  const auto lines = audit::lines_of(town.officer(), "resident:" + id.value, 10);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].action, "residents.register");
  EXPECT_EQ(lines[0].detail, "counter");
}

TEST_P(ResidentsTest, nothing_is_seen_from_another_commune) {
  const auto id = town.add("Jeanne", "Lefèvre", "1950-03-12");
  CommuneCard other;
  other.id = CommuneId("59378");
  const Scope there{other, town.awa, i18n::Language::fr, "test", town.clock, *town.data};
  EXPECT_FALSE(resident(there, id).has_value());
  EXPECT_TRUE(find_residents(there, "lefevre", 10).empty());
  EXPECT_TRUE(names_of(there, std::vector{id}).empty());
  EXPECT_FALSE(merge(there, id, ResidentId("x"), "Carte d’identité vue").has_value());
}

TEST_P(ResidentsTest, a_person_is_found_however_the_name_is_heard) {
  const std::vector<std::array<std::string, 3>> cases = {
      {"Jeanne", "Lefèvre", "jane"},       {"Hélène", "Blanc", "elen blanc"},
      {"Xavier", "Petit", "zavier"},       {"Yann", "Morel", "ian"},
      {"Gaëtan", "Brun", "gaetan"},        {"Sophie", "Noël", "sofi noel"},
      {"Thi", "Nguyen", "nguien"},         {"Karim", "Ben Ali", "benali"},
      {"Karim", "Benali", "ben ali"},      {"Anne", "Le Goff", "legoff"},
      {"Anne", "Legoff", "le goff anne"},  {"Rosa", "D'Almeida", "dalmeida"},
      {"Rosa", "Dalmeida", "d'almeida"},   {"Luc", "Œuvrard", "euvrard luc"},
      {"Thibault", "Roche", "tibo roche"}, {"Mathieu", "Girard", "mathieux"}};
  for (const auto& [given, family, typed] : cases) {
    const auto id = town.add(given, family);
    const auto all = find_residents(town.officer(), typed, 10);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const FoundResident& each) {
      return each.resident.id == id;
    })) << typed;
  }
  EXPECT_EQ(found("jean blanc"), Names{}) << "two people do not make one";
}

TEST_P(ResidentsTest, a_file_with_words_of_older_rules_is_found_after_the_upgrade) {
  const auto id = town.add("Jeanne", "Roux");
  town.data->write([&](storage::Transaction& tx) {
    store::put_keys(tx, town.card.id, id, std::vector<std::string>{"n:jeanne", "s:JEAN"});
  });
  EXPECT_EQ(found("jane"), Names{});
  find_again(town.officer());
  EXPECT_EQ(found("jane"), Names{"Jeanne Roux"});
  EXPECT_EQ(found("roux"), Names{"Jeanne Roux"});
}

}  // namespace
}  // namespace parvis::residents
