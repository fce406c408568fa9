#pragma once
// Four short questions once a request was closed: optional, once for a request, by any channel.
// Only counts are ever shown. A door of requests.

#include <array>
#include <optional>
#include <string_view>

#include "requests/requests.h"

namespace parvis::requests::closing {

constexpr std::size_t questions_asked = 4;
/// 1 yes, 2 in part, 3 no; nothing where nothing was chosen.
constexpr int grades_known = 3;
using Grades = std::array<std::optional<int>, questions_asked>;
[[nodiscard]] Word question_word(std::size_t question);
[[nodiscard]] Word grade_word(int grade);
/// "1023": one digit for each question, 0 for nothing.
[[nodiscard]] std::string grades_to_text(const Grades& grades);
[[nodiscard]] Grades grades_from_text(std::string_view text);

/// Whether the request behind a code may be asked about: it was closed once; and was it already.
enum class Asking { not_yet, open, given };
[[nodiscard]] Asking asking_of(const Scope& scope, const RequestId& id);
[[nodiscard]] Asking asking_by_code(const Scope& scope, std::string_view code);

/// Refuses what was never closed, a second opinion, and one that says nothing.
[[nodiscard]] Result<RequestId> give_opinion(const Scope& scope, std::string_view code,
                                             const Grades& grades);
/// From a paper card, typed in at the counter. Needs `requests.handle`.
[[nodiscard]] Result<RequestId> record_opinion(const Scope& scope, const RequestId& id,
                                               const Grades& grades);

struct OpinionCounts {
  long long opinions = 0;
  std::array<std::array<long long, grades_known>, questions_asked> counts{};
};
/// So many opinions are needed before anything is shown.
constexpr long long opinions_shown_from = 5;
/// Of the last twelve months; nothing below that number.
[[nodiscard]] std::optional<OpinionCounts> opinion_counts(const Scope& scope);

/// {"given_at":…,"grades":…} or null, for the person who made the request.
[[nodiscard]] std::string opinion_json(const Scope& scope, storage::Reader& reader,
                                       const RequestId& id);
/// For the demo town.
void write_demo_opinion(const Scope& scope, storage::Transaction& tx, const RequestId& id, Time at);

[[nodiscard]] std::vector<const storage::AnyStatement*> opinion_statements();

}  // namespace parvis::requests::closing
