// A request goes on to the partner in charge, and its author is told both dates.
#include "requests/partners/forwarding.h"

#include <algorithm>
#include <boost/json.hpp>

#include "requests/acts.h"
#include "requests/clocks/keeping.h"
#include "requests/open311/store.h"
#include "requests/partners/asking.h"
#include "requests/partners/store.h"
#include "requests/partners/words.h"

namespace parvis::requests::partners {
namespace words = ::parvis::partners::words;

namespace {

namespace json = boost::json;

constexpr std::string_view job_name = "requests.forward";

/// Nothing when there is nothing to send any more. What a partner filed here is never sent on:
/// two towns would pass it to each other for ever.
std::optional<Sending> open_sending(const Scope& scope, const RequestId& id) {
  return scope.database.write([&](storage::Transaction& tx) -> std::optional<Sending> {
    auto forward = store::forward(scope, tx, id);
    if (!forward || forward->state != ForwardState::waiting) return std::nullopt;
    auto partner = store::partner(scope, tx, forward->partner);
    auto row = request_by_id(scope, tx, id);
    const auto all = store::mappings(scope, tx);
    const auto mapping =
        row ? std::ranges::find(all, row->category, &Mapping::category) : all.end();
    const bool theirs = partner && mapping != all.end() && mapping->partner == partner->id;
    if (!theirs || open311::came_by_partner(scope, tx, id)) {
      store::delete_forward(scope, tx, id);
      return std::nullopt;
    }
    return Sending{std::move(*partner), std::move(*forward), std::move(*row),
                   mapping->service_code};
  });
}

outbound::Answer send(House& house, const Sending& sending) {
  outbound::Ask question;
  question.address = sending.partner.url + "requests.json";
  question.method = outbound::Method::post;
  question.body = filing_form(sending.partner, sending.row, sending.service_code);
  question.reach = house.reach;
  question.seconds_max = 20;
  return outbound::ask(question);
}

/// 408 and 429 ask to come back later, as 5xx do; what else is refused will always be.
bool is_for_good(int status) {
  return status >= 300 && status < 500 && status != 408 && status != 429;
}

/// What comes after a failure.
enum class Then { try_again, give_up };

void keep_failure(const Scope& scope, Forward forward, const std::string& why, Then then) {
  forward.trouble = why;
  if (then == Then::give_up) forward.state = ForwardState::failed;
  scope.database.write([&](storage::Transaction& tx) { store::save_forward(scope, tx, forward); });
}

/// What the silence of an authority means counts from one of the two dates (CRPA L114-3); a report
/// has no such delay.
std::optional<Word> law_of_dates(const Scope& scope, const RequestRow& row) {
  const auto kept = scope.database.read(
      [&](storage::Reader& reader) { return clocks::kept_of(scope, reader, row); });
  switch (kept.clock.rule.silence) {
    case clocks::Silence::refusal:
      return words::date_of_refusal;
    case clocks::Silence::approval:
      return words::date_of_approval;
    case clocks::Silence::none:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string told_to_resident(const Scope& scope, const Sending& sending, const Taken& taken) {
  const auto day = [&](Time moment) {
    return i18n::date(scope.language, local_date(moment, scope.commune.zone));
  };
  const WordValues values{{"partner", sending.partner.name},
                          {"received", day(sending.row.received_at)},
                          {"sent", day(scope.now())},
                          {"number", taken.id}};
  auto text = scope.say(words::forwarded, values);
  if (const auto law = law_of_dates(scope, sending.row)) text += "\n" + scope.say(*law, values);
  if (!taken.id.empty()) text += "\n" + scope.say(words::their_number, values);
  return text;
}

/// For the law's clock: it is theirs now, and they have it since today. The town has done its part:
/// what is aimed at is their answer.
void pass_on(const Scope& scope, storage::Transaction& tx, RequestRow& row,
             const Partner& partner) {
  for (const auto kind : {clocks::EventKind::transferred, clocks::EventKind::authority_received}) {
    clocks::write_event(scope, tx, row,
                        {kind, scope.today(), std::nullopt, clocks::Need::essential, partner.name});
  }
  row.expected_date =
      to_iso_date(clocks::later(scope.today(), {clocks::remedy_months, clocks::Unit::months}));
}

void run(const Scope& scope, House& house, const jobs::Job& job) {
  const RequestId id(std::string(json::parse(job.payload).as_object().at("request").as_string()));
  const auto sending = open_sending(scope, id);
  if (!sending) return;
  const bool last = job.attempt >= attempts_max;
  if (!sending->partner.active) {
    keep_failure(scope, sending->forward, scope.say(words::partner_off), Then::give_up);
    return;
  }
  std::string trouble;
  try {
    const auto answer = send(house, *sending);
    const auto taken = answer.status < 300 ? read_taken(answer.body) : Taken{};
    if (!taken.id.empty() || !taken.token.empty()) {
      keep_success(scope, house, *sending, taken);
      return;
    }
    trouble = scope.say(words::they_answered, {{"status", std::to_string(answer.status)}});
    // Without a number in it a good answer cannot be followed, and sending again would file twice.
    if (is_for_good(answer.status) || answer.status < 300) {
      keep_failure(scope, sending->forward, trouble, Then::give_up);
      throw jobs::GiveUp(trouble);
    }
  } catch (const outbound::Unanswered& unanswered) {
    trouble = unanswered.what();
  }
  keep_failure(scope, sending->forward, trouble, last ? Then::give_up : Then::try_again);
  throw std::runtime_error(trouble);
}

}  // namespace

void queue_forward(const Scope& scope, storage::Transaction& tx, const RequestId& request) {
  jobs::EnqueueOptions options;
  options.not_after = scope.now() + forward_lives;
  jobs::enqueue(scope, tx, job_name, json::serialize(json::object{{"request", request.value}}),
                options);
}

void keep_success(const Scope& scope, House& house, const Sending& sending, const Taken& taken) {
  auto forward = sending.forward;
  forward.state = ForwardState::sent;
  forward.sent_at = scope.now();
  forward.their_id = taken.id;
  forward.their_token = taken.token;
  forward.trouble.clear();
  const bool told =
      tell(scope, house, sending.row.id, scope.commune.name,
           told_to_resident(scope, sending, taken), [&](storage::Transaction& tx, RequestRow& row) {
             store::save_forward(scope, tx, forward);
             pass_on(scope, tx, row, sending.partner);
             audit::record(scope, tx, "requests.forward", "request:" + sending.row.id.value,
                           sending.partner.name);
             return true;
           });
  if (told) return;
  // Somebody acted at that moment: that they have it must not be lost with the line about it.
  scope.database.write([&](storage::Transaction& tx) { store::save_forward(scope, tx, forward); });
}

bool tell(const Scope& scope, House& house, const RequestId& request, const std::string& author,
          const std::string& text, const Also& also) {
  Actor speaker = scope.actor;
  speaker.name = author;
  const Scope as{scope.commune,    speaker,     scope.language,
                 scope.request_id, scope.clock, scope.database};
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, request); });
  if (!row) return false;
  const auto done =
      act_as_officer(as, house, {request, row->version}, Action::reply, EntryKind::town_message,
                     [&](storage::Transaction& tx, Act& act) -> Refusals {
                       if (!also(tx, act.row)) return {{"", words::said_before}};
                       write_entry(as, tx, act, Visibility::everyone, text);
                       tell_reporter(as, house, tx, act.row, act.around, {Notice::message, text});
                       return {};
                     });
  return done.has_value();
}

void note_change(const Scope& scope, storage::Transaction& tx, const RequestId& id) {
  const auto all = store::mappings(scope, tx);
  if (all.empty()) return;
  const auto row = request_by_id(scope, tx, id);
  if (!row || !row->is_open) return;
  const auto mapping = std::ranges::find(all, row->category, &Mapping::category);
  if (mapping == all.end()) return;
  const auto partner = store::partner(scope, tx, mapping->partner);
  if (!partner || !partner->active) return;
  Forward forward;
  forward.request = id;
  forward.partner = mapping->partner;
  forward.asked_at = scope.now();
  if (store::insert_forward(scope, tx, forward)) queue_forward(scope, tx, id);
}

jobs::Kind forward_job(House& house) {
  jobs::Kind kind;
  kind.name = job_name;
  kind.attempts_max = attempts_max;
  kind.run = [&house](const Scope& scope, const jobs::Job& job) { run(scope, house, job); };
  return kind;
}

}  // namespace parvis::requests::partners
