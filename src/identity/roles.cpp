// Operations on roles, and who may do what by which way.

#include "identity/roles.h"

#include <algorithm>

#include "base/text.h"
#include "identity/rights.h"
#include "identity/store_roles.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

std::string subject_of(const RoleId& id) {
  return "role:" + id.value;
}

bool is_taken(const Scope& scope, const std::vector<NamedRole>& all, const RoleForm& form) {
  return std::any_of(all.begin(), all.end(), [&](const NamedRole& other) {
    return other.id != form.id && fold(name_of(scope, other)) == fold(form.name);
  });
}

Refusals name_refusals(const Scope& scope, const std::vector<NamedRole>& all,
                       const RoleForm& form) {
  if (form.name.empty()) return {{"name", words::role_name_missing}};
  if (length_in_characters(form.name) > role_name_characters_max) {
    return {{"name", words::settings_too_long}};
  }
  if (is_taken(scope, all, form)) return {{"name", words::role_name_taken}};
  return {};
}

/// Writes every permission offered; gives what has changed: "+requests.read -requests.handle".
std::string decide_all(const Scope& scope, storage::Transaction& tx, const module::Offers& offers,
                       const NamedRole& before, const RoleForm& form) {
  std::vector<std::string> changes;
  for (const auto& offer : offers.permissions) {
    const std::string name(offer.permission.name);
    // What no role here may hold is not shown, and so not decided.
    if (!is_offered(offers, scope.commune.id, name)) continue;
    const bool granted = form.permissions.contains(name);
    store::put_decision(tx, scope.commune.id, before.id, name, granted);
    if (granted != grants(before, offer)) changes.push_back((granted ? "+" : "-") + name);
  }
  return join(changes, " ");
}

void end_sessions_of(const Scope& scope, storage::Transaction& tx, const RoleId& role) {
  for (const auto& officer : store::officers(tx, scope.commune.id)) {
    if (officer.role != role) continue;
    const bool own = officer.id == scope.actor.officer;
    store::delete_sessions_but(tx, scope.commune.id, officer.id, own ? scope.actor.session : "");
  }
}

}  // namespace

bool somebody_manages(storage::Reader& reader, const CommuneId& commune) {
  std::set<RoleId> managing;
  for (const auto& one : store::roles(reader, commune)) {
    if (manages_officers(one)) managing.insert(one.id);
  }
  // Who is limited to districts manages nobody.
  std::set<OfficerId> limited;
  for (auto& one : store::limits(reader, commune)) limited.insert(std::move(one.officer));
  const auto all = store::officers(reader, commune);
  return std::any_of(all.begin(), all.end(), [&](const store::OfficerRow& officer) {
    return officer.active && managing.contains(officer.role) && !limited.contains(officer.id);
  });
}

std::vector<NamedRole> roles(const Scope& scope) {
  auto all = scope.database.read(
      [&](storage::Reader& reader) { return store::roles(reader, scope.commune.id); });
  const auto place = [](const NamedRole& role) {
    const auto standard = role_of(role.id.value);
    return standard ? static_cast<int>(*standard) : 100;
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const NamedRole& a, const NamedRole& b) { return place(a) < place(b); });
  return all;
}

std::optional<NamedRole> role(const Scope& scope, const RoleId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::role(reader, scope.commune.id, id); });
}

std::map<std::string, long long> holders_by_role(const Scope& scope) {
  std::map<std::string, long long> holders;
  for (const auto& officer : officers(scope)) {
    if (officer.active) ++holders[officer.role.value];
  }
  return holders;
}

Result<RoleId> keep_role(const Scope& scope, const module::Offers& offers, const RoleForm& typed) {
  RoleForm form = typed;
  form.name = trim(typed.name);
  return scope.database.write([&](storage::Transaction& tx) -> Result<RoleId> {
    const bool managed_before = somebody_manages(tx, scope.commune.id);
    const auto all = store::roles(tx, scope.commune.id);
    NamedRole role{form.id, form.name, form.model, {}};
    if (form.id.empty()) {
      role.id = new_id_of<RoleId>();
    } else {
      const auto before = std::find_if(all.begin(), all.end(),
                                       [&](const NamedRole& one) { return one.id == form.id; });
      if (before == all.end()) return refuse("", words::role_unknown);
      role = *before;
    }
    auto refusals = name_refusals(scope, all, form);
    if (!refusals.empty()) return tl::unexpected(std::move(refusals));
    const bool keeps_the_word = role.is_standard() && form.name == scope.say(word_of(role.model));
    if (form.id.empty()) {
      store::insert_role(tx, scope.commune.id, role, scope.now());
    } else {
      store::rename_role(tx, scope.commune.id, role.id, keeps_the_word ? "" : form.name);
    }
    const std::string changes = decide_all(scope, tx, offers, role, form);
    if (managed_before && !somebody_manages(tx, scope.commune.id)) {
      return refuse("permissions", words::role_last_manager);
    }
    if (!form.id.empty() && !changes.empty()) end_sessions_of(scope, tx, role.id);
    audit::record(scope, tx, form.id.empty() ? "identity.add_role" : "identity.change_role",
                  subject_of(role.id), changes);
    return role.id;
  });
}

Result<RoleId> drop_role(const Scope& scope, const RoleId& id) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<RoleId> {
    const auto found = store::role(tx, scope.commune.id, id);
    if (!found) return refuse("", words::role_unknown);
    if (found->is_standard()) return refuse("", words::role_standard_stays);
    for (const auto& officer : store::officers(tx, scope.commune.id)) {
      if (officer.role == id) return refuse("", words::role_in_use);
    }
    store::delete_role(tx, scope.commune.id, id);
    audit::record(scope, tx, "identity.drop_role", subject_of(id));
    return id;
  });
}

}  // namespace parvis::identity
