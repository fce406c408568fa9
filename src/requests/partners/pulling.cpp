// What partners say of what was sent to them comes back into the timelines.
#include <algorithm>

#include "base/text.h"
#include "requests/clocks/keeping.h"
#include "requests/masking.h"
#include "requests/partners/asking.h"
#include "requests/partners/forwarding.h"
#include "requests/partners/store.h"
#include "requests/partners/words.h"

namespace parvis::requests::partners {
namespace words = ::parvis::partners::words;

namespace {

constexpr std::chrono::hours first_look_back{24 * 30};
/// Their clock is not ours: a little is asked twice, and taken once.
constexpr std::chrono::hours asked_twice{2};
constexpr int followed_max = 100;
constexpr std::size_t pulled_bytes_max = std::size_t{4} * 1024 * 1024;

std::string answered(const Scope& scope, int status) {
  return scope.say(words::they_answered, {{"status", std::to_string(status)}});
}

outbound::Answer look(House& house, const std::string& address) {
  outbound::Ask question;
  question.address = address;
  question.reach = house.reach;
  question.bytes_max = pulled_bytes_max;
  question.seconds_max = 20;
  return outbound::ask(question);
}

/// A token becomes a number once they have given one.
void learn_number(const Scope& scope, House& house, const Partner& partner, Forward forward) {
  const auto answer =
      look(house, address_of(partner, "tokens/" + url_encode(forward.their_token) + ".json"));
  if (answer.status != 200) return;
  const auto taken = read_taken(answer.body);
  if (taken.id.empty()) return;
  forward.their_id = taken.id;
  scope.database.write([&](storage::Transaction& tx) { store::save_forward(scope, tx, forward); });
}

bool is_closed(const TheirUpdate& update) {
  const auto said = fold(update.status);
  return said == "closed" || said == "fixed";
}

std::string in_words(const Scope& scope, const TheirUpdate& update) {
  if (!update.text.empty()) return mask_personal(update.text);
  return scope.say(is_closed(update) ? words::they_closed : words::they_go_on);
}

/// Those who have no updates are asked for the requests themselves: a status that is the one known
/// says nothing new.
void follow_statuses(const Scope& scope, House& house, const Partner& partner,
                     const std::vector<Forward>& sent) {
  std::string ids;
  for (const auto& each : sent) {
    if (!each.their_id.empty()) ids += (ids.empty() ? "" : ",") + each.their_id;
  }
  if (ids.empty()) return;
  const auto answer =
      look(house, address_of(partner, "requests.json", "service_request_id=" + url_encode(ids)));
  if (answer.status != 200) {
    throw outbound::Unanswered(answered(scope, answer.status));
  }
  for (const auto& update : read_statuses(answer.body)) {
    const auto known = std::ranges::find(sent, update.request, &Forward::their_id);
    if (known == sent.end()) continue;
    const bool still_open = known->their_status.empty() && fold(update.status) == "open";
    if (!still_open && known->their_status != update.status)
      take_update(scope, house, partner, update);
  }
}

void pull(const Scope& scope, House& house, Partner& partner) {
  const auto sent = scope.database.read([&](storage::Reader& reader) {
    return store::forwards(scope, reader, partner.id, ForwardState::sent, followed_max);
  });
  if (sent.empty()) return;
  for (const auto& each : sent) {
    if (each.their_id.empty() && !each.their_token.empty()) {
      learn_number(scope, house, partner, each);
    }
  }
  const Time to = scope.now();
  const Time from =
      partner.pulled_until ? *partner.pulled_until - asked_twice : to - first_look_back;
  const auto answer = look(house, address_of(partner, "servicerequestupdates.json",
                                             "start_date=" + url_encode(to_rfc3339(from)) +
                                                 "&end_date=" + url_encode(to_rfc3339(to))));
  if (answer.status == 200) {
    for (const auto& update : read_updates(answer.body)) {
      take_update(scope, house, partner, update);
    }
  } else if (answer.status >= 400 && answer.status < 500) {
    follow_statuses(scope, house, partner, sent);
  } else {
    throw outbound::Unanswered(answered(scope, answer.status));
  }
  partner.pulled_until = to;
}

}  // namespace

void take_update(const Scope& scope, House& house, const Partner& partner,
                 const TheirUpdate& update) {
  auto forward = scope.database.read([&](storage::Reader& reader) {
    return store::forward_by_their_id(scope, reader, partner.id, update.request);
  });
  if (!forward) return;
  forward->their_status = update.status;
  const auto said = in_words(scope, update);
  const auto text = scope.say(words::they_say, {{"partner", partner.name}, {"text", said}});
  (void)tell(scope, house, forward->request, partner.name, text,
             [&](storage::Transaction& tx, RequestRow& row) {
               if (!store::take_once(scope, tx, partner.id, update.update_id, row.id)) return false;
               store::save_forward(scope, tx, *forward);
               if (is_closed(update)) {
                 clocks::write_event(scope, tx, row,
                                     {clocks::EventKind::authority_answered, scope.today(),
                                      std::nullopt, clocks::Need::essential, partner.name, said});
               }
               return true;
             });
}

void pull_updates(const Scope& scope, House& house) {
  auto all =
      scope.database.read([&](storage::Reader& reader) { return store::partners(scope, reader); });
  for (auto& partner : all) {
    if (!partner.active) continue;
    const auto before = partner.pulled_until;
    std::string trouble;
    try {
      pull(scope, house, partner);
    } catch (const outbound::Unanswered& unanswered) {
      trouble = unanswered.what();
    }
    if (before == partner.pulled_until && trouble == partner.trouble) continue;
    partner.trouble = trouble;
    scope.database.write([&](storage::Transaction& tx) { store::set_pulled(scope, tx, partner); });
  }
}

}  // namespace parvis::requests::partners
