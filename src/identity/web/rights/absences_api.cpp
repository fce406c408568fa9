// /api/v1/absences: who is away and who stands in, for the software of the staff office.

#include <array>

#include "base/json_text.h"
#include "identity/absences.h"
#include "identity/officers.h"
#include "identity/web/rights/screens.h"
#include "identity/words.h"
#include "platform/web/program_json.h"

namespace parvis::identity::rights {

namespace {

using Kind = web::SentObject::Kind;
constexpr std::array<web::SentObject::Expected, 4> members_of_absence{{{"officer", Kind::text},
                                                                       {"replacement", Kind::text},
                                                                       {"first_day", Kind::text},
                                                                       {"last_day", Kind::text}}};

std::string_view name_of(AbsenceState state) {
  switch (state) {
    case AbsenceState::upcoming:
      return "upcoming";
    case AbsenceState::current:
      return "current";
    case AbsenceState::over:
      break;
  }
  return "over";
}

std::string person_json(const OfficerId& id, const std::string& name) {
  if (id.empty()) return "null";
  return web::json_object({{"id", json_string(id.value)}, {"name", json_string(name)}});
}

std::string absence_json(const Scope& scope, const Absence& absence) {
  return web::json_object(
      {{"id", json_string(absence.id)},
       {"officer", person_json(absence.officer, absence.officer_name)},
       {"replacement", person_json(absence.replacement, absence.replacement_name)},
       {"first_day", json_string(to_iso_date(absence.first))},
       {"last_day", json_string(to_iso_date(absence.last))},
       {"state", json_string(name_of(state_of(absence, scope.today())))}});
}

/// An id, an e-mail address; nobody for "".
OfficerId id_of(const Scope& scope, const std::string& typed) {
  if (typed.empty()) return {};
  const auto known = officer_named(scope, typed);
  return known ? known->id : OfficerId(typed);
}

Refusals under_sent_names(Refusals refusals) {
  for (auto& refusal : refusals) {
    if (refusal.field == "first") refusal.field = "first_day";
    if (refusal.field == "last") refusal.field = "last_day";
  }
  return refusals;
}

}  // namespace

web::Response list_absences(const web::Request& request, const Scope& scope) {
  const auto all = absences_seen(scope);
  return web::list_for_program(request, "absences", all.size(),
                               [&](std::size_t place) { return absence_json(scope, all[place]); });
}

web::Response note_absence(const web::Request& request, const Scope& scope) {
  return web::with_sent_object(request, members_of_absence, [&](const web::SentObject& body) {
    if (body.text("officer").empty()) {
      return web::refused_to_program(scope, {{"officer", words::officer_unknown}});
    }
    const auto noted = declare_absence(
        scope, {id_of(scope, body.text("officer")), id_of(scope, body.text("replacement")),
                parse_iso_date(body.text("first_day")).value_or(Date()),
                parse_iso_date(body.text("last_day")).value_or(Date())});
    if (!noted) return web::refused_to_program(scope, under_sent_names(noted.error()));
    return web::json_response(absence_json(scope, absence(scope, *noted).value_or(Absence())), 201);
  });
}

web::Response stop_absence(const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("absence");
  if (!end_absence(scope, id)) return web::none_for_program(scope);
  return web::json_response(absence_json(scope, absence(scope, id).value_or(Absence())));
}

}  // namespace parvis::identity::rights
