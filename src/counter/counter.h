#pragma once
// The counter: a person in front of an officer, with the same rights, delay and weight as on the
// web, and one receipt for everything done.

#include <functional>
#include <string>
#include <vector>

#include "platform/module/module.h"
#include "platform/scope/scope.h"

namespace parvis::counter {

/// Receives people: visits, tickets, appointments.
inline constexpr Permission may_serve{"counter.serve"};
/// Sets the reasons for coming, the desks and the mediator's hours.
inline constexpr Permission may_manage{"counter.manage"};
/// Reads the figures: the day, learning, equity between channels.
inline constexpr Permission may_read_figures{"counter.figures"};

/// What app lends: the manifests of the house, complete once the program serves, and a way to have
/// a public page answered as anybody would see it.
struct Lent {
  const std::vector<module::Manifest>& manifests;
  std::function<web::Response(web::Request)> answered;
};

[[nodiscard]] module::Manifest manifest(module::House& house, const Lent& lent);

}  // namespace parvis::counter
