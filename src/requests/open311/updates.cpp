// servicerequestupdates, mySociety's extension: what happened here, and what a partner adds.
#include <algorithm>

#include "base/text.h"
#include "platform/web/site.h"
#include "requests/acts.h"
#include "requests/open311/given.h"
#include "requests/open311/screens.h"
#include "requests/open311/shown.h"
#include "requests/open311/store.h"
#include "requests/open311/words.h"
#include "requests/report_rules.h"
#include "requests/resident.h"
#include "requests/summaries.h"

namespace parvis::requests::open311 {
namespace words = ::parvis::open311::words;

namespace {

constexpr auto updates_span_max = std::chrono::hours(24) * listed_days_max;
constexpr std::size_t update_id_characters_max = 100;

/// The photo that shows the works, public at once.
std::string proof_of(const Scope& scope, storage::Reader& reader, const PublicEntry& entry,
                     const std::string& site) {
  if (entry.kind != name_of(EntryKind::done)) return "";
  for (const auto& photo : photos_of(scope, reader, entry.request)) {
    if (photo.is_proof && photo.visibility == "everyone") {
      return photo_address(site, entry.number, photo.file);
    }
  }
  return "";
}

std::string description_of(const Scope& scope, const PublicEntry& entry, const Names& names) {
  const auto sentence = told_by(scope, entry, names);
  if (entry.public_text.empty() && sentence.empty()) {
    return scope.say(word_of(parse_entry_kind(entry.kind).value_or(EntryKind::note)));
  }
  return sentence + (sentence.empty() || entry.public_text.empty() ? "" : "\n") + entry.public_text;
}

Value told(const Scope& scope, const std::vector<PublicEntry>& entries,
           const std::vector<std::string>& proofs) {
  const auto names = names_for_timelines(scope);
  auto updates = Value::list("request_update");
  for (std::size_t at = 0; at < entries.size(); ++at) {
    const auto& entry = entries[at];
    updates.push(Value::members()
                     .add("update_id", entry.id)
                     .add("service_request_id", entry.number)
                     .add("status", extended_status(entry.state_after))
                     .add("updated_datetime", to_rfc3339(entry.at))
                     .add("description", Value::text(description_of(scope, entry, names)))
                     .add("media_url", proofs[at]));
  }
  return updates;
}

struct Sent {
  std::string update_id;
  RequestRow row;
  std::string text;
  Wish wish = Wish::nothing;
};

Value taken(std::string_view own_id) {
  auto updates = Value::list("request_update");
  updates.push(Value::members().add("update_id", own_id));
  return updates;
}

/// Only who filed a request may add to it: for others it is not there.
std::optional<RequestRow> own_request(const Scope& scope, std::string_view typed) {
  const auto number = parse_request_number(typed);
  if (!number) return std::nullopt;
  return scope.database.read([&](storage::Reader& reader) -> std::optional<RequestRow> {
    auto row = request_by_number(scope, reader, *number);
    if (!row || !was_filed_by(scope, reader, row->id, scope.actor.key)) return std::nullopt;
    return row;
  });
}

/// The message and the mark that it was taken are written together: what is sent again is one.
Result<RequestId> take_message(const Scope& scope, House& house, const Sent& sent,
                               const TakenUpdate& update) {
  if (auto refusals = check_words(sent.text); !refusals.empty()) return tl::unexpected(refusals);
  return act_as_resident(scope, house, sent.row.short_code, Action::resident_message,
                         EntryKind::resident_message,
                         [&](storage::Transaction& tx, Act& act) -> Refusals {
                           if (!take_once(scope, tx, scope.actor.key, update)) {
                             return {{"update_id", words::update_taken}};
                           }
                           write_entry(scope, tx, act, Visibility::resident, sent.text);
                           return {};
                         });
}

/// "Fixed" and "open again" of a closed request are the resident's own verbs; everything else is
/// said to the service, which alone closes.
Result<RequestId> act_on(const Scope& scope, House& house, const Sent& sent,
                         const TakenUpdate& update) {
  const bool reopens = !sent.row.is_open && sent.wish == Wish::open && !sent.text.empty();
  const bool confirms = !sent.row.is_open && sent.wish == Wish::closed && sent.text.empty();
  if (!reopens && !confirms) return take_message(scope, house, sent, update);
  auto done = reopens ? still_broken(scope, house, sent.row.short_code, sent.text)
                      : confirm_fixed(scope, house, sent.row.short_code);
  if (done) {
    scope.database.write([&](storage::Transaction& tx) {
      // Sent twice at once, both are the same act: the second mark says nothing new.
      (void)take_once(scope, tx, scope.actor.key, update);
    });
  }
  return done;
}

std::optional<std::string> own_id_of(const Scope& scope, const std::string& update_id) {
  const auto known = scope.database.read([&](storage::Reader& reader) {
    return taken_update(scope, reader, scope.actor.key, update_id);
  });
  return known ? std::optional(known->own_id) : std::nullopt;
}

}  // namespace

web::Response updates(House&, const web::Request& request, const Scope& scope) {
  if (is_elsewhere(request, scope)) return elsewhere(request, scope);
  const Given given(request);
  const auto read = [&](std::string_view name) {
    return parse_moment(given.get(name), scope.commune.zone);
  };
  for (const char* name : {"start_date", "end_date"}) {
    if (given.has(name) && !read(name)) {
      return refused(request, {{400, scope.say(words::date_wrong, {{"name", name}})}});
    }
  }
  const Time to = given.has("end_date") ? *read("end_date") : scope.now();
  const Time from = given.has("start_date") ? std::max(*read("start_date"), to - updates_span_max)
                                            : to - updates_span_max;
  std::vector<PublicEntry> entries;
  std::vector<std::string> proofs;
  const auto site = web::site_address(request, scope);
  scope.database.read([&](storage::Reader& reader) {
    entries = entries_between(scope, reader, from, to, listed_at_once_max);
    for (const auto& entry : entries) proofs.push_back(proof_of(scope, reader, entry, site));
  });
  auto response = answer(request, "service_request_updates", told(scope, entries, proofs));
  response.cache = web::Response::Cache::shared;
  return response;
}

web::Response take_update(House& house, const web::Request& request, const Scope& scope) {
  if (is_elsewhere(request, scope)) return elsewhere(request, scope);
  const Given given(request);
  Sent sent;
  sent.update_id = given.get("update_id");
  if (sent.update_id.empty() || sent.update_id.size() > update_id_characters_max) {
    return refused(request, {{400, scope.say(words::update_id_missing)}});
  }
  const auto row = own_request(scope, given.get("service_request_id"));
  if (!row) return not_found(request, scope, words::request_unknown);
  const auto before = own_id_of(scope, sent.update_id);
  if (before) return answer(request, "service_request_updates", taken(*before));
  sent.row = *row;
  sent.text = given.get("description");
  sent.wish = wish_of(given.get("status"));
  const TakenUpdate update{sent.update_id, new_ulid(), row->id};
  const auto done = act_on(scope, house, sent, update);
  if (!done) {
    // Somebody was quicker with the same update: it is the one that counts.
    if (const auto known = own_id_of(scope, sent.update_id)) {
      return answer(request, "service_request_updates", taken(*known));
    }
    std::vector<Problem> problems;
    for (const auto& refusal : done.error()) {
      problems.push_back({400, scope.say(refusal.reason, refusal.values)});
    }
    return refused(request, problems);
  }
  return answer(request, "service_request_updates", taken(update.own_id), 201);
}

}  // namespace parvis::requests::open311
