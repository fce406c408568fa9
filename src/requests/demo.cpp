// The demo town's requests, written with their photos, receipts and timelines.
#include "requests/demo.h"

#include "base/short_code.h"
#include "base/text.h"
#include "requests/acts.h"
#include "requests/bulk/bulk.h"
#include "requests/canned.h"
#include "requests/clocks/demo_clocks.h"
#include "requests/closing/demo_closings.h"
#include "requests/demo_lives.h"
#include "requests/demo_pictures.h"
#include "requests/experts/experts.h"
#include "requests/figures/turning.h"
#include "requests/filing.h"
#include "requests/retention/demo_retention.h"
#include "requests/rounds/rounds.h"
#include "requests/routing/routing.h"

namespace parvis::requests {
namespace {

/// A drawing, taken in as any photo is; nothing where this house cannot read pictures.
std::vector<files::StoredFile> picture_of(const Scope& scope, House& house, Scene scene,
                                          Moment moment, unsigned street) {
  const auto drawn = std::filesystem::temp_directory_path() / ("parvis-demo-" + new_ulid());
  if (!draw_scene(scene, moment, street, drawn)) return {};
  const auto taken =
      house.files.accept(scope,
                         {"photo", "rue.png", "image/png", drawn,
                          static_cast<std::uint64_t>(std::filesystem::file_size(drawn))},
                         "photo");
  std::filesystem::remove(drawn);
  return taken ? std::vector{taken->file} : std::vector<files::StoredFile>();
}

/// The latest that can be drawn get photos: before and after for the ones that are done.
void add_photos(const Scope& scope, House& house, std::vector<Life>& lives) {
  int done = 12;
  int open = 5;
  unsigned street = 1;
  for (auto life = lives.rbegin(); life != lives.rend() && done + open > 0; ++life, ++street) {
    auto& row = life->row;
    const auto scene = scene_of(row.category.value);
    const bool is_done = row.state == State::done;
    int& wanted = is_done ? done : open;
    if (!scene || wanted == 0 || !row.lead.empty() || !row.is_public) continue;
    if (!is_done && !row.is_open) continue;
    life->before = picture_of(scope, house, *scene, Moment::before, street);
    if (life->before.empty()) return;
    if (is_done) life->proofs = picture_of(scope, house, *scene, Moment::after, street);
    row.text_checked = true;
    --wanted;
  }
}

void write_photos(const Scope& scope, House& house, storage::Transaction& tx, const Life& life) {
  const auto& row = life.row;
  for (const auto& photo : life.before) {
    house.files.remember(scope, tx, photo, owner_of(row.id));
    insert_photo(scope, tx, {photo.id, row.id, "everyone", false, "", row.received_at});
  }
  for (const auto& photo : life.proofs) {
    house.files.remember(scope, tx, photo, owner_of(row.id));
    insert_photo(scope, tx,
                 {photo.id, row.id, "everyone", true, "", row.closed_at.value_or(life.clock)});
  }
}

/// Numbers of the requests written so far, by id.
using Numbers = std::map<std::string, std::string>;

void write_life(const Scope& scope, House& house, storage::Transaction& tx, Life& life,
                Numbers& numbers) {
  auto& row = life.row;
  const int year = static_cast<int>(local_date(row.received_at, scope.commune.zone).year());
  row.number = request_number(year, next_rank(scope, tx, year));
  row.short_code = new_short_code();
  while (request_by_code(scope, tx, row.short_code)) row.short_code = new_short_code();
  insert_request(scope, tx, row);
  insert_reporter(scope, tx, row.id, life.contact);
  numbers[row.id.value] = row.number;
  for (auto& entry : life.entries) {
    // What a member is told is of its lead, which was written before it.
    const bool of_lead = entry.kind == "joined" || entry.kind == "done";
    if (!row.lead.empty() && of_lead) entry.facts.number = numbers[row.lead.value];
    insert_entry(scope, tx, entry);
  }
  closing::write_demo_closings(scope, tx, row, life.entries);
  write_photos(scope, house, tx, life);
  const std::string receipt = receipt_text(scope, row, life.contact, life.around);
  insert_receipt(scope, tx, {row.id, row.expected_date, receipt, sha256_hex(receipt)});
  index_request(scope, tx, row, &life.contact, life.around.category.name_fr);
}

/// Ready-made replies for an act each, with a letter of their own.
void add_templates(const Scope& scope) {
  const auto add = [&](std::string title, std::string mail, std::string letter, ReplyFor act) {
    CannedReply reply;
    reply.title = std::move(title);
    reply.text = std::move(mail);
    reply.letter = std::move(letter);
    reply.act = act;
    (void)keep_canned_reply(scope, reply);
  };
  add("Travaux planifiés", "Nous passons {address} pour votre demande {number}.",
      "Nos équipes interviendront {address}, à la suite de votre demande {number}. Vous n’avez "
      "rien "
      "à faire.",
      ReplyFor::scheduled);
  add("Réparé", "C’est réparé, {address}. Merci de nous l’avoir signalé.",
      "Les travaux demandés {address} (demande {number}) sont terminés. Nous vous remercions de "
      "nous "
      "avoir prévenus.",
      ReplyFor::done);
  add("Nous revenons voir", "Merci de nous l’avoir dit : le service {service} retourne sur place.",
      "", ReplyFor::contested);
}

}  // namespace

void fill_demo(const Scope& scope, House& house) {
  // The lists first: the reasons of the demo's refusals are among the usual ones.
  if (categories(scope).empty() || refusal_reasons(scope).empty()) return;
  auto lives = demo_lives(scope);
  add_photos(scope, house, lives);
  Numbers numbers;
  constexpr std::size_t batch = 150;
  for (std::size_t from = 0; from < lives.size(); from += batch) {
    scope.database.write([&](storage::Transaction& tx) {
      for (std::size_t i = from; i < std::min(from + batch, lives.size()); ++i) {
        write_life(scope, house, tx, lives[i], numbers);
      }
      audit::record(scope, tx, "requests.demo", "commune:" + scope.commune.id.value);
    });
  }
  add_templates(scope);
  clocks::fill_demo_clocks(scope, house);
  bulk::fill_demo_lots(scope, house);
  rounds::fill_demo_rounds(scope);
  retention::fill_demo_retention(scope, house);
  experts::fill_demo_experts(scope, house);
  routing::fill_demo_routes(scope);
  figures::refresh(scope);
}

}  // namespace parvis::requests
