#pragma once
// The pages of the second factor.

#include "identity/second_factor.h"
#include "identity/views/views.h"

namespace parvis::identity::proof {

struct CodeView {
  HalfEntry entry;
  std::string secret;     // base32, of a phone to set up; "" : a known phone
  std::string next;       // where to go after
  std::string demo_code;  // "" outside a demonstration
  views::CarriedForm carried;
  html::FormErrors errors;
};
html::Html code_form(const Scope& scope, const CodeView& view);

struct ProveView {
  std::string demo_code;
  views::CarriedForm carried;
  html::FormErrors errors;
};
html::Html prove_form(const Scope& scope, const ProveView& view);

struct PhoneView {
  std::string secret;  // base32
  std::string demo_code;
  html::FormErrors errors;
};
html::Html phone_form(const Scope& scope, const PhoneView& view);

/// Ten codes, shown once, and where to go on; `carried` may be ready to send again.
html::Html recovery_codes(const Scope& scope, const std::vector<std::string>& codes,
                          const html::Url& next, const views::CarriedForm& carried);

struct ResetView {
  Officer officer;
  html::FormErrors errors;
};
html::Html reset_form(const Scope& scope, const ResetView& view);

}  // namespace parvis::identity::proof
