// Filing a request: refusals first, then everything in one transaction.
#include "requests/filing.h"

#include <cmath>

#include "base/short_code.h"
#include "base/text.h"
#include "requests/clocks/keeping.h"
#include "requests/json.h"
#include "requests/masking.h"
#include "requests/partners/partners.h"
#include "requests/report_rules.h"
#include "requests/routing/routing.h"
#include "requests/webhooks/webhooks.h"
#include "requests/words.h"
#include "territory/territory.h"

namespace parvis::requests {
namespace {

/// Only officers file for others; a program says it is one.
Channel honest_channel(const Scope& scope, Channel said) {
  if (said == Channel::web || said == Channel::api) return said;
  return scope.actor.may(may_handle) ? said : Channel::web;
}

std::string free_code(const Scope& scope, storage::Reader& reader) {
  std::string code = new_short_code();
  while (request_by_code(scope, reader, code)) code = new_short_code();
  return code;
}

void write_photos(const Scope& scope, House& house, storage::Transaction& tx,
                  const Filing& filing) {
  const std::string owner = owner_of(filing.row.id);
  for (const auto& photo : filing.photos) {
    if (filing.draft_owner.empty()) house.files.remember(scope, tx, photo, owner);
    insert_photo(scope, tx,
                 {photo.id, filing.row.id, "resident", false, "", filing.row.received_at});
  }
  if (!filing.draft_owner.empty()) house.files.hand_over(scope, tx, filing.draft_owner, owner);
}

Receipt write_receipt(const Scope& scope, storage::Transaction& tx, const Filing& filing) {
  const auto& row = filing.row;
  const std::string text = receipt_text(scope, row, filing.contact, filing.around);
  const std::string digest = sha256_hex(text);
  insert_receipt(scope, tx, {row.id, row.expected_date, text, digest});
  return {row.id,
          row.number,
          row.short_code,
          row.received_at,
          parse_iso_date(row.expected_date).value_or(scope.today()),
          text,
          digest};
}

}  // namespace

std::string subject_of(const RequestId& id) {
  return "request:" + id.value;
}
std::string owner_of(const RequestId& id) {
  return "requests:" + id.value;
}

Link honest_link(const Scope& scope, const Link& said) {
  const auto& actor = scope.actor;
  if (actor.is_resident()) return {actor.concerned(), VisitId(), actor.mandate};
  if (actor.may(may_handle)) return {said.resident, said.visit, MandateId()};
  return {};
}

Refusals check_mandate(const Scope& scope) {
  if (scope.actor.mandate.empty() || scope.actor.may(by_mandate)) return {};
  return {{"", words::refuse_mandate_theme, {{"name", scope.actor.acting_for_name}}}};
}

Refusals check_inside(const Scope& scope, geo::Point position) {
  // Without a boundary any place will do, but none nearer to a pole than people live.
  const bool on_earth = std::abs(position.latitude) <= 80 && std::abs(position.longitude) <= 180;
  const auto shape = identity::boundary(scope);
  const bool anywhere = !shape || shape->empty();
  if (on_earth && (anywhere || geo::contains(*shape, position))) return {};
  const auto& commune = scope.commune;
  if (commune.phone.empty()) {
    return {{"place", words::refuse_place_outside, {{"commune", commune.name}}}};
  }
  return {{"place",
           words::refuse_place_outside_call,
           {{"commune", commune.name}, {"phone", commune.phone}}}};
}

Result<Filing> prepare_filing(const Scope& scope, const NewRequest& request) {
  if (auto refusals = check_mandate(scope); !refusals.empty()) return tl::unexpected(refusals);
  const auto chosen = category(scope, request.category);
  auto refusals = check_report(request, chosen ? &*chosen : nullptr, scope.now(), scope.language);
  if (request.position != geo::Point{}) {
    for (auto& refusal : check_inside(scope, request.position)) refusals.push_back(refusal);
  }
  if (!refusals.empty()) return tl::unexpected(refusals);
  Filing filing;
  auto& row = filing.row;
  row.id = new_id_of<RequestId>();
  row.category = chosen->id;
  row.channel = name_of(honest_channel(scope, request.channel));
  row.description = trim(request.description);
  row.public_text = mask_personal(row.description);
  row.language = i18n::code_of(request.contact.language);
  row.is_public = chosen->is_public;
  row.latitude = request.position.latitude;
  row.longitude = request.position.longitude;
  row.address = trim(request.address);
  if (row.address.empty()) {
    if (const auto near = territory::nearest(scope, request.position)) row.address = near->label;
  }
  if (const auto district = territory::district_of(scope, request.position)) {
    row.district = district->name;
  }
  const bool by_officer = scope.actor.is_officer() && scope.actor.may(may_handle);
  if (by_officer && !scope.actor.may_in(may_handle, row.district)) {
    return refuse("place", words::refuse_other_district);
  }
  const auto to = routing::destination_of(scope, *chosen, request.position, row.district,
                                          honest_channel(scope, request.channel));
  row.service = to.service;
  row.assignee = to.officer;
  filing.rule = to.rule;
  row.answers = answers_to_json(kept_answers(*chosen, request.answers));
  row.received_at = request.received_at.value_or(scope.now());
  const Date arrival = local_date(row.received_at, scope.commune.zone);
  row.expected_date =
      to_iso_date(expected_date(arrival, chosen->delay_days, scope.commune.holidays));
  row.last_at = scope.now();
  row.last_action = "reported";
  filing.contact = kept_contact(request.contact);
  filing.around.category = *chosen;
  filing.around.service = identity::service(scope, row.service).value_or(identity::Service{});
  filing.photos = request.photos;
  return filing;
}

Receipt file_request(const Scope& scope, House& house, storage::Transaction& tx, Filing filing) {
  auto& row = filing.row;
  // Without a file there is no usual way.
  if (filing.contact.way == ContactWay::usual && filing.link.resident.empty()) {
    filing.contact.way = ContactWay::none;
    filing.contact = kept_contact(filing.contact);
  }
  const int year = static_cast<int>(scope.today().year());
  row.number = request_number(year, next_rank(scope, tx, year));
  row.short_code = free_code(scope, tx);
  insert_request(scope, tx, row);
  insert_reporter(scope, tx, row.id, filing.contact, filing.link);
  insert_entry(scope, tx,
               {new_ulid(), row.id, row.received_at, std::string(name_of(EntryKind::reported)),
                "everyone", "", OfficerId(), "", "", row.state});
  write_photos(scope, house, tx, filing);
  auto receipt = write_receipt(scope, tx, filing);
  index_request(scope, tx, row, &filing.contact, filing.around.category.name_fr);
  clocks::begin_clock(scope, tx, row, filing.around);
  audit::record(scope, tx, "requests.report", subject_of(row.id), row.channel);
  routing::record_rule(scope, tx, row.id, {row.service, row.assignee, filing.rule});
  send_receipt(scope, house, tx, row, filing.contact, receipt.text);
  publish_change(scope, house, tx, row.id);
  return receipt;
}

std::optional<Receipt> stored_receipt(const Scope& scope, storage::Reader& reader,
                                      const RequestRow& row) {
  const auto stored = receipt_row(scope, reader, row.id);
  if (!stored) return std::nullopt;
  return Receipt{row.id,
                 row.number,
                 row.short_code,
                 row.received_at,
                 parse_iso_date(stored->expected_date).value_or(scope.today()),
                 stored->text,
                 stored->sha256};
}

void index_request(const Scope& scope, storage::Transaction& tx, const RequestRow& row,
                   const Contact* contact, const std::string& category_name) {
  const std::string title = category_name + " " + row.address + " " + row.number;
  if (row.is_shown()) {
    search::put(scope, tx, {"requests.public", row.id.value, title, row.public_text});
  } else {
    search::remove(scope, tx, "requests.public", row.id.value);
  }
  const std::string person = contact == nullptr ? "" : contact->name;
  if (row.keeping != Keeping::in_use) {
    search::remove(scope, tx, "requests.desk", row.id.value);
    return;
  }
  if (!row.is_public || row.public_text != row.description || !person.empty()) {
    search::put(scope, tx, {"requests.desk", row.id.value, title, row.description + " " + person});
  }
}

void publish_change(const Scope& scope, House& house, storage::Transaction& tx,
                    const RequestId& id) {
  webhooks::note_change(scope, tx, id);
  partners::note_change(scope, tx, id);
  tx.after_commit([&events = house.events, topic = "requests/" + scope.commune.id.value,
                   text = id.value] { events.publish(topic, "changed", text); });
}

}  // namespace parvis::requests
