#pragma once
// What other programs send and are answered under /api/v1, without a JSON library in sight.
// A door of web.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/scope/scope.h"
#include "platform/web/http.h"

namespace parvis::web {

/// A JSON object (RFC 8259) that a program sent.
class SentObject {
 public:
  /// Nothing when the text is none.
  [[nodiscard]] static std::optional<SentObject> read(std::string_view body);
  SentObject(SentObject&&) noexcept;
  SentObject& operator=(SentObject&&) noexcept;
  SentObject(const SentObject&) = delete;
  SentObject& operator=(const SentObject&) = delete;
  ~SentObject();

  /// Clean text; "" when the member is not there or is no text.
  [[nodiscard]] std::string text(std::string_view name) const;
  /// 0 when it is not there or is no number.
  [[nodiscard]] double number(std::string_view name) const;
  /// Nothing when it is not there or is no whole number.
  [[nodiscard]] std::optional<int> whole(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  /// The texts of a list.
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  /// The members of an object within, those that are texts.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> fields(
      std::string_view name) const;

  enum class Kind { text, number, whole, flag, texts, fields };
  struct Expected {
    std::string_view name;
    Kind kind;
  };
  /// The members that are there and are of another kind, as errors in JSON; "" when none is.
  [[nodiscard]] std::string wrong_kinds(std::span<const Expected> expected) const;

 private:
  struct Inside;
  explicit SentObject(std::unique_ptr<const Inside> inside);
  std::unique_ptr<const Inside> inside_;
};

/// {"a":…,"b":…} and […] of values that are JSON already.
[[nodiscard]] std::string json_object(
    const std::vector<std::pair<std::string_view, std::string>>& members);
[[nodiscard]] std::string json_array(const std::vector<std::string>& values);
[[nodiscard]] std::string json_flag(bool value);

/// One page of a list: the member `name` beside "total", "page" and "pages", as `?page=` asked.
/// `shown` writes the row of that place.
[[nodiscard]] Response list_for_program(const Request& request, std::string_view name,
                                        std::size_t total,
                                        const std::function<std::string(std::size_t)>& shown);
constexpr std::size_t program_page_size = 20;

/// 404 with the request id.
[[nodiscard]] Response none_for_program(const Scope& scope);
/// 422 with a reason for each wrong field.
[[nodiscard]] Response refused_to_program(const Scope& scope, const Refusals& refusals);

/// Reads the body and answers: 400 for what is no object, 422 for members of another kind.
[[nodiscard]] Response with_sent_object(const Request& request,
                                        std::span<const SentObject::Expected> expected,
                                        const std::function<Response(const SentObject&)>& answer);

}  // namespace parvis::web
