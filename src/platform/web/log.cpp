// Structured log.

#include "platform/web/log.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <limits>

#include "base/text.h"

namespace parvis::web {

namespace {

constexpr std::size_t kPendingMax = 4u << 20;
/// Lines of a busy moment are written together: to wake the thread for each costs more than the
/// line itself.
constexpr std::chrono::milliseconds kGathering(10);

void append_json(std::string& out, std::string_view text) {
  for (const char sign : clean_text(text)) {
    if (sign == '"' || sign == '\\') out += '\\';
    if (sign == '\n') {
      out += "\\n";
    } else if (sign == '\t') {
      out += "\\t";
    } else {
      out += sign;
    }
  }
}

/// The text of a second is made once for all of its lines.
std::string rfc3339_with_milliseconds(Time moment) {
  thread_local auto known = std::numeric_limits<std::int64_t>::min();
  thread_local std::string second;
  const std::int64_t since_1970 = to_milliseconds(moment);
  const auto asked = std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
  if (asked != known) {
    known = asked;
    second = to_rfc3339(moment);
    second.pop_back();  // its Z
  }
  const auto part = std::to_string(since_1970 - asked * 1000);
  return second + "." + std::string(3 - part.size(), '0') + part + "Z";
}

/// A log that cannot be written must not stop the town hall: what fails is dropped.
void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t size = ::write(descriptor, text.data(), text.size());
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(size));
  }
}

}  // namespace

LogLine::LogLine(std::string_view event, Time moment) : text_("{\"time\":\"") {
  text_ += rfc3339_with_milliseconds(moment);
  text_ += '"';
  add("event", event);
}

void LogLine::add_name(std::string_view name) {
  text_ += ",\"";
  text_ += name;
  text_ += "\":";
}

LogLine& LogLine::add(std::string_view name, std::string_view text) {
  add_name(name);
  text_ += '"';
  append_json(text_, text);
  text_ += '"';
  return *this;
}

LogLine& LogLine::add(std::string_view name, std::int64_t number) {
  add_name(name);
  text_ += std::to_string(number);
  return *this;
}

LogLine& LogLine::add(std::string_view name, double number) {
  add_name(name);
  std::array<char, 400> digits{};  // the largest double has 309 before its point
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                 std::chars_format::fixed, 2);
  text_.append(digits.data(), end.ptr);
  return *this;
}

Log::Log(int descriptor) : descriptor_(descriptor) {
  if (descriptor_ >= 0) thread_ = std::thread([this] { work(); });
}

Log::~Log() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  there_is_text_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Log::write(const LogLine& line) {
  if (descriptor_ < 0) return;
  const std::string text = line.text();
  bool was_empty = false;
  {
    const std::lock_guard lock(mutex_);
    was_empty = pending_.empty();
    if (pending_.size() + text.size() > kPendingMax) {
      ++dropped_;
      return;
    }
    pending_ += text;
  }
  if (was_empty) there_is_text_.notify_one();
}

void Log::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    there_is_text_.wait(lock, [this] { return stopped_ || !pending_.empty(); });
    if (pending_.empty()) return;
    there_is_text_.wait_for(lock, kGathering, [this] { return stopped_; });
    std::string text;
    text.swap(pending_);
    const std::int64_t dropped = std::exchange(dropped_, 0);
    lock.unlock();
    write_all(descriptor_, text);
    if (dropped > 0) {
      LogLine line("log_lines_dropped", SystemClock().now());
      write_all(descriptor_, line.add("count", dropped).text());
    }
    lock.lock();
  }
}

}  // namespace parvis::web
