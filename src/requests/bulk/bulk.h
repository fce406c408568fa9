#pragma once
// One act on many requests: foreseen, carried out once, taken back within ten minutes. Each request
// goes through the same verb as alone (desk.h), with its rules, its version, its audit line. A door
// of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/desk.h"

namespace parvis::requests::bulk {

/// What can be done to many at once. `resolve`: with a field note; `refuse`: with a reason.
enum class Deed { assign, change_category, schedule, resolve, refuse, reply };
[[nodiscard]] std::string_view name_of(Deed deed);
[[nodiscard]] std::optional<Deed> parse_deed(std::string_view name);
[[nodiscard]] Word word_of(Deed deed);
[[nodiscard]] Action action_of(Deed deed);

/// What is to be done; only what belongs to the deed is read.
struct Order {
  Deed deed = Deed::assign;
  ServiceId service;
  OfficerId officer;
  CategoryId category;
  std::optional<Date> planned;
  std::string reason;  // id of a refusal reason
  std::string text;    // of a reply, to each resident alone: with its {variables}
};
/// So many at once.
constexpr int bulk_max = 100;

/// What would become of one request.
struct Foreseen {
  Summary summary;
  std::string before;  // in words: "Voirie", "Reçue", "Nid-de-poule"
  std::string after;
  std::optional<Refusal> refusal;
};
/// What the order itself lacks, by field: service, officer, category, planned, reason, text.
[[nodiscard]] Refusals check_order(const Scope& scope, const Order& order);
/// Changes nothing. Unknown requests, and those of districts the officer does not have, are left
/// out.
[[nodiscard]] std::vector<Foreseen> foresee(const Scope& scope, const std::vector<RequestId>& ids,
                                            const Order& order);

/// Carries it out, each request as it was seen; what changed in between is refused, with who and
/// when. `key` is made with the preview: sent twice, the order is carried out once. Gives the id of
/// the lot. Refuses nothing chosen, too many, an order that lacks something. Needs
/// `requests.handle`.
[[nodiscard]] Result<std::string> carry_out(const Scope& scope, House& house, std::string_view key,
                                            const std::vector<Seen>& chosen, const Order& order);
/// A new key for a preview.
[[nodiscard]] std::string new_key();

/// What became of one request of a lot. `kept`: the lot was taken back, but somebody had acted on
/// this request meanwhile.
enum class Outcome { done, refused, undone, kept };
struct Item {
  RequestId request;
  std::string number;
  std::string title;  // category and address
  Outcome outcome = Outcome::done;
  std::string reason;  // why refused or kept, in words
};
struct Lot {
  std::string id;
  Deed deed = Deed::assign;
  OfficerId officer;
  std::string officer_name;
  int chosen = 0;
  Time made_at;
  Time undo_until;
  std::optional<Time> undone_at;
  bool may_undo = false;  // by who looks, now
  std::vector<Item> items;
};
constexpr std::chrono::minutes undo_window{10};
/// An officer's own lot; managers see all.
[[nodiscard]] std::optional<Lot> lot(const Scope& scope, std::string_view id);
/// Own lots, the latest first, without their items.
[[nodiscard]] std::vector<Lot> latest_lots(const Scope& scope, int limit);

/// Takes the lot back, once, within the window: each request is as it was before, with a line in
/// its timeline, and whoever was told is told again. What somebody changed meanwhile is left as it
/// is. Gives how many were taken back.
[[nodiscard]] Result<int> undo(const Scope& scope, House& house, std::string_view id);

/// Two lots of the demo town.
void fill_demo_lots(const Scope& scope, House& house);

[[nodiscard]] std::vector<const storage::AnyStatement*> bulk_statements();

}  // namespace parvis::requests::bulk
