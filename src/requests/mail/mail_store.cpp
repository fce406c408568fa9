// Every statement about mails that came in.
#include "requests/mail/mail_store.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace parvis::requests::incoming {
namespace {

using storage::Command;
using storage::Select;

/// A row as its columns are; names become values when it is read.
struct RawMail : MailRow {
  std::string state_name;
  std::string cause_name;
};
struct OneNumber {
  std::int64_t number = 0;
};
struct OneTime {
  std::optional<Time> at;
};
struct OneText {
  std::string text;
};

std::vector<storage::Column<RawMail>> mail_readers() {
  return {{"mail_id", &RawMail::id},
          {"message_key", &RawMail::message_key},
          {"state", &RawMail::state_name},
          {"cause", &RawMail::cause_name},
          {"faults", &RawMail::faults},
          {"from_email", &RawMail::from_email},
          {"from_name", &RawMail::from_name},
          {"subject", &RawMail::subject},
          {"text", &RawMail::text},
          {"quoted", &RawMail::quoted},
          {"language", &RawMail::language},
          {"sent_at", &RawMail::sent_at},
          {"received_at", &RawMail::received_at},
          {"size", &RawMail::size},
          {"original_id", &RawMail::original},
          {"request_id", &RawMail::request},
          {"reason", &RawMail::reason},
          {"officer_id", &RawMail::officer},
          {"sorted_at", &RawMail::sorted_at},
          {"acknowledged_at", &RawMail::acknowledged_at},
          {"version", &RawMail::version}};
}

#define PARVIS_MAIL_COLUMNS                                                                     \
  "SELECT mail_id, message_key, state, cause, faults, from_email, from_name, subject, text, "   \
  "quoted, language, sent_at, received_at, size, original_id, request_id, reason, officer_id, " \
  "sorted_at, acknowledged_at, version FROM requests_mail WHERE commune_id = $1 "

const Command<19> insert_mail_row{
    "requests.insert_mail",
    "INSERT INTO requests_mail (commune_id, mail_id, message_key, state, cause, faults, "
    "from_email, from_folded, from_name, subject, text, quoted, language, sent_at, received_at, "
    "size, original_id, request_id, reason, officer_id, sorted_at, acknowledged_at, version) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, '', "
    "'', $19, NULL, 1) ON CONFLICT (commune_id, message_key) DO NOTHING"};
const Command<8> insert_part_row{
    "requests.insert_mail_part",
    "INSERT INTO requests_mail_part (commune_id, mail_id, position, kind, name, size, file_id, "
    "problem) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const Select<OneText, 2> mail_of_key{
    "requests.mail_of_key",
    "SELECT mail_id FROM requests_mail WHERE commune_id = $1 AND message_key = $2",
    {{"mail_id", &OneText::text}}};
const Select<RawMail, 2> mail_of_id{"requests.mail", PARVIS_MAIL_COLUMNS "AND mail_id = $2",
                                    mail_readers()};
const Select<PartRow, 2> parts_of_mail{
    "requests.mail_parts",
    "SELECT position, kind, name, size, file_id, problem FROM requests_mail_part "
    "WHERE commune_id = $1 AND mail_id = $2 ORDER BY position",
    {{"position", &PartRow::position},
     {"kind", &PartRow::kind},
     {"name", &PartRow::name},
     {"size", &PartRow::size},
     {"file_id", &PartRow::file},
     {"problem", &PartRow::problem}}};
const Select<RawMail, 5> oldest_in_state{
    "requests.mails_waiting",
    PARVIS_MAIL_COLUMNS
    "AND state = $2 AND (received_at, mail_id) > ($4, $5) ORDER BY received_at, mail_id LIMIT $3",
    mail_readers()};
const Select<RawMail, 5> newest_in_state{"requests.mails_done",
                                         PARVIS_MAIL_COLUMNS
                                         "AND state = $2 AND (received_at, mail_id) < ($4, $5) "
                                         "ORDER BY received_at DESC, mail_id DESC LIMIT $3",
                                         mail_readers()};
const Select<OneNumber, 2> count_of_state{
    "requests.count_mails",
    "SELECT COUNT(*) AS number FROM requests_mail WHERE commune_id = $1 AND state = $2",
    {{"number", &OneNumber::number}}};
const Select<RawMail, 2> select_of_request{
    "requests.mails_of_request",
    PARVIS_MAIL_COLUMNS "AND request_id = $2 ORDER BY received_at, mail_id", mail_readers()};
const Select<RawMail, 2> select_of_sender{
    "requests.mails_from", PARVIS_MAIL_COLUMNS "AND from_folded = $2 ORDER BY received_at, mail_id",
    mail_readers()};
const Select<RawMail, 3> select_settled{
    "requests.mails_settled",
    PARVIS_MAIL_COLUMNS
    "AND state IN ('not_request', 'spam', 'automatic') AND received_at < $2 "
    "ORDER BY received_at, mail_id LIMIT $3",
    mail_readers()};
#undef PARVIS_MAIL_COLUMNS
const Command<8> sort_mail{
    "requests.sort_mail",
    "UPDATE requests_mail SET state = $4, request_id = $5, reason = $6, officer_id = $7, "
    "sorted_at = $8, version = version + 1 "
    "WHERE commune_id = $1 AND mail_id = $2 AND version = $3"};
const Command<3> acknowledge{
    "requests.acknowledge_mail",
    "UPDATE requests_mail SET acknowledged_at = $3 WHERE commune_id = $1 AND mail_id = $2"};
const Select<OneTime, 2> select_acknowledged{"requests.mail_acknowledged",
                                             "SELECT MAX(acknowledged_at) AS at FROM requests_mail "
                                             "WHERE commune_id = $1 AND from_folded = $2",
                                             {{"at", &OneTime::at}}};
const Command<4> part_file{"requests.mail_part_file",
                           "UPDATE requests_mail_part SET file_id = $4 "
                           "WHERE commune_id = $1 AND mail_id = $2 AND position = $3"};
const Command<2> delete_parts{
    "requests.delete_mail_parts",
    "DELETE FROM requests_mail_part WHERE commune_id = $1 AND mail_id = $2"};
const Command<2> delete_row{"requests.delete_mail",
                            "DELETE FROM requests_mail WHERE commune_id = $1 AND mail_id = $2"};
const Command<4> insert_failing{
    "requests.mail_failing",
    "INSERT INTO requests_mail_failing (commune_id, email_folded, status, failed_at) "
    "VALUES ($1, $2, $3, $4) ON CONFLICT (commune_id, email_folded) "
    "DO UPDATE SET status = excluded.status, failed_at = excluded.failed_at"};
const Command<2> not_failing{
    "requests.mail_not_failing",
    "DELETE FROM requests_mail_failing WHERE commune_id = $1 AND email_folded = $2"};
const Select<OneText, 2> failing_of{
    "requests.mail_failing_status",
    "SELECT status FROM requests_mail_failing WHERE commune_id = $1 AND email_folded = $2",
    {{"status", &OneText::text}}};
const Select<MailSetting, 1> select_setting{
    "requests.mail_setting",
    "SELECT address, reply_key FROM requests_mail_setting WHERE commune_id = $1",
    {{"address", &MailSetting::address}, {"reply_key", &MailSetting::reply_key}}};
const Command<3> keep_setting{
    "requests.keep_mail_setting",
    "INSERT INTO requests_mail_setting (commune_id, address, reply_key) VALUES ($1, $2, $3) "
    "ON CONFLICT (commune_id) DO UPDATE SET address = excluded.address"};

constexpr std::array mail_states{
    std::pair{MailState::to_sort, "to_sort"}, std::pair{MailState::request, "request"},
    std::pair{MailState::joined, "joined"},   std::pair{MailState::not_request, "not_request"},
    std::pair{MailState::spam, "spam"},       std::pair{MailState::automatic, "automatic"},
};
constexpr std::array cause_names{
    std::pair{Cause::none, ""},
    std::pair{Cause::other_sender, "other_sender"},
    std::pair{Cause::wrong_token, "wrong_token"},
    std::pair{Cause::cannot_join, "cannot_join"},
    std::pair{Cause::bounce, "bounce"},
    std::pair{Cause::loop, "loop"},
    std::pair{Cause::automaton, "automaton"},
    std::pair{Cause::list, "list"},
    std::pair{Cause::unreadable, "unreadable"},
    std::pair{Cause::too_large, "too_large"},
};

constexpr Time far_away{std::chrono::hours(24 * 365 * 200)};

MailRow to_mail(RawMail raw) {
  raw.state = parse_mail_state(raw.state_name).value_or(MailState::to_sort);
  raw.cause = parse_cause(raw.cause_name);
  return MailRow(std::move(raw));
}

std::vector<MailRow> to_mails(std::vector<RawMail> raw) {
  std::vector<MailRow> mails;
  mails.reserve(raw.size());
  for (auto& one : raw) mails.push_back(to_mail(std::move(one)));
  return mails;
}

}  // namespace

