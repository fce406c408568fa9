// Opinions asked in the demo town: one that waits outside, one answered, one a colleague owes.
#include <algorithm>

#include "identity/identity.h"
#include "requests/experts/expert_store.h"
#include "requests/lists.h"

namespace parvis::requests::experts {
namespace {

constexpr int rows_looked_at = 50;

Scope as_officer(const Scope& scope, const Actor& actor) {
  return {scope.commune, actor, i18n::Language::fr, scope.request_id, scope.clock, scope.database};
}

Actor actor_of(const identity::Officer& officer) {
  Actor actor;
  actor.kind = Actor::Kind::officer;
  actor.officer = officer.id;
  actor.name = officer.name;
  actor.services = officer.services;
  actor.permissions = {std::string(may_read.name), std::string(may_handle.name)};
  return actor;
}

NewAsking asking_in(const Scope& scope, const Summary& about, int days, std::string question) {
  NewAsking wanted;
  wanted.request = about.id;
  wanted.question = std::move(question);
  wanted.text = about.description;
  wanted.shows_place = true;
  wanted.due = Date(std::chrono::sys_days(scope.today()) + std::chrono::days(days));
  return wanted;
}

struct DemoAnswer {
  Opinion opinion = Opinion::with_remarks;
  std::string said;
  std::optional<Time> read_at;  // by the officer who asked
};

/// As if the link had been opened and the form sent.
void answer_in_demo(const Scope& scope, const std::string& id, const DemoAnswer& answer) {
  scope.database.write([&](storage::Transaction& tx) {
    auto row = asking_row(scope, tx, id);
    if (!row) return;
    row->opened_at = scope.now();
    row->answered_at = scope.now();
    row->read_at = answer.read_at;
    row->opinion = name_of(answer.opinion);
    row->said = answer.said;
    (void)save_asking(scope, tx, *row);
  });
}

}  // namespace

void fill_demo_experts(const Scope& scope, House& house) {
  auto officers = identity::officers(scope);
  if (officers.size() < 2) return;
  std::stable_partition(officers.begin(), officers.end(), [](const identity::Officer& officer) {
    return officer.role == identity::standard_role(module::Role::administrator);
  });
  const auto first = actor_of(officers[0]);
  const auto second = actor_of(officers[1]);
  const auto hers = as_officer(scope, first);
  const auto his = as_officer(scope, second);
  ListFilter open;
  open.openness = Openness::open;
  auto rows = queue(hers, Queue::all, open, 1, rows_looked_at).rows;
  if (rows.size() < 3) return;
  std::stable_partition(rows.begin(), rows.end(),
                        [](const Summary& row) { return row.photo.has_value(); });
  auto colleague = asking_in(his, rows[0], 4, "Est-ce à nous ou aux espaces verts ?");
  colleague.colleague = officers[0].id;
  if (rows[0].photo) colleague.photos = {*rows[0].photo};
  (void)ask(his, house, colleague);
  auto outside =
      asking_in(hers, rows[1], 7, "Le mur touche-t-il le périmètre de l’église classée ?");
  outside.name = "Hélène Marchand";
  outside.organisation = "Architecte des bâtiments de France";
  outside.email = "avis@patrimoine.example";
  (void)ask(hers, house, outside);
  auto network = asking_in(hers, rows[0], 5, "Un de vos câbles passe-t-il à cet endroit ?");
  network.organisation = "Réseau électrique du Nord";
  network.email = "chantiers@reseau.example";
  network.sharing = Sharing::shared;
  if (const auto asked = ask(hers, house, network)) {
    answer_in_demo(hers, *asked,
                   {Opinion::with_remarks,
                    "Pas d’objection. Notre câble passe sous le trottoir, à 80 cm : prévenez-nous "
                    "trois jours avant d’ouvrir.",
                    hers.now()});
  }
  auto water = asking_in(hers, rows[2], 6, "Une conduite d’eau gêne-t-elle les travaux ?");
  water.name = "Marc Delattre";
  water.organisation = "Eaux de la Lys";
  water.email = "reseau@eaux.example";
  if (const auto asked = ask(hers, house, water)) {
    answer_in_demo(hers, *asked,
                   {Opinion::favourable, "Aucune conduite à cet endroit.", std::nullopt});
  }
}

}  // namespace parvis::requests::experts
