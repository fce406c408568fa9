#pragma once
// The officers and services of the demo commune: a door of identity, for `parvis demo`.

#include "identity/identity.h"

namespace parvis::identity {

/// Contact of the default services and one officer per role and more; nobody knows their passwords
/// until demo_officers gives new ones.
void fill_demo(const Scope& scope);

/// An officer of the demo commune and the password made for this run.
struct DemoAccount {
  std::string email;
  std::string password;
  std::string name;
  std::string role;         // "administrator", "manager", "officer", "reader"
  std::string totp_secret;  // base32
};
/// Gives each demo officer (made by the manifest's demo) a new random password and tells it; for
/// `parvis demo` only. It ends their sessions.
[[nodiscard]] std::vector<DemoAccount> demo_officers(const Scope& scope, const Options& options);

}  // namespace parvis::identity