std::string_view name_of(MailState state) {
  for (const auto& [value, name] : mail_states) {
    if (value == state) return name;
  }
  return "to_sort";
}

std::optional<MailState> parse_mail_state(std::string_view name) {
  for (const auto& [value, known] : mail_states) {
    if (name == known) return value;
  }
  return std::nullopt;
}

std::string_view name_of(Cause cause) {
  for (const auto& [value, name] : cause_names) {
    if (value == cause) return name;
  }
  return "";
}

Cause parse_cause(std::string_view name) {
  for (const auto& [value, known] : cause_names) {
    if (name == known) return value;
  }
  return Cause::none;
}

bool insert_mail(const Scope& scope, storage::Transaction& tx, const MailRow& row) {
  return tx.run(insert_mail_row, scope.commune.id, row.id, row.message_key, name_of(row.state),
                name_of(row.cause), row.faults, row.from_email, fold(row.from_email), row.from_name,
                row.subject, row.text, row.quoted, row.language, row.sent_at, row.received_at,
                row.size, row.original, row.request, row.sorted_at) != 0;
}

void insert_part(const Scope& scope, storage::Transaction& tx, std::string_view mail_id,
                 const PartRow& row) {
  tx.run(insert_part_row, scope.commune.id, mail_id, row.position, row.kind, row.name, row.size,
         row.file, row.problem);
}

