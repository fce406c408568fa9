// Partners and what goes to them, in the database.
#include "requests/partners/store.h"

namespace parvis::requests::partners {
namespace {

using storage::Column;
using storage::Command;
using storage::Select;

struct ForwardRow : Forward {
  std::string state_name;
};

std::vector<Column<Partner>> partner_columns() {
  return {{"partner_id", &Partner::id},
          {"name", &Partner::name},
          {"url", &Partner::url},
          {"api_key", &Partner::api_key},
          {"jurisdiction", &Partner::jurisdiction},
          {"active", &Partner::active},
          {"created_at", &Partner::created_at},
          {"pulled_until", &Partner::pulled_until},
          {"trouble", &Partner::trouble}};
}

std::vector<Column<ForwardRow>> forward_columns() {
  return {{"request_id", &ForwardRow::request},      {"partner_id", &ForwardRow::partner},
          {"state", &ForwardRow::state_name},        {"asked_at", &ForwardRow::asked_at},
          {"sent_at", &ForwardRow::sent_at},         {"their_id", &ForwardRow::their_id},
          {"their_token", &ForwardRow::their_token}, {"their_status", &ForwardRow::their_status},
          {"trouble", &ForwardRow::trouble}};
}

const Select<Partner, 1> all_partners{
    "requests.partners",
    "SELECT partner_id, name, url, api_key, jurisdiction, active, created_at, pulled_until, "
    "trouble FROM requests_partner WHERE commune_id = $1 ORDER BY created_at, partner_id",
    partner_columns()};

const Select<Partner, 2> one_partner{
    "requests.partner",
    "SELECT partner_id, name, url, api_key, jurisdiction, active, created_at, pulled_until, "
    "trouble FROM requests_partner WHERE commune_id = $1 AND partner_id = $2",
    partner_columns()};

const Command<8> keep_partner_row{
    "requests.keep_partner",
    "INSERT INTO requests_partner (commune_id, partner_id, name, url, api_key, jurisdiction, "
    "active, created_at, trouble) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '') "
    "ON CONFLICT (commune_id, partner_id) DO UPDATE SET name = excluded.name, url = excluded.url, "
    "api_key = excluded.api_key, jurisdiction = excluded.jurisdiction, active = excluded.active"};

const Command<4> set_pulled_row{"requests.partner_pulled",
                                "UPDATE requests_partner SET pulled_until = $3, trouble = $4 "
                                "WHERE commune_id = $1 AND partner_id = $2"};

const Select<Mapping, 1> all_mappings{
    "requests.partner_categories",
    "SELECT category_id, partner_id, service_code FROM requests_partner_category "
    "WHERE commune_id = $1 ORDER BY category_id",
    {{"category_id", &Mapping::category},
     {"partner_id", &Mapping::partner},
     {"service_code", &Mapping::service_code}}};

const Command<4> keep_mapping_row{
    "requests.keep_partner_category",
    "INSERT INTO requests_partner_category (commune_id, category_id, partner_id, service_code) "
    "VALUES ($1, $2, $3, $4) ON CONFLICT (commune_id, category_id) DO UPDATE SET "
    "partner_id = excluded.partner_id, service_code = excluded.service_code"};

const Command<2> delete_mapping_row{
    "requests.delete_partner_category",
    "DELETE FROM requests_partner_category WHERE commune_id = $1 AND category_id = $2"};

const Select<ForwardRow, 2> one_forward{
    "requests.forward",
    "SELECT request_id, partner_id, state, asked_at, sent_at, their_id, their_token, their_status, "
    "trouble FROM requests_forward WHERE commune_id = $1 AND request_id = $2",
    forward_columns()};

const Select<ForwardRow, 3> forward_of_theirs{
    "requests.forward_by_their_id",
    "SELECT request_id, partner_id, state, asked_at, sent_at, their_id, their_token, their_status, "
    "trouble FROM requests_forward WHERE commune_id = $1 AND partner_id = $2 AND their_id = $3",
    forward_columns()};

const Select<ForwardRow, 4> forwards_of_partner{
    "requests.forwards",
    "SELECT request_id, partner_id, state, asked_at, sent_at, their_id, their_token, their_status, "
    "trouble FROM requests_forward WHERE commune_id = $1 AND partner_id = $2 AND state = $3 "
    "ORDER BY asked_at DESC, request_id DESC LIMIT $4",
    forward_columns()};

const Command<5> insert_forward_row{
    "requests.insert_forward",
    "INSERT INTO requests_forward (commune_id, request_id, partner_id, state, asked_at, their_id, "
    "their_token, their_status, trouble) VALUES ($1, $2, $3, $4, $5, '', '', '', '') "
    "ON CONFLICT (commune_id, request_id) DO NOTHING"};

const Command<8> save_forward_row{
    "requests.save_forward",
    "UPDATE requests_forward SET state = $3, sent_at = $4, their_id = $5, their_token = $6, "
    "their_status = $7, trouble = $8 WHERE commune_id = $1 AND request_id = $2"};

const Command<2> delete_forward_row{
    "requests.delete_forward",
    "DELETE FROM requests_forward WHERE commune_id = $1 AND request_id = $2"};

const Command<5> take_update_row{
    "requests.take_partner_update",
    "INSERT INTO requests_partner_update (commune_id, partner_id, update_id, request_id, taken_at) "
    "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (commune_id, partner_id, update_id) DO NOTHING"};

std::optional<Forward> forward_in(std::optional<ForwardRow> row) {
  if (!row) return std::nullopt;
  row->state = parse_forward_state(row->state_name);
  return static_cast<Forward&>(*row);
}

}  // namespace

namespace store {

std::vector<Partner> partners(const Scope& scope, storage::Reader& reader) {
  return reader.rows(all_partners, scope.commune.id);
}

std::optional<Partner> partner(const Scope& scope, storage::Reader& reader, std::string_view id) {
  return reader.one(one_partner, scope.commune.id, id);
}

void keep_partner(const Scope& scope, storage::Transaction& tx, const Partner& partner) {
  tx.run(keep_partner_row, scope.commune.id, partner.id, partner.name, partner.url, partner.api_key,
         partner.jurisdiction, partner.active, partner.created_at);
}

void set_pulled(const Scope& scope, storage::Transaction& tx, const Partner& partner) {
  tx.run(set_pulled_row, scope.commune.id, partner.id, partner.pulled_until, partner.trouble);
}

std::vector<Mapping> mappings(const Scope& scope, storage::Reader& reader) {
  return reader.rows(all_mappings, scope.commune.id);
}

void keep_mapping(const Scope& scope, storage::Transaction& tx, const Mapping& mapping) {
  tx.run(keep_mapping_row, scope.commune.id, mapping.category, mapping.partner,
         mapping.service_code);
}

void delete_mapping(const Scope& scope, storage::Transaction& tx, const CategoryId& category) {
  tx.run(delete_mapping_row, scope.commune.id, category);
}

std::optional<Forward> forward(const Scope& scope, storage::Reader& reader,
                               const RequestId& request) {
  return forward_in(reader.one(one_forward, scope.commune.id, request));
}

std::optional<Forward> forward_by_their_id(const Scope& scope, storage::Reader& reader,
                                           std::string_view partner_id, std::string_view their_id) {
  return forward_in(reader.one(forward_of_theirs, scope.commune.id, partner_id, their_id));
}

std::vector<Forward> forwards(const Scope& scope, storage::Reader& reader,
                              std::string_view partner_id, ForwardState state, int limit) {
  std::vector<Forward> all;
  for (auto& row :
       reader.rows(forwards_of_partner, scope.commune.id, partner_id, name_of(state), limit)) {
    all.push_back(*forward_in(std::move(row)));
  }
  return all;
}

bool insert_forward(const Scope& scope, storage::Transaction& tx, const Forward& forward) {
  return tx.run(insert_forward_row, scope.commune.id, forward.request, forward.partner,
                name_of(forward.state), forward.asked_at) == 1;
}

void save_forward(const Scope& scope, storage::Transaction& tx, const Forward& forward) {
  tx.run(save_forward_row, scope.commune.id, forward.request, name_of(forward.state),
         forward.sent_at, forward.their_id, forward.their_token, forward.their_status,
         forward.trouble);
}

void delete_forward(const Scope& scope, storage::Transaction& tx, const RequestId& request) {
  tx.run(delete_forward_row, scope.commune.id, request);
}

bool take_once(const Scope& scope, storage::Transaction& tx, std::string_view partner_id,
               std::string_view update_id, const RequestId& request) {
  return tx.run(take_update_row, scope.commune.id, partner_id, update_id, request, scope.now()) ==
         1;
}

}  // namespace store

std::vector<const storage::AnyStatement*> statements() {
  return {&all_partners,       &one_partner,      &keep_partner_row,    &set_pulled_row,
          &all_mappings,       &keep_mapping_row, &delete_mapping_row,  &one_forward,
          &forward_of_theirs,  &save_forward_row, &forwards_of_partner, &insert_forward_row,
          &delete_forward_row, &take_update_row};
}

}  // namespace parvis::requests::partners
