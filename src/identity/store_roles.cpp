// Roles and delegations in the database.

#include "identity/store_roles.h"

namespace parvis::identity::store {
namespace {

using storage::Command;
using storage::Select;

/// As the row stands; the model is read from its name after.
struct RoleText {
  RoleId id;
  std::string name;
  std::string model;
};
struct Decision {
  RoleId role;
  std::string permission;
  bool granted = false;
};
/// As the row stands: days are text.
struct DelegationText {
  std::string id;
  OfficerId from;
  OfficerId to;
  std::string first;
  std::string last;
  std::int64_t revoked_at = 0;
};

const Select<RoleText, 1> all_roles{
    "identity.roles",
    "SELECT role_id, name, model FROM identity_role WHERE commune_id = $1 "
    "ORDER BY created_at, role_id",
    {{"role_id", &RoleText::id}, {"name", &RoleText::name}, {"model", &RoleText::model}}};

const Select<RoleText, 2> one_role{
    "identity.role",
    "SELECT role_id, name, model FROM identity_role WHERE commune_id = $1 AND role_id = $2",
    {{"role_id", &RoleText::id}, {"name", &RoleText::name}, {"model", &RoleText::model}}};

std::vector<storage::Column<Decision>> decision_columns() {
  return {{"role_id", &Decision::role},
          {"permission", &Decision::permission},
          {"granted", &Decision::granted}};
}

const Select<Decision, 1> all_decisions{
    "identity.role_decisions",
    "SELECT role_id, permission, granted FROM identity_role_permission WHERE commune_id = $1",
    decision_columns()};

const Select<Decision, 2> decisions_of_role{
    "identity.decisions_of_role",
    "SELECT role_id, permission, granted FROM identity_role_permission "
    "WHERE commune_id = $1 AND role_id = $2",
    decision_columns()};

const Command<5> add_role{
    "identity.insert_role",
    "INSERT INTO identity_role (commune_id, role_id, name, model, created_at) "
    "VALUES ($1, $2, $3, $4, $5)"};

const Command<3> name_role{
    "identity.rename_role",
    "UPDATE identity_role SET name = $3 WHERE commune_id = $1 AND role_id = $2"};

const Command<4> decide{
    "identity.put_decision",
    "INSERT INTO identity_role_permission (commune_id, role_id, permission, granted) "
    "VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (commune_id, role_id, permission) DO UPDATE SET granted = excluded.granted"};

const Command<2> drop_decisions{
    "identity.delete_decisions",
    "DELETE FROM identity_role_permission WHERE commune_id = $1 AND role_id = $2"};

const Command<2> drop_role_row{"identity.delete_role",
                               "DELETE FROM identity_role WHERE commune_id = $1 AND role_id = $2"};

std::vector<storage::Column<DelegationText>> delegation_columns() {
  return {{"delegation_id", &DelegationText::id}, {"from_officer", &DelegationText::from},
          {"to_officer", &DelegationText::to},    {"first_day", &DelegationText::first},
          {"last_day", &DelegationText::last},    {"revoked_at", &DelegationText::revoked_at}};
}

const Select<DelegationText, 2> one_delegation{
    "identity.delegation",
    "SELECT delegation_id, from_officer, to_officer, first_day, last_day, revoked_at "
    "FROM identity_delegation WHERE commune_id = $1 AND delegation_id = $2",
    delegation_columns()};

const Select<DelegationText, 3> officer_delegations{
    "identity.delegations_of",
    "SELECT delegation_id, from_officer, to_officer, first_day, last_day, revoked_at "
    "FROM identity_delegation "
    "WHERE commune_id = $1 AND (from_officer = $2 OR to_officer = $2) AND last_day >= $3 "
    "ORDER BY delegation_id DESC",
    delegation_columns()};

const Select<DelegationText, 3> delegations_of_day{
    "identity.delegations_on",
    "SELECT d.delegation_id AS delegation_id, d.from_officer AS from_officer, "
    "d.to_officer AS to_officer, d.first_day AS first_day, d.last_day AS last_day, "
    "d.revoked_at AS revoked_at "
    "FROM identity_delegation d JOIN identity_officer o "
    "ON o.commune_id = d.commune_id AND o.officer_id = d.from_officer "
    "WHERE d.commune_id = $1 AND ($2 = '' OR d.to_officer = $2) AND d.first_day <= $3 "
    "AND d.last_day >= $3 AND d.revoked_at = 0 AND o.active = 1 ORDER BY d.delegation_id",
    delegation_columns()};

const Command<7> add_delegation{
    "identity.insert_delegation",
    "INSERT INTO identity_delegation (commune_id, delegation_id, from_officer, to_officer, "
    "first_day, last_day, created_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)"};

const Command<3> end_delegation{"identity.revoke_delegation",
                                "UPDATE identity_delegation SET revoked_at = $3 "
                                "WHERE commune_id = $1 AND delegation_id = $2 AND revoked_at = 0"};

NamedRole role_in(RoleText&& row) {
  return {std::move(row.id),
          std::move(row.name),
          role_of(row.model).value_or(module::Role::reader),
          {}};
}

Delegation delegation_in(DelegationText&& row) {
  Delegation delegation;
  delegation.id = std::move(row.id);
  delegation.from = std::move(row.from);
  delegation.to = std::move(row.to);
  delegation.first = parse_iso_date(row.first).value_or(Date());
  delegation.last = parse_iso_date(row.last).value_or(Date());
  delegation.revoked = row.revoked_at != 0;
  return delegation;
}

std::vector<Delegation> delegations_in(std::vector<DelegationText>&& rows) {
  std::vector<Delegation> all;
  for (auto& row : rows) all.push_back(delegation_in(std::move(row)));
  return all;
}

}  // namespace

std::vector<NamedRole> roles(Reader& reader, const CommuneId& commune) {
  std::map<std::string, std::map<std::string, bool, std::less<>>> decisions;
  for (auto& one : reader.rows(all_decisions, commune)) {
    decisions[one.role.value].emplace(std::move(one.permission), one.granted);
  }
  std::vector<NamedRole> all;
  for (auto& row : reader.rows(all_roles, commune)) {
    all.push_back(role_in(std::move(row)));
    all.back().decisions = std::move(decisions[all.back().id.value]);
  }
  return all;
}

std::optional<NamedRole> role(Reader& reader, const CommuneId& commune, const RoleId& id) {
  auto row = reader.one(one_role, commune, id);
  if (!row) return std::nullopt;
  NamedRole found = role_in(std::move(*row));
  for (auto& one : reader.rows(decisions_of_role, commune, id)) {
    found.decisions.emplace(std::move(one.permission), one.granted);
  }
  return found;
}

void insert_role(Transaction& tx, const CommuneId& commune, const NamedRole& role, Time now) {
  tx.run(add_role, commune, role.id, role.name, name_of(role.model), now);
}

void rename_role(Transaction& tx, const CommuneId& commune, const RoleId& id,
                 std::string_view name) {
  tx.run(name_role, commune, id, name);
}

void put_decision(Transaction& tx, const CommuneId& commune, const RoleId& id,
                  std::string_view permission, bool granted) {
  tx.run(decide, commune, id, permission, granted);
}

void delete_role(Transaction& tx, const CommuneId& commune, const RoleId& id) {
  tx.run(drop_decisions, commune, id);
  tx.run(drop_role_row, commune, id);
}

void insert_delegation(Transaction& tx, const CommuneId& commune, const Delegation& row, Time now) {
  tx.run(add_delegation, commune, row.id, row.from, row.to, to_iso_date(row.first),
         to_iso_date(row.last), now);
}

std::int64_t revoke_delegation(Transaction& tx, const CommuneId& commune, std::string_view id,
                               Time now) {
  return tx.run(end_delegation, commune, id, now);
}

std::optional<Delegation> delegation(Reader& reader, const CommuneId& commune,
                                     std::string_view id) {
  auto row = reader.one(one_delegation, commune, id);
  if (!row) return std::nullopt;
  return delegation_in(std::move(*row));
}

std::vector<Delegation> delegations_of(Reader& reader, const CommuneId& commune,
                                       const OfficerId& officer, Date ended_after) {
  return delegations_in(
      reader.rows(officer_delegations, commune, officer, to_iso_date(ended_after)));
}

std::vector<Delegation> delegations_on(Reader& reader, const CommuneId& commune,
                                       const OfficerId& to, Date day) {
  return delegations_in(reader.rows(delegations_of_day, commune, to, to_iso_date(day)));
}

std::vector<const storage::AnyStatement*> role_statements() {
  return {&all_roles,
          &one_role,
          &all_decisions,
          &decisions_of_role,
          &add_role,
          &name_role,
          &decide,
          &drop_decisions,
          &drop_role_row,
          &one_delegation,
          &officer_delegations,
          &delegations_of_day,
          &add_delegation,
          &end_delegation};
}

}  // namespace parvis::identity::store
