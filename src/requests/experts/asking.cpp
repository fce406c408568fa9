// The officers' side of opinions: asked, withdrawn, asked again, read.
#include <algorithm>

#include "base/text.h"
#include "identity/absences.h"
#include "identity/officers.h"
#include "platform/audit/audit.h"
#include "platform/mail/mail.h"
#include "requests/experts/expert_mails.h"
#include "requests/experts/words.h"
#include "requests/filing.h"
#include "requests/masking.h"
#include "requests/words.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;

namespace {

/// A request about which this officer, or this program, may ask.
std::optional<RequestRow> handled(const Scope& scope, storage::Reader& reader,
                                  const RequestId& id) {
  auto row = request_by_id(scope, reader, id);
  if (!row || !may_ask_about(scope.actor, row->district)) return std::nullopt;
  return row;
}

Refusals check_photos(const Scope& scope, storage::Reader& reader, const NewAsking& wanted) {
  const auto known = photos_of(scope, reader, wanted.request);
  for (const auto& file : wanted.photos) {
    const bool its_own = std::any_of(known.begin(), known.end(),
                                     [&](const PhotoRow& photo) { return photo.file == file; });
    if (!its_own) return {{"photos", words::refuse_photo}};
  }
  return {};
}

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char sign : text) {
    if (sign >= '0' && sign <= '9') digits += sign;
  }
  return digits;
}

/// Nobody outside hears from the town who reported: neither name nor address nor telephone.
Refusals check_reporter(const Scope& scope, storage::Reader& reader, const NewAsking& wanted) {
  constexpr std::size_t telling_min = 3;
  constexpr std::size_t digits_min = 8;
  const auto contact = reporter_of(scope, reader, wanted.request);
  if (!contact) return {};
  Refusals refusals;
  for (const auto& [field, text] :
       {std::pair{"question", &wanted.question}, std::pair{"text", &wanted.text}}) {
    const auto folded = fold(*text);
    const auto tells = [&](const std::string& secret) {
      return secret.size() >= telling_min && folded.find(fold(secret)) != std::string::npos;
    };
    const auto phone = digits_of(contact->phone);
    const bool calls =
        phone.size() >= digits_min &&
        digits_of(*text).find(phone.substr(phone.size() - digits_min)) != std::string::npos;
    if (tells(trim(contact->name)) || tells(contact->email) || calls) {
      refusals.push_back({field, words::refuse_names_person});
    }
  }
  return refusals;
}

std::string joined(const std::vector<FileId>& files) {
  std::string text;
  for (const auto& file : files) text += (text.empty() ? "" : ",") + file.value;
  return text;
}

/// Who hears of the answer: the officer who asks; for a program, the one in charge of the request.
OfficerId asked_by(const Scope& scope, const RequestRow& about) {
  return scope.actor.is_program() ? about.assignee : scope.actor.officer;
}

Result<AskingRow> row_to_ask(const Scope& scope, const NewAsking& wanted, const RequestRow& about) {
  auto refusals = check_asking(wanted, scope.today());
  AskingRow row;
  row.officer = asked_by(scope, about);
  if (!wanted.colleague.empty()) {
    // Who stands in for her while she is away.
    const auto stand_in = identity::stand_in_for(scope, wanted.colleague);
    const auto colleague = identity::officer(scope, stand_in.officer);
    const bool unknown = !colleague || !colleague->active;
    if (unknown || colleague->id == row.officer) {
      refusals.push_back({"colleague", words::refuse_colleague});
    } else {
      row.name = colleague->name;
      row.colleague = colleague->id;
    }
  }
  if (!refusals.empty()) return tl::unexpected(refusals);
  row.id = new_ulid();
  row.request = wanted.request;
  if (wanted.colleague.empty()) {
    row.name = mail::one_line(trim(wanted.name));
    row.organisation = mail::one_line(trim(wanted.organisation));
    row.email = identity::normal_email(wanted.email);
  }
  row.question = trim(wanted.question);
  row.sharing = name_of(wanted.sharing);
  row.due = to_iso_date(wanted.due);
  row.asked_at = scope.now();
  row.expires_at = scope.now() + std::chrono::hours(24) * wanted.days;
  row.text = mask_personal(trim(wanted.text));
  row.shows_place = wanted.shows_place;
  row.photos = joined(wanted.photos);
  return row;
}

bool waits(const AskingRow& row, Time now) {
  const auto standing = standing_of(row, now);
  return standing == Standing::asked || standing == Standing::opened;
}

