#pragma once
// Lists of what may be destroyed, and the archivist's visa on them: nothing goes without. A door of
// requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/retention/retention.h"

namespace parvis::requests::retention {

enum class ListState { proposed, approved, done, withdrawn };
[[nodiscard]] std::string_view name_of(ListState state);

/// One line of the elimination form: no number, no name.
struct ListLine {
  CategoryId category;
  std::string category_name;
  int year = 0;
  Fate fate = Fate::destroy;
  int months_kept = 0;
  long long listed = 0;
  long long purged = 0;
};
struct PurgeList {
  std::string id;
  ListState state = ListState::proposed;
  Time made_at;
  std::string made_by;  // an officer's name
  std::optional<Time> visa_at;
  std::string visa_name;  // the officer's, as it was that day
  std::string visa_text;
  long long visa_count = 0;
  std::optional<Time> ended_at;
  std::vector<ListLine> lines;
  long long waiting = 0;  // still on the list
  int version = 0;
  [[nodiscard]] long long listed() const;
  [[nodiscard]] long long purged() const;
};
/// So many on one list; the next one goes on.
constexpr int listed_max_at_once = 5000;
/// A list of the archived requests at their end, of categories whose fate is not "keep". Refuses
/// when there are none. Needs `requests.archives`, as all below.
[[nodiscard]] Result<std::string> make_list(const Scope& scope);
/// The latest first, without their lines.
[[nodiscard]] std::vector<PurgeList> purge_lists(const Scope& scope, int limit);
[[nodiscard]] std::optional<PurgeList> purge_list(const Scope& scope, std::string_view id);

struct ListedRequest {
  RequestId id;
  std::string number;
  std::string category_name;
  State state = State::done;
  Time received_at;
  Date ended;
  std::string district;
};
/// In the order of their ids, after `after`.
[[nodiscard]] std::vector<ListedRequest> listed_requests(const Scope& scope, std::string_view id,
                                                         const RequestId& after, int limit);
/// Takes requests out of a list: they are kept for good. Refuses a list that is not proposed any
/// more. Gives how many.
[[nodiscard]] Result<int> keep_for_good(const Scope& scope, std::string_view id,
                                        const std::vector<RequestId>& chosen);
/// `count`: how many the officer says are on the list; `text`: the reference of the visa.
struct Visa {
  std::string text;
  long long count = 0;
  int version = 0;
};
/// The list may be destroyed from now on. Refuses by field: count (not the number on the list),
/// text (missing, too long), "" (not proposed any more, changed meanwhile).
[[nodiscard]] Result<std::string> give_visa(const Scope& scope, std::string_view id,
                                            const Visa& visa);
/// The list is given up: its requests stay in the archive.
[[nodiscard]] Result<std::string> withdraw_list(const Scope& scope, std::string_view id,
                                                int version);
/// The elimination form as CSV: categories, years, counts.
[[nodiscard]] std::string list_csv(const Scope& scope, const PurgeList& list);
/// The archive, for who may open it: the latest put away of a category, or of all.
[[nodiscard]] std::vector<ListedRequest> archived_requests(const Scope& scope,
                                                           const CategoryId& category, int limit);

}  // namespace parvis::requests::retention
