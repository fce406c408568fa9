// The officers' verbs on mails that came in.
#include "requests/mail/sorting.h"

#include <algorithm>

#include "base/text.h"
#include "requests/acts.h"
#include "requests/filing.h"
#include "requests/mail/suggesting.h"
#include "requests/mail/taking.h"
#include "requests/mail/words.h"
#include "requests/words.h"

namespace parvis::requests::incoming {
namespace words = ::parvis::mail::words;

namespace {

constexpr std::size_t suggestions_max = 6;

Refusals sorted_meanwhile(const Scope& scope, const MailRow& row) {
  const Time at = row.sorted_at.value_or(scope.now());
  return {{"", words::refuse_sorted, {{"when", scope.date_time(at)}}}};
}

/// The mail as the officer saw it, still waiting; else why not.
Result<MailRow> waiting_mail(const Scope& scope, storage::Reader& reader, const MailSeen& seen) {
  auto row = mail_by_id(scope, reader, seen.id);
  if (!row) return refuse("", words::refuse_unknown_mail);
  if (row->version != seen.version || row->state != MailState::to_sort) {
    return tl::unexpected(sorted_meanwhile(scope, *row));
  }
  return *row;
}

/// Writes what the officer decided; false when a colleague was quicker at the last moment.
bool settle(const Scope& scope, storage::Transaction& tx, MailRow& row, MailState state,
            std::string_view action) {
  row.state = state;
  row.officer = scope.actor.officer;
  row.sorted_at = state == MailState::to_sort ? std::nullopt : std::optional<Time>(scope.now());
  if (!save_sorting(scope, tx, row)) return false;
  audit::record(scope, tx, action, subject_of_mail(row.id));
  return true;
}

/// A mail that waits, one decision, one transaction.
Result<std::string> decide(const Scope& scope, const MailSeen& seen, MailState state,
                           std::string_view action, std::string_view reason) {
  if (!scope.actor.may(may_sort)) return refuse("", requests::words::rule_not_for_this_role);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    auto row = waiting_mail(scope, tx, seen);
    if (!row) return tl::unexpected(row.error());
    row->reason = trim(reason);
    if (!settle(scope, tx, *row, state, action)) {
      return tl::unexpected(sorted_meanwhile(scope, *row));
    }
    return row->id;
  });
}

/// The ground's own addresses for words of a mail: what follows the name of a street is let go, one
/// word after the other, until something is known.
std::vector<territory::Found> places_named(const Scope& scope, std::string_view words_said) {
  constexpr int places_each = 2;
  auto pieces = ::parvis::split(words_said, ' ');
  const std::size_t pieces_min = pieces[0][0] >= '0' && pieces[0][0] <= '9' ? 3 : 2;
  for (; pieces.size() >= pieces_min; pieces.pop_back()) {
    const std::string asked = ::parvis::join(pieces, " ");
    auto found = territory::find(scope, asked, places_each);
    if (found.empty()) continue;
    // What the mail names letter by letter needs no second guess.
    if (asked.starts_with(fold(found.front().label))) found.resize(1);
    return found;
  }
  return {};
}

/// What a mail says as a report: its words, its subject, or that there are none.
std::string description_of(const Scope& scope, const MailRow& row) {
  if (!row.text.empty()) return shorten(row.text, description_characters_max);
  return row.subject.empty() ? scope.say(words::without_words) : row.subject;
}

NewRequest request_in(const Scope& scope, House& house, const MailRow& row) {
  NewRequest request;
  request.description = description_of(scope, row);
  request.channel = Channel::email;
  request.received_at = row.received_at;
  request.contact.way = row.from_email.empty() ? ContactWay::none : ContactWay::email;
  request.contact.name = shorten(row.from_name, 100);
  request.contact.email = row.from_email;
  request.contact.language = requests::language_of(row.language);
  request.photos = house.files.files_of(scope, owner_of_mail_photos(row.id));
  return request;
}

}  // namespace

std::optional<OpenMail> open_mail(const Scope& scope, std::string_view id) {
  if (!scope.actor.may(may_sort)) return std::nullopt;
  OpenMail open;
  const bool found = scope.database.read([&](storage::Reader& reader) {
    auto row = mail_by_id(scope, reader, id);
    if (!row) return false;
    open.row = std::move(*row);
    open.parts = parts_of(scope, reader, id);
    if (!open.row.from_email.empty()) {
      open.others = mails_from(scope, reader, open.row.from_email);
    }
    return true;
  });
  if (!found) return std::nullopt;
  std::erase_if(open.others, [&](const MailRow& other) { return other.id == open.row.id; });
  std::reverse(open.others.begin(), open.others.end());
  audit::record_reading(scope, subject_of_mail(id), "requests.mail_read");
  if (open.row.state != MailState::to_sort) return open;
  const std::string said = open.row.subject + "\n" + open.row.text;
  open.categories = categories_in(active_categories(scope), said, suggestions_max);
  for (const auto& address : addresses_in(said, 3)) {
    for (auto& place : places_named(scope, address)) {
      const bool known = std::any_of(open.places.begin(), open.places.end(),
                                     [&](const auto& one) { return one.label == place.label; });
      if (!known && open.places.size() < suggestions_max) open.places.push_back(std::move(place));
    }
  }
  return open;
}

std::vector<MailRow> mails_to_show(const Scope& scope, MailState state, std::size_t limit,
                                   std::string_view after) {
  if (!scope.actor.may(may_sort)) return {};
  return scope.database.read([&](storage::Reader& reader) {
    return mails_in_state(scope, reader, state, static_cast<int>(limit), after);
  });
}

