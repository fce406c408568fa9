// Giving a mandate, using it, ending it: the verbs of acting for somebody else.
#include "residents/mandates.h"

#include <algorithm>

#include "base/short_code.h"
#include "base/text.h"
#include "residents/counter_acts.h"
#include "residents/mandate_letters.h"
#include "residents/mandate_rules.h"
#include "residents/mandate_store.h"
#include "residents/naming.h"
#include "residents/registering.h"
#include "residents/space_store.h"
#include "residents/store.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

constexpr std::chrono::hours mandate_code_age_max{48};
constexpr int wrong_codes_max = 5;
constexpr std::chrono::minutes wait_after_wrong_codes{10};
constexpr std::size_t children_max = 12;

std::string hash_of_code(std::string_view code) {
  return sha256_hex(std::string("mandate ").append(code));
}

/// The files of both, standing for themselves.
struct Pair {
  Resident helped;
  Resident helper;
};

std::optional<Resident> standing(const Scope& scope, storage::Reader& reader,
                                 const ResidentId& id) {
  return store::resident(reader, scope.commune.id,
                         store::standing_file(reader, scope.commune.id, id));
}

Result<Pair> pair_of(const Scope& scope, storage::Reader& reader, const NewMandate& mandate) {
  const auto helped = standing(scope, reader, mandate.helped);
  if (!helped) return refuse("helped", words::refuse_unknown);
  const auto helper = standing(scope, reader, mandate.helper);
  if (!helper) return refuse("helper", words::refuse_unknown);
  if (helped->id == helper->id) return refuse("helper", words::refuse_mandate_self);
  return Pair{*helped, *helper};
}

Mandate begun(const Scope& scope, const NewMandate& terms, const Pair& both, MandateGiven given) {
  Mandate mandate;
  mandate.id = new_id_of<MandateId>();
  mandate.kind = terms.kind;
  mandate.helped = both.helped.id;
  mandate.helper = both.helper.id;
  mandate.themes = terms.themes;
  mandate.given = given;
  mandate.officer = scope.actor.officer;
  mandate.proof = trim(terms.proof);
  mandate.begins_at = scope.now();
  mandate.ends_at = end_of(terms, both.helped, scope.now(), scope.commune.zone);
  return mandate;
}

void write_down(const Scope& scope, storage::Transaction& tx, const Mandate& mandate) {
  store::insert_mandate(tx, scope.commune.id, mandate);
  audit::record(scope, tx, "residents.give_mandate", subject_of(mandate.helped),
                "for:" + mandate.helper.value + " " + std::string(name_of(mandate.given)));
  audit::record(scope, tx, "residents.hold_mandate", subject_of(mandate.helper),
                "of:" + mandate.helped.value);
}

std::vector<std::string> all_themes(const Themes& offered) {
  std::vector<std::string> names;
  for (const auto& theme : offered) names.emplace_back(theme.permission.name);
  return names;
}

/// Wrong codes are counted by helper, so that one cannot try them all.
std::string tries_key(const Scope& scope) {
  return "mandate:" + scope.actor.resident.value;
}

/// A try is written down before the code is looked at: parallel ones count too.
bool may_try(const Scope& scope) {
  return scope.database.write([&](storage::Transaction& tx) {
    auto tried = store::attempt(tx, scope.commune.id, tries_key(scope))
                     .value_or(store::AttemptRow{tries_key(scope), 0, scope.now()});
    if (scope.now() - tried.last_at >= wait_after_wrong_codes) tried.failures = 0;
    if (tried.failures >= wrong_codes_max) return false;
    store::put_attempt(tx, scope.commune.id, {tried.address, tried.failures + 1, scope.now()});
    return true;
  });
}

/// That one was no guess: it does not count.
void right_code(const Scope& scope, storage::Transaction& tx) {
  const auto tried = store::attempt(tx, scope.commune.id, tries_key(scope));
  if (!tried || tried->failures == 0) return;
  store::put_attempt(tx, scope.commune.id, {tried->address, tried->failures - 1, tried->last_at});
}

/// For how many children that person acts now.
std::size_t children_of(const Scope& scope, storage::Reader& reader, const ResidentId& parent) {
  const auto held = store::mandates_held(reader, scope.commune.id, parent);
  return static_cast<std::size_t>(std::count_if(held.begin(), held.end(), [&](const Mandate& each) {
    return each.kind == MandateKind::guardian && each.in_use(scope.now());
  }));
}

template <class Ask>
std::vector<Mandate> of_all_files(const Scope& scope, const ResidentId& id, Ask ask) {
  const auto keys = keys_of(scope, id);
  auto all = scope.database.read([&](storage::Reader& reader) {
    std::vector<Mandate> found;
    for (const auto& one : keys.ids) {
      for (auto& each : ask(reader, scope.commune.id, one)) found.push_back(std::move(each));
    }
    return found;
  });
  std::stable_sort(all.begin(), all.end(),
                   [](const Mandate& a, const Mandate& b) { return a.begins_at > b.begins_at; });
  return all;
}

