// GET requests: the list with its filters, one request, the number behind a code.
#include <algorithm>

#include "base/short_code.h"
#include "base/text.h"
#include "platform/web/site.h"
#include "requests/list_query.h"
#include "requests/list_store.h"
#include "requests/open311/given.h"
#include "requests/open311/screens.h"
#include "requests/open311/shown.h"
#include "requests/open311/store.h"
#include "requests/open311/words.h"

namespace parvis::requests::open311 {
namespace words = ::parvis::open311::words;

namespace {

/// What a list is asked for, read and examined.
struct Asked {
  std::vector<std::string> numbers;  // they override everything else
  std::vector<std::string> codes;
  std::string words;
  Openness openness = Openness::all;
  Time from;
  Time to;
  std::optional<Time> changed_from;
  std::optional<Time> changed_to;
  int page = 1;
  int page_size = listed_at_once_max;
  bool extensions = false;
  std::vector<Problem> problems;
};

constexpr auto span_max = std::chrono::hours(24) * listed_days_max;

std::optional<Time> moment_in(const Given& given, const Scope& scope, std::string_view name,
                              Asked& asked) {
  const auto typed = given.get(name);
  if (typed.empty()) return std::nullopt;
  const auto moment = parse_moment(typed, scope.commune.zone);
  if (!moment) {
    asked.problems.push_back({400, scope.say(words::date_wrong, {{"name", std::string(name)}})});
  }
  return moment;
}

/// At most ninety days: those that end where the client says, or now.
void read_period(const Given& given, const Scope& scope, Asked& asked) {
  const auto from = moment_in(given, scope, "start_date", asked);
  const auto to = moment_in(given, scope, "end_date", asked);
  if (from && to && *to < *from) {
    asked.problems.push_back({400, scope.say(words::period_wrong)});
  }
  asked.to = to ? *to : (from ? std::min(*from + span_max, scope.now()) : scope.now());
  asked.from = from ? std::max(*from, asked.to - span_max) : asked.to - span_max;
}

void read_statuses(const Given& given, const Scope& scope, Asked& asked) {
  bool open = false;
  bool closed = false;
  for (const auto& status : given.list("status")) {
    const auto said = fold(status);
    open = open || said == "open";
    closed = closed || said == "closed";
    if (said != "open" && said != "closed") {
      asked.problems.push_back({400, scope.say(words::status_wrong)});
      return;
    }
  }
  if (open != closed) asked.openness = open ? Openness::open : Openness::closed;
}

void read_page(const Given& given, const Scope& scope, Asked& asked) {
  asked.extensions = given.flag("extensions");
  const bool paged = given.has("page") || given.has("page_size") || asked.extensions;
  if (!paged) return;
  asked.page_size = page_size_usual;
  const auto number = [&](std::string_view name, int usual, int most) {
    if (!given.has(name)) return usual;
    const auto typed = parse_integer(given.get(name));
    if (!typed || *typed < 1) {
      asked.problems.push_back(
          {400, scope.say(words::number_wrong, {{"name", std::string(name)}})});
      return usual;
    }
    return static_cast<int>(std::min<long long>(*typed, most));
  };
  asked.page = number("page", 1, 1'000'000);
  asked.page_size = number("page_size", page_size_usual, page_size_max);
}

Asked read_asked(const web::Request& request, const Scope& scope) {
  const Given given(request);
  Asked asked;
  asked.numbers = given.list("service_request_id");
  asked.codes = given.list("service_code");
  asked.words = given.get("q");
  read_period(given, scope, asked);
  read_statuses(given, scope, asked);
  read_page(given, scope, asked);
  asked.changed_from = moment_in(given, scope, "updated_after", asked);
  asked.changed_to = moment_in(given, scope, "updated_before", asked);
  return asked;
}

std::vector<RequestRow> rows_by_number(const Scope& scope, storage::Reader& reader,
                                       const Asked& asked) {
  std::vector<RequestRow> rows;
  for (const auto& typed : asked.numbers) {
    if (rows.size() >= static_cast<std::size_t>(listed_at_once_max)) break;
    const auto number = parse_request_number(typed);
    if (!number) continue;
    if (auto row = request_by_number(scope, reader, *number)) rows.push_back(std::move(*row));
  }
  return rows;
}

bool fits(const Asked& asked, const RequestRow& row) {
  if (asked.openness == Openness::open && !row.is_open) return false;
  if (asked.openness == Openness::closed && row.is_open) return false;
  return asked.codes.empty() ||
         std::ranges::find(asked.codes, row.category.value) != asked.codes.end();
}

/// Of the last changed in that time, those that fit: pages are cut among them.
std::vector<RequestRow> rows_by_change(const Scope& scope, storage::Reader& reader,
                                       const Asked& asked) {
  const auto to = asked.changed_to.value_or(scope.now());
  const auto from = asked.changed_from.value_or(to - span_max);
  auto rows = rows_of(scope, reader, changed_between(scope, reader, from, to, listed_at_once_max));
  std::erase_if(rows, [&](const RequestRow& row) { return !row.is_shown() || !fits(asked, row); });
  const auto begin = std::min(rows.size(), static_cast<std::size_t>(asked.page - 1) *
                                               static_cast<std::size_t>(asked.page_size));
  const auto end = std::min(rows.size(), begin + static_cast<std::size_t>(asked.page_size));
  return {rows.begin() + static_cast<std::ptrdiff_t>(begin),
          rows.begin() + static_cast<std::ptrdiff_t>(end)};
}

ListQuery query_of(const Scope& scope, const Asked& asked) {
  ListFilter filter;
  filter.openness = asked.openness;
  filter.text = asked.words;
  auto query = to_query(scope, filter, Visibility::everyone);
  query.categories = asked.codes;
  query.from = to_milliseconds(asked.from);
  query.to = to_milliseconds(asked.to) + 1;
  return query;
}

std::vector<RequestRow> rows_asked(const Scope& scope, const Asked& asked) {
  if (!asked.numbers.empty()) {
    return scope.database.read(
        [&](storage::Reader& reader) { return rows_by_number(scope, reader, asked); });
  }
  if (asked.changed_from || asked.changed_to) {
    return scope.database.read(
        [&](storage::Reader& reader) { return rows_by_change(scope, reader, asked); });
  }
  const auto query = query_of(scope, asked);
  const auto offset = static_cast<long long>(asked.page - 1) * asked.page_size;
  return scope.database.read([&](storage::Reader& reader) -> std::vector<RequestRow> {
    if (offset >= listed_max) return {};
    return rows_of(scope, reader, list_ids(scope, reader, query, offset, asked.page_size));
  });
}

web::Response shared(web::Response response) {
  response.cache = web::Response::Cache::shared;
  return response;
}

}  // namespace

web::Response list(House&, const web::Request& request, const Scope& scope) {
  if (is_elsewhere(request, scope)) return elsewhere(request, scope);
  const auto asked = read_asked(request, scope);
  if (!asked.problems.empty()) return refused(request, asked.problems);
  const auto rows = rows_asked(scope, asked);
  return shared(answer(request, "service_requests",
                       shown(scope, rows, {web::site_address(request, scope), asked.extensions})));
}

web::Response one(House&, const web::Request& request, const Scope& scope) {
  if (is_elsewhere(request, scope)) return elsewhere(request, scope);
  const auto number = parse_request_number(stem_of(request.parameter("file")));
  auto row = number ? scope.database.read([&](storage::Reader& reader) {
    return request_by_number(scope, reader, *number);
  })
                    : std::nullopt;
  if (!row || !row->is_shown()) return not_found(request, scope, words::request_unknown);
  const bool extensions = Given(request).flag("extensions");
  return shared(answer(request, "service_requests",
                       shown(scope, {*row}, {web::site_address(request, scope), extensions})));
}

web::Response token(House&, const web::Request& request, const Scope& scope) {
  if (is_elsewhere(request, scope)) return elsewhere(request, scope);
  const auto code = parse_short_code(stem_of(request.parameter("file")));
  const auto row = code ? scope.database.read([&](storage::Reader& reader) {
    return request_by_code(scope, reader, *code);
  })
                        : std::nullopt;
  if (!row) return not_found(request, scope, words::token_unknown);
  auto requests = Value::list("request");
  requests.push(
      Value::members().add("service_request_id", row->number).add("token", row->short_code));
  return answer(request, "service_requests", requests);
}

}  // namespace parvis::requests::open311