long long count_mails(const Scope& scope, MailState state) {
  return scope.database.read(
      [&](storage::Reader& reader) { return count_in_state(scope, reader, state); });
}

std::vector<MailRow> mails_about(const Scope& scope, const RequestId& id) {
  if (!scope.actor.may(may_sort)) return {};
  return scope.database.read(
      [&](storage::Reader& reader) { return mails_of_request(scope, reader, id); });
}

bool mails_come_back(const Scope& scope, std::string_view email) {
  return scope.database.read(
      [&](storage::Reader& reader) { return failing_status(scope, reader, email).has_value(); });
}

Result<Receipt> sort_as_request(const Scope& scope, House& house, const MailSeen& seen,
                                const SortedAs& as) {
  if (!scope.actor.may(may_sort) || !scope.actor.may(may_handle)) {
    return refuse("", requests::words::rule_not_for_this_role);
  }
  const auto first_look = scope.database.read(
      [&](storage::Reader& reader) { return waiting_mail(scope, reader, seen); });
  if (!first_look) return tl::unexpected(first_look.error());
  auto request = request_in(scope, house, *first_look);
  request.category = as.category;
  request.position = as.position;
  request.address = as.address;
  request.answers = as.answers;
  const auto filing = prepare_filing(scope, request);
  if (!filing) return tl::unexpected(filing.error());
  return scope.database.write([&](storage::Transaction& tx) -> Result<Receipt> {
    auto row = waiting_mail(scope, tx, seen);
    if (!row) return tl::unexpected(row.error());
    auto ready = *filing;  // the closure may run twice
    ready.draft_owner = owner_of_mail_photos(row->id);
    const auto receipt = file_request(scope, house, tx, std::move(ready));
    row->request = receipt.id;
    if (!settle(scope, tx, *row, MailState::request, "requests.mail_filed")) {
      return tl::unexpected(sorted_meanwhile(scope, *row));
    }
    return receipt;
  });
}

Result<RequestId> sort_as_answer(const Scope& scope, House& house, const MailSeen& seen,
                                 std::string_view number) {
  if (!scope.actor.may(may_sort) || !scope.actor.may(may_handle)) {
    return refuse("", requests::words::rule_not_for_this_role);
  }
  if (trim(number).empty()) return refuse("number", words::refuse_number_missing);
  const auto id = find_by_number_or_code(scope, number);
  const auto request = !id ? std::nullopt : scope.database.read([&](storage::Reader& reader) {
    return request_by_id(scope, reader, *id);
  });
  if (!request || !scope.actor.may_in(may_handle, request->district)) {
    return refuse("number", words::refuse_number_unknown);
  }
  const auto around = surroundings_of(scope, *request);
  const auto photos = house.files.files_of(scope, owner_of_mail_photos(seen.id));
  return scope.database.write([&](storage::Transaction& tx) -> Result<RequestId> {
    auto row = waiting_mail(scope, tx, seen);
    if (!row) return tl::unexpected(row.error());
    const auto joined = add_to_request(scope, house, tx, *id, around, *row, photos);
    if (!joined) return tl::unexpected(joined.error());
    row->request = *joined;
    if (!settle(scope, tx, *row, MailState::joined, "requests.mail_joined")) {
      return tl::unexpected(sorted_meanwhile(scope, *row));
    }
    return *joined;
  });
}

Result<std::string> set_aside(const Scope& scope, const MailSeen& seen, std::string_view reason) {
  if (trim(reason).empty()) return refuse("reason", words::refuse_reason_missing);
  if (length_in_characters(reason) > reason_characters_max) {
    return refuse("reason", words::refuse_reason_long,
                  {{"max", std::to_string(reason_characters_max)}});
  }
  return decide(scope, seen, MailState::not_request, "requests.mail_set_aside", reason);
}

Result<std::string> mark_as_spam(const Scope& scope, const MailSeen& seen) {
  return decide(scope, seen, MailState::spam, "requests.mail_spam", "");
}

Result<std::string> put_back(const Scope& scope, const MailSeen& seen) {
  if (!scope.actor.may(may_sort)) return refuse("", requests::words::rule_not_for_this_role);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    auto row = mail_by_id(scope, tx, seen.id);
    if (!row) return refuse("", words::refuse_unknown_mail);
    const bool linked = row->state == MailState::request || row->state == MailState::joined;
    if (linked || row->version != seen.version) {
      return tl::unexpected(sorted_meanwhile(scope, *row));
    }
    row->reason.clear();
    if (!settle(scope, tx, *row, MailState::to_sort, "requests.mail_put_back")) {
      return tl::unexpected(sorted_meanwhile(scope, *row));
    }
    return row->id;
  });
}

std::optional<files::StoredFile> file_of_mail(const Scope& scope, House& house, std::string_view id,
                                              const FileId& file) {
  if (!scope.actor.may(may_sort)) return std::nullopt;
  const bool its_own = scope.database.read([&](storage::Reader& reader) {
    const auto row = mail_by_id(scope, reader, id);
    if (!row) return false;
    if (row->original == file) return true;
    const auto parts = parts_of(scope, reader, id);
    return std::any_of(parts.begin(), parts.end(),
                       [&](const PartRow& part) { return part.file == file; });
  });
  if (!its_own || file.empty()) return std::nullopt;
  audit::record_reading(scope, subject_of_mail(id), "requests.mail_read");
  return house.files.find(scope, file);
}

}  // namespace parvis::requests::incoming
