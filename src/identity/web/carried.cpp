// A form that must be found again once the person has shown who she is.

#include "identity/web/carried.h"

#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

constexpr std::string_view carried_prefix = "carried.";
/// More than any form of ours has.
constexpr std::size_t carried_fields_max = 300;

/// Passwords are never written back into a page; the token belongs to the session that ended.
bool may_be_carried(const std::string& name) {
  return name != "csrf" && !name.starts_with("password");
}

}  // namespace

views::CarriedForm stopped_form(const web::Request& request) {
  views::CarriedForm carried;
  if (request.method == web::Method::get) return carried;
  carried.path = request.target;
  carried.had_files = !request.uploads.empty();
  for (const auto& [name, value] : request.form.entries()) {
    if (may_be_carried(name) && carried.fields.size() < carried_fields_max) {
      carried.fields.emplace_back(name, value);
    }
  }
  return carried;
}

views::CarriedForm carried_form(const web::Request& request) {
  views::CarriedForm carried;
  carried.path = request.form.get("carried");
  if (carried.path.empty()) return carried;
  carried.path = html::Url::local_or_home(carried.path).text();
  for (const auto& [name, value] : request.form.entries()) {
    if (!name.starts_with(carried_prefix)) continue;
    const std::string own = name.substr(carried_prefix.size());
    if (may_be_carried(own) && carried.fields.size() < carried_fields_max) {
      carried.fields.emplace_back(own, value);
    }
  }
  return carried;
}

html::Url next_page(const std::string& wanted) {
  if (wanted.empty()) return html::Url("/agents");
  const auto next = html::Url::local_or_home(wanted);
  const std::string text = next.text();
  if (text == "/" || text.starts_with("/agents/connexion")) return html::Url("/agents");
  return next;
}

web::Response go_on(const web::Request& request, const Scope& scope, const std::string& next) {
  const auto carried = carried_form(request);
  if (carried.path.empty()) return web::see_other(next_page(next));
  return screens::agent_page(request, scope, scope.say(words::resend_title),
                             views::resend(scope, carried));
}

}  // namespace parvis::identity
