// People and groups as the directory reads them.
#include "scim/writing.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cctype>

#include "base/text.h"

namespace parvis::scim {
namespace {

namespace json = boost::json;

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

json::object content_of(const Person& person, const std::vector<Group>& groups,
                        const std::string& base) {
  json::object name{{"formatted", person.officer.name}};
  if (!person.given_name.empty()) name["givenName"] = person.given_name;
  if (!person.family_name.empty()) name["familyName"] = person.family_name;
  json::object user{
      {"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:User"}},
      {"id", person.officer.id.value},
      {"userName", person.user_name},
      {"name", std::move(name)},
      {"displayName", person.officer.name},
      {"active", person.officer.active},
      {"emails", json::array{json::object{
                     {"value", person.officer.email}, {"type", "work"}, {"primary", true}}}}};
  if (!person.external_id.empty()) user["externalId"] = person.external_id;
  if (!person.officer.function.empty()) user["title"] = person.officer.function;
  json::array own;
  for (const auto& group : groups) {
    const bool member = std::ranges::any_of(
        group.members, [&](const Person& one) { return one.officer.id == person.officer.id; });
    if (!member) continue;
    own.push_back(json::object{{"value", group.id},
                               {"display", group.name},
                               {"$ref", base + "/Groups/" + group.id},
                               {"type", "direct"}});
  }
  if (!own.empty()) user["groups"] = std::move(own);
  return user;
}

json::object content_of(const Group& group, const std::string& base) {
  json::array members;
  for (const auto& one : group.members) {
    members.push_back(json::object{{"value", one.officer.id.value},
                                   {"display", one.officer.name},
                                   {"$ref", base + "/Users/" + one.officer.id.value},
                                   {"type", "User"}});
  }
  return {{"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:Group"}},
          {"id", group.id},
          {"displayName", group.name},
          {"members", std::move(members)}};
}

std::string version_of(const json::object& content) {
  return "W/\"" + sha256_hex(json::serialize(content)).substr(0, 20) + "\"";
}

/// What is always returned stays (RFC 7643, 2.2).
void keep_wanted(json::object& resource, const Wanted& wanted) {
  const auto has = [](const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
  };
  std::vector<std::string> dropped;
  for (const auto& [key, value] : resource) {
    const auto name = lower(std::string(key));
    if (name == "id" || name == "schemas" || name == "meta") continue;
    if (has(wanted.without, name) || (!wanted.only.empty() && !has(wanted.only, name))) {
      dropped.emplace_back(key);
    }
  }
  for (const auto& key : dropped) resource.erase(key);
}

std::string finished(json::object content, json::object meta, const Wanted& wanted) {
  content["meta"] = std::move(meta);
  keep_wanted(content, wanted);
  return json::serialize(content);
}

}  // namespace

std::string version_of(const Person& person, const std::vector<Group>& groups) {
  return version_of(content_of(person, groups, ""));
}

std::string version_of(const Group& group) {
  return version_of(content_of(group, ""));
}

std::string person_json(const Person& person, const std::vector<Group>& groups,
                        const std::string& base, const Wanted& wanted) {
  json::object meta{{"resourceType", "User"},
                    {"location", base + "/Users/" + person.officer.id.value},
                    {"version", version_of(person, groups)}};
  if (person.created_at) meta["created"] = to_rfc3339(*person.created_at);
  if (person.changed_at) meta["lastModified"] = to_rfc3339(*person.changed_at);
  return finished(content_of(person, groups, base), std::move(meta), wanted);
}

std::string group_json(const Group& group, const std::string& base, const Wanted& wanted) {
  json::object meta{{"resourceType", "Group"},
                    {"location", base + "/Groups/" + group.id},
                    {"version", version_of(group)}};
  return finished(content_of(group, base), std::move(meta), wanted);
}

std::string list_json(const std::vector<std::string>& resources, long long total, long long start) {
  std::string text =
      R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":)" +
      std::to_string(total) + R"(,"startIndex":)" + std::to_string(start) + R"(,"itemsPerPage":)" +
      std::to_string(resources.size()) + R"(,"Resources":[)";
  return text + join(resources, ",") + "]}";
}

std::string wrong_json(const Wrong& wrong) {
  json::object error{{"schemas", json::array{"urn:ietf:params:scim:api:messages:2.0:Error"}},
                     {"status", std::to_string(wrong.status)},
                     {"detail", wrong.detail}};
  if (!wrong.type.empty()) error["scimType"] = std::string(wrong.type);
  return json::serialize(error);
}

}  // namespace parvis::scim
