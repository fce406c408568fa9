// How names are heard: tables of names alike and not, and how often names that differ sound alike.
#include "residents/sounds.h"

#include <gtest/gtest.h>

#include <map>

namespace parvis::residents {
namespace {

TEST(Sounds, names_that_sound_alike_have_one_sound) {
  const std::vector<std::vector<std::string>> families = {
      {"Philippe", "Filipe", "PHILIPE"},
      {"Gauthier", "Gautier", "Gaultier"},
      {"Lefèvre", "Lefebvre", "Lefaivre"},
      {"Dupont", "Dupond", "Dupon"},
      {"Meunier", "Meuniez"},
      {"Mathieu", "Matthieu", "Mathieux", "Matieu"},
      {"Catherine", "Katherine", "Catrine", "Kathrine"},
      {"Schmitt", "Schmit", "Chmitt"},
      {"Rousseau", "Rousso", "Rouseaux"},
      {"Thibault", "Thibaut", "Tibaud", "Tibo"},
      {"Yannick", "Yanik"},
      {"Nguyen", "N’Guyen", "Nguien"},
      {"Jeanne", "Jane", "Janne"},
      {"Hélène", "Elen", "Helen", "Hellen"},
      {"Xavier", "Zavier"},
      {"Yann", "Ian", "Yan"},
      {"Gaëtan", "Gaetan"},
      {"Sophie", "Sofi", "Sophy"},
      {"Ben Ali", "Benali"},
      {"Le Goff", "Legoff", "Legof"},
      {"D'Almeida", "Dalmeida"},
      {"Œuvrard", "Euvrard"},
      {"Renault", "Renaud", "Reno"},
      {"Erwan", "Erwann"},
      {"Guillaume", "Guyaume"},
      {"Cyril", "Cyrille", "Siril"},
      {"Christophe", "Kristof", "Cristof"},
      {"Chloé", "Cloé", "Khloe"},
      {"Geoffrey", "Joffrey", "Jofrey"},
      {"Georges", "Jorge"},
      {"Henri", "Henry", "Anri"},
      {"Laurent", "Loran", "Laurens"},
      {"Vincent", "Vinsent"},
      {"Alain", "Allain", "Alin"},
      {"Éric", "Erik", "Erick"},
      {"Aïcha", "Aicha", "Aisha"},
      {"Yacine", "Yassine", "Iassine"},
      {"Djamel", "Jamel"},
      {"Mickaël", "Michaël", "Mikael"},
      {"Raphaël", "Rafael"},
      {"Geneviève", "Jeneviev"},
      {"Baptiste", "Batiste"},
      {"Benoît", "Benoist"},
      {"Leroy", "Leroi"},
      {"Agnès", "Anies"},
      {"Thomas", "Tomas", "Toma"},
      {"Simon", "Symon"},
      {"Danielle", "Daniel"},
      {"Hugo", "Ugo"},
      {"Aurélie", "Orelie"},
      {"Joël", "Joelle", "Joel"},
  };
  for (const auto& family : families) {
    EXPECT_FALSE(sound_of(family[0]).empty()) << family[0];
    for (const auto& name : family) EXPECT_EQ(sound_of(name), sound_of(family[0])) << name;
  }
}

TEST(Sounds, names_that_sound_otherwise_have_other_sounds) {
  const std::vector<std::pair<std::string, std::string>> pairs = {
      {"Martin", "Morin"}, {"Dupont", "Durand"},  {"Leroy", "Leroux"},     {"Diallo", "Diarra"},
      {"Simon", "Samson"}, {"Benoît", "Bernard"}, {"Jean", "Jeanne"},      {"Gérald", "Gérard"},
      {"Marin", "Marion"}, {"Alain", "Alan"},     {"Laurent", "Lorraine"}, {"Thomas", "Thibaut"},
      {"Adam", "Adrien"},  {"Tom", "Timéo"},      {"Karen", "Corinne"},    {"Paul", "Pauline"},
      {"Roger", "Régis"},  {"Hugo", "Hugues"},    {"Nadia", "Nadine"}};
  for (const auto& [one, other] : pairs) EXPECT_NE(sound_of(one), sound_of(other)) << one;
  EXPECT_EQ(sound_of(""), "");
  EXPECT_EQ(sound_of("1234 !"), "");
}

/// Among 200 usual family names, those that sound alike are nearly all one name written twice.
TEST(Sounds, few_usual_names_that_differ_sound_alike) {
  const std::vector<std::string> names = {
      "Martin",    "Bernard",    "Thomas",   "Petit",       "Robert",    "Richard",   "Durand",
      "Dubois",    "Moreau",     "Laurent",  "Simon",       "Michel",    "Lefebvre",  "Leroy",
      "Roux",      "David",      "Bertrand", "Morel",       "Fournier",  "Girard",    "Bonnet",
      "Dupont",    "Lambert",    "Fontaine", "Rousseau",    "Vincent",   "Muller",    "Lefèvre",
      "Faure",     "André",      "Mercier",  "Blanc",       "Guérin",    "Boyer",     "Garnier",
      "Chevalier", "François",   "Legrand",  "Gauthier",    "Garcia",    "Perrin",    "Robin",
      "Clément",   "Morin",      "Nicolas",  "Henry",       "Roussel",   "Mathieu",   "Gautier",
      "Masson",    "Marchand",   "Duval",    "Denis",       "Dumont",    "Marie",     "Lemaire",
      "Noël",      "Meyer",      "Dufour",   "Meunier",     "Brun",      "Blanchard", "Giraud",
      "Joly",      "Rivière",    "Lucas",    "Brunet",      "Gaillard",  "Barbier",   "Arnaud",
      "Martinez",  "Gérard",     "Roche",    "Renard",      "Schmitt",   "Roy",       "Leroux",
      "Colin",     "Vidal",      "Caron",    "Picard",      "Roger",     "Fabre",     "Aubert",
      "Lemoine",   "Renaud",     "Dumas",    "Lacroix",     "Olivier",   "Philippe",  "Bourgeois",
      "Pierre",    "Benoît",     "Rey",      "Leclerc",     "Payet",     "Rolland",   "Leclercq",
      "Guillaume", "Lecomte",    "Lopez",    "Jean",        "Dupuy",     "Guillot",   "Hubert",
      "Berger",    "Carpentier", "Sanchez",  "Dupuis",      "Moulin",    "Louis",     "Deschamps",
      "Huet",      "Vasseur",    "Perez",    "Boucher",     "Fleury",    "Royer",     "Klein",
      "Jacquet",   "Adam",       "Paris",    "Poirier",     "Marty",     "Aubry",     "Guyot",
      "Carré",     "Charles",    "Renault",  "Charpentier", "Ménard",    "Maillard",  "Baron",
      "Bertin",    "Bailly",     "Hervé",    "Schneider",   "Fernandez", "Le Gall",   "Collet",
      "Léger",     "Bouvier",    "Julien",   "Prévost",     "Millet",    "Perrot",    "Daniel",
      "Le Roux",   "Cousin",     "Germain",  "Breton",      "Besson",    "Langlois",  "Rémy",
      "Le Goff",   "Pelletier",  "Lévêque",  "Perrier",     "Leblanc",   "Barré",     "Lebrun",
      "Marchal",   "Weber",      "Mallet",   "Hamon",       "Boulanger", "Jacob",     "Monnier",
      "Michaud",   "Rodriguez",  "Guichard", "Gillet",      "Étienne",   "Grondin",   "Poulain",
      "Tessier",   "Chevallier", "Collin",   "Chauvin",     "Da Silva",  "Bouchet",   "Gay",
      "Lemaître",  "Bénard",     "Maréchal", "Humbert",     "Reynaud",   "Antoine",   "Hoarau",
      "Perret",    "Barthélemy", "Cordier",  "Pichon",      "Lejeune",   "Gilbert",   "Lamy",
      "Delaunay",  "Pasquier",   "Carlier",  "Laporte"};
  std::map<std::string, int> heard;
  for (const auto& name : names) ++heard[sound_of(name)];
  int pairs = 0;
  for (const auto& [sound, count] : heard) pairs += count * (count - 1) / 2;
  EXPECT_EQ(names.size(), 200u);
  EXPECT_GE(pairs, 8) << "Lefebvre and Lefèvre, Gauthier and Gautier, Renaud and Renault …";
  EXPECT_LE(pairs, 14) << "of 19 900";
}

}  // namespace
}  // namespace parvis::residents
