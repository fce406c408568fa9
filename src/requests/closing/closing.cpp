// Closings as their authors and officers read them; what silence does; the commune's rule; figures.
#include "requests/closing/closing.h"

#include <map>

#include "base/short_code.h"
#include "identity/officers.h"
#include "requests/closing/keeping.h"
#include "requests/closing/words.h"
#include "requests/filing.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;

namespace {

/// As many in one turn; the next one goes on.
constexpr int closed_in_one_turn = 500;
constexpr auto figured_window = std::chrono::hours(24 * 365);

/// From one snapshot.
struct ReadClosing {
  RequestRow row;
  ClosingRow closing;
  std::string done_text;
};

std::optional<ReadClosing> read_closing(const Scope& scope, storage::Reader& reader,
                                        RequestRow row) {
  ReadClosing read;
  auto closing = closing_of(scope, reader, row.id);
  if (!closing) {
    // Done before closings were kept: it may be answered all the same.
    if (row.state != State::done || !row.closed_at) return std::nullopt;
    closing = ClosingRow{row.id,       0,  row.service, {}, *row.closed_at, "", Verdict::by_default,
                         std::nullopt, "", {}};
    if (row.confirmed.value_or(false)) closing->verdict = Verdict::confirmed;
  }
  const auto told = row.lead.empty() ? row.id : row.lead;
  for (const auto& entry : entries_of(scope, reader, told)) {
    if (entry.kind == name_of(EntryKind::done)) read.done_text = entry.text;
  }
  read.closing = std::move(*closing);
  read.row = std::move(row);
  return read;
}

std::string name_of_officer(const Scope& scope, const OfficerId& id) {
  const auto officer = id.empty() ? std::nullopt : identity::officer(scope, id);
  return officer ? officer->name : "";
}

ClosingView view_of(const Scope& scope, ReadClosing read) {
  const auto& [row, closing, done_text] = read;
  const auto around = surroundings_of(scope, row);
  ClosingView view;
  view.id = row.id;
  view.number = row.number;
  view.code = row.short_code;
  view.category_name = around.category.name(scope.language);
  view.address = row.address;
  view.service = closing.service;
  view.service_name = around.service.name;
  view.service_phone = around.service.phone;
  view.version = row.version;
  view.closed_at = closing.closed_at;
  view.until =
      parse_iso_date(closing.until).value_or(local_date(closing.closed_at, scope.commune.zone));
  view.verdict = closing.verdict;
  view.answered_at = closing.answered_at;
  view.channel = parse_channel(closing.channel);
  view.recorded_by = name_of_officer(scope, closing.recorded_by);
  view.done_text = done_text;
  view.still_closed = !row.is_open;
  return view;
}

void write_default(const Scope& scope, storage::Transaction& tx, const RequestRow& row) {
  insert_entry(scope, tx,
               {new_ulid(), row.id, scope.now(), std::string(name_of(EntryKind::closed_by_default)),
                "everyone", "", OfficerId(), "", "", row.state});
}

std::vector<CountRow> counted(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    return closings_since(scope, reader, scope.now() - figured_window);
  });
}

}  // namespace

std::optional<ClosingView> closing_by_code(const Scope& scope, std::string_view code) {
  const auto canonical = parse_short_code(code);
  if (!canonical) return std::nullopt;
  auto read = scope.database.read([&](storage::Reader& reader) -> std::optional<ReadClosing> {
    auto row = request_by_code(scope, reader, *canonical);
    return row ? read_closing(scope, reader, std::move(*row)) : std::nullopt;
  });
  if (!read) return std::nullopt;
  return view_of(scope, std::move(*read));
}

std::optional<ClosingView> closing_at_desk(const Scope& scope, const RequestId& id) {
  if (!scope.actor.may(may_read)) return std::nullopt;
  auto read = scope.database.read([&](storage::Reader& reader) -> std::optional<ReadClosing> {
    auto row = request_by_id(scope, reader, id);
    if (!row || !may_open(scope.actor, *row)) return std::nullopt;
    return read_closing(scope, reader, std::move(*row));
  });
  if (!read) return std::nullopt;
  return view_of(scope, std::move(*read));
}

int close_silent(const Scope& scope) {
  const auto today = to_iso_date(scope.today());
  const auto silent = scope.database.read([&](storage::Reader& reader) {
    return silent_closings(scope, reader, today, closed_in_one_turn);
  });
  if (silent.empty()) return 0;
  return scope.database.write([&](storage::Transaction& tx) {
    int closed = 0;
    for (const auto& closing : silent) {
      const auto row = request_by_id(scope, tx, closing.request);
      // Answered meanwhile: there is nothing to wait for.
      if (!row || !end_waiting(scope, tx, closing.request, Verdict::by_default)) continue;
      write_default(scope, tx, *row);
      audit::record(scope, tx, "requests.close_by_default", subject_of(row->id));
      ++closed;
    }
    return closed;
  });
}

AnswerRule answer_rule(const Scope& scope) {
  const auto row =
      scope.database.read([&](storage::Reader& reader) { return closing_rule(scope, reader); });
  return {row.answer_days, row.version};
}

Result<int> keep_answer_rule(const Scope& scope, const AnswerRule& rule) {
  if (!scope.actor.may(may_manage)) return refuse("", words::refuse_not_allowed);
  if (rule.days < answer_days_min || rule.days > answer_days_max) {
    return refuse(
        "days", words::refuse_days,
        {{"min", std::to_string(answer_days_min)}, {"max", std::to_string(answer_days_max)}});
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<int> {
    if (!put_closing_rule(scope, tx, {rule.days, rule.version})) {
      return refuse("days", words::refuse_changed);
    }
    audit::record(scope, tx, "requests.keep_closing_rule", "commune:" + scope.commune.id.value,
                  std::to_string(rule.days));
    return rule.days;
  });
}

Figures desk_figures(const Scope& scope) {
  Figures figures;
  std::map<std::string, Tally> by_service;
  for (const auto& row : counted(scope)) {
    count(figures.town, row.verdict, row.total);
    count(by_service[row.service.value], row.verdict, row.total);
  }
  for (const auto& service : identity::services(scope)) {
    const auto found = by_service.find(service.id.value);
    if (found == by_service.end()) continue;
    figures.services.push_back({service.id, service.name, found->second});
  }
  std::sort(figures.services.begin(), figures.services.end(),
            [&](const ServiceTally& a, const ServiceTally& b) {
              return i18n::sorts_before(scope.language, a.name, b.name);
            });
  return figures;
}

Figures public_figures(const Scope& scope) {
  auto figures = desk_figures(scope);
  std::erase_if(figures.services,
                [](const ServiceTally& one) { return settled(one.tally) < named_from; });
  return figures;
}

std::vector<ClosingView> contested_lately(const Scope& scope, int limit) {
  if (!scope.actor.may(may_read)) return {};
  auto all = scope.database.read([&](storage::Reader& reader) {
    std::vector<ReadClosing> found;
    for (auto& closing : latest_answers(scope, reader, Verdict::contested, limit)) {
      auto row = request_by_id(scope, reader, closing.request);
      if (!row || !scope.actor.may_in(may_read, row->district)) continue;
      found.push_back({std::move(*row), std::move(closing), ""});
    }
    return found;
  });
  std::vector<ClosingView> views;
  for (auto& read : all) views.push_back(view_of(scope, std::move(read)));
  return views;
}

}  // namespace parvis::requests::closing
