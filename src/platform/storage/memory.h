#pragma once
// What is read again and again and changes seldom, kept beside the database: dropped when something
// is written, and after a few seconds, because another program may write to the same database.

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <typeindex>
#include <unordered_map>

namespace parvis::storage {

/// Values by name; a name holds values of one type. One per Database. Thread-safe. A value is made
/// by whoever asks first; two who ask at once may both make it.
class Memory {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  explicit Memory(std::size_t values_max = 4096,
                  std::chrono::milliseconds age_max = std::chrono::seconds(5))
      : values_max_(values_max), age_max_(age_max) {}

  /// What was kept under `name` at this version of the database (Database::version(), asked before
  /// the value was read); nothing when something was written since, or when it is too old.
  template <class T>
  [[nodiscard]] std::shared_ptr<const T> recall(const std::string& name,
                                                std::uint64_t version) const {
    return std::static_pointer_cast<const T>(find(name, typeid(T), &version, now()));
  }
  /// What was kept last, however old: for who knows another way to tell whether it still holds.
  template <class T>
  [[nodiscard]] std::shared_ptr<const T> last(const std::string& name) const {
    return std::static_pointer_cast<const T>(find(name, typeid(T), nullptr, now()));
  }
  /// What was kept at this version, or what `make` gives, which is kept then.
  template <class T, class Make>
  [[nodiscard]] std::shared_ptr<const T> recall_or(const std::string& name, std::uint64_t version,
                                                   Make make) {
    if (auto known = recall<T>(name, version)) return known;
    auto made = std::make_shared<const T>(make());
    keep<T>(name, version, made);
    return made;
  }
  template <class T>
  void keep(const std::string& name, std::uint64_t version, std::shared_ptr<const T> value) {
    put(name, {version, now(), typeid(T), std::move(value)});
  }

 private:
  struct Kept {
    std::uint64_t version;
    Moment made;
    std::type_index type;
    std::shared_ptr<const void> value;
  };
  [[nodiscard]] static Moment now() { return std::chrono::steady_clock::now(); }
  [[nodiscard]] std::shared_ptr<const void> find(const std::string& name, std::type_index type,
                                                 const std::uint64_t* version, Moment at) const;
  void put(const std::string& name, Kept kept);

  std::size_t values_max_;
  std::chrono::milliseconds age_max_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Kept> values_;
};

}  // namespace parvis::storage
