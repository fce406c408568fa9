// The residents' verbs on a request: write, add a photo, say it is still broken, withdraw, follow.
#include "requests/resident.h"
#include "base/short_code.h"
#include "base/text.h"
#include "requests/acts.h"
#include "requests/closing/keeping.h"
#include "requests/filing.h"
#include "requests/report_rules.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// Nothing to do beyond the line of the timeline.
Body write_down(const Scope& scope, Visibility visibility, std::string text) {
  return [&scope, visibility, text = std::move(text)](storage::Transaction& tx, Act& act) {
    write_entry(scope, tx, act, visibility, text);
    return Refusals{};
  };
}

/// How long a question in a mail may be answered, as the mail says.
constexpr std::chrono::hours question_lives{72};
/// The same question is not asked again sooner, and an address is asked so many in an hour: nobody
/// can be buried in mails by somebody who knows the address.
constexpr std::chrono::minutes asked_again_after{10};
constexpr int questions_an_hour_max = 5;

bool is_asked_enough(const Scope& scope, storage::Reader& reader, const RequestId& request,
                     std::string_view address) {
  int lately = 0;
  for (const auto& follow : follows_of_email(scope, reader, address)) {
    if (follow.confirmed) continue;
    const auto ago = scope.now() - follow.asked_at;
    if (follow.request == request && ago < asked_again_after) return true;
    lately += ago < std::chrono::hours(1) ? 1 : 0;
  }
  return lately >= questions_an_hour_max;
}

std::optional<RequestRow> public_row(const Scope& scope, storage::Reader& reader,
                                     std::string_view number) {
  const auto canonical = parse_request_number(number);
  if (!canonical) return std::nullopt;
  auto row = request_by_number(scope, reader, *canonical);
  if (!row || !row->is_shown()) return std::nullopt;
  return row;
}

}  // namespace

Result<RequestId> resident_message(const Scope& scope, House& house, std::string_view code,
                                   std::string_view text) {
  if (auto refusals = check_words(text); !refusals.empty()) return tl::unexpected(refusals);
  return act_as_resident(scope, house, code, Action::resident_message, EntryKind::resident_message,
                         write_down(scope, Visibility::resident, trim(text)));
}

Result<RequestId> add_photo(const Scope& scope, House& house, std::string_view code,
                            const web::Upload& upload) {
  const auto accepted = house.files.accept(scope, upload, "photo");
  if (!accepted) return tl::unexpected(accepted.error());
  if (!accepted->file.is_image) return refuse("photo", words::refuse_not_a_photo);
  return act_as_resident(
      scope, house, code, Action::add_photo, EntryKind::photo_added,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        if (photos_of(scope, tx, act.row.id).size() >= 2 * static_cast<std::size_t>(photos_max)) {
          return {
              {"photo", words::refuse_photos_too_many, {{"max", std::to_string(2 * photos_max)}}}};
        }
        house.files.remember(scope, tx, accepted->file, owner_of(act.row.id));
        insert_photo(scope, tx,
                     {accepted->file.id, act.row.id, "resident", false, "", scope.now()});
        act.row.text_checked = false;
        write_entry(scope, tx, act, Visibility::resident, "");
        return {};
      });
}

Result<RequestId> still_broken(const Scope& scope, House& house, std::string_view code,
                               std::string_view text) {
  return closing::contest_or_reopen(scope, house, code, {trim(text), {}, Channel::web},
                                    closing::Again::allowed);
}

Result<RequestId> withdraw(const Scope& scope, House& house, std::string_view code,
                           std::string_view text) {
  if (length_in_characters(text) > description_characters_max) {
    return tl::unexpected(check_words(text));
  }
  return act_as_resident(
      scope, house, code, Action::withdraw, EntryKind::withdrawn,
      [&](storage::Transaction& tx, Act& act) -> Refusals {
        leave_cluster(scope, tx, act.row);
        hand_cluster_on(scope, tx, act.row, act.before);
        act.row.answered = false;
        write_entry(scope, tx, act, Visibility::everyone, trim(text));
        tell_everyone(scope, house, tx, act.row, act.around, {Notice::withdrawn, ""});
        return {};
      });
}

Result<RequestId> confirm_fixed(const Scope& scope, House& house, std::string_view code) {
  return closing::confirm(scope, house, code);
}

Result<std::string> follow_by_email(const Scope& scope, House& house, std::string_view number,
                                    std::string_view email) {
  const std::string address = trim(email);
  if (address.empty()) return refuse("email", words::refuse_email_missing);
  if (!mail::is_email(address)) return refuse("email", words::refuse_email_wrong);
  const auto row = scope.database.read(
      [&](storage::Reader& reader) { return public_row(scope, reader, number); });
  if (!row) return refuse("number", words::refuse_unknown_number);
  if (!row->is_open) return refuse("number", words::rule_closed);
  const auto around = surroundings_of(scope, *row);
  const std::string token = random_token(16);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const auto known = follower_by_email(scope, tx, row->id, fold(address));
    // The answer is the same, so that nobody learns who follows what; but no second mail leaves.
    if (known && known->confirmed) return row->number;
    if (is_asked_enough(scope, tx, row->id, address)) return row->number;
    FollowerRow follower{row->id,    fold(address), address,
                         token,      false,         std::string(i18n::code_of(scope.language)),
                         scope.now()};
    keep_follower(scope, tx, follower);
    if (known) follower.token = known->token;
    mail_follow_question(scope, house, tx, *row, around, follower);
    audit::record(scope, tx, "requests.follow_asked", subject_of(row->id));
    return row->number;
  });
}

std::optional<std::string> confirm_follow(const Scope& scope, std::string_view token) {
  return scope.database.write([&](storage::Transaction& tx) -> std::optional<std::string> {
    const auto follower = follower_by_token(scope, tx, token);
    if (!follower) return std::nullopt;
    const auto row = request_by_id(scope, tx, follower->request);
    if (!row) return std::nullopt;
    const bool in_time = scope.now() - follower->asked_at < question_lives;
    if (!follower->confirmed && !in_time) return std::nullopt;
    if (!follower->confirmed) {
      constexpr bool confirmed = true;
      set_follower_confirmed(scope, tx, token, confirmed);
      count_followers(scope, tx, *row, 1);
      insert_entry(scope, tx,
                   {new_ulid(), row->id, scope.now(), std::string(name_of(EntryKind::followed)),
                    "officers", "", OfficerId(), "", "", row->state});
      audit::record(scope, tx, "requests.follow", subject_of(row->id));
    }
    return row->number;
  });
}

std::optional<std::string> unfollow(const Scope& scope, std::string_view token) {
  return scope.database.write([&](storage::Transaction& tx) -> std::optional<std::string> {
    const auto follower = follower_by_token(scope, tx, token);
    if (!follower) return std::nullopt;
    const auto row = request_by_id(scope, tx, follower->request);
    if (!row) return std::nullopt;
    if (follower->confirmed) {
      // The row stays, unconfirmed, so that a second click on the link is no error.
      constexpr bool confirmed = false;
      set_follower_confirmed(scope, tx, token, confirmed);
      count_followers(scope, tx, *row, -1);
      audit::record(scope, tx, "requests.unfollow", subject_of(row->id));
    }
    return row->number;
  });
}

}  // namespace parvis::requests