bool has_mail(const Scope& scope, storage::Reader& reader, std::string_view key) {
  return reader.one(mail_of_key, scope.commune.id, key).has_value();
}

std::optional<MailRow> mail_by_id(const Scope& scope, storage::Reader& reader,
                                  std::string_view id) {
  auto raw = reader.one(mail_of_id, scope.commune.id, id);
  if (!raw) return std::nullopt;
  return to_mail(std::move(*raw));
}

std::vector<PartRow> parts_of(const Scope& scope, storage::Reader& reader,
                              std::string_view mail_id) {
  return reader.rows(parts_of_mail, scope.commune.id, mail_id);
}

std::vector<MailRow> mails_in_state(const Scope& scope, storage::Reader& reader, MailState state,
                                    int limit, std::string_view after) {
  const bool waiting = state == MailState::to_sort;
  const auto& statement = waiting ? oldest_in_state : newest_in_state;
  const auto last = after.empty() ? std::nullopt : mail_by_id(scope, reader, after);
  const Time from = last ? last->received_at : waiting ? Time() : far_away;
  return to_mails(reader.rows(statement, scope.commune.id, name_of(state), limit, from,
                              last ? last->id : std::string()));
}

long long count_in_state(const Scope& scope, storage::Reader& reader, MailState state) {
  const auto row = reader.one(count_of_state, scope.commune.id, name_of(state));
  return row ? row->number : 0;
}

