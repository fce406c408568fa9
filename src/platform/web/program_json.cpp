// What other programs send and are answered: JSON read by a library, written by hand.
#include "platform/web/program_json.h"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_text.h"
#include "base/text.h"

namespace parvis::web {
namespace json = boost::json;

struct SentObject::Inside {
  json::object object;
};

namespace {

bool all_texts(const json::array& values) {
  return std::all_of(values.begin(), values.end(),
                     [](const json::value& value) { return value.is_string(); });
}

bool is_of(SentObject::Kind kind, const json::value& value) {
  using Kind = SentObject::Kind;
  switch (kind) {
    case Kind::text:
      return value.is_string();
    case Kind::number:
      return value.is_number();
    case Kind::whole:
      return value.is_int64();
    case Kind::flag:
      return value.is_bool();
    case Kind::texts:
      return value.is_array() && all_texts(value.as_array());
    case Kind::fields:
      return value.is_object();
  }
  return false;
}

std::string_view called(SentObject::Kind kind) {
  using Kind = SentObject::Kind;
  switch (kind) {
    case Kind::text:
      return "a string";
    case Kind::number:
      return "a number";
    case Kind::whole:
      return "an integer";
    case Kind::flag:
      return "true or false";
    case Kind::texts:
      return "a list of strings";
    case Kind::fields:
      return "an object";
  }
  return "";
}

std::string error(std::string_view field, std::string_view code, std::string_view description) {
  return json_object({{"field", json_string(field)},
                      {"code", json_string(code)},
                      {"description", json_string(description)}});
}

std::string wrong_kind(std::string_view field, SentObject::Kind kind) {
  return error(field, "type", std::string("Expected: ").append(called(kind)));
}

Response errors(const std::vector<std::string>& all, int status) {
  return json_response(json_object({{"errors", json_array(all)}}), status);
}

}  // namespace

std::optional<SentObject> SentObject::read(std::string_view body) {
  boost::system::error_code problem;
  auto value = json::parse(body, problem);
  if (problem || !value.is_object()) return std::nullopt;
  return SentObject(std::make_unique<const Inside>(Inside{std::move(value.as_object())}));
}

SentObject::SentObject(std::unique_ptr<const Inside> inside) : inside_(std::move(inside)) {}
SentObject::SentObject(SentObject&&) noexcept = default;
SentObject& SentObject::operator=(SentObject&&) noexcept = default;
SentObject::~SentObject() = default;

std::string SentObject::text(std::string_view name) const {
  const auto* value = inside_->object.if_contains(name);
  return value != nullptr && value->is_string() ? clean_text(value->as_string()) : "";
}

double SentObject::number(std::string_view name) const {
  const auto* value = inside_->object.if_contains(name);
  return value != nullptr && value->is_number() ? value->to_number<double>() : 0;
}

std::optional<int> SentObject::whole(std::string_view name) const {
  const auto* value = inside_->object.if_contains(name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  constexpr std::int64_t far = 1'000'000'000;
  return static_cast<int>(std::clamp(value->as_int64(), -far, far));
}

bool SentObject::flag(std::string_view name) const {
  const auto* value = inside_->object.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

std::vector<std::string> SentObject::texts(std::string_view name) const {
  std::vector<std::string> all;
  const auto* value = inside_->object.if_contains(name);
  if (value == nullptr || !value->is_array()) return all;
  for (const auto& each : value->as_array()) {
    if (each.is_string()) all.push_back(clean_text(each.as_string()));
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> SentObject::fields(std::string_view name) const {
  std::vector<std::pair<std::string, std::string>> all;
  const auto* value = inside_->object.if_contains(name);
  if (value == nullptr || !value->is_object()) return all;
  for (const auto& [key, member] : value->as_object()) {
    if (member.is_string()) all.emplace_back(key, clean_text(member.as_string()));
  }
  return all;
}

std::string SentObject::wrong_kinds(std::span<const Expected> expected) const {
  std::vector<std::string> found;
  for (const auto& [name, kind] : expected) {
    const auto* value = inside_->object.if_contains(name);
    if (value == nullptr) continue;
    if (!is_of(kind, *value)) {
      found.push_back(wrong_kind(name, kind));
    } else if (kind == Kind::fields) {
      for (const auto& [key, member] : value->as_object()) {
        if (!member.is_string()) {
          found.push_back(wrong_kind(std::string(name) + "." + std::string(key), Kind::text));
        }
      }
    }
  }
  return found.empty() ? "" : json_array(found);
}

std::string json_object(const std::vector<std::pair<std::string_view, std::string>>& members) {
  std::string text = "{";
  for (const auto& [name, value] : members) {
    if (text.size() > 1) text += ",";
    text += json_string(name) + ":" + value;
  }
  return text + "}";
}

std::string json_array(const std::vector<std::string>& values) {
  std::string text = "[";
  for (const auto& value : values) {
    if (text.size() > 1) text += ",";
    text += value;
  }
  return text + "]";
}

std::string json_flag(bool value) {
  return value ? "true" : "false";
}

Response list_for_program(const Request& request, std::string_view name, std::size_t total,
                          const std::function<std::string(std::size_t)>& shown) {
  const auto pages = std::max<std::size_t>(1, (total + program_page_size - 1) / program_page_size);
  const auto asked = parse_integer(request.query.get("page")).value_or(1);
  const auto page = static_cast<std::size_t>(std::clamp(asked, 1LL, static_cast<long long>(pages)));
  std::vector<std::string> rows;
  const auto end = std::min(total, page * program_page_size);
  for (auto place = (page - 1) * program_page_size; place < end; ++place) {
    rows.push_back(shown(place));
  }
  return json_response(json_object({{name, json_array(rows)},
                                    {"total", std::to_string(total)},
                                    {"page", std::to_string(page)},
                                    {"pages", std::to_string(pages)}}));
}

Response none_for_program(const Scope& scope) {
  return json_response(
      json_object({{"status", "404"}, {"request_id", json_string(scope.request_id)}}), 404);
}

Response refused_to_program(const Scope& scope, const Refusals& refusals) {
  std::vector<std::string> all;
  for (const auto& refusal : refusals) {
    all.push_back(
        error(refusal.field, refusal.reason.key, scope.say(refusal.reason, refusal.values)));
  }
  return errors(all, 422);
}

Response with_sent_object(const Request& request, std::span<const SentObject::Expected> expected,
                          const std::function<Response(const SentObject&)>& answer) {
  const auto sent = SentObject::read(request.body);
  if (!sent) return errors({error("", "json", "The body must be a JSON object.")}, 400);
  if (const auto wrong = sent->wrong_kinds(expected); !wrong.empty()) {
    return json_response(json_object({{"errors", wrong}}), 422);
  }
  return answer(*sent);
}

}  // namespace parvis::web
