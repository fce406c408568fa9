// Reads the features of a GeoJSON file one by one.

#include "platform/geo/features.h"

#include <array>
#include <boost/json.hpp>

#include "base/text.h"
#include "platform/geo/words.h"

namespace parvis::geo {

namespace {

namespace json = boost::json;

constexpr std::size_t features_max = 2000;
constexpr std::size_t depth_max = 32;
constexpr std::array<std::string_view, 12> usual_names{
    "nom",    "name",       "libelle", "label",          "quartier",      "nom_quartier",
    "bureau", "num_bureau", "numero",  "id_bureau_vote", "numBureauVote", "code"};

std::string text_of(const json::value& value) {
  if (value.is_string()) return trim(clean_text(std::string_view(value.get_string())));
  if (value.is_int64() || value.is_uint64()) return json::serialize(value);
  if (value.is_double()) return std::to_string(static_cast<long long>(value.get_double()));
  return "";
}

std::string name_of(const json::object& properties, std::string_view property) {
  if (!property.empty()) {
    const auto* value = properties.if_contains(property);
    return value == nullptr ? "" : text_of(*value);
  }
  for (const std::string_view usual : usual_names) {
    const auto* value = properties.if_contains(usual);
    if (value == nullptr) continue;
    if (auto name = text_of(*value); !name.empty()) return name;
  }
  return "";
}

std::string names_there(const json::object& properties) {
  std::vector<std::string> names;
  for (const auto& pair : properties) {
    if (names.size() < 12) names.push_back(shorten(clean_text(std::string_view(pair.key())), 30));
  }
  return names.empty() ? "∅" : join(names, ", ");
}

Result<NamedShape> named_shape(const json::value& feature, std::string_view property,
                               std::size_t number) {
  const json::object* object = feature.if_object();
  if (object == nullptr) return refuse("", words::geojson_no_polygon, {{"type", "JSON"}});
  auto shape = parse_geojson_shape(json::serialize(feature));
  if (!shape) return tl::unexpected(shape.error());
  const json::value* properties = object->if_contains("properties");
  const json::object none;
  const json::object& known =
      properties != nullptr && properties->is_object() ? properties->get_object() : none;
  std::string name = shorten(name_of(known, property), 120);
  if (name.empty()) {
    return refuse("", words::geojson_no_name,
                  {{"number", std::to_string(number)}, {"names", names_there(known)}});
  }
  return NamedShape{std::move(name), std::move(*shape)};
}

}  // namespace

Result<std::vector<NamedShape>> parse_named_shapes(std::string_view text,
                                                   std::string_view property) {
  boost::system::error_code problem;
  json::parse_options options;
  options.max_depth = depth_max;
  const json::value document = json::parse(text, problem, {}, options);
  if (problem) return refuse("", words::geojson_unreadable, {{"why", problem.message()}});
  const json::object* object = document.if_object();
  const json::value* features = object == nullptr ? nullptr : object->if_contains("features");
  json::array lone;
  if (features == nullptr || !features->is_array()) lone.push_back(document);
  const json::array& all = lone.empty() ? features->get_array() : lone;
  if (all.size() > features_max) {
    return refuse("", words::geojson_too_many, {{"count", std::to_string(all.size())}});
  }
  std::vector<NamedShape> shapes;
  for (const json::value& feature : all) {
    auto shape = named_shape(feature, property, shapes.size() + 1);
    if (!shape) return tl::unexpected(shape.error());
    shapes.push_back(std::move(*shape));
  }
  if (shapes.empty()) return refuse("", words::geojson_no_polygon, {{"type", "∅"}});
  return shapes;
}

}  // namespace parvis::geo
