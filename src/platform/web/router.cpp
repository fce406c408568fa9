// The route table.

#include "platform/web/router.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"

namespace parvis::web {

namespace {

/// "/" is one segment of its own kind, so that no {name} stands for it.
std::vector<std::string> segments_of(std::string_view path) {
  if (path.size() < 2) return {"/"};
  return split(path.substr(1), '/');
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i].empty() ? segments[i].empty() && i > 0 : pattern[i] != segments[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::delete_:
      return "DELETE";
  }
  return "GET";
}

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (std::size_t index = 0; index < routes_.size(); ++index) add(index);
  for (auto& [size, shapes] : shapes_) {
    // A {name} sorts after every literal, so that the first shape that fits is the most exact one.
    std::sort(shapes.begin(), shapes.end(), [](const Shape& a, const Shape& b) {
      for (std::size_t i = 0; i < a.segments.size(); ++i) {
        if (a.segments[i] == b.segments[i]) continue;
        if (a.segments[i].empty() || b.segments[i].empty()) return b.segments[i].empty();
        return a.segments[i] < b.segments[i];
      }
      return false;
    });
  }
}

void Router::add(std::size_t index) {
  const Route& route = routes_[index];
  check(route.pattern.starts_with("/"), "a route pattern starts with a slash");
  check(route.handler != nullptr, "a route has a function");
  check(!route.permission.name.empty(), "a route has a permission");
  Shape shape;
  if (route.pattern == "/") {
    shape.segments.emplace_back("/");
  } else {
    for (const std::string& segment : segments_of(route.pattern)) {
      const bool named = segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
      check(named || (!segment.empty() && segment.find_first_of("{}") == std::string::npos),
            "a segment of a pattern is a literal or one {name}");
      shape.segments.push_back(named ? "" : segment);
      if (named) shape.names.push_back(segment.substr(1, segment.size() - 2));
    }
  }
  auto& shapes = shapes_[shape.segments.size()];
  auto known = std::find_if(shapes.begin(), shapes.end(),
                            [&](const Shape& other) { return other.segments == shape.segments; });
  if (known == shapes.end()) known = shapes.insert(shapes.end(), std::move(shape));
  check(known->names == shape.names || shape.names.empty(),
        "two routes of one shape use the same {names}");
  for (const auto& [method, other] : known->methods) {
    check(method != route.method, "a method and a pattern have one route");
  }
  known->methods.emplace_back(route.method, index);
}

const Router::Shape* Router::shape_of(const std::vector<std::string>& segments) const {
  const auto same_size = shapes_.find(segments.size());
  if (same_size == shapes_.end()) return nullptr;
  for (const Shape& shape : same_size->second) {
    if (fits(shape.segments, segments)) return &shape;
  }
  return nullptr;
}

RouteMatch Router::match(Method method, std::string_view path) const {
  auto segments = segments_of(path);
  const Shape* shape = shape_of(segments);
  RouteMatch match;
  if (shape == nullptr) return match;
  for (const auto& [its_method, index] : shape->methods) {
    if (its_method != method) continue;
    match.route = &routes_[index];
    match.index = index;
    std::size_t name = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (!shape->segments[i].empty()) continue;
      match.parameters.emplace(shape->names[name++], std::move(segments[i]));
    }
  }
  return match;
}

std::string Router::allowed(std::string_view path) const {
  const Shape* shape = shape_of(segments_of(path));
  if (shape == nullptr) return "";
  std::vector<std::string> names{"OPTIONS"};
  for (const auto& [method, index] : shape->methods) {
    names.emplace_back(name_of(method));
    if (method == Method::get) names.emplace_back("HEAD");
  }
  std::sort(names.begin(), names.end());
  return join(names, ", ");
}

}  // namespace parvis::web
