// An act carried out on many requests, one after the other, each as alone.
#include <algorithm>

#include "base/text.h"
#include "identity/officers.h"
#include "platform/audit/audit.h"
#include "requests/bulk/bulk_store.h"
#include "requests/bulk/snapshot.h"
#include "requests/bulk/words.h"
#include "requests/canned.h"
#include "requests/summaries.h"
#include "requests/words.h"

namespace parvis::requests::bulk {
namespace words = ::parvis::bulk::words;

namespace {

Result<int> run_deed(const Scope& scope, House& house, const Seen& seen, const Order& order,
                     const RequestRow& row) {
  const auto text = fill_variables(order.text, variables_of(scope, row));
  switch (order.deed) {
    case Deed::assign:
      return assign(scope, house, seen, order.service, order.officer);
    case Deed::change_category:
      return change_category(scope, house, seen, order.category);
    case Deed::schedule:
      return schedule(scope, house, seen, order.planned.value_or(Date{}), text);
    case Deed::resolve:
      return resolve(scope, house, seen, {text, {}});
    case Deed::refuse:
      return refuse_request(scope, house, seen, order.reason, text);
    case Deed::reply:
      return reply(scope, house, seen, text, Visibility::resident);
  }
  return refuse("", words::refuse_unknown_lot);
}

std::string said(const Scope& scope, const Refusals& refusals) {
  if (refusals.empty()) return "";
  return scope.say(refusals.front().reason, refusals.front().values);
}

/// The request is read before the act: with the version that was seen, it is what the act changed.
ItemRow carry_out_one(const Scope& scope, House& house, const Seen& seen, const Order& order) {
  ItemRow item;
  item.request = seen.id;
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, seen.id); });
  const auto done =
      row ? run_deed(scope, house, seen, order, *row)
          : Result<int>(refuse("", ::parvis::requests::words::refuse_unknown_request));
  if (!done) {
    item.outcome = "refused";
    item.reason = said(scope, done.error());
    return item;
  }
  item.outcome = "done";
  item.version_after = *done;
  item.before = snapshot_of(*row);
  return item;
}

bool is_key(std::string_view key) {
  constexpr std::size_t ulid_length = 26;
  return key.size() == ulid_length && std::all_of(key.begin(), key.end(), [](char sign) {
           return (sign >= '0' && sign <= '9') || (sign >= 'A' && sign <= 'Z');
         });
}

Outcome outcome_of(std::string_view name) {
  if (name == "done") return Outcome::done;
  if (name == "undone") return Outcome::undone;
  return name == "kept" ? Outcome::kept : Outcome::refused;
}

Lot lot_of(const Scope& scope, const LotRow& row) {
  Lot lot;
  lot.id = row.id;
  lot.deed = parse_deed(row.deed).value_or(Deed::assign);
  lot.officer = row.officer;
  lot.chosen = row.chosen;
  lot.made_at = row.made_at;
  lot.undo_until = row.made_at + undo_window;
  lot.undone_at = row.undone_at;
  lot.may_undo = scope.actor.may(may_handle) && !row.undone_at && scope.now() < lot.undo_until;
  if (const auto officer = identity::officer(scope, row.officer)) lot.officer_name = officer->name;
  return lot;
}

}  // namespace

Result<std::string> carry_out(const Scope& scope, House& house, std::string_view key,
                              const std::vector<Seen>& chosen, const Order& order) {
  if (!scope.actor.may(may_handle)) {
    return refuse("", ::parvis::requests::words::rule_not_for_this_role);
  }
  if (chosen.empty()) return refuse("id", words::refuse_none_chosen);
  if (chosen.size() > static_cast<std::size_t>(bulk_max)) {
    return refuse("id", words::refuse_too_many, {{"count", std::to_string(bulk_max)}});
  }
  if (auto refusals = check_order(scope, order); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  if (!is_key(key)) return refuse("", words::refuse_unknown_lot);
  const bool first = scope.database.write([&](storage::Transaction& tx) {
    LotRow row{std::string(key),
               scope.actor.officer,
               std::string(name_of(order.deed)),
               static_cast<int>(chosen.size()),
               scope.now(),
               std::nullopt};
    if (!insert_lot(scope, tx, row)) return false;
    audit::record(scope, tx, "requests.bulk", "requests_bulk:" + row.id,
                  row.deed + " " + std::to_string(row.chosen));
    return true;
  });
  // Sent twice: what was sent first is carried out, or was.
  if (!first) return std::string(key);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    auto item = carry_out_one(scope, house, chosen.at(i), order);
    item.lot = key;
    item.place = static_cast<int>(i);
    scope.database.write([&](storage::Transaction& tx) { insert_item(scope, tx, item); });
  }
  return std::string(key);
}

std::optional<Lot> lot(const Scope& scope, std::string_view id) {
  struct Found {
    LotRow row;
    std::vector<ItemRow> items;
    std::vector<RequestRow> requests;
  };
  const auto found = scope.database.read([&](storage::Reader& reader) -> std::optional<Found> {
    auto row = lot_row(scope, reader, id);
    if (!row) return std::nullopt;
    const bool mine = row->officer == scope.actor.officer && scope.actor.may(may_handle);
    if (!mine && !scope.actor.may(may_manage)) return std::nullopt;
    Found all{std::move(*row), items_of(scope, reader, id), {}};
    for (const auto& item : all.items) {
      auto request = request_by_id(scope, reader, item.request);
      if (request && scope.actor.may_in(may_handle, request->district)) {
        all.requests.push_back(std::move(*request));
      }
    }
    return all;
  });
  if (!found) return std::nullopt;
  auto lot = lot_of(scope, found->row);
  const auto summaries = to_summaries(scope, found->requests, Visibility::officers);
  for (const auto& item : found->items) {
    const auto known = std::find_if(summaries.begin(), summaries.end(),
                                    [&](const Summary& each) { return each.id == item.request; });
    if (known == summaries.end()) continue;
    lot.items.push_back({item.request, known->number, known->category_name + ", " + known->address,
                         outcome_of(item.outcome), item.reason});
  }
  return lot;
}

std::vector<Lot> latest_lots(const Scope& scope, int limit) {
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    return lots_of_officer(scope, reader, scope.actor.officer, limit);
  });
  std::vector<Lot> lots;
  for (const auto& row : rows) lots.push_back(lot_of(scope, row));
  return lots;
}

}  // namespace parvis::requests::bulk
