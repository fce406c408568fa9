// What a directory sends, read from its JSON: nothing is trusted to be of the right kind.
#include "scim/reading.h"

#include <algorithm>
#include <boost/json.hpp>
#include <functional>

#include "scim/filter.h"

namespace parvis::scim {
namespace {

namespace json = boost::json;

constexpr std::size_t operations_max = 1000;
constexpr std::string_view enterprise =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:user";

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  });
  return out;
}

/// The member of that name, in any case (RFC 7643, 2.1).
const json::value* member(const json::object& object, std::string_view name) {
  for (const auto& [key, value] : object) {
    if (lower(key) == name) return &value;
  }
  return nullptr;
}

std::optional<std::string> text_of(const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  if (value.is_null()) return std::string();
  return std::nullopt;
}

std::optional<bool> truth_of(const json::value& value) {
  if (const auto* truth = value.if_bool()) return *truth;
  const auto text = text_of(value);
  if (text && lower(*text) == "true") return true;
  if (text && lower(*text) == "false") return false;
  return std::nullopt;
}

/// The address of work, else the primary one, else the first.
std::optional<std::string> email_of(const json::value& value) {
  if (value.is_string() || value.is_null()) return text_of(value);
  if (value.is_object()) {
    const auto* inside = member(value.get_object(), "value");
    return inside == nullptr ? std::nullopt : text_of(*inside);
  }
  const auto* list = value.if_array();
  if (list == nullptr) return std::nullopt;
  std::optional<std::string> best;
  int best_rank = -1;
  for (const auto& one : *list) {
    if (!one.is_object()) return std::nullopt;
    const auto* type = member(one.get_object(), "type");
    const auto* primary = member(one.get_object(), "primary");
    int rank = 0;
    if (primary != nullptr && truth_of(*primary).value_or(false)) rank = 1;
    if (type != nullptr && lower(text_of(*type).value_or("")) == "work") rank = 2;
    auto address = email_of(one);
    if (rank <= best_rank || !address) continue;
    best = std::move(address);
    best_rank = rank;
  }
  return best ? best : std::optional(std::string());
}

tl::unexpected<Wrong> bad_value(const std::string& attribute) {
  return wrong(400, "invalidValue", "The value of " + attribute + " cannot be read.");
}

/// Writes one attribute into the form; false when its value is of the wrong kind.
bool set(PersonForm& form, const Path& path, const json::value& value);

bool set_name(PersonForm& form, const json::value& value) {
  if (value.is_null()) {
    form.formatted = form.given_name = form.family_name = std::string();
    return true;
  }
  if (!value.is_object()) return false;
  for (const auto& [key, part] : value.get_object()) {
    if (!set(form, {"name", lower(key), "", "", ""}, part)) return false;
  }
  return true;
}

bool set(PersonForm& form, const Path& path, const json::value& value) {
  const auto put = [&](std::optional<std::string>& place) {
    auto text = text_of(value);
    if (!text) return false;
    place = std::move(text);
    return true;
  };
  const auto& name = path.attribute;
  if (path.schema == enterprise) return true;
  if (name == "username") return put(form.user_name);
  if (name == "externalid") return put(form.external_id);
  if (name == "displayname") return put(form.display_name);
  if (name == "title") return put(form.title);
  if (name == "active") {
    form.active = truth_of(value);
    return form.active.has_value();
  }
  if (name == "name" && path.sub.empty()) return set_name(form, value);
  if (name == "name" && path.sub == "formatted") return put(form.formatted);
  if (name == "name" && path.sub == "givenname") return put(form.given_name);
  if (name == "name" && path.sub == "familyname") return put(form.family_name);
  if (name == "emails") {
    // Another address than that of work is not kept.
    if (path.condition == "type" && lower(path.condition_value) != "work") return true;
    if (!path.sub.empty() && path.sub != "value") return true;
    auto address = email_of(value);
    if (!address) return false;
    form.email = std::move(address);
  }
  return true;
}

Answer<json::object> object_of(std::string_view text) {
  boost::system::error_code problem;
  json::parse_options options;
  options.max_depth = 16;
  auto value = json::parse(json::string_view(text.data(), text.size()), problem, {}, options);
  if (problem || !value.is_object()) {
    return wrong(400, "invalidSyntax", "The body must be a JSON object.");
  }
  return std::move(value.get_object());
}

/// Every attribute of an object, one after the other.
Answer<PersonForm> set_all(PersonForm form, const json::object& object) {
  for (const auto& [key, value] : object) {
    const auto path = parse_path(std::string_view(key.data(), key.size()));
    if (!path) continue;
    if (!set(form, *path, value)) return bad_value(std::string(key));
  }
  return form;
}

struct Operation {
  std::string kind;  // "add", "replace", "remove"
  std::optional<Path> path;
  const json::value* value = nullptr;
};

