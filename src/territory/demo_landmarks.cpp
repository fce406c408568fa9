// What everybody knows in the demo town: its public places.

#include "territory/demo_plan.h"

namespace parvis::territory::demo {

void place_landmarks(Town& town) {
  town.landmarks = {
      {"Mairie", "town_hall", {-14, 196}, 44, 20, 3},
      {"Guichet de la Grand-Place", "counter", {46, 176}, 0, 0, 0},
      {"Église Notre-Dame", "culture", {-112, 122}, 54, 22, 2},
      {"Beffroi", "culture", {62, 262}, 11, 11, 6},
      {"Halle du Grand Marché", "market", {-14, 124}, 40, 18, 3},
      {"Médiathèque Marguerite-Yourcenar", "library", {262, 62}, 42, 26, -8},
      {"Gare de Valmorin", "station", {925, 318}, 62, 15, 62},
      {"Piscine des Trois-Rivières", "sport", {-1080, 60}, 58, 38, 12},
      {"Stade de la Plaine", "sport", {905, 700}, 0, 0, 0},
      {"Gymnase Alice-Milliat", "sport", {820, 560}, 46, 32, 21},
      {"Salle des fêtes", "hall", {-300, 395}, 42, 24, 36},
      {"Théâtre de la Lys", "culture", {352, -78}, 38, 28, 14},
      {"Parc de la Lys", "park", {-760, -120}, 0, 0, 0},
      {"Marais des Trois-Saules", "park", {760, -190}, 0, 0, 0},
      {"Bois-Vert", "park", {120, 1330}, 0, 0, 0},
      {"Jardin des Remparts", "park", {-330, 345}, 0, 0, 0},
      {"Verger des Tilleuls", "park", {-70, 745}, 0, 0, 0},
      {"Square Louise-Michel", "park", {640, 545}, 0, 0, 0},
      {"École maternelle des Lilas", "school", {-640, 470}, 40, 16, -14},
      {"École Jacques-Prévert", "school", {-240, 800}, 52, 18, 8},
      {"École élémentaire du Centre", "school", {170, 300}, 46, 16, 6},
      {"École Louise-Michel", "school", {560, 660}, 50, 18, 21},
      {"École Saint-Martin", "school", {-250, -540}, 44, 16, -8},
      {"École Victor-Hugo", "school", {330, -760}, 48, 18, -28},
      {"Collège des Tisserands", "school", {-560, 860}, 70, 24, 30},
      {"Lycée Jacquard", "school", {640, 845}, 84, 26, 21},
      {"Crèche Les P’tits Loups", "school", {210, 855}, 26, 18, 8},
      {"Hôpital de la Lys", "health", {-1020, 560}, 90, 34, 24},
      {"Maison de santé", "health", {330, 350}, 30, 18, -30},
      {"Pharmacie de la Grand-Place", "health", {64, 150}, 0, 0, 0},
      {"Maison de quartier des Tilleuls", "social", {60, 830}, 30, 20, 8},
      {"Maison de quartier Saint-Martin", "social", {-420, -560}, 28, 18, -12},
      {"Centre social de la Gare", "social", {740, 420}, 32, 20, 21},
      {"Résidence autonomie Les Glycines", "social", {-830, 260}, 60, 20, -14},
      {"Centre technique municipal", "services", {1180, 480}, 64, 36, 8},
      {"Déchèterie", "services", {1340, 540}, 50, 30, 8},
      {"Caserne des pompiers", "services", {980, 420}, 44, 24, 62},
      {"Bureau de poste", "services", {130, 112}, 24, 14, -2},
      {"Cimetière", "cemetery", {-330, -640}, 0, 0, 0},
      {"Port de plaisance", "sport", {330, -205}, 0, 0, 0},
      {"Moulin de Valmorin", "culture", {-1265, -60}, 16, 14, 20},
      {"Marché couvert des Tilleuls", "market", {160, 690}, 40, 24, 8},
      {"Camping de la Lys", "sport", {-1180, -330}, 0, 0, 0},
  };
}

}  // namespace parvis::territory::demo
