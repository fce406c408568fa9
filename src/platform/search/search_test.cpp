// Finding through the door: the same cases on each engine.
#include "platform/search/search.h"

#include <gtest/gtest.h>

#include "tests/support/test_database.h"
#include "tests/support/test_scope.h"

namespace parvis::search {
namespace {

using Ids = std::vector<std::string>;

class SearchTest : public test::EachEngine {
 protected:
  void put_one(const std::string& id, const std::string& title, const std::string& body = "",
               const std::string& kind = "requests.public") {
    data->write([&](storage::Transaction& tx) { put(hall.scope(), tx, {kind, id, title, body}); });
  }
  Ids found(std::string_view typed, int limit = 20) {
    auto ids = find(hall.scope(), "requests.public", typed, limit);
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  test::TestDatabase data{GetParam(), {migrations()}};
  test::TestScope hall{*data};
};
PARVIS_ON_EACH_ENGINE(SearchTest);

TEST_P(SearchTest, its_statements_are_right) {
  EXPECT_NO_THROW(data->verify(statements()));
}

TEST_P(SearchTest, all_the_words_must_be_there_in_any_form) {
  put_one("a", "Réparation de la route", "Nids-de-poule rue des Écoles");
  put_one("b", "Éclairage public", "Lampadaire éteint, route de Lyon");
  EXPECT_EQ(found("réparations"), Ids{"a"});
  EXPECT_EQ(found("reparation"), Ids{"a"});
  EXPECT_EQ(found("ROUTES"), (Ids{"a", "b"}));
  EXPECT_EQ(found("route lampadaires"), Ids{"b"});
  EXPECT_EQ(found("la route de l'école"), Ids{"a"});
  EXPECT_EQ(found("piscine"), Ids{});
}

TEST_P(SearchTest, the_last_word_may_be_unfinished) {
  put_one("a", "Réparation de la route");
  for (const std::string_view typed : {"r", "rép", "répar", "répara", "reparat", "réparatio"}) {
    EXPECT_EQ(found(typed), Ids{"a"}) << typed;
  }
  EXPECT_EQ(found("rép route"), Ids{});
  EXPECT_EQ(found("route répara"), Ids{"a"});
}

TEST_P(SearchTest, what_is_typed_is_only_words) {
  put_one("a", "Fuite d’eau");
  for (const std::string_view typed :
       {"eau\"", "\"eau", "eau*", "(eau", "eau)", "^eau", "eau:", "-eau", "eau'", "'eau", "eau&",
        "|eau", "!eau", "eau\\", "title:eau", "place : eau", "eau;--", "%eau", "{eau}"}) {
    EXPECT_NO_THROW(found(typed)) << typed;
  }
  EXPECT_EQ(found("\"eau\" -(*"), Ids{"a"});
  EXPECT_EQ(found("eau:*&|!"), Ids{"a"});
  EXPECT_EQ(found("fuite OR piscine"), Ids{});
  EXPECT_EQ(found("NOT fuite"), Ids{});
  EXPECT_EQ(found("'); DROP TABLE search_document; --"), Ids{});
  EXPECT_EQ(found("  "), Ids{});
  EXPECT_EQ(found("?!"), Ids{});
}

TEST_P(SearchTest, the_title_weighs_more_than_the_body) {
  put_one("in body", "Avis", "Un banc cassé au parc");
  put_one("in title", "Banc cassé", "Au parc, un avis");
  EXPECT_EQ(find(hall.scope(), "requests.public", "banc", 20), (Ids{"in title", "in body"}));
}

TEST_P(SearchTest, a_document_put_again_replaces_the_first) {
  put_one("a", "Banc cassé");
  put_one("a", "Fontaine à sec");
  EXPECT_EQ(found("banc"), Ids{});
  EXPECT_EQ(found("fontaine"), Ids{"a"});
}

TEST_P(SearchTest, a_removed_document_is_not_found) {
  put_one("a", "Banc cassé");
  put_one("b", "Banc sale");
  data->write([&](storage::Transaction& tx) { remove(hall.scope(), tx, "requests.public", "a"); });
  EXPECT_EQ(found("banc"), Ids{"b"});
  put_one("c", "Banc neuf");
  EXPECT_EQ(found("banc"), (Ids{"b", "c"}));
}

TEST_P(SearchTest, an_undone_write_is_not_found) {
  EXPECT_THROW(data->write([&](storage::Transaction& tx) {
    put(hall.scope(), tx, {"requests.public", "a", "Banc", ""});
    throw std::runtime_error("changed my mind");
  }),
               std::runtime_error);
  EXPECT_EQ(found("banc"), Ids{});
}

TEST_P(SearchTest, communes_and_kinds_are_apart) {
  put_one("a", "Banc cassé");
  put_one("a", "Banc", "", "publishing.news");
  put_one("b", "Banc", "", "publishing.news");
  const test::TestScope neighbour(*data, "99002");
  EXPECT_EQ(find(neighbour.scope(), "requests.public", "banc", 20), Ids{});
  EXPECT_EQ(found("banc"), Ids{"a"});
  EXPECT_EQ(find(hall.scope(), "publishing.news", "banc", 20).size(), 2U);
}

TEST_P(SearchTest, the_limit_holds) {
  for (int i = 0; i < 30; ++i) put_one(std::to_string(i), "Banc");
  EXPECT_EQ(found("banc", 7).size(), 7U);
}

TEST_P(SearchTest, a_very_long_text_is_taken) {
  std::string body;
  for (int i = 0; i < 30'000; ++i) body += "mot" + std::to_string(i % 5000) + " ";
  put_one("a", "Rapport", body);
  EXPECT_EQ(found("rapport mot42"), Ids{"a"});
}

}  // namespace
}  // namespace parvis::search
