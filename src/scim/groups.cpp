// Services and roles of the town as the directory's groups.
#include <algorithm>
#include <set>

#include "identity/roles.h"
#include "scim/people.h"

namespace parvis::scim {
namespace {

constexpr std::string_view of_services = "service.";
constexpr std::string_view of_roles = "role.";

bool belongs(const Person& person, const std::string& group) {
  if (group.starts_with(of_roles)) {
    return person.officer.role.value == group.substr(of_roles.size());
  }
  const auto& own = person.officer.services;
  return std::ranges::find(own, ServiceId(group.substr(of_services.size()))) != own.end();
}

void join_group(Person& person, const std::string& group) {
  if (group.starts_with(of_roles)) {
    person.officer.role = identity::RoleId(group.substr(of_roles.size()));
  } else {
    person.officer.services.emplace_back(group.substr(of_services.size()));
  }
}

void leave_group(Person& person, const std::string& group) {
  if (group.starts_with(of_roles)) {
    person.officer.role = identity::standard_role(module::Role::reader);
  } else {
    std::erase(person.officer.services, ServiceId(group.substr(of_services.size())));
  }
}

/// Who should be in the group in the end.
std::set<std::string> members_after(const Group& group, const std::vector<MemberChange>& changes) {
  std::set<std::string> ids;
  for (const auto& member : group.members) ids.insert(member.officer.id.value);
  for (const auto& change : changes) {
    if (change.kind == MemberChange::Kind::replace) ids.clear();
    for (const auto& id : change.ids) {
      if (change.kind == MemberChange::Kind::remove) {
        ids.erase(id);
      } else {
        ids.insert(id);
      }
    }
  }
  return ids;
}

bool is_for_people_only(const Scope& scope, const std::string& group) {
  if (!group.starts_with(of_roles)) return false;
  const auto role = identity::role(scope, identity::RoleId(group.substr(of_roles.size())));
  return !role || identity::manages_officers(*role);
}

enum class Move { in, out };

std::optional<Wrong> move(const Scope& scope, Person member, const std::string& group, Move way) {
  const auto own_role = "role." + member.officer.role.value;
  if (group.starts_with(of_roles) && is_for_people_only(scope, own_role)) {
    return Wrong{403, "", member.user_name + " manages officers: a person changes that role."};
  }
  if (way == Move::in) {
    join_group(member, group);
  } else {
    leave_group(member, group);
  }
  const auto kept = identity::change_officer(scope, member.officer);
  if (kept) return std::nullopt;
  return Wrong{400, "invalidValue", scope.say(kept.error().front().reason)};
}

}  // namespace

std::vector<Group> groups(const Scope& scope) {
  std::vector<Group> all;
  for (const auto& service : identity::services(scope)) {
    if (service.active) all.push_back({"service." + service.id.value, service.name, {}});
  }
  for (const auto& role : identity::roles(scope)) {
    all.push_back({"role." + role.id.value, identity::name_of(scope, role), {}});
  }
  const auto known = everybody(scope);
  for (auto& group : all) {
    for (const auto& one : known) {
      if (belongs(one, group.id)) group.members.push_back(one);
    }
  }
  return all;
}

Answer<Group> group(const Scope& scope, const std::string& id) {
  for (auto& one : groups(scope)) {
    if (one.id == id) return std::move(one);
  }
  return wrong(404, "", "There is no such group.");
}

Answer<Group> change_members(const Scope& scope, const std::string& id,
                             const std::vector<MemberChange>& changes) {
  const auto before = group(scope, id);
  if (!before || changes.empty()) return before;
  if (is_for_people_only(scope, id)) {
    return wrong(403, "", "This role manages officers: only a person gives or takes it.");
  }
  const auto wanted = members_after(*before, changes);
  std::size_t found = 0;
  for (const auto& each : everybody(scope)) {
    const bool is_wanted = wanted.contains(each.officer.id.value);
    if (is_wanted) ++found;
    if (is_wanted == belongs(each, id)) continue;
    if (auto no = move(scope, each, id, is_wanted ? Move::in : Move::out)) {
      return tl::unexpected(*no);
    }
  }
  if (found < wanted.size()) {
    return wrong(400, "invalidValue", "One of the members is no user of ours.");
  }
  return group(scope, id);
}

}  // namespace parvis::scim
