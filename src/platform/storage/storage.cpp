// What does not depend on the engine: values out of rows, the choice of the engine, the bell.
#include "platform/storage/storage.h"

#include <cmath>

#include "platform/storage/look.h"
#include "platform/storage/postgres_database.h"
#include "platform/storage/sqlite_database.h"

namespace parvis::storage {

namespace {

[[noreturn]] void wrong_kind(const Value& value, const char* wanted) {
  constexpr const char* kinds[] = {"nothing", "an integer", "a real number", "a text"};
  throw StorageError(std::string("wanted ") + wanted + ", found " + kinds[value.index()]);
}

}  // namespace

void from_value(std::string& target, Value&& value) {
  auto* text = std::get_if<std::string>(&value);
  if (text == nullptr) wrong_kind(value, "a text");
  target = std::move(*text);
}

void from_value(std::int64_t& target, Value&& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    target = *integer;
    return;
  }
  const auto* real = std::get_if<double>(&value);
  constexpr double exact_max = 9007199254740992.0;
  if (real == nullptr || std::trunc(*real) != *real || std::abs(*real) > exact_max) {
    wrong_kind(value, "an integer");
  }
  target = static_cast<std::int64_t>(*real);
}

void from_value(int& target, Value&& value) {
  std::int64_t wide = 0;
  from_value(wide, std::move(value));
  if (!std::in_range<int>(wide)) throw StorageError("an integer does not fit");
  target = static_cast<int>(wide);
}

void from_value(double& target, Value&& value) {
  if (const auto* real = std::get_if<double>(&value)) {
    target = *real;
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    target = static_cast<double>(*integer);
  } else {
    wrong_kind(value, "a number");
  }
}

void from_value(bool& target, Value&& value) {
  std::int64_t number = 0;
  from_value(number, std::move(value));
  target = number != 0;
}

void from_value(Time& target, Value&& value) {
  std::int64_t count = 0;
  from_value(count, std::move(value));
  target = from_milliseconds(count);
}

void Bell::ring() {
  {
    const std::lock_guard lock(mutex_);
    ++rings_;
  }
  rung_.notify_all();
}

void Bell::wait(std::uint64_t& seen, std::chrono::milliseconds wait_max) {
  std::unique_lock lock(mutex_);
  rung_.wait_for(lock, wait_max, [&] { return rings_ != seen; });
  seen = rings_;
}

std::unique_ptr<Database> Database::open(const DatabaseOptions& options) {
  return options.url.empty() ? open_sqlite(options, Purpose::serve) : open_postgres(options);
}

std::unique_ptr<Database> open_to_look(const DatabaseOptions& options) {
  return options.url.empty() ? open_sqlite(options, Purpose::look) : open_postgres(options);
}

void backup(const DatabaseOptions& options, const std::filesystem::path& file) {
  open_to_look(options)->backup(file);
}

void restore(const DatabaseOptions& options, const std::filesystem::path& file) {
  options.url.empty() ? restore_sqlite(options, file) : restore_postgres(options, file);
}

}  // namespace parvis::storage
