// What all acts on a request have in common: rules, version, clock, timeline, audit, one
// transaction.
#include "requests/acts.h"

#include "base/short_code.h"
#include "requests/filing.h"
#include "requests/join_store.h"
#include "requests/masking.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

const storage::Command<3> add_followers{"requests.add_followers",
                                        "UPDATE requests_request SET followers = followers + $3 "
                                        "WHERE commune_id = $1 AND request_id = $2"};

Role role_of(const Actor& actor) {
  if (actor.kind == Actor::Kind::system) return Role::system;
  return actor.may(may_manage) ? Role::manager : Role::officer;
}

/// Stops and starts the deadline's clock as the state changes.
void settle_clock(const Scope& scope, Act& act) {
  auto& row = act.row;
  if (clock_suspended(act.before) && !clock_suspended(row.state)) {
    const auto expected = parse_iso_date(row.expected_date);
    if (row.asked_at && expected) {
      const Date asked = local_date(*row.asked_at, scope.commune.zone);
      row.expected_date =
          to_iso_date(after_waiting(*expected, asked, scope.today(), scope.commune.holidays));
    }
    row.asked_at.reset();
  }
  if (clock_suspended(row.state) && !row.asked_at) row.asked_at = scope.now();
}

void settle_opening(const Scope& scope, Act& act) {
  auto& row = act.row;
  if (row.state == State::reopened && act.before != State::reopened) {
    row.is_open = true;
    row.closed_at.reset();
    row.days_taken.reset();
    row.planned_date.clear();
    row.refusal_reason.clear();
    ++row.reopened;
    row.expected_date = to_iso_date(
        expected_date(scope.today(), act.around.category.delay_days, scope.commune.holidays));
    return;
  }
  const bool closes =
      row.state == State::done || row.state == State::refused || row.state == State::withdrawn;
  if (closes && row.is_open) {
    row.is_open = false;
    row.closed_at = scope.now();
    row.days_taken = working_days_between(local_date(row.received_at, scope.commune.zone),
                                          scope.today(), scope.commune.holidays);
  }
}

/// An officer's public act answers what the resident wrote; a note or a check does not.
bool answers_resident(EntryKind kind) {
  return kind != EntryKind::note && kind != EntryKind::text_checked &&
         kind != EntryKind::category_changed && kind != EntryKind::assigned;
}

/// The part of every act inside the transaction.
Result<Act> perform(const Scope& scope, House& house, storage::Transaction& tx, Act act,
                    Action action, const Body& body) {
  act.before = act.row.state;
  const auto next = next_state(act.before, action, act.role);
  if (!next) return refuse("", next.error());
  act.row.state = *next;
  settle_clock(scope, act);
  settle_opening(scope, act);
  if (act.role == Role::resident) {
    act.row.answered = true;
  } else if (answers_resident(act.kind)) {
    act.row.answered = false;
  }
  if (auto refusals = body(tx, act); !refusals.empty()) return tl::unexpected(refusals);
  bring_back(scope, tx, act.row);
  act.row.last_actor = act.role == Role::resident ? "" : scope.actor.name;
  act.row.last_action = name_of(act.kind);
  act.row.last_at = scope.now();
  if (!save_request(scope, tx, act.row)) {
    const auto now = request_by_id(scope, tx, act.row.id);
    return tl::unexpected(changed_meanwhile(scope, now.value_or(act.row)));
  }
  audit::record(scope, tx, std::string("requests.").append(name_of(action)),
                subject_of(act.row.id));
  publish_change(scope, house, tx, act.row.id);
  return act;
}

}  // namespace

bool is_kept_from(const Actor& actor, const RequestRow& row) {
  const bool away = row.keeping != Keeping::in_use && actor.is_officer();
  if (away && !actor.may(may_archive)) return true;
  return actor.districts_of(may_read) != nullptr && !actor.may_in(may_read, row.district);
}

bool may_open(const Actor& actor, const RequestRow& row) {
  return actor.may_in(may_read, row.district) && !is_kept_from(actor, row);
}

void bring_back(const Scope& scope, storage::Transaction& tx, RequestRow& row) {
  if (row.keeping == Keeping::in_use || !row.is_open) return;
  row.keeping = Keeping::in_use;
  const auto contact = reporter_of(scope, tx, row.id);
  const auto kind = category(scope, row.category).value_or(Category{});
  index_request(scope, tx, row, contact ? &*contact : nullptr, kind.name_fr);
}

std::string_view name_of(Visibility visibility) {
  switch (visibility) {
    case Visibility::everyone:
      return "everyone";
    case Visibility::resident:
      return "resident";
    case Visibility::officers:
      return "officers";
  }
  return "officers";
}

Visibility parse_visibility(std::string_view name) {
  if (name == "everyone") return Visibility::everyone;
  return name == "resident" ? Visibility::resident : Visibility::officers;
}

Refusals changed_meanwhile(const Scope& scope, const RequestRow& row) {
  const auto kind = parse_entry_kind(row.last_action).value_or(EntryKind::reported);
  const bool by_resident = row.last_actor.empty();
  return {{"",
           words::changed_meanwhile,
           {{"who", by_resident ? scope.say(words::the_resident) : row.last_actor},
            {"what", scope.say(word_of(kind))},
            {"when", scope.date_time(row.last_at)}}}};
}

