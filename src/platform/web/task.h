#pragma once
// A coroutine that is awaited once, on one thread: the steps of a connection read like a text.

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace parvis::web {

/// Starts when awaited, gives its value (or its exception) to the one who awaits. Owns its frame.
template <class T>
class [[nodiscard]] Task {
 public:
  struct promise_type {
    std::coroutine_handle<> continuation;
    bool starting = true;  // still within the await that started it
    std::optional<T> value;
    std::exception_ptr error;

    Task get_return_object() {
      return Task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept {
      struct Resume {
        bool await_ready() noexcept { return false; }
        void await_suspend(std::coroutine_handle<promise_type> ended) noexcept {
          if (!ended.promise().starting) ended.promise().continuation.resume();
        }
        void await_resume() noexcept {}
      };
      return Resume{};
    }
    template <class Value>
    void return_value(Value&& given) {
      value.emplace(std::forward<Value>(given));
    }
    void unhandled_exception() { error = std::current_exception(); }
  };

  explicit Task(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, {})) {}
  Task(const Task&) = delete;
  Task& operator=(const Task&) = delete;
  Task& operator=(Task&&) = delete;
  ~Task() {
    if (handle_) handle_.destroy();
  }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  /// Runs until the first wait. What ends without waiting gives its value at once: a thousand
  /// pipelined requests must not stand on each other on the stack, whatever the compiler does with
  /// tail calls.
  bool await_suspend(std::coroutine_handle<> awaiting) {
    handle_.promise().continuation = awaiting;
    handle_.resume();
    if (handle_.done()) return false;
    handle_.promise().starting = false;
    return true;
  }
  T await_resume() {
    if (handle_.promise().error) std::rethrow_exception(handle_.promise().error);
    return std::move(*handle_.promise().value);
  }

 private:
  std::coroutine_handle<promise_type> handle_;
};

}  // namespace parvis::web
