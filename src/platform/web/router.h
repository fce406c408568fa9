#pragma once
// The route table: which function answers a method and a path; 405 and OPTIONS come from it.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/web/web.h"

namespace parvis::web {

[[nodiscard]] std::string_view name_of(Method method);

struct RouteMatch {
  const Route* route = nullptr;
  std::size_t index = 0;  // in the table, for metrics and rate limits
  std::map<std::string, std::string, std::less<>> parameters;
};

/// Looks routes up. Where a literal and a {name} both fit, the literal wins, from the left.
class Router {
 public:
  /// Stops the program on a pattern that cannot be read or on two routes of the same method and
  /// shape: both are programmer's mistakes.
  explicit Router(std::vector<Route> routes);

  [[nodiscard]] RouteMatch match(Method method, std::string_view path) const;
  /// "GET, HEAD, OPTIONS, POST" for a path that some route has; "" for one that none has.
  [[nodiscard]] std::string allowed(std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Shape {
    std::vector<std::string> segments;  // "" stands for a {name}
    std::vector<std::string> names;
    std::vector<std::pair<Method, std::size_t>> methods;
  };
  [[nodiscard]] const Shape* shape_of(const std::vector<std::string>& segments) const;
  void add(std::size_t index);

  std::vector<Route> routes_;
  std::map<std::size_t, std::vector<Shape>> shapes_;  // by number of segments, literals first
};

}  // namespace parvis::web
