// /agents/agents: the officers' accounts.

#include <algorithm>

#include "base/text.h"
#include "identity/officers.h"
#include "identity/roles.h"
#include "identity/views/views.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity::screens {
namespace {

constexpr long long per_page = 20;

std::vector<std::string> districts_of(const Scope& scope, const module::Offers& offers) {
  return offers.districts ? offers.districts(scope) : std::vector<std::string>();
}

web::Response form_page(const web::Request& request, const Scope& scope,
                        const module::Offers& offers, views::OfficerView view) {
  view.services = services(scope);
  view.roles = roles(scope);
  view.districts = districts_of(scope, offers);
  const std::string title = view.officer.id.empty()
                                ? scope.say(words::officers_new)
                                : scope.say(words::officers_edit, {{"name", view.officer.name}});
  const auto body = views::officer_form(scope, view);
  return view.errors.any() ? refused_page(request, scope, title, body)
                           : agent_page(request, scope, title, body);
}

/// Districts of the town, and those of the officer's that the town no longer has: what the form
/// showed can be kept, nothing else can be typed in.
std::vector<std::string> chosen_districts(const web::Request& request, const Scope& scope,
                                          const module::Offers& offers, const Officer& before) {
  const auto known = districts_of(scope, offers);
  std::vector<std::string> chosen;
  for (auto& name : request.form.all("districts")) {
    const bool shown = std::ranges::find(known, name) != known.end() ||
                       std::ranges::find(before.districts, name) != before.districts.end();
    if (shown) chosen.push_back(std::move(name));
  }
  return chosen;
}

Officer officer_in(const web::Request& request) {
  Officer officer;
  officer.email = request.form.get("email");
  officer.name = request.form.get("name");
  officer.function = request.form.get("function");
  officer.role = RoleId(request.form.get("role"));
  for (auto& id : request.form.all("services")) officer.services.emplace_back(std::move(id));
  officer.active = request.form.get("active") != "0";
  return officer;
}

/// Shown in the answer itself: a secret has no place in an address.
web::Response secret_page(const web::Request& request, const Scope& scope,
                          const module::Offers& offers, const Officer& found) {
  const auto secret = give_first_secret(scope, found.email);
  if (!secret) {
    return form_page(
        request, scope, offers,
        {found, {}, {}, html::FormErrors::from(scope.language, secret.error()), false});
  }
  return agent_page(request, scope, scope.say(words::officers_secret_title),
                    views::first_secret(scope, found, *secret));
}

html::Url page_of(const OfficerId& id) {
  return html::Url("/agents/agents").segment(id.value).q("fait", "1");
}

}  // namespace

web::Response show_officers(const web::Request& request, const Scope& scope) {
  auto all = officers(scope);
  views::OfficersView view;
  view.total = static_cast<long long>(all.size());
  const auto pages = std::max<long long>(1, (view.total + per_page - 1) / per_page);
  view.page = static_cast<int>(
      std::clamp(parse_integer(request.query.get("page")).value_or(1), 1ll, pages));
  const long long first = (view.page - 1) * per_page;
  for (long long i = first; i < std::min(view.total, first + per_page); ++i) {
    view.officers.push_back(std::move(all[static_cast<std::size_t>(i)]));
  }
  for (const auto& service : services(scope)) {
    view.service_names.emplace(service.id.value, service.name);
  }
  for (const auto& one : roles(scope)) {
    view.role_names.emplace(one.id.value, name_of(scope, one));
  }
  return agent_page(request, scope, scope.say(words::officers_title), views::officers(scope, view));
}

web::Response show_new_officer(const web::Request& request, const Scope& scope,
                               const module::Offers& offers) {
  return form_page(request, scope, offers,
                   {Officer(), {}, {}, html::FormErrors::none(scope.language), false});
}

web::Response submit_new_officer(const web::Request& request, const Scope& scope,
                                 const module::Offers& offers) {
  auto wanted = officer_in(request);
  wanted.districts = chosen_districts(request, scope, offers, {});
  const auto added =
      add_with_first_secret(scope, {wanted.email, wanted.name, wanted.function, wanted.role,
                                    wanted.services, "", wanted.districts});
  if (!added) {
    return form_page(
        request, scope, offers,
        {wanted, {}, {}, html::FormErrors::from(scope.language, added.error()), false});
  }
  return agent_page(request, scope, scope.say(words::officers_secret_title),
                    views::first_secret(scope, *officer(scope, added->id), added->secret));
}

web::Response show_officer(const web::Request& request, const Scope& scope,
                           const module::Offers& offers) {
  const auto found = officer(scope, OfficerId(request.parameter("officer")));
  if (!found) return web::error_page(request, scope, 404);
  return form_page(
      request, scope, offers,
      {*found, {}, {}, html::FormErrors::none(scope.language), request.query.has("fait")});
}

web::Response submit_officer(const web::Request& request, const Scope& scope,
                             const module::Offers& offers) {
  auto wanted = officer_in(request);
  wanted.id = OfficerId(request.parameter("officer"));
  const auto before = officer(scope, wanted.id);
  if (!before) return web::error_page(request, scope, 404);
  wanted.districts = chosen_districts(request, scope, offers, *before);
  const auto changed = change_officer(scope, wanted);
  if (!changed) {
    return form_page(
        request, scope, offers,
        {wanted, {}, {}, html::FormErrors::from(scope.language, changed.error()), false});
  }
  return web::see_other(page_of(*changed));
}

web::Response submit_officer_password(const web::Request& request, const Scope& scope,
                                      const module::Offers& offers) {
  const auto found = officer(scope, OfficerId(request.parameter("officer")));
  if (!found) return web::error_page(request, scope, 404);
  return secret_page(request, scope, offers, *found);
}

}  // namespace parvis::identity::screens
