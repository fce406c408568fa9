// The communes of one installation, for the operator.

#include "identity/hosting.h"

#include <algorithm>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/store.h"
#include "identity/words.h"
#include "platform/mail/mail.h"

namespace parvis::identity {
namespace {

/// Looks after a town in the operator's stead: as the system, with the town's own scope.
class InTown {
 public:
  InTown(const Scope& scope, const CommuneCard& card) : card_(card), scope_(scope) {
    system_.kind = Actor::Kind::system;
    system_.name = scope.actor.name;
  }
  [[nodiscard]] Scope scope() const {
    return {card_, system_, scope_.language, scope_.request_id, scope_.clock, scope_.database};
  }

 private:
  const CommuneCard& card_;
  const Scope& scope_;
  Actor system_;
};

Refusals refusals_of(const FirstAdministrator& administrator) {
  Refusals refusals;
  const std::string name = mail::one_line(administrator.name);
  if (name.empty()) refusals.push_back({"officer_name", words::officer_name_missing});
  if (length_in_characters(name) > 120) {
    refusals.push_back({"officer_name", words::settings_too_long});
  }
  if (!mail::is_email(normal_email(administrator.email))) {
    refusals.push_back({"officer_email", words::email_wrong});
  }
  return refusals;
}

Refusals with_our_fields(Refusals refusals) {
  for (auto& refusal : refusals) {
    if (refusal.field == "name" || refusal.field == "email") {
      refusal.field = "officer_" + refusal.field;
    }
  }
  return refusals;
}

long long active_officers(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    return static_cast<long long>(
        std::ranges::count_if(store::officers(reader, scope.commune.id),
                              [](const store::OfficerRow& officer) { return officer.active; }));
  });
}

void record(const Scope& scope, std::string_view action, const CommuneId& commune) {
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, action, "commune:" + commune.value);
  });
}

Result<HandedOver> hand_over(const Scope& scope, const CommuneCard& card,
                             const FirstAdministrator& administrator) {
  const InTown there(scope, card);
  NewOfficer officer;
  officer.email = administrator.email;
  officer.name = administrator.name;
  officer.role = standard_role(module::Role::administrator);
  const auto added = add_with_first_secret(there.scope(), officer);
  if (!added) return tl::unexpected(with_our_fields(added.error()));
  return HandedOver{card, mail::one_line(administrator.name), normal_email(administrator.email),
                    added->secret};
}

}  // namespace

HostedTowns hosted_towns(const Scope& scope, const module::Offers& offers, long long page,
                         long long per_page) {
  auto cards = communes(scope.database);
  std::ranges::stable_sort(cards, [](const CommuneCard& a, const CommuneCard& b) {
    return fold(a.name) < fold(b.name);
  });
  HostedTowns hosted;
  hosted.total = static_cast<long long>(cards.size());
  const auto pages = std::max<long long>(1, (hosted.total + per_page - 1) / per_page);
  const auto first = (std::clamp(page, 1ll, pages) - 1) * per_page;
  for (long long i = first; i < std::min(hosted.total, first + per_page); ++i) {
    HostedTown town{std::move(cards[static_cast<std::size_t>(i)]), 0, {}};
    const InTown there(scope, town.card);
    town.officers = active_officers(there.scope());
    for (const auto& indicator : offers.indicators) {
      town.figures.push_back(indicator.value(there.scope()));
    }
    hosted.towns.push_back(std::move(town));
  }
  return hosted;
}

Result<HandedOver> make_town(const Scope& scope, const NewCommune& wanted,
                             const FirstAdministrator& administrator) {
  Refusals refusals = refusals_of(administrator);
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  const auto added = add_commune(scope.database, scope.clock, wanted);
  if (!added) return tl::unexpected(added.error());
  record(scope, "identity.make_town", *added);
  return hand_over(scope, commune(scope.database, *added).value(), administrator);
}

Result<HandedOver> add_administrator(const Scope& scope, const CommuneId& id,
                                     const FirstAdministrator& administrator) {
  const auto card = commune(scope.database, id);
  if (!card) return refuse("", words::commune_unknown);
  Refusals refusals = refusals_of(administrator);
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  auto handed = hand_over(scope, *card, administrator);
  if (handed) record(scope, "identity.add_administrator", id);
  return handed;
}

std::string site_of(const CommuneCard& card, std::string_view origin_base) {
  if (!card.web_address.empty()) return card.web_address;
  const auto scheme_end = origin_base.find("://");
  const std::string scheme(origin_base.substr(0, scheme_end));
  const auto authority = origin_base.substr(std::min(scheme_end + 3, origin_base.size()));
  const auto port = authority.rfind(':');
  return scheme + "://" + (card.host.empty() ? card.id.value + ".localhost" : card.host) +
         (port == std::string_view::npos ? "" : std::string(authority.substr(port)));
}

}  // namespace parvis::identity