Result<int> act_as_officer(const Scope& scope, House& house, const Seen& seen, Action action,
                           EntryKind kind, const Body& body, const Afterwards& afterwards) {
  if (!scope.actor.may(may_handle)) return refuse("", words::rule_not_for_this_role);
  const auto first_look = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, seen.id); });
  if (!first_look || !scope.actor.may_in(may_handle, first_look->district) ||
      is_kept_from(scope.actor, *first_look)) {
    return refuse("", words::refuse_unknown_request);
  }
  auto around = surroundings_of(scope, *first_look);
  around.signer = post::signer_of(scope);
  around.letters = letter_variants(scope, *first_look);
  return scope.database.write([&](storage::Transaction& tx) -> Result<int> {
    auto row = request_by_id(scope, tx, seen.id);
    if (!row) return refuse("", words::refuse_unknown_request);
    if (row->version != seen.version) return tl::unexpected(changed_meanwhile(scope, *row));
    const auto done = perform(
        scope, house, tx, {std::move(*row), around, State::received, kind, role_of(scope.actor)},
        action, body);
    if (!done) return tl::unexpected(done.error());
    if (afterwards) afterwards(tx, done->row);
    return done->row.version;
  });
}

Result<RequestId> act_as_resident(const Scope& scope, House& house, std::string_view code,
                                  Action action, EntryKind kind, const Body& body) {
  const auto canonical = parse_short_code(code);
  if (!canonical) return refuse("code", words::refuse_unknown_code);
  const auto first_look = scope.database.read(
      [&](storage::Reader& reader) { return request_by_code(scope, reader, *canonical); });
  if (!first_look) return refuse("code", words::refuse_unknown_code);
  const auto around = surroundings_of(scope, *first_look);
  return scope.database.write([&](storage::Transaction& tx) {
    return act_as_resident_within(scope, house, tx, first_look->id, around, action, kind, body);
  });
}

Result<RequestId> act_as_resident_within(const Scope& scope, House& house, storage::Transaction& tx,
                                         const RequestId& id, const Surroundings& around,
                                         Action action, EntryKind kind, const Body& body) {
  auto row = request_by_id(scope, tx, id);
  if (!row) return refuse("code", words::refuse_unknown_code);
  const auto done =
      perform(scope, house, tx, {std::move(*row), around, State::received, kind, Role::resident},
              action, body);
  if (!done) return tl::unexpected(done.error());
  return done->row.id;
}

void write_entry(const Scope& scope, storage::Transaction& tx, const Act& act,
                 Visibility visibility, std::string_view text, const EntryFacts& facts) {
  const bool by_resident = act.role == Role::resident;
  const std::string shown = by_resident ? mask_personal(text) : std::string(text);
  insert_entry(scope, tx,
               {new_ulid(), act.row.id, scope.now(), std::string(name_of(act.kind)),
                std::string(name_of(visibility)), by_resident ? "" : scope.actor.name,
                by_resident ? OfficerId() : scope.actor.officer, std::string(text), shown,
                act.row.state, facts, std::string(i18n::code_of(scope.language))});
}

void follow_lead(const Scope& scope, storage::Transaction& tx, const RequestRow& lead,
                 EntryKind kind, const EntryFacts& facts) {
  for (auto member : members_of(scope, tx, lead.id)) {
    member.is_open = lead.is_open;
    member.closed_at = lead.closed_at;
    member.days_taken.reset();
    if (lead.closed_at) {
      member.days_taken = working_days_between(local_date(member.received_at, scope.commune.zone),
                                               scope.today(), scope.commune.holidays);
    }
    member.expected_date = lead.expected_date;
    bring_back(scope, tx, member);
    member.last_actor = scope.actor.name;
    member.last_action = name_of(kind);
    member.last_at = scope.now();
    Act act{member, {}, member.state, kind, Role::officer};
    write_entry(scope, tx, act, Visibility::everyone, "", facts);
    // Read in this transaction: nobody can have been quicker.
    if (!save_request(scope, tx, member)) throw storage::UnavailableError("cluster moved");
  }
}

EntryFacts about_lead(const RequestRow& lead) {
  EntryFacts facts;
  facts.number = lead.number;
  return facts;
}

void count_followers(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                     int more) {
  tx.run(add_followers, scope.commune.id, row.id, more);
  if (!row.lead.empty()) tx.run(add_followers, scope.commune.id, row.lead, more);
}

void leave_cluster(const Scope& scope, storage::Transaction& tx, RequestRow& row) {
  if (row.lead.empty()) return;
  tx.run(add_followers, scope.commune.id, row.lead, -row.followers);
  row.lead = RequestId();
  forget_join(scope, tx, row.id);
}

void hand_cluster_on(const Scope& scope, storage::Transaction& tx, RequestRow& lead,
                     State state_before) {
  auto members = members_of(scope, tx, lead.id);
  if (members.empty()) return;
  auto& heir = members.front();
  for (std::size_t i = 0; i < members.size(); ++i) {
    auto& member = members[i];
    lead.followers -= member.followers;
    if (i != 0) heir.followers += member.followers;
    member.lead = i == 0 ? RequestId() : heir.id;
  }
  forget_join(scope, tx, heir.id);
  heir.state = state_before;
  heir.is_open = true;
  heir.asked_at = lead.asked_at;
  heir.assignee = lead.assignee;
  heir.service = lead.service;
  heir.planned_date = lead.planned_date;
  for (auto& member : members) {
    if (!save_request(scope, tx, member)) throw storage::UnavailableError("cluster moved");
  }
}

std::vector<const storage::AnyStatement*> act_statements() {
  return {&add_followers};
}

}  // namespace parvis::requests
