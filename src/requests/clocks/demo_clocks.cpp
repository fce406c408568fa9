// The demo town's claims and demands, each lived at its own days with a clock set back.
#include "requests/clocks/demo_clocks.h"

#include "identity/identity.h"
#include "requests/clocks/authorities.h"
#include "requests/clocks/clocks.h"
#include "requests/post/incoming.h"
#include "territory/territory.h"

namespace parvis::requests::clocks {
namespace {

const CategoryId claim_category("demarches-reclamation");
const CategoryId moving_category("demarches-demenagement");

/// The demo as it was some days ago.
class PastDay {
 public:
  PastDay(const Scope& scope, House& house, const Actor& officer)
      : scope_(scope), house_(house), officer_(officer) {}

  void go_back(int days) { clock_.set(scope_.now() - std::chrono::hours(24 * days)); }
  [[nodiscard]] Scope now() const {
    return {scope_.commune,    officer_, i18n::Language::fr,
            scope_.request_id, clock_,   scope_.database};
  }
  [[nodiscard]] Date in_days(int days) const {
    return Date(std::chrono::sys_days(now().today()) + std::chrono::days(days));
  }
  [[nodiscard]] House& house() { return house_; }

  RequestId file(const CategoryId& category, const std::string& text, int place) {
    const auto ground = territory::demo_ground();
    if (ground.addresses.empty()) return {};
    const auto& address =
        ground.addresses[static_cast<std::size_t>(place) % ground.addresses.size()];
    NewRequest request;
    request.category = category;
    request.position = address.point;
    request.address = address.number + " " + address.street;
    request.description = text;
    request.channel = Channel::letter;
    request.contact.way = ContactWay::post;
    request.contact.name = "Solange Petitjean";
    request.contact.postal_address =
        request.address + "\n" + scope_.commune.id.value + " " + scope_.commune.name;
    const auto receipt = report(now(), house_, request);
    return receipt ? receipt->id : RequestId();
  }
  [[nodiscard]] Seen seen(const RequestId& id) const {
    const auto view = clock_at_desk(now(), id);
    return {id, view ? view->version : 0};
  }
  /// An officer of the service in charge looks at it, and the acknowledgement leaves.
  void acknowledge_it(const RequestId& id) {
    const auto known = category(now(), claim_category);
    if (known) (void)assign(now(), house_, seen(id), known->service, officer_.officer);
    (void)acknowledge(now(), house_, seen(id));
  }

 private:
  const Scope& scope_;
  House& house_;
  const Actor& officer_;
  FakeClock clock_{Time{}};
};

std::optional<Actor> demo_officer(const Scope& scope) {
  const auto officers = identity::officers(scope);
  if (officers.empty()) return std::nullopt;
  Actor actor;
  actor.kind = Actor::Kind::officer;
  actor.officer = officers.front().id;
  actor.name = officers.front().name;
  actor.services = officers.front().services;
  actor.permissions = {std::string(may_read.name), std::string(may_handle.name),
                       std::string(may_manage.name)};
  return actor;
}

std::string add_authorities(const Scope& scope) {
  const Authority all[] = {
      {"", "Compagnie des eaux du Val", AuthorityKind::water, "Eau potable, fuites",
       "eaux@exemple.fr", "01 99 00 10 10", "4 quai du Val, 99001 Valmorin"},
      {"", "Département du Val", AuthorityKind::department, "Routes départementales, collèges", "",
       "01 99 00 20 20", "1 place du Département\n99000 Grandval"},
      {"", "Métropole du Val", AuthorityKind::intercommunality, "Déchets, transports, voirie",
       "contact@exemple.fr", "01 99 00 30 30", "10 avenue du Val\n99000 Grandval"}};
  std::string last;
  for (const auto& one : all) last = keep_authority(scope, one).value_or(last);
  return last;
}

/// A demand of the demo alone: whether silence approves it in a real town is for a lawyer to say.
void add_moving_category(const Scope& scope) {
  const auto model = category(scope, claim_category);
  if (!model) return;
  Category moving = *model;
  moving.id = moving_category;
  moving.name_fr = "Réserver des places pour un déménagement (exemple)";
  moving.name_en = "Keep parking spaces for moving house (example)";
  moving.keywords = "demenagement stationnement reserver";
  moving.version = 0;
  if (!keep_category(scope, moving)) return;
  (void)keep_rule(
      scope,
      {moving_category, {Nature::demand, Silence::approval, {2, Unit::months}, "L231-1"}, 0});
}

void live_claims(PastDay& day, const std::string& authority) {
  day.go_back(11);
  (void)day.file(claim_category, "Je conteste le refus d’une place à la cantine.", 3);
  day.go_back(30);
  (void)day.file(claim_category, "La réponse du service ne dit pas pourquoi.", 17);
  day.go_back(70);
  const auto silent = day.file(claim_category, "Je demande l’annulation du titre de paiement.", 29);
  day.go_back(66);
  day.acknowledge_it(silent);
  day.go_back(20);
  const auto incomplete = day.file(claim_category, "Facture de cantine fausse.", 41);
  day.go_back(18);
  day.acknowledge_it(incomplete);
  day.go_back(5);
  (void)ask_pieces(day.now(), day.house(), day.seen(incomplete),
                   {"La facture contestée\nUn relevé des repas", day.in_days(15), Need::essential});
  day.go_back(25);
  const auto elsewhere = day.file(claim_category, "Le ramassage des ordures a changé.", 53);
  day.go_back(22);
  day.acknowledge_it(elsewhere);
  (void)transfer(day.now(), day.house(), day.seen(elsewhere), authority, "");
}

void live_demands(PastDay& day) {
  day.go_back(75);
  const auto approved = day.file(moving_category, "Deux places devant chez moi le 14.", 65);
  day.go_back(72);
  day.acknowledge_it(approved);
  day.go_back(40);
  const auto waits = day.file(moving_category, "Une place pour un monte-meuble.", 77);
  day.go_back(38);
  day.acknowledge_it(waits);
  (void)ask_pieces(day.now(), day.house(), day.seen(waits),
                   {"Le plan de la rue", day.in_days(20), Need::essential});
  (void)post::register_letter(day.now(), day.house(), day.seen(waits),
                              {"Solange Petitjean", std::nullopt, day.in_days(0)}, nullptr);
}

}  // namespace

void fill_demo_clocks(const Scope& scope, House& house) {
  const auto officer = demo_officer(scope);
  if (!officer) return;
  PastDay day(scope, house, *officer);
  day.go_back(80);
  const auto authority = add_authorities(day.now());
  add_moving_category(day.now());
  live_claims(day, authority);
  live_demands(day);
}

}  // namespace parvis::requests::clocks
