#pragma once
// The statements of ProConnect.

#include "identity/store.h"

namespace parvis::identity::store {

struct LinkRow {
  OfficerId officer;
  std::string issuer;
  std::string subject;
  Time linked_at;
};
std::optional<LinkRow> link_of_subject(Reader& reader, const CommuneId& commune,
                                       std::string_view issuer, std::string_view subject);
std::optional<LinkRow> link_of_officer(Reader& reader, const CommuneId& commune,
                                       const OfficerId& officer);
void put_link(Transaction& tx, const CommuneId& commune, const LinkRow& row);
std::int64_t delete_link(Transaction& tx, const CommuneId& commune, const OfficerId& officer);

void put_session_id_token(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                          std::string_view id_token);
std::string session_id_token(Reader& reader, const CommuneId& commune, std::string_view token_hash);

std::vector<const storage::AnyStatement*> proconnect_statements();

}  // namespace parvis::identity::store
