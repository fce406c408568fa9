// The registry of communes and their boundaries in the database.

#include "identity/accessibility.h"
#include "identity/own_words.h"
#include "identity/store.h"

namespace parvis {

// Found beside its type when a row is read into a CommuneCard; an unnamed namespace would hide it.
static void from_value(HolidayZone& target, storage::Value&& value) {
  std::string name;
  storage::from_value(name, std::move(value));
  target = holiday_zone(name);
}

static void from_value(Conformity& target, storage::Value&& value) {
  std::string name;
  storage::from_value(name, std::move(value));
  target = identity::conformity_named(name);
}

}  // namespace parvis

namespace parvis::identity::store {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

/// A commune as it is stored: its own words are one text.
struct StoredCard : CommuneCard {
  std::string own_words;
};

CommuneCard card_of(StoredCard&& stored) {
  CommuneCard card = std::move(stored);
  card.words = parse_own_words(stored.own_words);
  return card;
}

std::vector<Column<StoredCard>> card_columns() {
  return {{"commune_id", &StoredCard::id},
          {"name", &StoredCard::name},
          {"host", &StoredCard::host},
          {"zone", &StoredCard::zone},
          {"holidays", &StoredCard::holidays},
          {"phone", &StoredCard::phone},
          {"email", &StoredCard::email},
          {"postal_address", &StoredCard::postal_address},
          {"opening_hours", &StoredCard::opening_hours},
          {"accent", &StoredCard::accent},
          {"logo_file", &StoredCard::logo_file},
          {"tile_url", &StoredCard::tile_url},
          {"accessibility", &StoredCard::accessibility},
          {"web_address", &StoredCard::web_address},
          {"latitude", &StoredCard::latitude},
          {"longitude", &StoredCard::longitude},
          {"own_words", &StoredCard::own_words}};
}

const Select<StoredCard, 0> all_communes{
    "identity.communes",
    "SELECT commune_id, name, host, zone, holidays, phone, email, postal_address, opening_hours, "
    "accent, logo_file, tile_url, accessibility, web_address, latitude, longitude, own_words "
    "FROM identity_commune ORDER BY created_at, commune_id",
    card_columns()};

const Select<StoredCard, 1> one_commune{
    "identity.commune",
    "SELECT commune_id, name, host, zone, holidays, phone, email, postal_address, opening_hours, "
    "accent, logo_file, tile_url, accessibility, web_address, latitude, longitude, own_words "
    "FROM identity_commune WHERE commune_id = $1",
    card_columns()};

const Select<RegistryState, 0> state_of_registry{
    "identity.registry_state",
    "SELECT COUNT(commune_id) AS communes, COALESCE(MAX(changed_at), 0) AS changed_at "
    "FROM identity_commune",
    {{"communes", &RegistryState::count}, {"changed_at", &RegistryState::changed_at}}};

const Command<16> add_commune_row{
    "identity.insert_commune",
    "INSERT INTO identity_commune (commune_id, name, host, zone, holidays, phone, email, "
    "postal_address, opening_hours, accent, logo_file, tile_url, web_address, latitude, "
    "longitude, created_at, changed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)"};

const Command<16> change_commune_row{
    "identity.update_commune",
    "UPDATE identity_commune SET name = $2, host = $3, zone = $4, holidays = $5, phone = $6, "
    "email = $7, postal_address = $8, opening_hours = $9, accent = $10, logo_file = $11, "
    "tile_url = $12, web_address = $13, latitude = $14, longitude = $15, changed_at = $16 "
    "WHERE commune_id = $1"};

const Command<3> change_own_words{
    "identity.put_own_words",
    "UPDATE identity_commune SET own_words = $2, changed_at = $3 WHERE commune_id = $1"};

const Command<4> change_centre{
    "identity.update_centre",
    "UPDATE identity_commune SET latitude = $2, longitude = $3, changed_at = $4 "
    "WHERE commune_id = $1"};

struct Boundary {
  std::string geojson;
  std::int64_t changed_at = 0;
};

const Select<Boundary, 1> boundary_text{
    "identity.boundary",
    "SELECT geojson FROM identity_boundary WHERE commune_id = $1",
    {{"geojson", &Boundary::geojson}}};

const Select<Boundary, 1> boundary_time{
    "identity.boundary_changed_at",
    "SELECT changed_at FROM identity_boundary WHERE commune_id = $1",
    {{"changed_at", &Boundary::changed_at}}};

const Command<3> keep_boundary{
    "identity.put_boundary",
    "INSERT INTO identity_boundary (commune_id, geojson, changed_at) VALUES ($1, $2, $3) "
    "ON CONFLICT (commune_id) DO UPDATE SET geojson = excluded.geojson, "
    "changed_at = excluded.changed_at"};

}  // namespace

std::vector<CommuneCard> communes(Reader& reader) {
  std::vector<CommuneCard> cards;
  for (auto& stored : reader.rows(all_communes)) cards.push_back(card_of(std::move(stored)));
  return cards;
}

std::optional<CommuneCard> commune(Reader& reader, const CommuneId& id) {
  auto stored = reader.one(one_commune, id);
  return stored ? std::optional(card_of(std::move(*stored))) : std::nullopt;
}

RegistryState registry_state(Reader& reader) {
  return reader.one(state_of_registry).value_or(RegistryState{});
}

void insert_commune(Transaction& tx, const CommuneCard& card, Time now) {
  tx.run(add_commune_row, card.id, card.name, card.host, card.zone, name_of(card.holidays),
         card.phone, card.email, card.postal_address, card.opening_hours, card.accent,
         card.logo_file, card.tile_url, card.web_address, card.latitude, card.longitude, now);
}

std::int64_t update_commune(Transaction& tx, const CommuneCard& card, Time now) {
  return tx.run(change_commune_row, card.id, card.name, card.host, card.zone,
                name_of(card.holidays), card.phone, card.email, card.postal_address,
                card.opening_hours, card.accent, card.logo_file, card.tile_url, card.web_address,
                card.latitude, card.longitude, now);
}

std::string boundary(Reader& reader, const CommuneId& commune) {
  return reader.one(boundary_text, commune).value_or(Boundary{}).geojson;
}

std::int64_t boundary_changed_at(Reader& reader, const CommuneId& commune) {
  return reader.one(boundary_time, commune).value_or(Boundary{}).changed_at;
}

void put_boundary(Transaction& tx, const CommuneId& commune, std::string_view geojson, Time now) {
  tx.run(keep_boundary, commune, geojson, now);
}

void put_centre(Transaction& tx, const CommuneId& commune, geo::Point centre, Time now) {
  tx.run(change_centre, commune, centre.latitude, centre.longitude, now);
}

void put_own_words(Transaction& tx, const CommuneId& commune, std::string_view words, Time now) {
  tx.run(change_own_words, commune, words, now);
}

std::vector<const storage::AnyStatement*> commune_statements() {
  return {&all_communes,  &one_commune,   &state_of_registry, &add_commune_row, &change_commune_row,
          &change_centre, &boundary_text, &boundary_time,     &keep_boundary,   &change_own_words};
}

}  // namespace parvis::identity::store
