// What the demo town says of its places: hours, telephone numbers (of the ranges that belong to
// nobody), access.

#include <array>

#include "territory/area_store.h"
#include "territory/areas.h"
#include "territory/demo_plan.h"

namespace parvis::territory::demo {

namespace {

struct Described {
  std::string_view name;
  std::string_view phone;
  std::string_view hours;
  std::string_view access = "";
};

constexpr std::string_view level =
    "Entrée de plain-pied. Une place de stationnement réservée devant l’entrée.";
constexpr std::string_view school_hours = "Mo,Tu,Th,Fr 08:20-11:50,13:30-16:30; SH off; PH off";

constexpr std::array described{
    Described{"Mairie", "03 53 01 10 00", "Mo-Fr 08:30-12:00,13:30-17:30; Sa 09:00-12:00; PH off",
              "Rampe à gauche du perron, ascenseur, boucle magnétique à l’accueil."},
    Described{"Guichet de la Grand-Place", "03 53 01 10 10",
              "Tu-Fr 09:00-12:30,14:00-18:00; Sa 09:00-12:00; PH off", level},
    Described{"Médiathèque Marguerite-Yourcenar", "03 53 01 10 20",
              "Tu,Th,Fr 14:00-18:00; We,Sa 10:00-12:00,14:00-18:00; "
              "Jul-Aug Tu-Sa 10:00-13:00; PH off",
              "Ascenseur, livres en gros caractères et audio."},
    Described{"Piscine des Trois-Rivières", "03 53 01 10 30",
              "Mo,Tu,Th,Fr 12:00-13:30,17:00-20:00; We,Sa 14:00-19:00; Su 09:00-13:00; "
              "SH Mo-Fr 10:00-19:00; May 1,Dec 25,Jan 1 off",
              "Fauteuil de mise à l’eau, vestiaire adapté."},
    Described{"Gymnase Alice-Milliat", "03 53 01 10 31", "Mo-Fr 17:00-22:00; SH off; PH off"},
    Described{"Salle des fêtes", "03 53 01 10 40", "\"sur réservation\"", level},
    Described{"Théâtre de la Lys", "03 53 01 10 41", "We-Sa 14:00-18:00; Jul 15-Aug 31 off; PH off",
              "Quatre places pour fauteuils."},
    Described{"Halle du Grand Marché", "", "Su 07:00-13:00; We 07:00-12:30"},
    Described{"Marché couvert des Tilleuls", "", "Fr 15:00-19:30"},
    Described{"Parc de la Lys", "", "Apr-Sep 07:00-21:00; Oct-Mar 08:00-18:00", level},
    Described{"Jardin des Remparts", "", "Apr-Sep 07:00-21:00; Oct-Mar 08:00-18:00"},
    Described{"École maternelle des Lilas", "03 53 01 10 50", school_hours, level},
    Described{"École Jacques-Prévert", "03 53 01 10 51", school_hours, level},
    Described{"École élémentaire du Centre", "03 53 01 10 52", school_hours},
    Described{"École Louise-Michel", "03 53 01 10 53", school_hours, level},
    Described{"École Saint-Martin", "03 53 01 10 54", school_hours},
    Described{"École Victor-Hugo", "03 53 01 10 55", school_hours, level},
    Described{"Crèche Les P’tits Loups", "03 53 01 10 56", "Mo-Fr 07:30-18:30; Aug off; PH off"},
    Described{"Maison de quartier des Tilleuls", "03 53 01 10 60",
              "Mo-Fr 09:00-12:00,14:00-18:30; PH off", level},
    Described{"Maison de quartier Saint-Martin", "03 53 01 10 61",
              "Mo-Fr 09:00-12:00,14:00-18:30; PH off", level},
    Described{"Centre social de la Gare", "03 53 01 10 62",
              "Mo-Th 09:00-12:00,14:00-18:00; Fr 09:00-12:00; PH off", level},
    Described{"Centre technique municipal", "03 53 01 10 70",
              "Mo-Fr 08:00-12:00,13:30-16:30; PH off"},
    Described{"Déchèterie", "03 53 01 10 71",
              "Mo,We-Sa 09:00-12:00,14:00-18:00; Su 09:00-12:00; PH off"},
    Described{"Cimetière", "", "Apr-Oct 08:00-19:00; Nov-Mar 08:00-17:00"},
    Described{"Hôpital de la Lys", "03 53 01 10 80", "24/7", "Accès de plain-pied par l’est."},
};

}  // namespace

void describe_places(Ground& ground) {
  for (auto& place : ground.places) {
    for (const auto& one : described) {
      if (one.name != place.name) continue;
      place.phone = one.phone;
      place.opening_hours = one.hours;
      place.accessibility = one.access;
    }
  }
}

void open_polling_stations(const Scope& scope) {
  const auto all = places(scope);
  const auto known = districts(scope);
  scope.database.write([&](storage::Transaction& tx) {
    store::forget_polling_areas(scope, tx);
    int position = 0;
    for (const auto& district : known) {
      const geo::Point middle = geo::centre(geo::bounds(district.shape));
      PollingArea area{new_ulid(), "", "", district.shape};
      area.name = "Bureau " + std::to_string(++position);
      double nearest_m = 1e9;
      for (const auto& place : all) {
        const double metres = geo::distance_m(middle, place.point);
        if (place.kind != "school" || metres >= nearest_m) continue;
        nearest_m = metres;
        area.place_id = place.id;
      }
      store::insert_polling_area(scope, tx, area, position);
    }
  });
}

}  // namespace parvis::territory::demo
