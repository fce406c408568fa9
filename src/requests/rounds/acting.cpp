// What is done at a stop, now or hours later when the telephone finds the network again.
#include "base/text.h"
#include "requests/acts.h"
#include "requests/filing.h"
#include "requests/report_rules.h"
#include "requests/rounds/round_store.h"
#include "requests/rounds/words.h"
#include "requests/words.h"

namespace parvis::requests::rounds {
namespace words = ::parvis::rounds::words;

namespace {

bool is_act_key(std::string_view key) {
  constexpr std::size_t shortest = 8;
  constexpr std::size_t longest = 64;
  return key.size() >= shortest && key.size() <= longest &&
         std::all_of(key.begin(), key.end(), [](char sign) {
           return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z') ||
                  (sign >= 'A' && sign <= 'Z') || sign == '-';
         });
}

/// The act of that key as it was taken the first time; another officer's key is nobody's.
std::optional<Acted> taken_before(const Scope& scope, std::string_view key, const RequestId& id) {
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Acted> {
    const auto act = act_row(scope, reader, key);
    if (!act || act->officer != scope.actor.officer) return std::nullopt;
    const auto row = request_by_id(scope, reader, id);
    return Acted{act->version_after, row ? row->state : State::received};
  });
}

/// A note for colleagues, with photos of what is left.
Result<int> note_with_photos(const Scope& scope, House& house, const Seen& seen, const Proof& proof,
                             const Afterwards& afterwards) {
  const auto text = trim(proof.field_note);
  if (text.empty() && proof.photos.empty()) return refuse("text", words::refuse_nothing_said);
  if (length_in_characters(text) > description_characters_max) {
    return tl::unexpected(check_words(text));
  }
  return act_as_officer(
      scope, house, seen, Action::note, EntryKind::note,
      [&](storage::Transaction& tx, Act& act) {
        for (const auto& photo : proof.photos) {
          house.files.remember(scope, tx, photo, owner_of(act.row.id));
          insert_photo(scope, tx, {photo.id, act.row.id, "officers", false, "", scope.now()});
        }
        write_entry(scope, tx, act, Visibility::officers, text);
        return Refusals{};
      },
      afterwards);
}

Result<int> run_act(const Scope& scope, House& house, const Seen& seen, const StopAct& act,
                    const Afterwards& afterwards) {
  auto done = act.deed == StopDeed::done
                  ? resolve_and(scope, house, seen, act.proof, afterwards)
                  : note_with_photos(scope, house, seen, act.proof, afterwards);
  if (done) return done;
  auto refusals = done.error();
  for (auto& refusal : refusals) {
    if (refusal.field == "proof") refusal.field = "text";
  }
  return tl::unexpected(refusals);
}

}  // namespace

Result<Acted> act_at_stop(const Scope& scope, House& house, std::string_view id, int place,
                          const StopAct& act) {
  if (!scope.actor.may(may_handle)) {
    return refuse("", ::parvis::requests::words::rule_not_for_this_role);
  }
  if (!is_act_key(act.key)) return refuse("", words::refuse_act_key);
  const auto walk = round(scope, id);
  const auto stop = walk ? std::find_if(walk->stops.begin(), walk->stops.end(),
                                        [&](const Stop& each) { return each.place == place; })
                         : std::vector<Stop>::const_iterator{};
  if (!walk || stop == walk->stops.end()) {
    return refuse("", ::parvis::requests::words::refuse_unknown_request);
  }
  const auto& request = stop->summary.id;
  if (const auto before = taken_before(scope, act.key, request)) return *before;
  const bool closes = act.deed == StopDeed::done;
  // With the act: a key that is not kept would make of the same act, sent again, a conflict with
  // the officer's own.
  const auto keep_key = [&](storage::Transaction& tx, const RequestRow& row) {
    (void)insert_act(
        scope, tx,
        {act.key, std::string(id), place, scope.actor.officer, row.version, scope.now()});
    mark_stop(scope, tx, {std::string(id), place, request, closes ? "done" : "seen", scope.now()});
  };
  const auto done = run_act(scope, house, {request, act.version}, act, keep_key);
  if (!done) {
    // Sent a second time while the first one was being taken: it is the same act.
    if (const auto before = taken_before(scope, act.key, request)) return *before;
    return tl::unexpected(done.error());
  }
  return Acted{*done, closes ? State::done : stop->summary.state};
}

}  // namespace parvis::requests::rounds
