#pragma once
// Ends the waits of a thread, from another one.

#include <chrono>

namespace parvis::mail {

/// Raised once, for good; every wait on it ends then, and none begins any more. Thread-safe.
class StopEvent {
 public:
  StopEvent();
  StopEvent(const StopEvent&) = delete;
  StopEvent& operator=(const StopEvent&) = delete;
  ~StopEvent();

  void raise();
  [[nodiscard]] bool raised() const { return wait(std::chrono::milliseconds(0)); }
  /// True as soon as it is raised, false when that time has passed.
  [[nodiscard]] bool wait(std::chrono::milliseconds longest) const;

  enum class Ready { stopped, descriptor, nothing };
  enum class Until { readable, writable };
  /// The same, or until something can be read from (written to) that descriptor.
  [[nodiscard]] Ready wait_for(int descriptor, Until until,
                               std::chrono::milliseconds longest) const;

 private:
  int event_ = -1;
};

}  // namespace parvis::mail
