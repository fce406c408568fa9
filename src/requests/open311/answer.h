#pragma once
// An answer of Open311 GeoReport v2 before it is XML or JSON: one tree for both.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/web/http.h"

namespace parvis::requests::open311 {

/// Text, a number or a yes (as they are written), members by name, or a list of items.
class Value {
 public:
  static Value text(std::string_view text);
  static Value number(double value);  // six decimals: a tenth of a metre
  static Value whole(long long value);
  static Value flag(bool value);
  static Value members();
  /// In XML each item stands in an element of that name.
  static Value list(std::string item_name);

  Value& add(std::string name, Value value);
  /// A text that is not empty; an empty one is left out.
  Value& add(std::string name, std::string_view text);
  Value& push(Value item);
  [[nodiscard]] bool empty() const { return text_.empty() && members_.empty(); }

  /// The "Spark convention": the two outer elements of XML are not there.
  [[nodiscard]] std::string to_json() const;
  /// The whole document; no namespace, no attribute.
  [[nodiscard]] std::string to_xml(std::string_view root) const;

 private:
  enum class Kind { text, literal, members, list };
  explicit Value(Kind kind, std::string text = "") : kind_(kind), text_(std::move(text)) {}
  void write_json(std::string& out) const;
  void write_xml(std::string& out, std::string_view name) const;

  Kind kind_;
  std::string text_;  // of a list: the name of its items
  std::vector<std::pair<std::string, Value>> members_;
};

enum class Format { xml, json };
/// What is asked for by the end of the address, "services.json"; XML for anything else.
[[nodiscard]] Format format_of(std::string_view path);
/// "2026-00421" of "2026-00421.xml"; "" when it ends in neither .xml nor .json.
[[nodiscard]] std::string stem_of(std::string_view file);

/// Readable from any site: what is read is public.
[[nodiscard]] web::Response answer(const web::Request& request, std::string_view root,
                                   const Value& value, int status = 200);

/// Something wrong, in words that may be shown to the person.
struct Problem {
  int code = 400;
  std::string description;
};
/// The status is that of the first.
[[nodiscard]] web::Response refused(const web::Request& request,
                                    const std::vector<Problem>& problems);

}  // namespace parvis::requests::open311
