// Services, officers and who belongs to which service in the database.

#include "identity/store.h"

namespace parvis::identity::store {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

std::vector<Column<Service>> service_columns() {
  return {{"service_id", &Service::id},
          {"name", &Service::name},
          {"email", &Service::email},
          {"phone", &Service::phone},
          {"postal_address", &Service::postal_address},
          {"active", &Service::active}};
}

const Select<Service, 1> all_services{
    "identity.services",
    "SELECT service_id, name, email, phone, postal_address, active "
    "FROM identity_service WHERE commune_id = $1 ORDER BY service_id",
    service_columns()};

const Select<Service, 2> one_service{
    "identity.service",
    "SELECT service_id, name, email, phone, postal_address, active "
    "FROM identity_service WHERE commune_id = $1 AND service_id = $2",
    service_columns()};

const Command<7> keep_service_row{
    "identity.put_service",
    "INSERT INTO identity_service (commune_id, service_id, name, email, phone, postal_address, "
    "active) VALUES ($1, $2, $3, $4, $5, $6, $7) "
    "ON CONFLICT (commune_id, service_id) DO UPDATE SET name = excluded.name, "
    "email = excluded.email, phone = excluded.phone, postal_address = excluded.postal_address, "
    "active = excluded.active"};

std::vector<Column<OfficerRow>> officer_columns() {
  return {{"officer_id", &OfficerRow::id},     {"email", &OfficerRow::email},
          {"name", &OfficerRow::name},         {"function_title", &OfficerRow::function},
          {"role", &OfficerRow::role},         {"active", &OfficerRow::active},
          {"language", &OfficerRow::language}, {"password_hash", &OfficerRow::password_hash}};
}

const Select<OfficerRow, 1> all_officers{
    "identity.officers",
    "SELECT officer_id, email, name, function_title, role, active, language, password_hash "
    "FROM identity_officer WHERE commune_id = $1 ORDER BY officer_id",
    officer_columns()};

const Select<OfficerRow, 2> one_officer{
    "identity.officer",
    "SELECT officer_id, email, name, function_title, role, active, language, password_hash "
    "FROM identity_officer WHERE commune_id = $1 AND officer_id = $2",
    officer_columns()};

const Select<OfficerRow, 2> officer_of_email{
    "identity.officer_by_email",
    "SELECT officer_id, email, name, function_title, role, active, language, password_hash "
    "FROM identity_officer WHERE commune_id = $1 AND email = $2",
    officer_columns()};

std::vector<Column<Membership>> membership_columns() {
  return {{"officer_id", &Membership::officer}, {"service_id", &Membership::service}};
}

const Select<Membership, 1> all_memberships{
    "identity.memberships",
    "SELECT officer_id, service_id FROM identity_officer_service WHERE commune_id = $1 "
    "ORDER BY officer_id, service_id",
    membership_columns()};

const Select<Membership, 2> officer_memberships{
    "identity.memberships_of",
    "SELECT officer_id, service_id FROM identity_officer_service "
    "WHERE commune_id = $1 AND officer_id = $2 ORDER BY service_id",
    membership_columns()};

const Command<10> add_officer_row{
    "identity.insert_officer",
    "INSERT INTO identity_officer (commune_id, officer_id, email, name, function_title, role, "
    "active, language, password_hash, password_changed_at, created_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)"};

const Command<7> change_officer_row{
    "identity.update_officer",
    "UPDATE identity_officer SET email = $3, name = $4, function_title = $5, role = $6, "
    "active = $7 WHERE commune_id = $1 AND officer_id = $2"};

const Command<4> change_password{
    "identity.update_password",
    "UPDATE identity_officer SET password_hash = $3, password_changed_at = $4 "
    "WHERE commune_id = $1 AND officer_id = $2"};

const Command<3> change_language{
    "identity.update_language",
    "UPDATE identity_officer SET language = $3 WHERE commune_id = $1 AND officer_id = $2"};

const Command<2> drop_memberships{
    "identity.delete_memberships",
    "DELETE FROM identity_officer_service WHERE commune_id = $1 AND officer_id = $2"};

const Command<3> add_membership{
    "identity.insert_membership",
    "INSERT INTO identity_officer_service (commune_id, officer_id, service_id) "
    "VALUES ($1, $2, $3) ON CONFLICT (commune_id, officer_id, service_id) DO NOTHING"};

}  // namespace

std::vector<Service> services(Reader& reader, const CommuneId& commune) {
  return reader.rows(all_services, commune);
}

std::optional<Service> service(Reader& reader, const CommuneId& commune, const ServiceId& id) {
  return reader.one(one_service, commune, id);
}

void put_service(Transaction& tx, const CommuneId& commune, const Service& service) {
  tx.run(keep_service_row, commune, service.id, service.name, service.email, service.phone,
         service.postal_address, service.active);
}

i18n::Language language_of(const OfficerRow& row) {
  i18n::Language language = i18n::Language::fr;
  return i18n::parse_language(row.language, language) ? language : i18n::Language::fr;
}

std::vector<OfficerRow> officers(Reader& reader, const CommuneId& commune) {
  return reader.rows(all_officers, commune);
}

std::optional<OfficerRow> officer(Reader& reader, const CommuneId& commune, const OfficerId& id) {
  return reader.one(one_officer, commune, id);
}

std::optional<OfficerRow> officer_by_email(Reader& reader, const CommuneId& commune,
                                           std::string_view email) {
  return reader.one(officer_of_email, commune, email);
}

std::vector<Membership> memberships(Reader& reader, const CommuneId& commune) {
  return reader.rows(all_memberships, commune);
}

std::vector<Membership> memberships_of(Reader& reader, const CommuneId& commune,
                                       const OfficerId& officer) {
  return reader.rows(officer_memberships, commune, officer);
}

void insert_officer(Transaction& tx, const CommuneId& commune, const OfficerRow& row, Time now) {
  tx.run(add_officer_row, commune, row.id, row.email, row.name, row.function, row.role, row.active,
         row.language, row.password_hash, now);
}

void update_officer(Transaction& tx, const CommuneId& commune, const OfficerRow& row) {
  tx.run(change_officer_row, commune, row.id, row.email, row.name, row.function, row.role,
         row.active);
}

void update_password(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                     std::string_view hash, Time now) {
  tx.run(change_password, commune, officer, hash, now);
}

void update_language(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                     std::string_view language) {
  tx.run(change_language, commune, officer, language);
}

void replace_memberships(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                         const std::vector<ServiceId>& services) {
  tx.run(drop_memberships, commune, officer);
  for (const auto& service : services) tx.run(add_membership, commune, officer, service);
}

std::vector<const storage::AnyStatement*> officer_statements() {
  return {&all_services,     &one_service,        &keep_service_row, &all_officers,
          &one_officer,      &officer_of_email,   &all_memberships,  &officer_memberships,
          &add_officer_row,  &change_officer_row, &change_password,  &change_language,
          &drop_memberships, &add_membership};
}

}  // namespace parvis::identity::store
