#pragma once
// Who is who: communes, services, officers, roles, sessions. Residents need no account to report or
// follow.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/geo/geo.h"
#include "platform/module/module.h"
#include "platform/scope/scope.h"

namespace parvis::identity {

// --- communes -----------------------------------------------------------------------------------

struct NewCommune {
  CommuneId insee;
  std::string name;
  std::string host;             // "" : <insee>.localhost and, for the first commune, any host
  std::string boundary_geojson; // "" : none yet
};
/// Creates the commune with the default services. Refuses an INSEE code that is not 5 signs, one
/// that exists, a boundary that cannot be read.
[[nodiscard]] Result<CommuneId> add_commune(storage::Database& database, const Clock& clock,
                                            const NewCommune& commune);
[[nodiscard]] std::vector<CommuneCard> communes(storage::Database& database);
[[nodiscard]] std::optional<CommuneCard> commune(storage::Database& database, const CommuneId& id);
/// The commune's shape; empty when unknown. Kept in memory.
[[nodiscard]] std::shared_ptr<const geo::Shape> boundary(const Scope& scope);
void set_boundary(const Scope& scope, std::string_view geojson);
/// Changes name, contact, colours … of the commune; refusals by field.
[[nodiscard]] Result<CommuneCard> change_settings(const Scope& scope, const CommuneCard& card);

// --- services -----------------------------------------------------------------------------------

struct Service {
  ServiceId id;
  std::string name;
  std::string email;
  std::string phone;
  std::string postal_address;
  bool active = true;
};
[[nodiscard]] std::vector<Service> services(const Scope& scope);
[[nodiscard]] std::optional<Service> service(const Scope& scope, const ServiceId& id);
/// Adds (empty id) or changes a service.
[[nodiscard]] Result<ServiceId> keep_service(const Scope& scope, const Service& service);

// --- officers -----------------------------------------------------------------------------------

struct Officer {
  OfficerId id;
  std::string email;
  std::string name;        // "Awa Diallo"
  std::string function;    // "Responsable voirie", shown to residents (CRPA L111-2)
  module::Role role = module::Role::officer;
  std::vector<ServiceId> services;
  bool active = true;
};
struct NewOfficer {
  std::string email;
  std::string name;
  std::string function;
  module::Role role = module::Role::officer;
  std::vector<ServiceId> services;
  std::string password;    // 12 to 128 characters, not among the well-known ones
};
[[nodiscard]] Result<OfficerId> add_officer(const Scope& scope, const NewOfficer& officer);
[[nodiscard]] Result<OfficerId> change_officer(const Scope& scope, const Officer& officer);
/// Ends all the officer's sessions.
[[nodiscard]] Result<OfficerId> set_password(const Scope& scope, std::string_view email,
                                             std::string_view password);
[[nodiscard]] std::vector<Officer> officers(const Scope& scope);
/// Names by id, in one batch; unknown ids are left out.
[[nodiscard]] std::map<std::string, std::string> names_of(const Scope& scope,
                                                          std::span<const OfficerId> ids);

// --- who is asking ------------------------------------------------------------------------------

/// What app hands to web: commune from the host, actor from the session cookie.
[[nodiscard]] web::WhoIsAsking who_is_asking(storage::Database& database, const Clock& clock);
/// Permissions by role: gathered by app from all manifests, given once before the server starts.
void set_permissions(std::vector<module::PermissionOffer> offers);

[[nodiscard]] module::Manifest manifest(module::House& house);

}  // namespace parvis::identity
