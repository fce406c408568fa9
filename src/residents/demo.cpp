// Some residents whom the demo town knows: neighbours, namesakes, two files of one person.
#include "residents/demo.h"

#include <array>
#include <string_view>

#include "base/check.h"
#include "residents/residents.h"

namespace parvis::residents {
namespace {

struct DemoPerson {
  std::string_view given;
  std::string_view family;
  std::string_view born;
  std::string_view place;
  std::string_view phone;
  std::string_view address;
  ContactWish contact;
};

// 01 99 00 is set aside for fiction (Arcep, decision 2012-0855).
constexpr std::array<DemoPerson, 14> people{{
    {"Jeanne", "Lefèvre", "1941-03-12", "Beauvais", "01 99 00 12 01", "4 rue des Tilleuls",
     ContactWish::paper_only},
    {"Jean", "Lefebvre", "1944-11-02", "Amiens", "01 99 00 12 02", "4 rue des Tilleuls",
     ContactWish::phone},
    {"Philippe", "Gauthier", "1958-06-21", "Lille", "01 99 00 12 03", "17 avenue de la Lys",
     ContactWish::post},
    {"Filipe", "Gautier", "1979-01-30", "Porto", "01 99 00 12 04", "2 place de la République",
     ContactWish::sms},
    {"Fatou", "Diarra", "1992-09-08", "Bamako", "01 99 00 12 05", "9 rue du Moulin",
     ContactWish::phone},
    {"Marcel", "Dupuis", "1936-04-27", "Valmorin-sur-Lys", "", "Résidence Les Saules",
     ContactWish::paper_only},
    {"Thi Lan", "Nguyen", "1966-12-15", "Hué", "01 99 00 12 07", "21 rue de l’Église",
     ContactWish::post},
    {"Mohamed", "Belkacem", "1985-07-19", "Roubaix", "01 99 00 12 08", "5 impasse des Jardins",
     ContactWish::phone},
    {"Claire", "Vasseur", "1974-02-03", "Arras", "01 99 00 12 09", "30 rue des Écoles",
     ContactWish::post},
    {"Claire", "Vasseur", "2001-10-11", "Arras", "01 99 00 12 10", "30 rue des Écoles",
     ContactWish::sms},
    {"Antoine", "Caron", "1969-05-05", "Béthune", "01 99 00 12 11", "12 chemin du Halage",
     ContactWish::paper_only},
    {"Antoine", "Carron", "1969-05-05", "Béthune", "", "12 chemin du Halage",
     ContactWish::paper_only},
    {"Rosa", "Ferreira", "1950-08-14", "Braga", "01 99 00 12 13", "8 rue du Lavoir",
     ContactWish::phone},
    {"Yvette", "Morel", "1932-01-09", "Saint-Omer", "01 99 00 12 14", "Résidence Les Saules",
     ContactWish::paper_only},
}};

}  // namespace

void fill_demo(const Scope& scope) {
  for (const auto& person : people) {
    Resident file;
    file.given_name = person.given;
    file.family_name = person.family;
    file.birth_date = person.born;
    file.birth_place = person.place;
    file.phone = person.phone;
    file.postal_address = std::string(person.address) + "\n" + scope.commune.name;
    file.contact = person.contact;
    file.large_text = person.born < std::string_view("1945");
    const auto added = register_resident(scope, file, Origin::counter);
    check(added.has_value(), "the residents of the demo follow our own rules");
  }
}

}  // namespace parvis::residents
