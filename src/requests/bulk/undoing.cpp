// A lot taken back: each request as it was before, where nobody acted on it meanwhile.
#include "base/short_code.h"
#include "requests/acts.h"
#include "requests/bulk/bulk_store.h"
#include "requests/bulk/snapshot.h"
#include "requests/bulk/words.h"
#include "requests/clocks/keeping.h"
#include "requests/closing/keeping.h"
#include "requests/filing.h"
#include "requests/words.h"

namespace parvis::requests::bulk {
namespace words = ::parvis::bulk::words;

namespace {

/// What whoever was told of the act is told now; nothing where nobody was.
struct Correction {
  Word text;
  Notice notice;
};
std::optional<Correction> correction_of(Deed deed) {
  switch (deed) {
    case Deed::schedule:
      return Correction{words::undone_schedule, Notice::message};
    case Deed::resolve:
      return Correction{words::undone_resolve, Notice::reopened};
    case Deed::refuse:
      return Correction{words::undone_refuse, Notice::reopened};
    case Deed::reply:
      return Correction{words::undone_reply, Notice::message};
    case Deed::assign:
    case Deed::change_category:
      break;
  }
  return std::nullopt;
}

/// What belongs to the act besides the request's own row.
void take_back_more(const Scope& scope, storage::Transaction& tx, Deed deed, Act& act) {
  if (deed == Deed::resolve || deed == Deed::refuse) {
    closing::set_aside(scope, tx, act.row);
    follow_lead(scope, tx, act.row, EntryKind::reopened, about_lead(act.row));
  }
  if (deed != Deed::change_category) return;
  clocks::follow_category(scope, tx, act.row);
  const auto contact = reporter_of(scope, tx, act.row.id);
  const auto kind = category(scope, act.row.category).value_or(Category{});
  index_request(scope, tx, act.row, contact ? &*contact : nullptr, kind.name_fr);
}

void tell_correction(const Scope& scope, House& house, storage::Transaction& tx, Deed deed,
                     const Act& act) {
  const auto correction = correction_of(deed);
  if (!correction) {
    write_entry(scope, tx, act, Visibility::everyone, "");
    return;
  }
  // The town's own words, in its language, as all that officers write.
  const auto text = i18n::say(i18n::Language::fr, correction->text);
  const bool alone = deed == Deed::reply;
  write_entry(scope, tx, act, alone ? Visibility::resident : Visibility::everyone, text);
  if (alone) {
    tell_reporter(scope, house, tx, act.row, act.around, {correction->notice, text});
  } else {
    tell_everyone(scope, house, tx, act.row, act.around, {correction->notice, text});
  }
}

/// Why it stays as it is; nothing when it was taken back.
std::string take_back(const Scope& scope, House& house, storage::Transaction& tx, Deed deed,
                      const ItemRow& item, const Surroundings& around) {
  auto row = request_by_id(scope, tx, item.request);
  if (!row) return scope.say(::parvis::requests::words::refuse_unknown_request);
  if (row->version != item.version_after) {
    const auto refusals = changed_meanwhile(scope, *row);
    return scope.say(refusals.front().reason, refusals.front().values);
  }
  Act act{std::move(*row), around, row->state, EntryKind::undone, Role::officer};
  if (!put_back(act.row, item.before)) return scope.say(words::refuse_unknown_lot);
  take_back_more(scope, tx, deed, act);
  tell_correction(scope, house, tx, deed, act);
  act.row.last_actor = scope.actor.name;
  act.row.last_action = parvis::requests::name_of(EntryKind::undone);
  act.row.last_at = scope.now();
  // Read in this transaction: whoever was quicker makes it begin again.
  if (!save_request(scope, tx, act.row)) throw storage::UnavailableError("request moved");
  audit::record(scope, tx, "requests.undo", subject_of(act.row.id), std::string(name_of(deed)));
  publish_change(scope, house, tx, act.row.id);
  return "";
}

bool take_back_one(const Scope& scope, House& house, Deed deed, ItemRow item) {
  const auto first_look = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, item.request); });
  if (!first_look) return false;
  auto around = surroundings_of(scope, *first_look);
  around.signer = post::signer_of(scope);
  return scope.database.write([&](storage::Transaction& tx) {
    item.reason = take_back(scope, house, tx, deed, item, around);
    item.outcome = item.reason.empty() ? "undone" : "kept";
    end_item(scope, tx, item);
    return item.reason.empty();
  });
}

}  // namespace

Result<int> undo(const Scope& scope, House& house, std::string_view id) {
  const auto known = lot(scope, id);
  if (!known) return refuse("", words::refuse_unknown_lot);
  const bool first = scope.database.write([&](storage::Transaction& tx) {
    if (!mark_undone(scope, tx, id, scope.now(), scope.now() - undo_window)) return false;
    audit::record(scope, tx, "requests.undo_bulk", "requests_bulk:" + std::string(id));
    return true;
  });
  if (!first) {
    return refuse("", known->undone_at ? words::refuse_undone_already : words::refuse_undo_late);
  }
  const auto items =
      scope.database.read([&](storage::Reader& reader) { return items_of(scope, reader, id); });
  int taken_back = 0;
  for (const auto& item : items) {
    if (item.outcome != "done") continue;
    taken_back += take_back_one(scope, house, known->deed, item) ? 1 : 0;
  }
  return taken_back;
}

}  // namespace parvis::requests::bulk
