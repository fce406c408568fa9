// What the public may not read, on a table of sentences.
#include "requests/masking.h"

#include <gtest/gtest.h>

#include <vector>

namespace parvis::requests {
namespace {

struct Case {
  std::string_view written;
  std::string_view shown;
};

TEST(MaskingTest, an_address_after_a_title_is_hidden_whole) {
  EXPECT_EQ(mask_personal("Mmes anne.petit@example.fr, merci"), "Mmes [masqué], merci");
  EXPECT_EQ(mask_personal("M. Paul.Petit@example.fr"), "M. [masqué]");
  EXPECT_EQ(mask_personal("Mme Petit anne.petit@example.fr"), "Mme [masqué] [masqué]");
}

TEST(MaskingTest, what_names_a_person_is_hidden) {
  const std::vector<Case> cases{
      {"écrire à jeanne.petit@exemple.fr, merci", "écrire à [masqué], merci"},
      {"a@b.fr", "[masqué]"},
      {"contact : prenom+tri@mail.exemple.org.", "contact : [masqué]."},
      {"au 06 12 34 56 78 le soir", "au [masqué] le soir"},
      {"0612345678", "[masqué]"},
      {"06.12.34.56.78 ou 01-23-45-67-89", "[masqué] ou [masqué]"},
      {"+33 6 12 34 56 78", "[masqué]"},
      {"+33 (0)6 12 34 56 78", "[masqué]"},
      {"0033612345678", "[masqué]"},
      {"tél 06\u00a012\u00a034\u00a056\u00a078", "tél [masqué]"},
      {"la voiture AB-123-CD est là", "la voiture [masqué] est là"},
      {"ab-123-cd et AB 123 CD", "[masqué] et [masqué]"},
      {"AB123CD", "[masqué]"},
      {"une 1234 AB 60 sans roues", "une [masqué] sans roues"},
      {"M. Durand laisse ses poubelles", "M. [masqué] laisse ses poubelles"},
      {"Mme Lefèvre-Martin du 3e", "Mme [masqué] du 3e"},
      {"chez Monsieur Jean de La Tour depuis mardi", "chez Monsieur [masqué] depuis mardi"},
      {"madame dupont crie", "madame [masqué] crie"},
      {"Mr Benali et Mme D.", "Mr [masqué] et Mme [masqué]."},
      {"Mlle Élodie Roux", "Mlle [masqué]"},
      {"M Petit", "M [masqué]"},
      {"Monsieur D’Alembert", "Monsieur [masqué]"},
  };
  for (const auto& each : cases) EXPECT_EQ(mask_personal(each.written), each.shown);
}

TEST(MaskingTest, what_names_nobody_stays) {
  const std::vector<std::string_view> sentences{
      "",
      "Le lampadaire n° 1204 est éteint depuis 3 jours",
      "Madame, Monsieur, bonjour",
      "Monsieur le Maire, le trottoir est cassé",
      "Madame la maire",
      "rendez-vous @ 10 h",
      "12 rue des Lilas, 60000 Beauvais",
      "passage le 12/11/2026 à 14 h 05",
      "0,5 m de profondeur et 10 000 euros",
      "Mettre un banc. Mercredi le marché gêne",
      "trou de 120 cm sur 45 cm, hauteur 00",
      "جاري الإصلاح 🚧 à côté",
      "l’entrée du n° 12 bis",
  };
  for (const auto sentence : sentences) EXPECT_EQ(mask_personal(sentence), sentence);
}

TEST(MaskingTest, masking_twice_changes_nothing) {
  const std::string once = mask_personal("M. Durand, 06 12 34 56 78, d@exemple.fr, AB-123-CD");
  EXPECT_EQ(mask_personal(once), once);
}

TEST(MaskingTest, broken_bytes_are_kept_and_do_not_stop_it) {
  const std::string broken = std::string("M. \xC3") + "\xFF\xE2\x80 06 12 34 56 78 \xC3";
  EXPECT_NE(mask_personal(broken).find("[masqué]"), std::string::npos);
}

}  // namespace
}  // namespace parvis::requests
