// What is asked of a partner's Open311, and how their answers are read. Pure.
#include "requests/partners/asking.h"

#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "base/text.h"

namespace parvis::requests::partners {
namespace {

namespace json = boost::json;

constexpr std::size_t text_characters_max = 4000;
constexpr std::size_t id_bytes_max = 100;

/// A member as text, whatever they wrote: some write numbers where text is meant.
std::string said(const json::object& object, std::string_view name, std::size_t characters_max) {
  const auto* value = object.if_contains(name);
  if (value == nullptr) return "";
  if (value->is_string()) return shorten(trim(clean_text(value->as_string())), characters_max);
  return value->is_int64() || value->is_uint64() ? json::serialize(*value) : "";
}

/// The objects of an array; empty for anything else.
std::vector<json::object> objects_in(std::string_view text) {
  std::vector<json::object> objects;
  boost::system::error_code problem;
  const auto value = json::parse(text, problem);
  if (problem || !value.is_array()) return objects;
  for (const auto& each : value.as_array()) {
    if (each.is_object()) objects.push_back(each.as_object());
  }
  return objects;
}

std::string degrees(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::fixed, 6);
  return {digits.data(), end.ptr};
}

void add_field(std::string& form, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (!form.empty()) form += '&';
  form.append(name).append("=").append(url_encode(value));
}

}  // namespace

Taken read_taken(std::string_view text) {
  for (const auto& one : objects_in(text)) {
    return {said(one, "service_request_id", id_bytes_max), said(one, "token", id_bytes_max)};
  }
  return {};
}

std::vector<TheirService> read_services(std::string_view text) {
  std::vector<TheirService> services;
  for (const auto& one : objects_in(text)) {
    const auto* metadata = one.if_contains("metadata");
    TheirService service;
    service.code = said(one, "service_code", id_bytes_max);
    service.name = said(one, "service_name", 200);
    service.group = said(one, "group", 200);
    service.asks =
        metadata != nullptr &&
        (metadata->is_bool() ? metadata->as_bool() : said(one, "metadata", 10) == "true");
    if (!service.code.empty()) services.push_back(std::move(service));
  }
  return services;
}

std::vector<TheirUpdate> read_updates(std::string_view text) {
  std::vector<TheirUpdate> updates;
  for (const auto& one : objects_in(text)) {
    TheirUpdate update{said(one, "update_id", id_bytes_max),
                       said(one, "service_request_id", id_bytes_max), said(one, "status", 60),
                       said(one, "description", text_characters_max)};
    if (!update.update_id.empty() && !update.request.empty()) updates.push_back(std::move(update));
  }
  return updates;
}

std::vector<TheirUpdate> read_statuses(std::string_view text) {
  std::vector<TheirUpdate> updates;
  for (const auto& one : objects_in(text)) {
    const auto id = said(one, "service_request_id", id_bytes_max);
    const auto status = said(one, "status", 60);
    const auto changed = said(one, "updated_datetime", 40);
    if (id.empty() || status.empty()) continue;
    updates.push_back({"status:" + id + ":" + status + ":" + changed, id, status,
                       said(one, "status_notes", text_characters_max)});
  }
  return updates;
}

std::string filing_form(const Partner& partner, const RequestRow& row,
                        std::string_view service_code) {
  std::string form;
  add_field(form, "api_key", partner.api_key);
  add_field(form, "jurisdiction_id", partner.jurisdiction);
  add_field(form, "service_code", service_code);
  add_field(form, "lat", degrees(row.latitude));
  add_field(form, "long", degrees(row.longitude));
  add_field(form, "address_string", row.address);
  add_field(form, "description", row.public_text + "\n(" + row.number + ")");
  return form;
}

std::string address_of(const Partner& partner, std::string_view file, std::string_view more) {
  std::string query;
  add_field(query, "jurisdiction_id", partner.jurisdiction);
  add_field(query, "api_key", partner.api_key);
  if (!more.empty()) query += (query.empty() ? "" : "&") + std::string(more);
  return partner.url + std::string(file) + (query.empty() ? "" : "?" + query);
}

}  // namespace parvis::requests::partners
