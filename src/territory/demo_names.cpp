// Street names of the demo town: plants, birds, crafts, places, people of long ago.

#include "territory/demo_plan.h"

namespace parvis::territory::demo {

namespace {

struct NamedQuarter {
  std::string_view quarter;
  std::vector<std::string> names;
};

std::vector<NamedQuarter> all_names() {
  return {
      {"centre", {"Rue des Tisserands", "Rue de l’Abreuvoir",  "Rue des Brasseurs",
                  "Rue du Beffroi",     "Rue des Drapiers",    "Rue Saint-Éloi",
                  "Rue des Tanneurs",   "Rue du Four-Banal",   "Rue de l’Hôtel-Dieu",
                  "Rue des Orfèvres",   "Rue du Puits",        "Rue des Vanniers",
                  "Rue de la Halle",    "Rue des Chandeliers", "Ruelle du Chat-qui-Pêche",
                  "Rue des Potiers",    "Rue de la Monnaie",   "Rue des Teinturiers",
                  "Rue du Pilori",      "Rue des Carmes",      "Rue du Vieux-Marché",
                  "Rue des Ursulines",  "Ruelle des Oies",     "Rue de l’Étape"}},
      {"tilleuls",
       {"Rue des Tilleuls",   "Rue des Érables",       "Rue des Charmes",    "Allée des Bouleaux",
        "Rue des Frênes",     "Rue des Marronniers",   "Rue des Acacias",    "Allée des Sorbiers",
        "Rue des Peupliers",  "Rue des Cèdres",        "Allée des Aulnes",   "Rue du Grand-Chêne",
        "Rue des Noyers",     "Impasse des Merisiers", "Rue des Platanes",   "Allée des Ormes",
        "Rue des Noisetiers", "Rue des Châtaigniers",  "Allée des Hêtres",   "Impasse du Verger",
        "Rue des Pommiers",   "Rue des Cerisiers",     "Allée des Pruniers", "Rue des Saules"}},
      {"jardins", {"Rue des Lilas",         "Rue des Glycines",   "Rue des Rosiers",
                   "Allée des Capucines",   "Rue des Iris",       "Rue des Églantines",
                   "Allée des Pervenches",  "Rue des Jonquilles", "Rue des Bleuets",
                   "Allée des Coquelicots", "Rue des Hortensias", "Rue des Dahlias",
                   "Allée des Mimosas",     "Rue des Camélias",   "Impasse des Violettes",
                   "Rue des Lavandes",      "Rue des Primevères", "Allée du Muguet",
                   "Rue des Pivoines",      "Rue de la Roseraie"}},
      {"gare",
       {"Rue Denis-Papin",    "Rue des Mineurs",    "Rue Martin-Nadaud",  "Rue Louise-Michel",
        "Rue Jean-Jaurès",    "Rue de la Filature", "Rue des Forgerons",  "Rue Agricol-Perdiguier",
        "Rue du Chevalement", "Rue Pierre-Leroux",  "Rue Flora-Tristan",  "Rue de la Lampisterie",
        "Rue Émile-Zola",     "Rue des Cheminots",  "Rue Philippe-Lebon", "Rue de la Brasserie",
        "Rue Ampère",         "Rue Gay-Lussac",     "Rue Jacquard",       "Rue Lavoisier",
        "Rue Arago",          "Rue Sadi-Carnot"}},
      {"faubourg", {"Rue Victor-Hugo",      "Rue Molière",
                    "Rue Louis-Pasteur",    "Rue George-Sand",
                    "Rue Voltaire",         "Rue Jean-Racine",
                    "Rue La Fontaine",      "Rue Madame-de-Sévigné",
                    "Rue Diderot",          "Rue Jules-Ferry",
                    "Rue Olympe-de-Gouges", "Rue Lamartine",
                    "Rue Parmentier",       "Rue Claude-Debussy",
                    "Rue Hector-Berlioz",   "Rue Condorcet",
                    "Rue Sophie-Germain",   "Rue Montesquieu",
                    "Rue d’Alembert",       "Rue Beaumarchais",
                    "Rue Boileau",          "Rue Marceline-Desbordes-Valmore"}},
      {"saint-martin",
       {"Rue Saint-Martin", "Rue du Calvaire", "Rue de la Cure", "Rue du Pigeonnier",
        "Rue des Moissons", "Rue de la Grange", "Rue des Semailles", "Rue du Lavoir",
        "Rue de la Houblonnière", "Rue des Jardiniers", "Chemin du Colombier", "Rue de la Ferme",
        "Rue des Maraîchers", "Rue du Pressoir", "Impasse du Fournil", "Rue des Meules"}},
      {"bois",
       {"Rue du Bois-Vert", "Allée des Mésanges", "Rue des Rouges-Gorges", "Allée des Bruyères",
        "Rue des Fauvettes", "Allée des Fougères", "Rue des Hirondelles", "Rue du Coucou",
        "Allée des Chevreuils", "Rue de la Clairière", "Rue de l’Orée", "Allée des Alouettes"}},
      {"marais",
       {"Rue des Roseaux", "Rue du Héron", "Rue des Bateliers", "Rue de l’Écluse",
        "Rue des Martins-Pêcheurs", "Rue des Nénuphars", "Rue du Gué", "Rue des Libellules",
        "Rue de la Passerelle", "Rue des Joncs"}},
      {"usines",
       {"Rue de l’Industrie", "Rue de l’Artisanat", "Rue du Commerce", "Rue des Entrepreneurs",
        "Rue de l’Innovation", "Rue des Ateliers"}},
  };
}

}  // namespace

std::vector<std::string> street_names(std::string_view quarter) {
  for (auto& one : all_names()) {
    if (one.quarter == quarter) return std::move(one.names);
  }
  return {};
}

}  // namespace parvis::territory::demo
