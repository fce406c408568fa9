// Whose requests and drafts are, in the database.
#include "requests/link_store.h"

#include <algorithm>

#include "base/short_code.h"
#include "base/text.h"
#include "requests/service_request.h"
#include "requests/store.h"

namespace parvis::requests {
namespace {

using storage::Command;
using storage::Select;

struct LinkedRow {
  RequestId id;
};
struct TokenRow {
  std::string token;
};

const Select<LinkedRow, 2> of_resident{
    "requests.of_resident",
    "SELECT request_id FROM requests_reporter WHERE commune_id = $1 AND resident_id = $2 "
    "ORDER BY request_id",
    {{"request_id", &LinkedRow::id}}};
const Select<LinkedRow, 2> of_email{
    "requests.of_email",
    "SELECT request_id FROM requests_reporter WHERE commune_id = $1 AND email_folded = $2 "
    "AND resident_id IS NULL ORDER BY request_id",
    {{"request_id", &LinkedRow::id}}};
const Select<LinkedRow, 2> of_visit{
    "requests.of_visit",
    "SELECT request_id FROM requests_reporter WHERE commune_id = $1 AND visit_id = $2 "
    "ORDER BY request_id",
    {{"request_id", &LinkedRow::id}}};
const Select<ActByMandate, 2> of_mandate{
    "requests.of_mandate",
    "SELECT request_id, at, kind FROM requests_entry WHERE commune_id = $1 AND mandate_id = $2 "
    "ORDER BY at, entry_id",
    {{"request_id", &ActByMandate::request},
     {"at", &ActByMandate::at},
     {"kind", &ActByMandate::kind}}};
const Select<LinkedRow, 2> linked_at_email{
    "requests.answered_at",
    "SELECT request_id FROM requests_reporter WHERE commune_id = $1 AND email_folded = $2 "
    "AND resident_id IS NOT NULL ORDER BY request_id",
    {{"request_id", &LinkedRow::id}}};
const Select<Link, 2> link_of_request{
    "requests.link",
    "SELECT COALESCE(resident_id, '') AS resident_id, COALESCE(visit_id, '') AS visit_id, "
    "COALESCE(mandate_id, '') AS mandate_id FROM requests_reporter "
    "WHERE commune_id = $1 AND request_id = $2",
    {{"resident_id", &Link::resident}, {"visit_id", &Link::visit}, {"mandate_id", &Link::mandate}}};

const Command<2> erase_one{
    "requests.erase_reporter",
    "DELETE FROM requests_reporter WHERE commune_id = $1 AND request_id = $2"};
const Command<2> erase_email{
    "requests.erase_address",
    "UPDATE requests_reporter SET way = 'none', email = '', email_folded = '' "
    "WHERE commune_id = $1 AND email_folded = $2"};

const Select<TokenRow, 2> drafts_of_resident{
    "requests.drafts_of_resident",
    "SELECT token FROM requests_draft WHERE commune_id = $1 AND resident_id = $2",
    {{"token", &TokenRow::token}}};
const Select<TokenRow, 2> drafts_of_email{
    "requests.drafts_of_email",
    "SELECT token FROM requests_draft WHERE commune_id = $1 "
    "AND LOWER(contact_email) = LOWER(CAST($2 AS TEXT)) AND resident_id IS NULL",
    {{"token", &TokenRow::token}}};

template <class Key>
std::vector<RequestId> ids_of(const Scope& scope, storage::Reader& reader,
                              const Select<LinkedRow, 2>& statement, const Key& key) {
  std::vector<RequestId> ids;
  reader.each(
      statement, [&](LinkedRow&& row) { ids.push_back(std::move(row.id)); }, scope.commune.id, key);
  return ids;
}

/// In order, each once.
template <class T>
void settle(std::vector<T>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

}  // namespace

namespace {

/// The request whose number and code are on that receipt, when it is in nobody's file.
std::optional<RequestId> on_receipt(const Scope& scope, storage::Reader& reader,
                                    const module::ShownReceipt& shown) {
  const auto number = parse_request_number(shown.number);
  const auto code = parse_short_code(shown.code);
  const auto row = code ? request_by_code(scope, reader, *code) : std::nullopt;
  if (!row || !number || row->number != *number) return std::nullopt;
  if (!link_of(scope, reader, row->id).resident.empty()) return std::nullopt;
  return row->id;
}

}  // namespace

std::vector<RequestId> requests_of_person(const Scope& scope, storage::Reader& reader,
                                          const module::PersonKeys& person) {
  std::vector<RequestId> all;
  for (const auto& resident : person.ids) {
    for (auto& id : ids_of(scope, reader, of_resident, resident)) all.push_back(std::move(id));
  }
  for (const auto& email : person.emails) {
    for (auto& id : ids_of(scope, reader, of_email, fold(email))) all.push_back(std::move(id));
  }
  for (const auto& receipt : person.receipts) {
    if (auto id = on_receipt(scope, reader, receipt)) all.push_back(std::move(*id));
  }
  settle(all);
  return all;
}

std::vector<RequestId> requests_of_visit(const Scope& scope, storage::Reader& reader,
                                         const VisitId& visit) {
  return ids_of(scope, reader, of_visit, visit);
}

std::vector<ActByMandate> acts_by_mandate(const Scope& scope, storage::Reader& reader,
                                          const MandateId& mandate) {
  return reader.rows(of_mandate, scope.commune.id, mandate);
}

std::vector<RequestId> answered_at(const Scope& scope, storage::Reader& reader,
                                   std::string_view email) {
  return ids_of(scope, reader, linked_at_email, fold(email));
}

Link link_of(const Scope& scope, storage::Reader& reader, const RequestId& id) {
  return reader.one(link_of_request, scope.commune.id, id).value_or(Link{});
}

std::int64_t erase_reporter_of(const Scope& scope, storage::Transaction& tx, const RequestId& id) {
  return tx.run(erase_one, scope.commune.id, id);
}

std::int64_t erase_address(const Scope& scope, storage::Transaction& tx, std::string_view email) {
  return tx.run(erase_email, scope.commune.id, fold(email));
}

std::vector<std::string> drafts_of_person(const Scope& scope, storage::Reader& reader,
                                          const module::PersonKeys& person) {
  std::vector<std::string> tokens;
  const auto take = [&](TokenRow&& row) { tokens.push_back(std::move(row.token)); };
  for (const auto& id : person.ids) reader.each(drafts_of_resident, take, scope.commune.id, id);
  for (const auto& email : person.emails) {
    reader.each(drafts_of_email, take, scope.commune.id, email);
  }
  settle(tokens);
  return tokens;
}

std::vector<const storage::AnyStatement*> link_statements() {
  return {&of_resident,     &of_email,  &of_visit,    &of_mandate,         &linked_at_email,
          &link_of_request, &erase_one, &erase_email, &drafts_of_resident, &drafts_of_email};
}

}  // namespace parvis::requests
