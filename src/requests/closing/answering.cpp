// The resident's key: it is fixed, or it is not; by code, or said to an officer.
#include "base/short_code.h"
#include "base/text.h"
#include "requests/closing/closing.h"
#include "requests/closing/keeping.h"
#include "requests/closing/words.h"
#include "requests/filing.h"
#include "requests/paths.h"
#include "requests/report_rules.h"
#include "requests/routing/routing.h"
#include "requests/words.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;

namespace {

/// By which way somebody else's words came to the town; nothing for what is said on the page.
EntryFacts said_by(const Scope& scope, Channel channel) {
  EntryFacts facts;
  if (scope.actor.is_officer()) facts.channel = name_of(channel);
  return facts;
}

/// A member of a cluster lives with its lead: only when that one is closed can it be answered for.
Refusals check_closed(const Scope& scope, storage::Reader& reader, const RequestRow& row) {
  if (row.lead.empty()) return {};
  const auto lead = request_by_id(scope, reader, row.lead);
  if (lead && lead->is_open) return {{"", ::parvis::requests::words::rule_still_open}};
  return {};
}

/// Where the service that closed it reads its mail; the officer who did, when it has no address.
struct Closer {
  identity::Service service;
  std::string email;
};

Closer closer_of(const Scope& scope, const RequestId& id) {
  const auto closing =
      scope.database.read([&](storage::Reader& reader) { return closing_of(scope, reader, id); });
  Closer closer;
  if (!closing) return closer;
  closer.service = identity::service(scope, closing->service).value_or(identity::Service{});
  closer.email = closer.service.email;
  if (!closer.email.empty() || closing->officer.empty()) return closer;
  closer.email = routing::address_for(scope, closing->officer);
  return closer;
}

/// The words of the resident stay in the file: a mail is read by whoever has the address.
void tell_service(const Scope& scope, House& house, storage::Transaction& tx, const Closer& closer,
                  const RequestRow& row, const Surroundings& around) {
  if (closer.email.empty()) return;
  const auto language = i18n::Language::fr;  // of the town hall
  const auto expected = parse_iso_date(row.expected_date).value_or(scope.today());
  mail::Message message;
  message.to = {closer.email, closer.service.name};
  message.subject = i18n::say(language, words::mail_contested_subject, {{"number", row.number}});
  message.text = i18n::say(language, words::mail_contested_text,
                           {{"number", row.number},
                            {"category", around.category.name(language)},
                            {"address", row.address},
                            {"date", i18n::date(language, expected)}}) +
                 "\n\n" + link_to(scope, path_at_desk(row.id.value)) + "\n";
  message.thread = "requests/" + row.id.value;
  house.mail.queue(scope, tx, message);
}

Body confirming(const Scope& scope, Channel channel) {
  return [&scope, channel](storage::Transaction& tx, Act& act) -> Refusals {
    if (act.row.is_open) return {{"", ::parvis::requests::words::rule_not_done_yet}};
    act.row.answered = false;
    if (act.row.confirmed.value_or(false)) return {};
    auto refusals = settle(scope, tx, act.row, Verdict::confirmed, channel);
    if (!refusals.empty()) return refusals;
    act.row.confirmed = true;
    write_entry(scope, tx, act, Visibility::everyone, "", said_by(scope, channel));
    return {};
  };
}

void keep_photos(const Scope& scope, House& house, storage::Transaction& tx, Act& act,
                 const Said& said) {
  for (const auto& photo : said.photos) {
    house.files.remember(scope, tx, photo, owner_of(act.row.id));
    insert_photo(scope, tx, {photo.id, act.row.id, "resident", false, "", scope.now()});
    act.row.text_checked = false;
  }
}

Body contesting(const Scope& scope, House& house, const Said& said, const Closer& closer,
                Again again) {
  return [&scope, &house, &said, &closer, again](storage::Transaction& tx, Act& act) -> Refusals {
    auto refusals = check_closed(scope, tx, act.row);
    if (!refusals.empty()) return refusals;
    refusals = settle(scope, tx, act.row, Verdict::contested, said.channel);
    if (!refusals.empty() && again == Again::refused) return refusals;
    leave_cluster(scope, tx, act.row);
    act.row.confirmed = false;
    keep_photos(scope, house, tx, act, said);
    write_entry(scope, tx, act, Visibility::everyone, trim(said.why), said_by(scope, said.channel));
    for (const auto& member : members_of(scope, tx, act.row.id)) set_aside(scope, tx, member);
    follow_lead(scope, tx, act.row, EntryKind::reopened, about_lead(act.row));
    tell_everyone(scope, house, tx, act.row, act.around, {Notice::reopened, ""});
    tell_service(scope, house, tx, closer, act.row, act.around);
    return {};
  };
}

Refusals check_said(const Said& said) {
  auto refusals = check_words(said.why);
  for (auto& refusal : refusals) refusal.field = "why";
  if (said.photos.size() > static_cast<std::size_t>(photos_max)) {
    refusals.push_back({"photos",
                        ::parvis::requests::words::refuse_photos_too_many,
                        {{"max", std::to_string(photos_max)}}});
  }
  return refusals;
}

std::optional<RequestId> id_behind(const Scope& scope, std::string_view code) {
  const auto canonical = parse_short_code(code);
  if (!canonical) return std::nullopt;
  return scope.database.read([&](storage::Reader& reader) -> std::optional<RequestId> {
    const auto row = request_by_code(scope, reader, *canonical);
    return row ? std::optional(row->id) : std::nullopt;
  });
}

}  // namespace

