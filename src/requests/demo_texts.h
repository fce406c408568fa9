#pragma once
// Short texts of our own making for the demo. Nobody real wrote them, nobody real is named.

#include <span>
#include <string_view>

namespace parvis::requests {

/// What a resident reports, and the category it goes to.
struct DemoReport {
  std::string_view category;
  std::string_view text;
};
struct DemoRefusal {
  std::string_view reason;  // id of a usual refusal reason
  std::string_view text;
};

[[nodiscard]] std::span<const DemoReport> demo_reports();
[[nodiscard]] std::span<const std::string_view> demo_notes();
[[nodiscard]] std::span<const std::string_view> demo_questions();
[[nodiscard]] std::span<const std::string_view> demo_messages();
[[nodiscard]] std::span<const std::string_view> demo_answers();
[[nodiscard]] std::span<const std::string_view> demo_first_names();
[[nodiscard]] std::span<const std::string_view> demo_last_names();
[[nodiscard]] std::span<const DemoRefusal> demo_refusals();

}  // namespace parvis::requests