bool is_one_of(const std::vector<ResidentId>& ids, const ResidentId& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// Who may end it, and as whom.
MandateEnd ends_as(const Scope& scope, const Mandate& mandate) {
  // An officer, a program of the town: by their right.
  if (!scope.actor.is_resident()) {
    return scope.actor.may(may_keep_mandates) ? MandateEnd::by_officer : MandateEnd::running;
  }
  const auto own = keys_of(scope, scope.actor.resident).ids;
  if (is_one_of(own, mandate.helped)) return MandateEnd::by_helped;
  return is_one_of(own, mandate.helper) ? MandateEnd::by_helper : MandateEnd::running;
}

}  // namespace

Result<MandateId> give_on_paper(const Scope& scope, module::House& house, const Themes& offered,
                                const NewMandate& terms) {
  if (!scope.actor.may(may_keep_mandates)) return refuse("", words::refuse_unknown);
  NewMandate complete = terms;
  if (terms.kind == MandateKind::guardian) {
    complete.themes = all_themes(offered);
    complete.days = mandate_days.back();
  }
  auto refusals = check_terms(offered, complete);
  for (auto& refusal : check_words_of("proof", terms.proof)) refusals.push_back(refusal);
  const auto both = scope.database.read(
      [&](storage::Reader& reader) { return pair_of(scope, reader, complete); });
  if (!both) {
    for (const auto& refusal : both.error()) refusals.push_back(refusal);
  } else if (terms.kind == MandateKind::guardian) {
    for (auto& refusal : check_child(both->helped, scope.today())) refusals.push_back(refusal);
  }
  if (!refusals.empty()) return tl::unexpected(refusals);
  const auto mandate = begun(scope, complete, *both, MandateGiven::on_paper);
  scope.database.write([&](storage::Transaction& tx) {
    write_down(scope, tx, mandate);
    remember_act_in(scope, tx, terms.visit, mandate.helped, CounterAct::mandate_given,
                    mandate.id.value);
    if (mandate.kind == MandateKind::mandate) {
      tell_begun(scope, house, tx, offered, mandate, both->helped, both->helper);
    }
  });
  return mandate.id;
}

Result<std::string> give_code(const Scope& scope, const Themes& offered, const NewMandate& terms) {
  // Not by whoever acts for the person: a mandate is not handed on.
  const bool own = scope.actor.is_resident() && scope.actor.acting_for.empty() &&
                   scope.actor.resident == terms.helped;
  if (!own && !scope.actor.may(may_keep_mandates)) return refuse("", words::refuse_unknown);
  if (auto refusals = check_terms(offered, terms); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto helped = standing(scope, tx, terms.helped);
    if (!helped) return refuse("helped", words::refuse_unknown);
    const std::string code = new_short_code();
    store::insert_mandate_code(
        tx, scope.commune.id,
        {hash_of_code(code), helped->id, joined_themes(terms.themes), terms.days,
         scope.actor.officer, scope.now() + mandate_code_age_max});
    audit::record(scope, tx, "residents.mandate_code", subject_of(helped->id));
    remember_act_in(scope, tx, terms.visit, helped->id, CounterAct::mandate_code_printed);
    return code;
  });
}

Result<MandateId> use_code(const Scope& scope, module::House& house, std::string_view code) {
  if (!scope.actor.is_resident()) return refuse("", words::refuse_unknown);
  if (!may_try(scope)) return refuse("code", words::refuse_wait);
  const auto wrong_code = [] { return refuse("code", words::refuse_mandate_code); };
  const auto typed = parse_short_code(code);
  if (!typed) return wrong_code();
  const auto found = scope.database.read([&](storage::Reader& reader) {
    return store::mandate_code(reader, scope.commune.id, hash_of_code(*typed));
  });
  if (!found || found->expires_at <= scope.now()) return wrong_code();
  NewMandate terms;
  terms.helped = found->helped;
  terms.helper = scope.actor.resident;
  terms.themes = split_themes(found->themes);
  terms.days = found->days;
  return scope.database.write([&](storage::Transaction& tx) -> Result<MandateId> {
    const auto both = pair_of(scope, tx, terms);
    if (!both) return refuse("code", words::refuse_mandate_self);
    if (!store::delete_mandate_code(tx, scope.commune.id, found->code_hash)) {
      return refuse("code", words::refuse_mandate_code);
    }
    auto mandate = begun(scope, terms, *both, MandateGiven::by_code);
    mandate.officer = found->officer;
    write_down(scope, tx, mandate);
    right_code(scope, tx);
    tell_begun(scope, house, tx, {}, mandate, both->helped, both->helper);
    return mandate.id;
  });
}

