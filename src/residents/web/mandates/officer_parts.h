#pragma once
// What the officers' pages of mandates share: the visit at the counter they were opened from.

#include "residents/web/mandates/screens.h"

namespace parvis::residents::mandates {

[[nodiscard]] inline html::Url sheet_url(const MandateId& id) {
  return html::Url("/agents/mandats").segment(id.value);
}
/// The visit the officer came from, in the address or the form; "" : none.
[[nodiscard]] inline std::string visit_of(const web::Request& request) {
  const auto& asked = request.query.get("visite");
  return asked.empty() ? request.form.get("visite") : asked;
}
[[nodiscard]] inline html::Url with_visit(const web::Request& request, const html::Url& url) {
  return url.q("visite", visit_of(request));
}
[[nodiscard]] inline html::Html visit_field(const web::Request& request) {
  const auto visit = visit_of(request);
  return visit.empty() ? html::Html{} : hidden("visite", visit);
}
/// Back to the visit when there is one.
[[nodiscard]] inline html::Url back_from(const web::Request& request, const html::Url& otherwise) {
  const auto visit = visit_of(request);
  return visit.empty() ? otherwise : html::Url("/guichet/visites").segment(visit);
}

}  // namespace parvis::residents::mandates
