#pragma once
// Closing with two keys, for screens: the town says that it is done and proves it; the resident
// confirms or contests within some days, by any channel, once. A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/closing/verdict.h"
#include "requests/desk.h"

namespace parvis::requests::closing {

/// A closing as its author or an officer reads it.
struct ClosingView {
  RequestId id;
  std::string number;
  std::string code;
  std::string category_name;
  std::string address;
  ServiceId service;
  std::string service_name;
  std::string service_phone;
  int version = 0;
  Time closed_at;
  Date until;  // the last day to answer
  Verdict verdict = Verdict::waiting;
  std::optional<Time> answered_at;
  std::optional<Channel> channel;  // of the answer
  std::string recorded_by;         // the officer who wrote it down, by name
  std::string done_text;           // what the town says was done
  bool still_closed = true;        // the request was not opened again meanwhile
};
/// The latest closing of the request behind a code; nothing when it was never done.
[[nodiscard]] std::optional<ClosingView> closing_by_code(const Scope& scope, std::string_view code);
/// The same for an officer who may read it.
[[nodiscard]] std::optional<ClosingView> closing_at_desk(const Scope& scope, const RequestId& id);

/// What the person says: why it is not done, with photos accepted and not yet remembered.
struct Said {
  std::string why;
  std::vector<files::StoredFile> photos;
  Channel channel = Channel::web;
};
/// It is fixed. Saying it twice is no error; refuses what is not done, and what was contested.
[[nodiscard]] Result<RequestId> confirm(const Scope& scope, House& house, std::string_view code,
                                        Channel channel = Channel::web);
/// It is not: the request is open again with a new delay, counted as contested, and the service
/// that closed it is told. Refuses without a word why, what is not done, and what was confirmed
/// (`already_answered`: what comes back later is said by still_broken).
[[nodiscard]] Result<RequestId> contest(const Scope& scope, House& house, std::string_view code,
                                        const Said& said);

/// The same, said to an officer at the counter, by telephone, by letter or by mail.
[[nodiscard]] Result<RequestId> record_answer(const Scope& scope, House& house, const Seen& seen,
                                              Verdict verdict, const Said& said);

/// The schedule: what nobody answered in time is closed by default, with a line in its timeline.
/// Gives how many.
int close_silent(const Scope& scope);

/// How many days residents have to answer.
struct AnswerRule {
  int days = answer_days_usual;
  int version = 0;
};
[[nodiscard]] AnswerRule answer_rule(const Scope& scope);
/// For closings from now on. Needs `requests.manage`; refuses fewer or more than the bounds, and a
/// version that is not the one stored.
[[nodiscard]] Result<int> keep_answer_rule(const Scope& scope, const AnswerRule& rule);

/// What became of what was closed in the last twelve months.
struct ServiceTally {
  ServiceId service;
  std::string name;
  Tally tally;
};
struct Figures {
  Tally town;
  std::vector<ServiceTally> services;  // by name; of those with enough settled closings only
};
/// A service with fewer settled closings than this is not named on public pages.
constexpr long long named_from = 5;
[[nodiscard]] Figures public_figures(const Scope& scope);
/// Every service, for officers.
[[nodiscard]] Figures desk_figures(const Scope& scope);
/// The latest contested ones that this officer may read.
[[nodiscard]] std::vector<ClosingView> contested_lately(const Scope& scope, int limit);

}  // namespace parvis::requests::closing
