// An answer of Open311 GeoReport v2, written as XML or as JSON.
#include "requests/open311/answer.h"

#include <array>
#include <charconv>

#include "base/json_text.h"
#include "base/xml_text.h"

namespace parvis::requests::open311 {
namespace {

constexpr std::string_view xml_end = ".xml";
constexpr std::string_view json_end = ".json";

}  // namespace

Value Value::text(std::string_view text) {
  return Value(Kind::text, std::string(text));
}

Value Value::number(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, 6);
  return Value(Kind::literal, std::string(digits.data(), end.ptr));
}

Value Value::whole(long long value) {
  return Value(Kind::literal, std::to_string(value));
}

Value Value::flag(bool value) {
  return Value(Kind::literal, value ? "true" : "false");
}

Value Value::members() {
  return Value(Kind::members);
}

Value Value::list(std::string item_name) {
  return Value(Kind::list, std::move(item_name));
}

Value& Value::add(std::string name, Value value) {
  members_.emplace_back(std::move(name), std::move(value));
  return *this;
}

Value& Value::add(std::string name, std::string_view text) {
  if (text.empty()) return *this;
  return add(std::move(name), Value::text(text));
}

Value& Value::push(Value item) {
  members_.emplace_back("", std::move(item));
  return *this;
}

void Value::write_json(std::string& out) const {
  if (kind_ == Kind::text) {
    out += json_string(text_);
    return;
  }
  if (kind_ == Kind::literal) {
    out += text_;
    return;
  }
  const bool list = kind_ == Kind::list;
  out += list ? '[' : '{';
  bool first = true;
  for (const auto& [name, value] : members_) {
    if (!first) out += ',';
    first = false;
    if (!list) out += json_string(name) + ':';
    value.write_json(out);
  }
  out += list ? ']' : '}';
}

void Value::write_xml(std::string& out, std::string_view name) const {
  out.append("<").append(name).append(">");
  if (kind_ == Kind::text || kind_ == Kind::literal) {
    out += xml_text(text_);
  } else {
    for (const auto& [member, value] : members_) {
      value.write_xml(out, kind_ == Kind::list ? text_ : member);
    }
  }
  out.append("</").append(name).append(">");
}

std::string Value::to_json() const {
  std::string out;
  write_json(out);
  return out;
}

std::string Value::to_xml(std::string_view root) const {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  write_xml(out, root);
  return out + "\n";
}

Format format_of(std::string_view path) {
  return path.ends_with(json_end) ? Format::json : Format::xml;
}

std::string stem_of(std::string_view file) {
  for (const auto end : {xml_end, json_end}) {
    if (file.ends_with(end)) return std::string(file.substr(0, file.size() - end.size()));
  }
  return "";
}

web::Response answer(const web::Request& request, std::string_view root, const Value& value,
                     int status) {
  auto response = format_of(request.path) == Format::json
                      ? web::json_response(value.to_json(), status)
                      : web::text_response(value.to_xml(root), "text/xml; charset=utf-8", status);
  if (request.method == web::Method::get) response.header("Access-Control-Allow-Origin", "*");
  return response;
}

web::Response refused(const web::Request& request, const std::vector<Problem>& problems) {
  auto errors = Value::list("error");
  for (const auto& problem : problems) {
    errors.push(Value::members()
                    .add("code", Value::whole(problem.code))
                    .add("description", problem.description));
  }
  return answer(request, "errors", errors, problems.empty() ? 400 : problems.front().code);
}

}  // namespace parvis::requests::open311
