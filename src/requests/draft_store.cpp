// Drafts of reports in the database.
#include "requests/draft_store.h"

#include "requests/json.h"
#include "requests/store.h"

namespace parvis::requests {
namespace {

using storage::Command;
using storage::Select;

struct DraftRow {
  std::string token;
  std::string channel;
  CategoryId category;
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::string address;
  std::string description;
  std::string answers;
  std::string way;
  std::string name;
  std::string email;
  std::string phone;
  std::string postal_address;
  std::string language;
  std::optional<Time> received_at;
  bool similar_seen = false;
  Time expires_at;
  RequestId request;
  ResidentId resident;
  VisitId visit;
  MandateId mandate;
};
struct TokenRow {
  std::string token;
};

const Command<22> insert_one{
    "requests.insert_draft",
    "INSERT INTO requests_draft (commune_id, token, channel, category_id, latitude, longitude, "
    "address, description, answers, contact_way, contact_name, contact_email, contact_phone, "
    "contact_postal_address, contact_language, received_at, similar_seen, expires_at, request_id, "
    "resident_id, visit_id, mandate_id) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
    "$19, NULLIF($20, ''), NULLIF($21, ''), NULLIF($22, '')) "
    "ON CONFLICT (commune_id, token) DO NOTHING"};
const Command<16> save_one{
    "requests.save_draft",
    "UPDATE requests_draft SET category_id = $3, latitude = $4, longitude = $5, address = $6, "
    "description = $7, answers = $8, contact_way = $9, contact_name = $10, contact_email = $11, "
    "contact_phone = $12, contact_postal_address = $13, contact_language = $14, received_at = $15, "
    "similar_seen = $16 WHERE commune_id = $1 AND token = $2 AND request_id = ''"};
const Select<DraftRow, 2> by_token{
    "requests.draft",
    "SELECT token, channel, category_id, latitude, longitude, address, description, answers, "
    "contact_way, contact_name, contact_email, contact_phone, contact_postal_address, "
    "contact_language, received_at, similar_seen, expires_at, request_id, "
    "COALESCE(resident_id, '') AS resident_id, COALESCE(visit_id, '') AS visit_id, "
    "COALESCE(mandate_id, '') AS mandate_id FROM requests_draft "
    "WHERE commune_id = $1 AND token = $2",
    {{"token", &DraftRow::token},
     {"channel", &DraftRow::channel},
     {"category_id", &DraftRow::category},
     {"latitude", &DraftRow::latitude},
     {"longitude", &DraftRow::longitude},
     {"address", &DraftRow::address},
     {"description", &DraftRow::description},
     {"answers", &DraftRow::answers},
     {"contact_way", &DraftRow::way},
     {"contact_name", &DraftRow::name},
     {"contact_email", &DraftRow::email},
     {"contact_phone", &DraftRow::phone},
     {"contact_postal_address", &DraftRow::postal_address},
     {"contact_language", &DraftRow::language},
     {"received_at", &DraftRow::received_at},
     {"similar_seen", &DraftRow::similar_seen},
     {"expires_at", &DraftRow::expires_at},
     {"request_id", &DraftRow::request},
     {"resident_id", &DraftRow::resident},
     {"visit_id", &DraftRow::visit},
     {"mandate_id", &DraftRow::mandate}}};
const Command<3> claim_one{
    "requests.claim_draft",
    "UPDATE requests_draft SET request_id = $3 WHERE commune_id = $1 AND token = $2 "
    "AND request_id = ''"};
const Command<2> delete_one{"requests.delete_draft",
                            "DELETE FROM requests_draft WHERE commune_id = $1 AND token = $2"};
const Select<TokenRow, 2> past{
    "requests.drafts_past",
    "SELECT token FROM requests_draft WHERE commune_id = $1 AND expires_at <= $2",
    {{"token", &TokenRow::token}}};

std::optional<double> latitude_of(const Draft& draft) {
  return draft.position ? std::optional(draft.position->latitude) : std::nullopt;
}
std::optional<double> longitude_of(const Draft& draft) {
  return draft.position ? std::optional(draft.position->longitude) : std::nullopt;
}

Draft to_draft(DraftRow row) {
  Draft draft;
  draft.token = std::move(row.token);
  draft.channel = parse_channel(row.channel).value_or(Channel::web);
  draft.category = row.category;
  if (row.latitude && row.longitude) draft.position = geo::Point{*row.latitude, *row.longitude};
  draft.address = std::move(row.address);
  draft.description = std::move(row.description);
  draft.answers = answers_from_json(row.answers);
  draft.contact = {parse_contact_way(row.way).value_or(ContactWay::none),
                   row.name,
                   row.email,
                   row.phone,
                   row.postal_address,
                   language_of(row.language)};
  draft.received_at = row.received_at;
  draft.similar_seen = row.similar_seen;
  draft.expires_at = row.expires_at;
  draft.request = row.request;
  draft.link = {row.resident, row.visit, row.mandate};
  return draft;
}

}  // namespace

void insert_draft(const Scope& scope, storage::Transaction& tx, const Draft& draft) {
  const auto& contact = draft.contact;
  tx.run(insert_one, scope.commune.id, draft.token, name_of(draft.channel), draft.category,
         latitude_of(draft), longitude_of(draft), draft.address, draft.description,
         answers_to_json(draft.answers), name_of(contact.way), contact.name, contact.email,
         contact.phone, contact.postal_address, i18n::code_of(contact.language), draft.received_at,
         draft.similar_seen, draft.expires_at, draft.request, draft.link.resident, draft.link.visit,
         draft.link.mandate);
}

bool save_draft(const Scope& scope, storage::Transaction& tx, const Draft& draft) {
  const auto& contact = draft.contact;
  return tx.run(save_one, scope.commune.id, draft.token, draft.category, latitude_of(draft),
                longitude_of(draft), draft.address, draft.description,
                answers_to_json(draft.answers), name_of(contact.way), contact.name, contact.email,
                contact.phone, contact.postal_address, i18n::code_of(contact.language),
                draft.received_at, draft.similar_seen) != 0;
}

std::optional<Draft> draft_by_token(const Scope& scope, storage::Reader& reader,
                                    std::string_view token) {
  auto row = reader.one(by_token, scope.commune.id, token);
  if (!row || row->expires_at <= scope.now()) return std::nullopt;
  return to_draft(std::move(*row));
}

bool claim_draft(const Scope& scope, storage::Transaction& tx, std::string_view token,
                 const RequestId& request) {
  return tx.run(claim_one, scope.commune.id, token, request) != 0;
}

void delete_draft(const Scope& scope, storage::Transaction& tx, std::string_view token) {
  tx.run(delete_one, scope.commune.id, token);
}

std::vector<std::string> drafts_past(const Scope& scope, storage::Reader& reader, Time now) {
  std::vector<std::string> tokens;
  reader.each(
      past, [&](TokenRow&& row) { tokens.push_back(std::move(row.token)); }, scope.commune.id, now);
  return tokens;
}

std::vector<const storage::AnyStatement*> draft_statements() {
  return {&insert_one, &save_one, &by_token, &claim_one, &delete_one, &past};
}

}  // namespace parvis::requests
