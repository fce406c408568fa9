#pragma once
// The communes of an installation: their cards, their boundaries, their settings. A door of
// identity, included by its first one.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/geo/geo.h"
#include "platform/scope/scope.h"

namespace parvis::identity {

struct NewCommune {
  CommuneId insee;
  std::string name;
  std::string host;              // "" : <insee>.localhost and, for the first commune, any host
  std::string boundary_geojson;  // "" : none yet
};
/// Creates the commune with the default services. Refuses an INSEE code that is not 5 signs, one
/// that exists, a boundary that cannot be read.
[[nodiscard]] Result<CommuneId> add_commune(storage::Database& database, const Clock& clock,
                                            const NewCommune& commune);
[[nodiscard]] std::vector<CommuneCard> communes(storage::Database& database);
[[nodiscard]] std::optional<CommuneCard> commune(storage::Database& database, const CommuneId& id);
/// The commune's shape; empty when unknown. Kept in memory.
[[nodiscard]] std::shared_ptr<const geo::Shape> boundary(const Scope& scope);
/// Refuses, at field "boundary", what is not a polygon in GeoJSON. The commune's middle follows.
[[nodiscard]] Result<CommuneId> set_boundary(const Scope& scope, std::string_view geojson);
/// Changes name, contact, colours … of the commune; refusals by field.
[[nodiscard]] Result<CommuneCard> change_settings(const Scope& scope, const CommuneCard& card);
/// Whether whoever asks may say at which host name a town answers: the operator, or the only town
/// of an installation. Else a town could take the name of another before it came.
[[nodiscard]] bool may_name_host(const Scope& scope);
/// Gives a town its host name, "" for none. Refuses a name that is none or taken at `host`, a
/// commune that is not there at field "".
[[nodiscard]] Result<CommuneCard> set_host(const Scope& scope, const CommuneId& commune,
                                           std::string_view host);

}  // namespace parvis::identity
