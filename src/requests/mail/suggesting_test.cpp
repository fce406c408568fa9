// What a mail is about, found in its words.
#include "requests/mail/suggesting.h"

#include <gtest/gtest.h>

namespace parvis::requests::incoming {
namespace {

std::vector<Category> three_categories() {
  Category group;
  group.id = CategoryId("voirie");
  group.name_fr = "Voirie";
  Category hole;
  hole.id = CategoryId("trou");
  hole.parent = group.id;
  hole.name_fr = "Nid-de-poule, chaussée abîmée";
  hole.keywords = "trou route";
  Category lamp;
  lamp.id = CategoryId("lampe");
  lamp.parent = group.id;
  lamp.name_fr = "Lampadaire en panne";
  lamp.keywords = "éclairage lumière";
  Category off = lamp;
  off.id = CategoryId("ancienne");
  off.active = false;
  return {group, hole, lamp, off};
}

TEST(SuggestingTest, the_likeliest_category_comes_first) {
  const auto found = categories_in(
      three_categories(), "Bonjour, les LAMPADAIRES sont en panne, la route est noire.", 6);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id.value, "lampe");
  EXPECT_EQ(found[1].id.value, "trou");
  EXPECT_TRUE(categories_in(three_categories(), "Merci pour la fête.", 6).empty());
  EXPECT_TRUE(categories_in(three_categories(), "", 6).empty());
}

TEST(SuggestingTest, what_is_denied_is_not_what_a_mail_is_about) {
  const auto all = three_categories();
  EXPECT_EQ(categories_in(all, "Ce n'est plus la route, ni le trou.", 6).size(), 1u);
  EXPECT_TRUE(categories_in(all, "Le lampadaire ne panne plus.", 6)[0].id.value == "lampe");
  EXPECT_TRUE(categories_in(all, "Elle ne s'éclairage pas.", 6).empty());
  EXPECT_EQ(categories_in(all, "Deux lampadaires plus loin.", 6).size(), 1u) << "nothing is denied";
}

TEST(SuggestingTest, addresses_are_found_in_sentences) {
  EXPECT_EQ(addresses_in("Devant le 12 bis, rue des Lilas. Merci", 3),
            std::vector<std::string>{"12 bis rue des lilas"});
  EXPECT_EQ(addresses_in("place Saint-Éloi", 3), std::vector<std::string>{"place saint-eloi"});
  EXPECT_TRUE(addresses_in("Je suis dans la rue", 3).empty());
  EXPECT_EQ(addresses_in("Rue des Lilas\nDevant le 4 rue des Lilas", 3).front(), "4 rue des lilas");
  EXPECT_EQ(addresses_in("rue A.\nrue B.\nrue C.\nrue D.", 3).size(), 3u);
}

}  // namespace
}  // namespace parvis::requests::incoming