Result<MandateId> declare_child(const Scope& scope, const Themes& offered, const Resident& child) {
  if (!scope.actor.is_resident() || !scope.actor.acting_for.empty()) {
    return refuse("", words::refuse_unknown);
  }
  const auto parent = resident(scope, scope.actor.resident);
  if (!parent) return refuse("", words::refuse_unknown);
  // What concerns the child is told to the parent, as the parent wishes.
  Resident file = child;
  file.contact = parent->contact;
  file.email = parent->email;
  file.phone = parent->phone;
  file.postal_address = parent->postal_address;
  file.language = parent->language;
  auto refusals = check_resident(file, scope.today());
  if (refusals.empty()) refusals = check_child(file, scope.today());
  if (!refusals.empty()) return tl::unexpected(refusals);
  NewMandate terms;
  terms.kind = MandateKind::guardian;
  terms.helper = scope.actor.resident;
  terms.themes = all_themes(offered);
  return scope.database.write([&](storage::Transaction& tx) -> Result<MandateId> {
    if (children_of(scope, tx, scope.actor.resident) >= children_max) {
      return refuse("", words::refuse_children_many);
    }
    const auto id = register_resident_in(scope, tx, file, Origin::web);
    if (!id) return tl::unexpected(id.error());
    terms.helped = *id;
    const auto both = pair_of(scope, tx, terms);
    if (!both) return tl::unexpected(both.error());
    const auto mandate = begun(scope, terms, *both, MandateGiven::declared);
    write_down(scope, tx, mandate);
    return mandate.id;
  });
}

Result<MandateId> end_mandate(const Scope& scope, module::House& house,
                              const std::vector<module::Manifest>& manifests, const MandateId& id,
                              std::string_view how, const VisitId& visit) {
  const auto found = mandate(scope, id);
  const auto end = found ? ends_as(scope, *found) : MandateEnd::running;
  if (end == MandateEnd::running || !found->in_use(scope.now())) {
    return refuse("", words::refuse_mandate_unknown);
  }
  if (end == MandateEnd::by_officer) {
    if (auto refusals = check_words_of("how", how); !refusals.empty()) {
      return tl::unexpected(refusals);
    }
  }
  // First what was done, then that it is over: one reads them in that order.
  send_recap(scope, house, manifests, id);
  return scope.database.write([&](storage::Transaction& tx) -> Result<MandateId> {
    if (!store::end_mandate(tx, scope.commune.id, id, scope.now(), end, trim(how))) {
      return refuse("", words::refuse_mandate_unknown);
    }
    audit::record(scope, tx, "residents.end_mandate", subject_of(found->helped), name_of(end));
    audit::record(scope, tx, "residents.end_mandate", subject_of(found->helper), name_of(end));
    remember_act_in(scope, tx, visit, found->helped, CounterAct::mandate_ended, id.value);
    const auto helped = standing(scope, tx, found->helped);
    const auto helper = standing(scope, tx, found->helper);
    if (helped && helper) tell_ended(scope, house, tx, *found, *helped, *helper, end);
    return id;
  });
}

std::optional<Mandate> mandate(const Scope& scope, const MandateId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::mandate(reader, scope.commune.id, id); });
}

std::vector<Mandate> mandates_given(const Scope& scope, const ResidentId& id) {
  return of_all_files(scope, id, store::mandates_given);
}

std::vector<Mandate> mandates_held(const Scope& scope, const ResidentId& id) {
  return of_all_files(scope, id, store::mandates_held);
}

std::vector<Mandate> latest_mandates(const Scope& scope, int limit) {
  return scope.database.read([&](storage::Reader& reader) {
    return store::latest_mandates(reader, scope.commune.id, limit);
  });
}

bool act_for(const Scope& scope, const MandateId& id) {
  const auto found = mandate(scope, id);
  if (!scope.actor.is_resident() || !found || !found->in_use(scope.now())) return false;
  if (!is_one_of(keys_of(scope, scope.actor.resident).ids, found->helper)) return false;
  scope.database.write([&](storage::Transaction& tx) {
    store::set_session_mandate(tx, scope.commune.id, scope.actor.session, id);
    audit::record(scope, tx, "residents.act_for", subject_of(found->helped));
  });
  return true;
}

void stop_acting(const Scope& scope, module::House& house,
                 const std::vector<module::Manifest>& manifests) {
  if (!scope.actor.is_resident()) return;
  scope.database.write([&](storage::Transaction& tx) {
    store::set_session_mandate(tx, scope.commune.id, scope.actor.session, MandateId());
  });
  if (!scope.actor.mandate.empty()) send_recap(scope, house, manifests, scope.actor.mandate);
}

}  // namespace parvis::residents
