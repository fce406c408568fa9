#pragma once
// Every SQL statement of identity behind a function with a name.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/identity.h"
#include "platform/storage/storage.h"

namespace parvis::identity::store {

using storage::Reader;
using storage::Transaction;

// --- communes -----------------------------------------------------------------------------------

/// All communes, the first created first.
std::vector<CommuneCard> communes(Reader& reader);
std::optional<CommuneCard> commune(Reader& reader, const CommuneId& id);
/// How many communes there are and when one changed last: tells whether a copy in memory is fresh.
struct RegistryState {
  std::int64_t count = 0;
  std::int64_t changed_at = 0;
  friend bool operator==(const RegistryState&, const RegistryState&) = default;
};
RegistryState registry_state(Reader& reader);
void insert_commune(Transaction& tx, const CommuneCard& card, Time now);
std::int64_t update_commune(Transaction& tx, const CommuneCard& card, Time now);
std::string boundary(Reader& reader, const CommuneId& commune);
/// When the boundary was last changed (milliseconds), 0 when there is none.
std::int64_t boundary_changed_at(Reader& reader, const CommuneId& commune);
void put_boundary(Transaction& tx, const CommuneId& commune, std::string_view geojson, Time now);
/// The text of identity/own_words.h.
void put_own_words(Transaction& tx, const CommuneId& commune, std::string_view words, Time now);
void put_centre(Transaction& tx, const CommuneId& commune, geo::Point centre, Time now);

// --- services -----------------------------------------------------------------------------------

std::vector<Service> services(Reader& reader, const CommuneId& commune);
std::optional<Service> service(Reader& reader, const CommuneId& commune, const ServiceId& id);
void put_service(Transaction& tx, const CommuneId& commune, const Service& service);

// --- officers -----------------------------------------------------------------------------------

struct OfficerRow {
  OfficerId id;
  std::string email;
  std::string name;
  std::string function;
  RoleId role;
  bool active = false;
  std::string language;
  std::string password_hash;
};
/// The language the officer chose to read in, French before they chose.
i18n::Language language_of(const OfficerRow& row);
std::vector<OfficerRow> officers(Reader& reader, const CommuneId& commune);
std::optional<OfficerRow> officer(Reader& reader, const CommuneId& commune, const OfficerId& id);
std::optional<OfficerRow> officer_by_email(Reader& reader, const CommuneId& commune,
                                           std::string_view email);
struct Membership {
  OfficerId officer;
  ServiceId service;
};
std::vector<Membership> memberships(Reader& reader, const CommuneId& commune);
std::vector<Membership> memberships_of(Reader& reader, const CommuneId& commune,
                                       const OfficerId& officer);
struct Limit {
  OfficerId officer;
  std::string district;
};
/// The districts that officers are limited to.
std::vector<Limit> limits(Reader& reader, const CommuneId& commune);
std::vector<std::string> districts_of(Reader& reader, const CommuneId& commune,
                                      const OfficerId& officer);
void replace_districts(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                       const std::vector<std::string>& districts);
void insert_officer(Transaction& tx, const CommuneId& commune, const OfficerRow& row, Time now);
void update_officer(Transaction& tx, const CommuneId& commune, const OfficerRow& row);
void update_password(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                     std::string_view hash, Time now);
void update_language(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                     std::string_view language);
void replace_memberships(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                         const std::vector<ServiceId>& services);

// --- sessions -----------------------------------------------------------------------------------

struct SessionRow {
  std::string token_hash;
  std::string id;
  OfficerId officer;
  Time created_at;
  Time seen_at;
  std::string browser;
};
/// A session with what who_is_asking needs of its officer, in one read.
struct VisitorRow {
  OfficerId officer;
  std::string name;
  RoleId role;
  Time created_at;
  Time seen_at;
  Time proved_at;
};
/// Only for an officer who is active.
std::optional<VisitorRow> visitor(Reader& reader, const CommuneId& commune,
                                  std::string_view token_hash);
std::vector<SessionRow> sessions_of(Reader& reader, const CommuneId& commune,
                                    const OfficerId& officer);
void insert_session(Transaction& tx, const CommuneId& commune, const SessionRow& row);
void touch_session(Transaction& tx, const CommuneId& commune, std::string_view token_hash,
                   Time now);
std::int64_t delete_session(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                            std::string_view session);
std::int64_t delete_session_of_token(Transaction& tx, const CommuneId& commune,
                                     std::string_view token_hash);
/// All the officer's sessions but that of the token ("" : all).
std::int64_t delete_sessions_but(Transaction& tx, const CommuneId& commune,
                                 const OfficerId& officer, std::string_view kept_token_hash);
std::int64_t delete_old_sessions(Transaction& tx, const CommuneId& commune, Time created_before,
                                 Time seen_before);

// --- sign-in attempts ---------------------------------------------------------------------------

struct AttemptRow {
  std::string account;
  std::string address;
  int failures = 0;
  Time last_at;
  std::int64_t entered_at = 0;  // last sign-in that succeeded (milliseconds), 0: never
};
std::optional<AttemptRow> attempt(Reader& reader, const CommuneId& commune,
                                  std::string_view account, std::string_view address);
void put_attempt(Transaction& tx, const CommuneId& commune, const AttemptRow& row);
std::int64_t delete_old_attempts(Transaction& tx, const CommuneId& commune, Time before);

// --- what an officer chose for himself ----------------------------------------------------------

/// Whether his keys of one letter are on; true when nobody has said anything.
bool keys_are_on(Reader& reader, const CommuneId& commune, const OfficerId& officer);
void update_keys(Transaction& tx, const CommuneId& commune, const OfficerId& officer,
                 std::int64_t keys_on);

// --- for the manifest ---------------------------------------------------------------------------

std::vector<const storage::AnyStatement*> commune_statements();
std::vector<const storage::AnyStatement*> officer_statements();
std::vector<const storage::AnyStatement*> choice_statements();
std::vector<const storage::AnyStatement*> district_statements();
std::vector<const storage::AnyStatement*> session_statements();

}  // namespace parvis::identity::store
