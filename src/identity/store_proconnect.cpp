// ProConnect's links and ID tokens in the database.

#include "identity/store_proconnect.h"

namespace parvis::identity::store {
namespace {

using storage::Command;
using storage::Select;

std::vector<storage::Column<LinkRow>> link_columns() {
  return {{"officer_id", &LinkRow::officer},
          {"issuer", &LinkRow::issuer},
          {"subject", &LinkRow::subject},
          {"linked_at", &LinkRow::linked_at}};
}

const Select<LinkRow, 3> of_subject{
    "identity.proconnect_of_subject",
    "SELECT officer_id, issuer, subject, linked_at FROM identity_proconnect "
    "WHERE commune_id = $1 AND issuer = $2 AND subject = $3",
    link_columns()};

const Select<LinkRow, 2> of_officer{
    "identity.proconnect_of_officer",
    "SELECT officer_id, issuer, subject, linked_at FROM identity_proconnect "
    "WHERE commune_id = $1 AND officer_id = $2",
    link_columns()};

const Command<5> keep_link{
    "identity.put_proconnect",
    "INSERT INTO identity_proconnect (commune_id, officer_id, issuer, subject, linked_at) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (commune_id, officer_id) DO UPDATE SET "
    "issuer = excluded.issuer, subject = excluded.subject, linked_at = excluded.linked_at"};

const Command<2> drop_link{
    "identity.delete_proconnect",
    "DELETE FROM identity_proconnect WHERE commune_id = $1 AND officer_id = $2"};

const Command<3> keep_id_token{"identity.put_session_id_token",
                               "UPDATE identity_session SET id_token = $3 "
                               "WHERE commune_id = $1 AND token_hash = $2"};

struct TokenRow {
  std::string id_token;
};
const Select<TokenRow, 2> id_token_of_session{
    "identity.session_id_token",
    "SELECT id_token FROM identity_session WHERE commune_id = $1 AND token_hash = $2",
    {{"id_token", &TokenRow::id_token}}};

}  // namespace

std::optional<LinkRow> link_of_subject(Reader& reader, const CommuneId& commune,
                                       std::string_view issuer, std::string_view subject) {
  return reader.one(of_subject, commune, issuer, subject);
}

std::optional<LinkRow> link_of_officer(Reader& reader, const CommuneId& commune,
                                       const OfficerId& officer) {
  return reader.one(of_officer, commune, officer);
}

void put_link(Transaction& tx, const CommuneId& commune, const LinkRow& row) {
  tx.run(keep_link, commune, row.officer, row.issuer, row.subject, row.linked_at);
}

std::int64_t delete_link(Transaction& tx, const CommuneId& commune, const OfficerId& officer) {
  return tx.run(drop_link, commune, officer);
}

void put_session_id_token(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                          std::string_view id_token) {
  tx.run(keep_id_token, commune, token_hash, id_token);
}

std::string session_id_token(Reader& reader, const CommuneId& commune,
                             std::string_view token_hash) {
  const auto row = reader.one(id_token_of_session, commune, token_hash);
  return row ? row->id_token : "";
}

std::vector<const storage::AnyStatement*> proconnect_statements() {
  return {&of_subject, &of_officer, &keep_link, &drop_link, &keep_id_token, &id_token_of_session};
}

}  // namespace parvis::identity::store