/// Changes one asking of a request this officer handles.
using Change = std::function<Refusals(storage::Transaction&, AskingRow&, const RequestRow&)>;
Result<std::string> change_asking(const Scope& scope, const RequestId& request, std::string_view id,
                                  std::string_view action, const Change& change) {
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto about = handled(scope, tx, request);
    auto row = about ? asking_row(scope, tx, id) : std::nullopt;
    if (!row || row->request != request) {
      return refuse("", ::parvis::requests::words::refuse_unknown_request);
    }
    if (auto refusals = change(tx, *row, *about); !refusals.empty()) {
      return tl::unexpected(refusals);
    }
    if (!save_asking(scope, tx, *row)) return refuse("", words::refuse_changed);
    audit::record(scope, tx, action, subject_of(request), "expert_asking:" + row->id);
    return row->id;
  });
}

}  // namespace

Result<std::string> ask(const Scope& scope, House& house, const NewAsking& wanted) {
  const auto about = scope.database.read(
      [&](storage::Reader& reader) { return handled(scope, reader, wanted.request); });
  if (!about) return refuse("", ::parvis::requests::words::refuse_unknown_request);
  const auto prepared = row_to_ask(scope, wanted, *about);
  if (!prepared) return tl::unexpected(prepared.error());
  const auto& row = *prepared;
  const auto envelope = envelope_of(scope, row, about->service);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    auto refusals = check_reporter(scope, tx, wanted);
    if (refusals.empty()) refusals = check_photos(scope, tx, wanted);
    if (!refusals.empty()) return tl::unexpected(refusals);
    const auto others = asking_rows_of(scope, tx, wanted.request);
    const auto waiting = std::count_if(others.begin(), others.end(), [&](const AskingRow& other) {
      return waits(other, scope.now());
    });
    if (static_cast<std::size_t>(waiting) >= askings_waiting_max) {
      return refuse("", words::refuse_many, {{"max", std::to_string(askings_waiting_max)}});
    }
    insert_asking(scope, tx, row);
    EntryFacts facts;
    facts.expert = label_of(row);
    insert_entry(scope, tx,
                 {new_ulid(), row.request, scope.now(),
                  std::string(requests::name_of(EntryKind::expert_asked)), "officers",
                  scope.actor.name, scope.actor.officer, row.question, row.question, about->state,
                  facts, std::string(i18n::code_of(scope.language))});
    write_to_expert(scope, house, tx, row, about->number, envelope, Letter::asked);
    audit::record(scope, tx, "requests.ask_expert", subject_of(row.request),
                  "expert_asking:" + row.id);
    return row.id;
  });
}

Result<std::string> withdraw(const Scope& scope, const RequestId& request, std::string_view id) {
  // The link is kept, so that it can say calmly that it is over.
  return change_asking(scope, request, id, "requests.withdraw_asking",
                       [&](storage::Transaction&, AskingRow& row, const RequestRow&) -> Refusals {
                         if (row.answered_at) return {{"", words::refuse_answered}};
                         row.withdrawn_at = scope.now();
                         return {};
                       });
}

Result<std::string> ask_again(const Scope& scope, House& house, const RequestId& request,
                              std::string_view id) {
  Envelope envelope;
  const auto found = scope.database.read([&](storage::Reader& reader) {
    return handled(scope, reader, request) ? asking_row(scope, reader, id) : std::nullopt;
  });
  if (found) envelope = envelope_of(scope, *found, ServiceId());
  return change_asking(
      scope, request, id, "requests.ask_expert",
      [&](storage::Transaction& tx, AskingRow& row, const RequestRow& about) -> Refusals {
        if (row.answered_at || row.withdrawn_at) return {{"", words::refuse_answered}};
        drop_links(scope, tx, row.id);
        row.expires_at =
            std::max(row.expires_at, scope.now() + std::chrono::hours(24) * link_days_usual);
        write_to_expert(scope, house, tx, row, about.number, envelope, Letter::asked);
        return {};
      });
}

Result<std::string> read_reply(const Scope& scope, const RequestId& request, std::string_view id) {
  return change_asking(scope, request, id, "requests.read_opinion",
                       [&](storage::Transaction&, AskingRow& row, const RequestRow&) -> Refusals {
                         if (!row.answered_at) return {{"", words::refuse_not_answered}};
                         if (!row.read_at) row.read_at = scope.now();
                         return {};
                       });
}

}  // namespace parvis::requests::experts
