// What administrators set up with partners.
#include <array>

#include "base/text.h"
#include "requests/partners/asking.h"
#include "requests/partners/forwarding.h"
#include "requests/partners/store.h"
#include "requests/partners/words.h"
#include "requests/webhooks/webhooks.h"
#include "requests/words.h"

namespace parvis::requests::partners {
namespace own = ::parvis::partners::words;

namespace {

constexpr std::array<std::string_view, 3> state_names{"waiting", "sent", "failed"};
constexpr std::size_t services_bytes_max = std::size_t{2} * 1024 * 1024;

bool may_manage_them(const Scope& scope) {
  return scope.actor.may(webhooks::may_manage_partners);
}

std::string subject_of_partner(std::string_view id) {
  return "partner:" + std::string(id);
}

/// With the slash at the end that every address below it needs.
std::string whole_url(std::string_view typed) {
  auto url = trim(typed);
  if (!url.empty() && url.back() != '/') url += '/';
  return url;
}

Refusals check_partner(const NewPartner& asked, outbound::Reach reach) {
  Refusals refusals;
  if (trim(asked.name).empty() || length_in_characters(asked.name) > name_characters_max) {
    refusals.push_back({"name", own::name_wrong});
  }
  const auto url = whole_url(asked.url);
  if (url.size() > url_bytes_max || url.find('?') != std::string::npos ||
      !outbound::may_be_asked(url, reach)) {
    refusals.push_back({"url", own::url_wrong});
  }
  if (asked.api_key.size() > key_bytes_max || asked.jurisdiction.size() > key_bytes_max) {
    refusals.push_back({"api_key", own::key_too_long});
  }
  return refusals;
}

}  // namespace

std::string_view name_of(ForwardState state) {
  return state_names.at(static_cast<std::size_t>(state));
}

ForwardState parse_forward_state(std::string_view name) {
  if (name == state_names[0]) return ForwardState::waiting;
  return name == state_names[1] ? ForwardState::sent : ForwardState::failed;
}

std::vector<Partner> partners(const Scope& scope) {
  if (!may_manage_them(scope)) return {};
  return scope.database.read(
      [&](storage::Reader& reader) { return store::partners(scope, reader); });
}

std::optional<Partner> partner(const Scope& scope, std::string_view id) {
  if (!may_manage_them(scope)) return std::nullopt;
  return scope.database.read(
      [&](storage::Reader& reader) { return store::partner(scope, reader, id); });
}

Result<std::string> keep_partner(const Scope& scope, House& house, const NewPartner& asked) {
  if (!may_manage_them(scope)) return refuse("", requests::words::rule_not_for_this_role);
  if (auto refusals = check_partner(asked, house.reach); !refusals.empty()) {
    return tl::unexpected(refusals);
  }
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    Partner kept;
    if (asked.id.empty()) {
      if (store::partners(scope, tx).size() >= static_cast<std::size_t>(partners_max)) {
        return refuse("", own::partners_too_many, {{"max", std::to_string(partners_max)}});
      }
      kept.id = new_ulid();
      kept.created_at = scope.now();
    } else {
      auto known = store::partner(scope, tx, asked.id);
      if (!known) return refuse("", own::partner_unknown);
      kept = std::move(*known);
    }
    kept.name = trim(asked.name);
    // A key goes only where it was given for: another address needs it again.
    const auto url = whole_url(asked.url);
    if (outbound::origin_of(url) != outbound::origin_of(kept.url)) kept.api_key.clear();
    kept.url = url;
    kept.jurisdiction = trim(asked.jurisdiction);
    if (!trim(asked.api_key).empty()) kept.api_key = trim(asked.api_key);
    store::keep_partner(scope, tx, kept);
    audit::record(scope, tx, "requests.keep_partner", subject_of_partner(kept.id), kept.name);
    return kept.id;
  });
}

bool turn_partner(const Scope& scope, std::string_view id, Use use) {
  if (!may_manage_them(scope)) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    auto known = store::partner(scope, tx, id);
    if (!known) return false;
    known->active = use == Use::on;
    store::keep_partner(scope, tx, *known);
    audit::record(scope, tx, "requests.keep_partner", subject_of_partner(id), known->name);
    return true;
  });
}

Result<std::vector<TheirService>, std::string> their_services(House& house,
                                                              const Partner& partner) {
  outbound::Ask question;
  question.address = address_of(partner, "services.json");
  question.reach = house.reach;
  question.bytes_max = services_bytes_max;
  try {
    const auto answer = outbound::ask(question);
    if (answer.status != 200) return tl::unexpected(std::to_string(answer.status));
    return read_services(answer.body);
  } catch (const outbound::Unanswered& unanswered) {
    return tl::unexpected(std::string(unanswered.what()));
  }
}

std::vector<Mapping> mappings(const Scope& scope) {
  if (!may_manage_them(scope)) return {};
  return scope.database.read(
      [&](storage::Reader& reader) { return store::mappings(scope, reader); });
}

bool keep_mapping(const Scope& scope, std::string_view partner_id, const CategoryId& category_id,
                  std::string_view service_code) {
  if (!may_manage_them(scope)) return false;
  const auto known = category(scope, category_id);
  if (!known || known->is_group() || service_code.size() > key_bytes_max) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    if (!store::partner(scope, tx, partner_id)) return false;
    if (service_code.empty()) {
      store::delete_mapping(scope, tx, category_id);
    } else {
      store::keep_mapping(scope, tx,
                          {category_id, std::string(partner_id), std::string(service_code)});
    }
    audit::record(scope, tx, "requests.keep_partner", subject_of_partner(partner_id),
                  category_id.value);
    return true;
  });
}

std::vector<Forward> forwards(const Scope& scope, std::string_view partner_id, int limit) {
  std::vector<Forward> all;
  if (!may_manage_them(scope)) return all;
  scope.database.read([&](storage::Reader& reader) {
    for (const auto state : {ForwardState::failed, ForwardState::waiting, ForwardState::sent}) {
      for (auto& each : store::forwards(scope, reader, partner_id, state, limit)) {
        all.push_back(std::move(each));
      }
    }
  });
  return all;
}

bool forward_again(const Scope& scope, const RequestId& request) {
  if (!may_manage_them(scope)) return false;
  return scope.database.write([&](storage::Transaction& tx) {
    auto known = store::forward(scope, tx, request);
    if (!known || known->state != ForwardState::failed) return false;
    known->state = ForwardState::waiting;
    known->trouble.clear();
    store::save_forward(scope, tx, *known);
    queue_forward(scope, tx, request);
    audit::record(scope, tx, "requests.forward_again", "request:" + request.value);
    return true;
  });
}

long long failed_forwards(const Scope& scope) {
  long long count = 0;
  for (const auto& each : partners(scope)) {
    count += static_cast<long long>(scope.database
                                        .read([&](storage::Reader& reader) {
                                          return store::forwards(scope, reader, each.id,
                                                                 ForwardState::failed, 1000);
                                        })
                                        .size());
  }
  return count;
}

}  // namespace parvis::requests::partners
