// Letters, calls and texts in the database.
#include "contact/store.h"

namespace parvis::contact::store {
namespace {

using storage::Command;
using storage::Select;

struct TaskRow : Task {
  std::string kind_name;
  std::string language_code;
};
struct CountRow {
  std::int64_t count = 0;
};

std::vector<storage::Column<TaskRow>> readers() {
  return {{"task_id", &TaskRow::id},
          {"kind", &TaskRow::kind_name},
          {"about", &TaskRow::about},
          {"name", &TaskRow::name},
          {"phone", &TaskRow::phone},
          {"postal_address", &TaskRow::postal_address},
          {"language", &TaskRow::language_code},
          {"subject", &TaskRow::subject},
          {"text", &TaskRow::text},
          {"brief", &TaskRow::brief},
          {"created_at", &TaskRow::created_at},
          {"tries", &TaskRow::tries},
          {"tried_at", &TaskRow::tried_at},
          {"signature", &TaskRow::signature},
          {"lot", &TaskRow::lot},
          {"printed_at", &TaskRow::printed_at}};
}

const Command<15> insert_one{
    "contact.insert_task",
    "INSERT INTO contact_task (commune_id, task_id, kind, state, resident_id, about, name, phone, "
    "postal_address, language, subject, text, brief, created_at, expires_at, tries, tried_at, "
    "done_at, officer_id, signature) VALUES ($1, $2, $3, 'waiting', NULLIF($4, ''), $5, $6, $7, "
    "$8, $9, $10, $11, $12, $13, $14, 0, NULL, NULL, '', $15)"};
const Select<TaskRow, 3> waiting_of_kind{
    "contact.waiting",
    "SELECT task_id, kind, about, name, phone, postal_address, language, subject, text, brief, "
    "created_at, tries, tried_at, signature, lot, printed_at FROM contact_task WHERE commune_id = "
    "$1 AND state = 'waiting' "
    "AND kind = $2 ORDER BY tries, created_at, task_id LIMIT $3",
    readers()};
const Select<CountRow, 2> count_of_kind{
    "contact.count_waiting",
    "SELECT COUNT(*) AS count FROM contact_task WHERE commune_id = $1 AND state = 'waiting' "
    "AND kind = $2",
    {{"count", &CountRow::count}}};
const Select<TaskRow, 2> one_waiting{
    "contact.task",
    "SELECT task_id, kind, about, name, phone, postal_address, language, subject, text, brief, "
    "created_at, tries, tried_at, signature, lot, printed_at FROM contact_task WHERE commune_id = "
    "$1 AND task_id = $2 "
    "AND state = 'waiting'",
    readers()};
const Command<4> finish_one{"contact.finish",
                            "UPDATE contact_task SET state = 'done', done_at = $3, officer_id = $4 "
                            "WHERE commune_id = $1 AND task_id = $2 AND state = 'waiting'"};
const Command<3> try_one{"contact.count_try",
                         "UPDATE contact_task SET tries = tries + 1, tried_at = $3 "
                         "WHERE commune_id = $1 AND task_id = $2"};
const Command<3> change_kind{
    "contact.set_kind",
    "UPDATE contact_task SET kind = $3, tries = 0 WHERE commune_id = $1 AND task_id = $2"};
const Command<5> put_in_lot{
    "contact.put_in_lot",
    "UPDATE contact_task SET lot = $3, printed_at = $4 WHERE commune_id = $1 AND kind = $2 "
    "AND state = 'waiting' AND lot = '' AND (expires_at IS NULL OR expires_at > $5)"};
const Select<TaskRow, 2> of_lot{
    "contact.of_lot",
    "SELECT task_id, kind, about, name, phone, postal_address, language, subject, text, brief, "
    "created_at, tries, tried_at, signature, lot, printed_at FROM contact_task "
    "WHERE commune_id = $1 AND lot = $2 ORDER BY created_at, task_id",
    readers()};
const Command<4> finish_lot{"contact.finish_lot",
                            "UPDATE contact_task SET state = 'done', done_at = $3, officer_id = $4 "
                            "WHERE commune_id = $1 AND lot = $2 AND state = 'waiting'"};
const Command<2> drop_late{"contact.drop_late",
                           "UPDATE contact_task SET state = 'dropped', done_at = $2 "
                           "WHERE commune_id = $1 AND state = 'waiting' AND expires_at <= $2"};
const Command<2> delete_old{
    "contact.delete_old",
    "DELETE FROM contact_task WHERE commune_id = $1 AND state <> 'waiting' AND done_at < $2"};
const Select<TaskRow, 2> of_resident{
    "contact.tasks_of",
    "SELECT task_id, kind, about, name, phone, postal_address, language, subject, text, brief, "
    "created_at, tries, tried_at, signature, lot, printed_at FROM contact_task WHERE commune_id = "
    "$1 AND resident_id = $2 "
    "ORDER BY created_at, task_id",
    readers()};
const Command<2> erase_of{"contact.erase",
                          "DELETE FROM contact_task WHERE commune_id = $1 AND resident_id = $2"};

const Command<2> erase_about_one{"contact.erase_about",
                                 "DELETE FROM contact_task WHERE commune_id = $1 AND about = $2"};

TaskKind kind_named(std::string_view name) {
  if (name == "call") return TaskKind::call;
  return name == "text" ? TaskKind::text : TaskKind::letter;
}

Task to_task(TaskRow row) {
  row.kind = kind_named(row.kind_name);
  if (!i18n::parse_language(row.language_code, row.language)) row.language = i18n::Language::fr;
  return Task(std::move(row));
}

std::vector<Task> to_tasks(std::vector<TaskRow> rows) {
  std::vector<Task> tasks;
  tasks.reserve(rows.size());
  for (auto& row : rows) tasks.push_back(to_task(std::move(row)));
  return tasks;
}

}  // namespace

std::string_view name_of(TaskKind kind) {
  switch (kind) {
    case TaskKind::call:
      return "call";
    case TaskKind::text:
      return "text";
    case TaskKind::letter:
      break;
  }
  return "letter";
}

void insert_task(const Scope& scope, Transaction& tx, const Task& task, const ResidentId& resident,
                 std::optional<Time> not_after) {
  tx.run(insert_one, scope.commune.id, task.id, name_of(task.kind), resident, task.about, task.name,
         task.phone, task.postal_address, i18n::code_of(task.language), task.subject, task.text,
         task.brief, task.created_at, not_after, task.signature);
}

std::vector<Task> waiting(const Scope& scope, Reader& reader, TaskKind kind, int limit) {
  return to_tasks(reader.rows(waiting_of_kind, scope.commune.id, name_of(kind), limit));
}

long long count(const Scope& scope, Reader& reader, TaskKind kind) {
  const auto row = reader.one(count_of_kind, scope.commune.id, name_of(kind));
  return row ? row->count : 0;
}

std::optional<Task> task(const Scope& scope, Reader& reader, std::string_view id) {
  auto row = reader.one(one_waiting, scope.commune.id, id);
  if (!row) return std::nullopt;
  return to_task(std::move(*row));
}

bool finish(const Scope& scope, Transaction& tx, std::string_view id) {
  return tx.run(finish_one, scope.commune.id, id, scope.now(), scope.actor.officer) != 0;
}

void count_try(const Scope& scope, Transaction& tx, std::string_view id) {
  tx.run(try_one, scope.commune.id, id, scope.now());
}

void set_kind(const Scope& scope, Transaction& tx, std::string_view id, TaskKind kind) {
  tx.run(change_kind, scope.commune.id, id, name_of(kind));
}

std::int64_t print_waiting(const Scope& scope, Transaction& tx, std::string_view lot) {
  return tx.run(put_in_lot, scope.commune.id, name_of(TaskKind::letter), lot, scope.now(),
                scope.now());
}

std::vector<Task> of_lot_of(const Scope& scope, Reader& reader, std::string_view lot) {
  if (lot.empty()) return {};
  return to_tasks(reader.rows(of_lot, scope.commune.id, lot));
}

std::int64_t finish_all_of(const Scope& scope, Transaction& tx, std::string_view lot) {
  if (lot.empty()) return 0;
  return tx.run(finish_lot, scope.commune.id, lot, scope.now(), scope.actor.officer);
}

void tidy(const Scope& scope, Transaction& tx, Time before) {
  tx.run(drop_late, scope.commune.id, scope.now());
  tx.run(delete_old, scope.commune.id, before);
}

std::vector<Task> tasks_of(const Scope& scope, Reader& reader, const ResidentId& id) {
  return to_tasks(reader.rows(of_resident, scope.commune.id, id));
}

std::int64_t erase(const Scope& scope, Transaction& tx, const ResidentId& id) {
  return tx.run(erase_of, scope.commune.id, id);
}

std::int64_t erase_about(const Scope& scope, Transaction& tx, std::string_view about) {
  return tx.run(erase_about_one, scope.commune.id, about);
}

std::vector<const storage::AnyStatement*> statements() {
  return {&erase_about_one, &insert_one, &waiting_of_kind, &count_of_kind, &one_waiting,
          &finish_one,      &try_one,    &change_kind,     &drop_late,     &delete_old,
          &of_resident,     &erase_of,   &put_in_lot,      &of_lot,        &finish_lot};
}

}  // namespace parvis::contact::store
