// What we tell a directory of ourselves: what we can do, the resources, their attributes.
#include <boost/json.hpp>

#include "scim/writing.h"

namespace parvis::scim {
namespace {

namespace json = boost::json;

constexpr std::string_view user_schema = "urn:ietf:params:scim:schemas:core:2.0:User";
constexpr std::string_view group_schema = "urn:ietf:params:scim:schemas:core:2.0:Group";

struct Attribute {
  std::string_view name;
  std::string_view type = "string";
  std::string_view description;
  bool required = false;
  bool several = false;
  std::string_view mutability = "readWrite";
  std::string_view uniqueness = "none";
  std::vector<Attribute> parts = {};
};

json::object described(const Attribute& attribute) {
  json::object object{{"name", attribute.name},
                      {"type", attribute.type},
                      {"multiValued", attribute.several},
                      {"description", attribute.description},
                      {"required", attribute.required},
                      {"caseExact", false},
                      {"mutability", attribute.mutability},
                      {"returned", "default"},
                      {"uniqueness", attribute.uniqueness}};
  if (attribute.parts.empty()) return object;
  json::array parts;
  for (const auto& part : attribute.parts) parts.push_back(described(part));
  object["subAttributes"] = std::move(parts);
  return object;
}

std::string schema_json(std::string_view id, std::string_view name,
                        const std::vector<Attribute>& attributes, const std::string& base) {
  json::array all;
  for (const auto& one : attributes) all.push_back(described(one));
  return json::serialize(
      json::object{{"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:Schema"}},
                   {"id", id},
                   {"name", name},
                   {"description", name},
                   {"attributes", std::move(all)},
                   {"meta", json::object{{"resourceType", "Schema"},
                                         {"location", base + "/Schemas/" + std::string(id)}}}});
}

std::string type_json(std::string_view name, std::string_view path, std::string_view schema,
                      const std::string& base) {
  return json::serialize(json::object{
      {"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:ResourceType"}},
      {"id", name},
      {"name", name},
      {"endpoint", path},
      {"schema", schema},
      {"meta", json::object{{"resourceType", "ResourceType"},
                            {"location", base + "/ResourceTypes/" + std::string(name)}}}});
}

enum class Support { yes, no };

json::object supported(Support support) {
  return {{"supported", support == Support::yes}};
}

}  // namespace

std::string provider_json(const std::string& base) {
  json::object filter = supported(Support::yes);
  filter["maxResults"] = page_max;
  json::object bulk = supported(Support::no);
  bulk["maxOperations"] = 0;
  bulk["maxPayloadSize"] = 0;
  return json::serialize(json::object{
      {"schemas", json::array{"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"}},
      {"patch", supported(Support::yes)},
      {"bulk", std::move(bulk)},
      {"filter", std::move(filter)},
      {"changePassword", supported(Support::no)},
      {"sort", supported(Support::no)},
      {"etag", supported(Support::yes)},
      {"authenticationSchemes",
       json::array{json::object{{"type", "oauthbearertoken"},
                                {"name", "Bearer token"},
                                {"description", "The key given on the page of the directory."},
                                {"primary", true}}}},
      {"meta", json::object{{"resourceType", "ServiceProviderConfig"},
                            {"location", base + "/ServiceProviderConfig"}}}});
}

std::vector<std::string> resource_types_json(const std::string& base) {
  return {type_json("User", "/Users", user_schema, base),
          type_json("Group", "/Groups", group_schema, base)};
}

std::vector<std::string> schemas_json(const std::string& base) {
  const std::vector<Attribute> user{
      {.name = "userName",
       .description = "The name the directory knows the officer by.",
       .required = true,
       .uniqueness = "server"},
      {.name = "name",
       .type = "complex",
       .description = "The officer's name, which signs answers.",
       .parts = {{.name = "formatted", .description = "The whole name."},
                 {.name = "givenName", .description = "The given name."},
                 {.name = "familyName", .description = "The family name."}}},
      {.name = "displayName", .description = "The name shown; it wins over name."},
      {.name = "title", .description = "The function, shown to residents."},
      {.name = "active", .type = "boolean", .description = "Whether the officer may sign in."},
      {.name = "emails",
       .type = "complex",
       .description = "The address of work.",
       .several = true,
       .parts = {{.name = "value", .description = "The address.", .uniqueness = "server"},
                 {.name = "type", .description = "work"}}},
      {.name = "groups",
       .type = "complex",
       .description = "The services and the role of the officer.",
       .several = true,
       .mutability = "readOnly",
       .parts = {{.name = "value", .description = "The group.", .mutability = "readOnly"},
                 {.name = "display", .description = "Its name.", .mutability = "readOnly"}}}};
  const std::vector<Attribute> group{
      {.name = "displayName",
       .description = "The name of the service or role.",
       .mutability = "readOnly"},
      {.name = "members",
       .type = "complex",
       .description = "The officers in it.",
       .several = true,
       .parts = {{.name = "value", .description = "The officer.", .mutability = "immutable"}}}};
  return {schema_json(user_schema, "User", user, base),
          schema_json(group_schema, "Group", group, base)};
}

}  // namespace parvis::scim