Answer<Operation> operation_of(const json::value& value) {
  if (!value.is_object()) return wrong(400, "invalidSyntax", "An operation must be an object.");
  const auto& object = value.get_object();
  Operation operation;
  if (const auto* kind = member(object, "op")) operation.kind = lower(text_of(*kind).value_or(""));
  if (operation.kind != "add" && operation.kind != "replace" && operation.kind != "remove") {
    return wrong(400, "invalidSyntax", "op must be add, replace or remove.");
  }
  operation.value = member(object, "value");
  const auto* path = member(object, "path");
  const auto text = path == nullptr ? std::string() : text_of(*path).value_or("[");
  if (!text.empty()) {
    operation.path = parse_path(text);
    if (!operation.path) return wrong(400, "invalidPath", "The path cannot be read: " + text);
  }
  if (operation.kind == "remove" && !operation.path) {
    return wrong(400, "noTarget", "remove needs a path.");
  }
  if (operation.kind != "remove" && operation.value == nullptr) {
    return wrong(400, "invalidValue", operation.kind + " needs a value.");
  }
  return operation;
}

/// Calls `take` with each operation of a PatchOp, in order, until one is refused.
std::optional<Wrong> each_operation(
    std::string_view text, const std::function<std::optional<Wrong>(const Operation&)>& take) {
  const auto body = object_of(text);
  if (!body) return body.error();
  const auto* operations = member(*body, "operations");
  const auto* list = operations == nullptr ? nullptr : operations->if_array();
  if (list == nullptr || list->empty() || list->size() > operations_max) {
    return Wrong{400, "invalidSyntax", "Operations must be a list of 1 to 1000 operations."};
  }
  for (const auto& each : *list) {
    const auto operation = operation_of(each);
    if (!operation) return operation.error();
    if (auto refused = take(*operation)) return refused;
  }
  return std::nullopt;
}

std::optional<Wrong> remove_from(PersonForm& form, const Path& path) {
  if (path.attribute == "username" || path.attribute == "active") {
    return Wrong{400, "mutability", path.attribute + " cannot be taken away."};
  }
  set(form, path, json::value(nullptr));
  return std::nullopt;
}

std::vector<std::string> ids_in(const json::value* value) {
  std::vector<std::string> ids;
  if (value == nullptr) return ids;
  const auto take = [&](const json::value& one) {
    const auto* id = one.is_object() ? member(one.get_object(), "value") : &one;
    const auto text = id == nullptr ? std::nullopt : text_of(*id);
    if (text && !text->empty()) ids.push_back(*text);
  };
  if (const auto* list = value->if_array()) {
    for (const auto& one : *list) take(one);
  } else {
    take(*value);
  }
  return ids;
}

}  // namespace

Answer<PersonForm> read_person(std::string_view text) {
  const auto body = object_of(text);
  if (!body) return tl::unexpected(body.error());
  return set_all({}, *body);
}

Answer<PersonForm> read_person_patch(std::string_view text) {
  PersonForm form;
  const auto refused =
      each_operation(text, [&](const Operation& operation) -> std::optional<Wrong> {
        if (operation.kind == "remove") return remove_from(form, *operation.path);
        if (operation.path) {
          if (set(form, *operation.path, *operation.value)) return std::nullopt;
          return bad_value(operation.path->attribute).value();
        }
        if (!operation.value->is_object()) return bad_value("the operation").value();
        auto changed = set_all(form, operation.value->get_object());
        if (!changed) return changed.error();
        form = std::move(*changed);
        return std::nullopt;
      });
  if (refused) return tl::unexpected(*refused);
  return form;
}

Answer<std::vector<MemberChange>> read_members_patch(std::string_view text) {
  std::vector<MemberChange> changes;
  const auto refused =
      each_operation(text, [&](const Operation& operation) -> std::optional<Wrong> {
        const auto kind = operation.kind == "add"       ? MemberChange::Kind::add
                          : operation.kind == "replace" ? MemberChange::Kind::replace
                                                        : MemberChange::Kind::remove;
        if (!operation.path) {
          if (!operation.value->is_object()) return bad_value("the operation").value();
          const auto* members = member(operation.value->get_object(), "members");
          if (members != nullptr) changes.push_back({kind, ids_in(members)});
          return std::nullopt;
        }
        if (operation.path->attribute != "members") return std::nullopt;
        if (operation.path->condition == "value") {
          changes.push_back({kind, {operation.path->condition_value}});
        } else if (kind == MemberChange::Kind::remove && operation.value == nullptr) {
          // "remove members" without more: all of them.
          changes.push_back({MemberChange::Kind::replace, {}});
        } else {
          changes.push_back({kind, ids_in(operation.value)});
        }
        return std::nullopt;
      });
  if (refused) return tl::unexpected(*refused);
  return changes;
}

}  // namespace parvis::scim
