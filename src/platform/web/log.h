#pragma once
// Structured log: one JSON object a line on stderr, written by one thread so that a slow reader of
// the log never slows a request. Never a query, a form, a name or an address of a person.

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/clock.h"

namespace parvis::web {

/// One line in the making.
class LogLine {
 public:
  LogLine(std::string_view event, Time moment);
  LogLine& add(std::string_view name, std::string_view text);
  LogLine& add(std::string_view name, std::int64_t number);
  LogLine& add(std::string_view name, double number);
  /// The finished object with its line feed.
  [[nodiscard]] std::string text() const { return text_ + "}\n"; }

 private:
  void add_name(std::string_view name);
  std::string text_;
};

class Log {
 public:
  /// Writes to `descriptor`; -1 drops everything (tests).
  explicit Log(int descriptor);
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  /// Writes what is left.
  ~Log();

  /// Never waits: when more than 4 MB are pending the line is dropped and counted, and a line says
  /// so once there is room.
  void write(const LogLine& line);

 private:
  void work();

  int descriptor_;
  std::mutex mutex_;
  std::condition_variable there_is_text_;
  std::string pending_;
  std::int64_t dropped_ = 0;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace parvis::web
