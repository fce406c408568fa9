// Four short questions once a request was closed.
#include "requests/closing/opinion.h"

#include "base/json_text.h"
#include "base/short_code.h"
#include "requests/acts.h"
#include "requests/closing/closing_store.h"
#include "requests/closing/words.h"
#include "requests/filing.h"
#include "requests/words.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;

namespace {

constexpr auto opinions_window = std::chrono::hours(24 * 365);

struct OpinionRow {
  Time given_at;
  std::string channel;
  std::string grades;
};
const storage::Select<OpinionRow, 2> select_opinion{
    "requests.opinion",
    "SELECT given_at, channel, grades FROM requests_opinion "
    "WHERE commune_id = $1 AND request_id = $2",
    {{"given_at", &OpinionRow::given_at},
     {"channel", &OpinionRow::channel},
     {"grades", &OpinionRow::grades}}};
const storage::Command<6> insert_opinion{
    "requests.insert_opinion",
    "INSERT INTO requests_opinion (commune_id, request_id, given_at, channel, grades, recorded_by) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (commune_id, request_id) DO NOTHING"};
struct GradesRow {
  std::string grades;
  std::int64_t total = 0;
};
const storage::Select<GradesRow, 2> select_grades{
    "requests.opinions_since",
    "SELECT grades, COUNT(*) AS total FROM requests_opinion "
    "WHERE commune_id = $1 AND given_at >= $2 GROUP BY grades ORDER BY grades",
    {{"grades", &GradesRow::grades}, {"total", &GradesRow::total}}};

Asking asking_in(const Scope& scope, storage::Reader& reader, const RequestRow& row) {
  if (reader.one(select_opinion, scope.commune.id, row.id)) return Asking::given;
  const bool closed = row.state == State::done || row.state == State::refused || row.reopened > 0 ||
                      closing_of(scope, reader, row.id).has_value();
  return closed ? Asking::open : Asking::not_yet;
}

Result<RequestId> keep_opinion(const Scope& scope, const RequestId& id, const Grades& grades,
                               Channel channel) {
  const bool says_something = std::any_of(grades.begin(), grades.end(),
                                          [](const auto& grade) { return grade.has_value(); });
  if (!says_something) return refuse("q1", words::refuse_no_grade);
  return scope.database.write([&](storage::Transaction& tx) -> Result<RequestId> {
    const auto row = request_by_id(scope, tx, id);
    if (!row) return refuse("", ::parvis::requests::words::refuse_unknown_request);
    const auto asking = asking_in(scope, tx, *row);
    if (asking == Asking::not_yet) return refuse("", words::refuse_opinion_early);
    const auto recorder = scope.actor.is_officer() ? scope.actor.officer : OfficerId();
    const bool kept =
        asking == Asking::open &&
        tx.run(insert_opinion, scope.commune.id, id, scope.now(),
               parvis::requests::name_of(channel), grades_to_text(grades), recorder) != 0;
    if (!kept) return refuse("", words::refuse_opinion_twice);
    audit::record(scope, tx, "requests.give_opinion", subject_of(id));
    return id;
  });
}

std::optional<RequestRow> row_behind(const Scope& scope, storage::Reader& reader,
                                     std::string_view code) {
  const auto canonical = parse_short_code(code);
  return canonical ? request_by_code(scope, reader, *canonical) : std::nullopt;
}

}  // namespace

Word question_word(std::size_t question) {
  constexpr std::array all{words::question_easy, words::question_delay, words::question_clear,
                           words::question_result};
  return all.at(question);
}

Word grade_word(int grade) {
  constexpr std::array all{words::grade_yes, words::grade_partly, words::grade_no};
  return all.at(static_cast<std::size_t>(grade - 1));
}

std::string grades_to_text(const Grades& grades) {
  std::string text;
  for (const auto& grade : grades) {
    const bool known = grade && *grade >= 1 && *grade <= grades_known;
    text += known ? static_cast<char>('0' + *grade) : '0';
  }
  return text;
}

Grades grades_from_text(std::string_view text) {
  Grades grades;
  for (std::size_t i = 0; i < std::min(text.size(), grades.size()); ++i) {
    const int digit = text[i] - '0';
    if (digit >= 1 && digit <= grades_known) grades.at(i) = digit;
  }
  return grades;
}

Asking asking_of(const Scope& scope, const RequestId& id) {
  return scope.database.read([&](storage::Reader& reader) {
    const auto row = request_by_id(scope, reader, id);
    return row ? asking_in(scope, reader, *row) : Asking::not_yet;
  });
}

Asking asking_by_code(const Scope& scope, std::string_view code) {
  return scope.database.read([&](storage::Reader& reader) {
    const auto row = row_behind(scope, reader, code);
    return row ? asking_in(scope, reader, *row) : Asking::not_yet;
  });
}

Result<RequestId> give_opinion(const Scope& scope, std::string_view code, const Grades& grades) {
  const auto row =
      scope.database.read([&](storage::Reader& reader) { return row_behind(scope, reader, code); });
  if (!row) return refuse("code", ::parvis::requests::words::refuse_unknown_code);
  return keep_opinion(scope, row->id, grades, Channel::web);
}

Result<RequestId> record_opinion(const Scope& scope, const RequestId& id, const Grades& grades) {
  if (!scope.actor.may(may_handle)) {
    return refuse("", ::parvis::requests::words::rule_not_for_this_role);
  }
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, id); });
  if (!row || !scope.actor.may_in(may_handle, row->district)) {
    return refuse("", ::parvis::requests::words::refuse_unknown_request);
  }
  return keep_opinion(scope, id, grades, Channel::counter);
}

std::optional<OpinionCounts> opinion_counts(const Scope& scope) {
  const auto rows = scope.database.read([&](storage::Reader& reader) {
    return reader.rows(select_grades, scope.commune.id, scope.now() - opinions_window);
  });
  OpinionCounts counts;
  for (const auto& row : rows) {
    counts.opinions += row.total;
    const auto grades = grades_from_text(row.grades);
    for (std::size_t i = 0; i < questions_asked; ++i) {
      if (!grades.at(i)) continue;
      counts.counts.at(i).at(static_cast<std::size_t>(*grades.at(i) - 1)) += row.total;
    }
  }
  if (counts.opinions < opinions_shown_from) return std::nullopt;
  return counts;
}

std::string opinion_json(const Scope& scope, storage::Reader& reader, const RequestId& id) {
  const auto row = reader.one(select_opinion, scope.commune.id, id);
  if (!row) return "null";
  return "{\"given_at\":" + json_string(to_rfc3339(row->given_at)) +
         ",\"channel\":" + json_string(row->channel) + ",\"grades\":" + json_string(row->grades) +
         "}";
}

void write_demo_opinion(const Scope& scope, storage::Transaction& tx, const RequestId& id,
                        Time at) {
  // Mostly content, as people who answer are; the last signs of the id are as good as dice.
  constexpr std::array<std::string_view, 8> all{"1111", "1211", "2212", "1101",
                                                "1313", "2122", "1323", "2211"};
  const auto dice = static_cast<unsigned char>(id.value.back());
  tx.run(insert_opinion, scope.commune.id, id, at,
         parvis::requests::name_of(dice % 5 == 0 ? Channel::counter : Channel::web),
         all.at(dice % all.size()), "");
}

std::vector<const storage::AnyStatement*> opinion_statements() {
  return {&select_opinion, &insert_opinion, &select_grades};
}

}  // namespace parvis::requests::closing