std::vector<MailRow> mails_of_request(const Scope& scope, storage::Reader& reader,
                                      const RequestId& id) {
  return to_mails(reader.rows(select_of_request, scope.commune.id, id));
}

std::vector<MailRow> mails_from(const Scope& scope, storage::Reader& reader,
                                std::string_view email) {
  return to_mails(reader.rows(select_of_sender, scope.commune.id, fold(email)));
}

std::vector<MailRow> settled_before(const Scope& scope, storage::Reader& reader, Time before,
                                    int limit) {
  return to_mails(reader.rows(select_settled, scope.commune.id, before, limit));
}

bool save_sorting(const Scope& scope, storage::Transaction& tx, MailRow& row) {
  const bool saved = tx.run(sort_mail, scope.commune.id, row.id, row.version, name_of(row.state),
                            row.request, row.reason, row.officer, row.sorted_at) != 0;
  if (saved) ++row.version;
  return saved;
}

void set_acknowledged(const Scope& scope, storage::Transaction& tx, std::string_view id) {
  tx.run(acknowledge, scope.commune.id, id, scope.now());
}

std::optional<Time> last_acknowledged(const Scope& scope, storage::Reader& reader,
                                      std::string_view email) {
  const auto row = reader.one(select_acknowledged, scope.commune.id, fold(email));
  return row ? row->at : std::nullopt;
}

void keep_part_file(const Scope& scope, storage::Transaction& tx, std::string_view mail_id,
                    int position, const FileId& file) {
  tx.run(part_file, scope.commune.id, mail_id, position, file);
}

std::int64_t delete_mail(const Scope& scope, storage::Transaction& tx, std::string_view id) {
  const auto parts = tx.run(delete_parts, scope.commune.id, id);
  return parts + tx.run(delete_row, scope.commune.id, id);
}

void keep_failing(const Scope& scope, storage::Transaction& tx, std::string_view email,
                  std::string_view status) {
  tx.run(insert_failing, scope.commune.id, fold(email), status, scope.now());
}

std::int64_t forget_failing(const Scope& scope, storage::Transaction& tx, std::string_view email) {
  return tx.run(not_failing, scope.commune.id, fold(email));
}

std::optional<std::string> failing_status(const Scope& scope, storage::Reader& reader,
                                          std::string_view email) {
  const auto row = reader.one(failing_of, scope.commune.id, fold(email));
  if (!row) return std::nullopt;
  return row->text;
}

std::optional<MailSetting> mail_setting(const Scope& scope, storage::Reader& reader) {
  auto row = reader.one(select_setting, scope.commune.id);
  if (!row || row->address.empty()) return std::nullopt;
  return row;
}

void keep_mail_setting(const Scope& scope, storage::Transaction& tx, std::string_view address) {
  constexpr int key_bytes = 32;
  tx.run(keep_setting, scope.commune.id, address, random_token(key_bytes));
}

std::string subject_of_mail(std::string_view id) {
  return "mail:" + std::string(id);
}

std::string owner_of_mail(std::string_view id) {
  return "requests-mail:" + std::string(id);
}

std::string owner_of_mail_photos(std::string_view id) {
  return "requests-mail-photos:" + std::string(id);
}

std::vector<const storage::AnyStatement*> mail_statements() {
  return {&insert_mail_row,   &insert_part_row,     &mail_of_key,     &mail_of_id,
          &parts_of_mail,     &oldest_in_state,     &newest_in_state, &count_of_state,
          &select_of_request, &select_of_sender,    &select_settled,  &sort_mail,
          &acknowledge,       &select_acknowledged, &part_file,       &delete_parts,
          &delete_row,        &insert_failing,      &not_failing,     &failing_of,
          &select_setting,    &keep_setting};
}

}  // namespace parvis::requests::incoming
