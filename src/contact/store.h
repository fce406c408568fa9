#pragma once
// Letters, calls and texts in the database.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contact/contact.h"

namespace parvis::contact::store {

using storage::Reader;
using storage::Transaction;

[[nodiscard]] std::string_view name_of(TaskKind kind);

void insert_task(const Scope& scope, Transaction& tx, const Task& task, const ResidentId& resident,
                 std::optional<Time> not_after);
[[nodiscard]] std::vector<Task> waiting(const Scope& scope, Reader& reader, TaskKind kind,
                                        int limit);
[[nodiscard]] long long count(const Scope& scope, Reader& reader, TaskKind kind);
/// One that still waits.
[[nodiscard]] std::optional<Task> task(const Scope& scope, Reader& reader, std::string_view id);
/// False when it waits no more.
[[nodiscard]] bool finish(const Scope& scope, Transaction& tx, std::string_view id);
void count_try(const Scope& scope, Transaction& tx, std::string_view id);
/// A text nobody carries becomes a call; a call nobody answers a letter.
void set_kind(const Scope& scope, Transaction& tx, std::string_view id, TaskKind kind);

/// Puts the letters that wait into a lot; gives how many.
std::int64_t print_waiting(const Scope& scope, Transaction& tx, std::string_view lot);
[[nodiscard]] std::vector<Task> of_lot_of(const Scope& scope, Reader& reader, std::string_view lot);
std::int64_t finish_all_of(const Scope& scope, Transaction& tx, std::string_view lot);

/// What waits past its time is dropped; what was done or dropped before `before` goes.
void tidy(const Scope& scope, Transaction& tx, Time before);
/// Everything ever to be told to a resident that is still there, the oldest first.
[[nodiscard]] std::vector<Task> tasks_of(const Scope& scope, Reader& reader, const ResidentId& id);
std::int64_t erase(const Scope& scope, Transaction& tx, const ResidentId& id);
std::int64_t erase_about(const Scope& scope, Transaction& tx, std::string_view about);

[[nodiscard]] std::vector<const storage::AnyStatement*> statements();

}  // namespace parvis::contact::store
