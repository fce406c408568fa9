#pragma once
// The commune's own lists: the tree of categories with its delays and questions, the reasons for
// refusing, the ready-made replies.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "platform/scope/scope.h"

namespace parvis::requests {

/// The value is the category's code, "eclairage-panne": it is Open311's service_code and never
/// changes.
using CategoryId = Id<struct CategoryTag>;

constexpr std::size_t category_code_max = 64;
constexpr std::size_t category_name_max = 150;

struct Question {
  enum class Kind { text, choice, yes_no };
  std::string id;  // letters, digits, dash; unique within the category
  std::string label_fr;
  std::string label_en;
  Kind kind = Kind::text;
  std::vector<std::string> choices_fr;  // stored answers are these
  std::vector<std::string> choices_en;  // same order, may be empty
  bool required = false;
  [[nodiscard]] const std::string& label(i18n::Language language) const;
};

/// A group (empty `parent`) or a category in a group. Only categories can be reported.
struct Category {
  CategoryId id;
  CategoryId parent;
  std::string name_fr;
  std::string name_en;
  ServiceId service;    // in charge by default
  int delay_days = 10;  // working days
  std::vector<Question> questions;
  std::string message_fr;  // shown before reporting: danger, who else is in charge
  std::string message_en;
  /// The message replaces the form: "smell of gas: leave, call 18 or 112".
  bool message_only = false;
  bool is_public = true;  // false: its requests are never shown to others
  int duplicate_radius_m = 30;
  int duplicate_days = 30;
  std::string keywords;  // other words people use, separated by spaces
  bool active = true;
  int order = 100;
  int version = 0;
  [[nodiscard]] bool is_group() const { return parent.empty(); }
  [[nodiscard]] const std::string& name(i18n::Language language) const;
  [[nodiscard]] const std::string& message(i18n::Language language) const;
};

/// The whole tree, groups in order, each followed by its categories. A commune without any gets the
/// usual French tree the first time it is asked for.
[[nodiscard]] std::vector<Category> categories(const Scope& scope);
/// The whole tree as it is, shared by who only reads: it is read again when it has changed.
struct KnownCategories {
  std::vector<Category> tree;
  std::map<std::string, std::size_t, std::less<>> places;  // of each id in the tree
  std::int64_t state = 0;                                  // grows with each change
  /// Nothing for an id it does not have.
  [[nodiscard]] const Category* find(const CategoryId& id) const;
  /// "" for an id it does not have.
  [[nodiscard]] std::string name(const CategoryId& id, i18n::Language language) const;
};
[[nodiscard]] std::shared_ptr<const KnownCategories> known_categories(const Scope& scope);
/// The same without what is switched off.
[[nodiscard]] std::vector<Category> active_categories(const Scope& scope);
[[nodiscard]] std::optional<Category> category(const Scope& scope, const CategoryId& id);
/// Categories whose name or keywords begin with the words typed, accents and case ignored, words of
/// one letter and "le, la, de …" forgotten; best first. Nothing found is not an error.
[[nodiscard]] std::vector<Category> find_categories(const Scope& scope, std::string_view typed,
                                                    int limit);
/// Adds (unknown id, or an empty one: made from the French name) or changes a category. Refuses a
/// missing name (the English one may be empty: the French is shown), a delay outside 1..250, a
/// radius outside 0..500 m, an unknown group, service or question kind, a group inside a group, and
/// `category_changed` when `version` is not the stored one. Needs `requests.manage`.
[[nodiscard]] Result<CategoryId> keep_category(const Scope& scope, const Category& category);
/// Adds the usual French tree; what exists already is left as it is. Gives how many were added.
int seed_categories(const Scope& scope);

/// Why the town says no: chosen at each refusal, with a text of its own.
struct RefusalReason {
  std::string id;
  std::string name_fr;  // "Ce n'est pas de la compétence de la commune"
  std::string name_en;
  std::string text_fr;  // proposed to the officer, may hold the variables of replies
  bool active = true;
  int order = 100;
  [[nodiscard]] const std::string& name(i18n::Language language) const;
};
[[nodiscard]] std::vector<RefusalReason> refusal_reasons(const Scope& scope);
/// Adds (empty id) or changes. Needs `requests.manage`.
[[nodiscard]] Result<std::string> keep_refusal_reason(const Scope& scope,
                                                      const RefusalReason& reason);

/// The act a ready-made reply is written for.
enum class ReplyFor { any, assigned, scheduled, asked, done, refused, contested };
[[nodiscard]] std::string_view name_of(ReplyFor act);
[[nodiscard]] ReplyFor parse_reply_for(std::string_view name);
[[nodiscard]] Word word_of(ReplyFor act);

/// A ready-made reply. Its texts may hold {number}, {category}, {address}, {expected_date},
/// {officer}, {service}.
struct CannedReply {
  std::string id;
  std::string title;
  std::string text;
  CategoryId category;  // empty: for all; a group: for its categories
  bool active = true;
  int order = 100;
  ReplyFor act = ReplyFor::any;
  std::string letter = {};  // when it goes by post; "" : the text of the mail
};
[[nodiscard]] std::vector<CannedReply> canned_replies(const Scope& scope);
/// Those in use that fit a request of that category: for all, for its group, for itself.
[[nodiscard]] std::vector<CannedReply> canned_replies_for(const Scope& scope,
                                                          const CategoryId& category);
/// The same, of these acts only.
[[nodiscard]] std::vector<CannedReply> canned_replies_for(const Scope& scope,
                                                          const CategoryId& category,
                                                          const std::vector<ReplyFor>& acts);
/// Adds (empty id) or changes. Refuses a variable that does not exist, naming it. Needs
/// `requests.manage`.
[[nodiscard]] Result<std::string> keep_canned_reply(const Scope& scope, const CannedReply& reply);

}  // namespace parvis::requests
