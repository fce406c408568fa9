// Operations on communes and their services.

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "base/typography.h"
#include "identity/communes.h"
#include "identity/hosting.h"
#include "identity/memory.h"
#include "identity/rules.h"
#include "identity/store_roles.h"
#include "identity/words.h"
#include "platform/mail/mail.h"

namespace parvis::identity {
namespace {

/// Who acts when a command line or the demo does.
const Actor& the_system() {
  static const Actor actor = [] {
    Actor system;
    system.kind = Actor::Kind::system;
    system.name = "Parvis";
    return system;
  }();
  return actor;
}

geo::Point middle_of(const geo::Shape& shape) {
  const auto box = geo::bounds(shape);
  return {(box.south_west.latitude + box.north_east.latitude) / 2,
          (box.south_west.longitude + box.north_east.longitude) / 2};
}

/// What every town has, so that a fresh commune can work at once; the commune renames them.
void add_default_services(storage::Transaction& tx, const CommuneId& commune) {
  for (Word name : {words::service_roads, words::service_lighting, words::service_cleanliness,
                    words::service_green_spaces, words::service_buildings, words::service_water,
                    words::service_police, words::service_reception}) {
    Service service;
    service.id = new_id_of<ServiceId>();
    service.name = i18n::say(i18n::Language::fr, name);
    store::put_service(tx, commune, service);
  }
}

bool host_is_taken(storage::Reader& reader, const CommuneCard& card) {
  if (card.host.empty()) return false;
  // Each commune answers at its own "<insee>.localhost" already.
  if (card.host.ends_with(".localhost")) return card.host != fold(card.id.value) + ".localhost";
  const auto all = store::communes(reader);
  return std::any_of(all.begin(), all.end(), [&](const CommuneCard& other) {
    return other.id != card.id && other.host == card.host;
  });
}

CommuneCard tidy(CommuneCard card) {
  card.name = mail::one_line(card.name);
  card.host = fold(trim(card.host));
  card.phone = trim(card.phone);
  card.email = normal_email(card.email);
  card.postal_address = trim(card.postal_address);
  card.opening_hours = keep_hours_whole(trim(card.opening_hours));
  card.tile_url = trim(card.tile_url);
  card.web_address = trim(card.web_address);
  while (card.web_address.ends_with('/')) card.web_address.pop_back();
  return card;
}

}  // namespace

Result<CommuneId> add_commune(storage::Database& database, const Clock& clock,
                              const NewCommune& commune) {
  CommuneCard card;
  card.id = commune.insee;
  card.name = commune.name;
  card.host = commune.host;
  card = tidy(card);
  if (!is_insee_code(card.id.value)) return refuse("insee", words::insee_wrong);
  if (auto refusals = settings_refusals(card); !refusals.empty()) {
    return tl::unexpected(std::move(refusals));
  }
  if (!commune.boundary_geojson.empty()) {
    const auto shape = geo::parse_geojson_shape(commune.boundary_geojson);
    if (!shape) return tl::unexpected(shape.error());
    const auto middle = middle_of(*shape);
    card.latitude = middle.latitude;
    card.longitude = middle.longitude;
  }
  const Scope scope{card, the_system(), i18n::Language::fr, "add-commune", clock, database};
  return database.write([&](storage::Transaction& tx) -> Result<CommuneId> {
    if (store::commune(tx, card.id)) return refuse("insee", words::insee_exists);
    if (host_is_taken(tx, card)) return refuse("host", words::settings_host_taken);
    store::insert_commune(tx, card, clock.now());
    if (!commune.boundary_geojson.empty()) {
      store::put_boundary(tx, card.id, commune.boundary_geojson, clock.now());
    }
    add_default_services(tx, card.id);
    for (const module::Role role : standard_roles) {
      store::insert_role(tx, card.id, {standard_role(role), "", role, {}}, clock.now());
    }
    audit::record(scope, tx, "identity.add_commune", "commune:" + card.id.value);
    tx.after_commit(registry_has_changed);
    return card.id;
  });
}

std::vector<CommuneCard> communes(storage::Database& database) {
  return database.read([](storage::Reader& reader) { return store::communes(reader); });
}

std::optional<CommuneCard> commune(storage::Database& database, const CommuneId& id) {
  return database.read([&](storage::Reader& reader) { return store::commune(reader, id); });
}

Result<CommuneId> set_boundary(const Scope& scope, std::string_view geojson) {
  const auto shape = geo::parse_geojson_shape(geojson);
  if (!shape) {
    Refusals refusals = shape.error();
    for (auto& refusal : refusals) refusal.field = "boundary";
    return tl::unexpected(std::move(refusals));
  }
  scope.database.write([&](storage::Transaction& tx) {
    store::put_boundary(tx, scope.commune.id, geojson, scope.now());
    store::put_centre(tx, scope.commune.id, middle_of(*shape), scope.now());
    audit::record(scope, tx, "identity.set_boundary", "commune:" + scope.commune.id.value);
    tx.after_commit(registry_has_changed);
  });
  return scope.commune.id;
}

bool may_name_host(const Scope& scope) {
  return scope.actor.may(may_host) || communes(scope.database).size() <= 1;
}

Result<CommuneCard> set_host(const Scope& scope, const CommuneId& id, std::string_view host) {
  check(may_name_host(scope), "the route asks for the operator");
  return scope.database.write([&](storage::Transaction& tx) -> Result<CommuneCard> {
    auto card = store::commune(tx, id);
    if (!card) return refuse("", words::commune_unknown);
    card->host = host;
    *card = tidy(*card);
    for (const auto& refusal : settings_refusals(*card)) {
      if (refusal.field == "host") return tl::unexpected(Refusals{refusal});
    }
    if (host_is_taken(tx, *card)) return refuse("host", words::settings_host_taken);
    store::update_commune(tx, *card, scope.now());
    audit::record(scope, tx, "identity.set_host", "commune:" + id.value, card->host);
    tx.after_commit(registry_has_changed);
    return *card;
  });
}

Result<CommuneCard> change_settings(const Scope& scope, const CommuneCard& wanted) {
  CommuneCard card = tidy(wanted);
  card.id = scope.commune.id;
  const bool names_host = may_name_host(scope);
  if (auto refusals = settings_refusals(card); !refusals.empty()) {
    return tl::unexpected(std::move(refusals));
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<CommuneCard> {
    // Logo and middle have acts of their own: the card wanted may be from before the last one.
    const auto stored = store::commune(tx, card.id);
    check(stored.has_value(), "the commune of a request exists");
    if (!names_host) card.host = stored->host;
    card.logo_file = stored->logo_file;
    card.latitude = stored->latitude;
    card.longitude = stored->longitude;
    if (host_is_taken(tx, card)) return refuse("host", words::settings_host_taken);
    store::update_commune(tx, card, scope.now());
    audit::record(scope, tx, "identity.change_settings", "commune:" + card.id.value);
    tx.after_commit(registry_has_changed);
    return card;
  });
}

void set_logo(const Scope& scope, files::Store& files, const files::StoredFile* logo) {
  scope.database.write([&](storage::Transaction& tx) {
    auto card = store::commune(tx, scope.commune.id);
    check(card.has_value(), "the commune of a request exists");
    if (!card->logo_file.empty()) files.forget(scope, tx, FileId(card->logo_file));
    if (logo != nullptr) files.remember(scope, tx, *logo, "identity:logo");
    card->logo_file = logo == nullptr ? "" : logo->id.value;
    store::update_commune(tx, *card, scope.now());
    audit::record(scope, tx, "identity.set_logo", "commune:" + card->id.value);
    tx.after_commit(registry_has_changed);
  });
}

std::vector<Service> services(const Scope& scope) {
  const auto name = "identity.services/" + scope.commune.id.value + "/" +
                    std::string(i18n::code_of(scope.language));
  return *scope.database.memory().recall_or<std::vector<Service>>(
      name, scope.database.version(), [&] {
        auto all = scope.database.read(
            [&](storage::Reader& reader) { return store::services(reader, scope.commune.id); });
        std::sort(all.begin(), all.end(), [&](const Service& a, const Service& b) {
          return i18n::sorts_before(scope.language, a.name, b.name);
        });
        return all;
      });
}

std::optional<Service> service(const Scope& scope, const ServiceId& id) {
  return scope.database.read(
      [&](storage::Reader& reader) { return store::service(reader, scope.commune.id, id); });
}

Result<ServiceId> keep_service(const Scope& scope, const Service& wanted) {
  Service service = wanted;
  service.name = mail::one_line(service.name);
  service.email = normal_email(service.email);
  service.phone = trim(service.phone);
  service.postal_address = trim(service.postal_address);
  Refusals refusals;
  if (service.name.empty()) refusals.push_back({"name", words::service_name_missing});
  if (length_in_characters(service.name) > 120) {
    refusals.push_back({"name", words::settings_too_long});
  }
  if (!service.email.empty() && !mail::is_email(service.email)) {
    refusals.push_back({"email", words::email_wrong});
  }
  if (length_in_characters(service.phone) > 30) {
    refusals.push_back({"phone", words::settings_too_long});
  }
  if (length_in_characters(service.postal_address) > 400) {
    refusals.push_back({"postal_address", words::settings_too_long});
  }
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  const bool is_new = service.id.empty();
  if (is_new) service.id = new_id_of<ServiceId>();
  return scope.database.write([&](storage::Transaction& tx) -> Result<ServiceId> {
    const auto all = store::services(tx, scope.commune.id);
    bool exists = false;
    for (const auto& other : all) {
      exists = exists || other.id == service.id;
      if (other.id != service.id && fold(other.name) == fold(service.name)) {
        return refuse("name", words::service_name_taken);
      }
    }
    if (!is_new && !exists) return refuse("", words::service_unknown);
    store::put_service(tx, scope.commune.id, service);
    audit::record(scope, tx, is_new ? "identity.add_service" : "identity.change_service",
                  "service:" + service.id.value, service.active ? "" : "inactive");
    return service.id;
  });
}

}  // namespace parvis::identity