Result<RequestId> confirm(const Scope& scope, House& house, std::string_view code,
                          Channel channel) {
  return act_as_resident(scope, house, code, Action::confirm_fixed, EntryKind::confirmed,
                         confirming(scope, channel));
}

Result<RequestId> contest_or_reopen(const Scope& scope, House& house, std::string_view code,
                                    const Said& said, Again again) {
  if (auto refusals = check_said(said); !refusals.empty()) return tl::unexpected(refusals);
  const auto id = id_behind(scope, code);
  if (!id) return refuse("code", ::parvis::requests::words::refuse_unknown_code);
  const auto closer = closer_of(scope, *id);
  return act_as_resident(scope, house, code, Action::reopen, EntryKind::reopened,
                         contesting(scope, house, said, closer, again));
}

Result<RequestId> contest(const Scope& scope, House& house, std::string_view code,
                          const Said& said) {
  return contest_or_reopen(scope, house, code, said, Again::refused);
}

Result<RequestId> record_answer(const Scope& scope, House& house, const Seen& seen, Verdict verdict,
                                const Said& said) {
  if (!scope.actor.may(may_handle)) {
    return refuse("", ::parvis::requests::words::rule_not_for_this_role);
  }
  const bool contests = verdict == Verdict::contested;
  if (!contests && verdict != Verdict::confirmed) return refuse("verdict", words::choose_verdict);
  if (contests) {
    if (auto refusals = check_said(said); !refusals.empty()) return tl::unexpected(refusals);
  }
  const auto first_look = scope.database.read(
      [&](storage::Reader& reader) { return request_by_id(scope, reader, seen.id); });
  if (!first_look || !scope.actor.may_in(may_handle, first_look->district)) {
    return refuse("", ::parvis::requests::words::refuse_unknown_request);
  }
  const auto around = surroundings_of(scope, *first_look);
  const auto closer = closer_of(scope, seen.id);
  return scope.database.write([&](storage::Transaction& tx) -> Result<RequestId> {
    const auto row = request_by_id(scope, tx, seen.id);
    if (row && row->version != seen.version) {
      return tl::unexpected(changed_meanwhile(scope, *row));
    }
    // The words are the resident's own, whoever writes them down.
    if (contests) {
      return act_as_resident_within(scope, house, tx, seen.id, around, Action::reopen,
                                    EntryKind::reopened,
                                    contesting(scope, house, said, closer, Again::refused));
    }
    return act_as_resident_within(scope, house, tx, seen.id, around, Action::confirm_fixed,
                                  EntryKind::confirmed, confirming(scope, said.channel));
  });
}

}  // namespace parvis::requests::closing
