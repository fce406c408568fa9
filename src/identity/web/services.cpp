// /agents/services: the services of the commune.

#include "identity/views/views.h"
#include "identity/web/screens.h"
#include "identity/words.h"

namespace parvis::identity::screens {
namespace {

web::Response form_page(const web::Request& request, const Scope& scope,
                        const views::ServiceView& view) {
  const std::string title =
      scope.say(view.service.id.empty() ? words::services_new : words::services_edit);
  const auto body = views::service_form(scope, view);
  return view.errors.any() ? refused_page(request, scope, title, body)
                           : agent_page(request, scope, title, body);
}

}  // namespace

web::Response show_services(const web::Request& request, const Scope& scope) {
  return agent_page(request, scope, scope.say(words::services_title),
                    views::services(scope, services(scope)));
}

web::Response show_new_service(const web::Request& request, const Scope& scope) {
  return form_page(request, scope, {Service(), html::FormErrors::none(scope.language)});
}

web::Response show_service(const web::Request& request, const Scope& scope) {
  const auto found = service(scope, ServiceId(request.parameter("service")));
  if (!found) return web::error_page(request, scope, 404);
  return form_page(request, scope, {*found, html::FormErrors::none(scope.language)});
}

web::Response submit_service(const web::Request& request, const Scope& scope) {
  Service wanted;
  wanted.id = ServiceId(request.form.get("service"));
  wanted.name = request.form.get("name");
  wanted.email = request.form.get("email");
  wanted.phone = request.form.get("phone");
  wanted.postal_address = request.form.get("postal_address");
  wanted.active = request.form.get("active") != "0";
  const auto kept = keep_service(scope, wanted);
  if (!kept) {
    return form_page(request, scope,
                     {wanted, html::FormErrors::from(scope.language, kept.error())});
  }
  return web::see_other(html::Url("/agents/services"));
}

}  // namespace parvis::identity::screens
