// Mandates, households and one's own data as JSON: for a resident's session, for programs.
#include "residents/web/api/api.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <optional>

#include "platform/web/program_json.h"
#include "residents/mandate_rules.h"
#include "residents/my_data.h"
#include "residents/naming.h"
#include "residents/space.h"
#include "residents/words.h"

namespace parvis::residents::api {
namespace json = boost::json;

namespace {

using Kind = web::SentObject::Kind;
constexpr std::array<web::SentObject::Expected, 6> mandate_members{{{"helped", Kind::text},
                                                                    {"helper", Kind::text},
                                                                    {"kind", Kind::text},
                                                                    {"themes", Kind::texts},
                                                                    {"days", Kind::whole},
                                                                    {"proof", Kind::text}}};
constexpr std::array<web::SentObject::Expected, 3> child_members{
    {{"given_name", Kind::text}, {"family_name", Kind::text}, {"birth_date", Kind::text}}};
constexpr std::array<web::SentObject::Expected, 1> ending_members{{{"how", Kind::text}}};

/// Whether people are shown with their ids: to programs of the town only.
enum class Ids { hidden, shown };

json::object person(const Scope& scope, const ResidentId& id, Ids ids) {
  const auto file = resident(scope, keys_of(scope, id).ids.front());
  json::object shown{{"name", file ? file->name() : ""}};
  if (ids == Ids::shown) shown["id"] = file ? file->id.value : id.value;
  return shown;
}

std::string_view state_of(const Scope& scope, const Mandate& mandate) {
  const auto state = mandate.state(scope.now());
  if (state == MandateEnd::running) return "running";
  return state == MandateEnd::expired ? "expired" : "ended";
}

json::object member(const Scope& scope, const Mandate& mandate, const ResidentId& id, Ids ids) {
  const auto file = resident(scope, keys_of(scope, id).ids.front());
  auto shown = person(scope, id, ids);
  shown["birth_date"] = file ? file->birth_date : "";
  shown["until"] = to_rfc3339(mandate.ends_at);
  shown["mandate"] = mandate.id.value;
  return shown;
}

web::Response answer(const json::value& value, int status = 200) {
  return web::json_response(json::serialize(value), status);
}

NewMandate terms_of(const web::SentObject& body) {
  NewMandate terms;
  terms.themes = body.texts("themes");
  terms.days = body.whole("days").value_or(terms.days);
  return terms;
}

json::object shown(const Scope& scope, const Mandate& mandate, Ids ids) {
  json::array themes;
  for (const auto& each : mandate.themes) themes.emplace_back(each);
  json::object object{{"id", mandate.id.value},
                      {"kind", name_of(mandate.kind)},
                      {"helped", person(scope, mandate.helped, ids)},
                      {"helper", person(scope, mandate.helper, ids)},
                      {"themes", std::move(themes)},
                      {"given", name_of(mandate.given)},
                      {"state", state_of(scope, mandate)},
                      {"begins_at", to_rfc3339(mandate.begins_at)},
                      {"ends_at", to_rfc3339(mandate.ends_at)}};
  if (mandate.ended_at) {
    object["ended_at"] = to_rfc3339(*mandate.ended_at);
    object["ended_by"] = name_of(mandate.ended);
  }
  return object;
}

json::array shown(const Scope& scope, const std::vector<Mandate>& all, Ids ids) {
  json::array rows;
  for (const auto& each : all) rows.push_back(shown(scope, each, ids));
  return rows;
}

json::object household(const Scope& scope, const ResidentId& id, Ids ids) {
  json::array children;
  for (const auto& held : mandates_held(scope, id)) {
    if (held.kind != MandateKind::guardian || !held.in_use(scope.now())) continue;
    children.push_back(member(scope, held, held.helped, ids));
  }
  json::array parents;
  for (const auto& given : mandates_given(scope, id)) {
    if (given.kind != MandateKind::guardian || !given.in_use(scope.now())) continue;
    parents.push_back(person(scope, given.helper, ids));
  }
  return {{"children", std::move(children)}, {"parents", std::move(parents)}};
}

constexpr int readings_max = 200;

/// What is asked again in the header of a request that changes something.
web::Response with_token(web::Response response, const Scope& scope) {
  return response.header("X-CSRF-Token", web::csrf_token(scope.actor));
}

/// The mandate named in the address, for the person helped and the helper alone.
std::optional<Mandate> own_mandate(const web::Request& request, const Scope& scope) {
  auto found = mandate(scope, MandateId(request.parameter("id")));
  if (!found) return std::nullopt;
  const auto ids = keys_of(scope, scope.actor.resident).ids;
  const auto mine = [&](const ResidentId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  if (!mine(found->helped) && !mine(found->helper)) return std::nullopt;
  return found;
}

std::optional<Resident> person_asked(const web::Request& request, const Scope& scope) {
  auto file = resident(scope, ResidentId(request.parameter("id")));
  if (file && !file->merged_into.empty()) file = resident(scope, file->merged_into);
  if (file) audit::record_reading(scope, subject_of(file->id), "residents.mandates");
  return file;
}

}  // namespace

web::Response my_data(const Lent& lent, const web::Request&, const Scope& scope) {
  // As for the file taken home: a telephone left on a table is not enough.
  if (!is_fresh(scope)) {
    auto response = web::refused_to_program(scope, {{"", words::refuse_enter_again}});
    response.status = 403;
    return response;
  }
  json::object modules;
  for (const auto& held : held_on(scope, lent.manifests, scope.actor.resident)) {
    boost::system::error_code problem;
    auto value = json::parse(held.json, problem);
    modules[held.module] = problem ? json::value(held.json) : std::move(value);
  }
  scope.database.write([&](storage::Transaction& tx) {
    audit::record(scope, tx, "residents.export", subject_of(scope.actor.resident));
  });
  return with_token(answer(json::object{{"modules", std::move(modules)}}), scope);
}

web::Response my_readings(const Lent& lent, const web::Request&, const Scope& scope) {
  json::array rows;
  for (const auto& reading :
       readings_of(scope, lent.manifests, scope.actor.resident, readings_max)) {
    rows.push_back(json::object{
        {"at", to_rfc3339(reading.at)}, {"officer", reading.officer}, {"reason", reading.reason}});
  }
  return answer(json::object{{"readings", std::move(rows)}});
}

web::Response my_mandates(const Lent& lent, const web::Request&, const Scope& scope) {
  const auto& id = scope.actor.resident;
  json::array themes;
  for (const auto& theme : themes_of(lent.manifests)) {
    themes.push_back(
        json::object{{"theme", theme.permission.name}, {"label", scope.say(theme.label)}});
  }
  return with_token(answer({{"given", shown(scope, mandates_given(scope, id), Ids::hidden)},
                            {"held", shown(scope, mandates_held(scope, id), Ids::hidden)},
                            {"themes", std::move(themes)}}),
                    scope);
}

web::Response give_my_code(const Lent& lent, const web::Request& request, const Scope& scope) {
  return web::with_sent_object(request, mandate_members, [&](const web::SentObject& body) {
    auto terms = terms_of(body);
    terms.helped = scope.actor.resident;
    const auto code = give_code(scope, themes_of(lent.manifests), terms);
    if (!code) return web::refused_to_program(scope, code.error());
    return answer(json::object{{"code", *code}}, 201);
  });
}

web::Response end_my_mandate(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto found = own_mandate(request, scope);
  if (!found) return web::none_for_program(scope);
  const auto ended = end_mandate(scope, lent.house, lent.manifests, found->id, "");
  if (!ended) return web::refused_to_program(scope, ended.error());
  return answer(shown(scope, *mandate(scope, *ended), Ids::hidden));
}

web::Response my_household(const Lent&, const web::Request&, const Scope& scope) {
  return with_token(answer(household(scope, scope.actor.resident, Ids::hidden)), scope);
}

web::Response add_my_child(const Lent& lent, const web::Request& request, const Scope& scope) {
  return web::with_sent_object(request, child_members, [&](const web::SentObject& body) {
    Resident child;
    child.given_name = body.text("given_name");
    child.family_name = body.text("family_name");
    child.birth_date = iso_birth_date(body.text("birth_date"));
    const auto begun = declare_child(scope, themes_of(lent.manifests), child);
    if (!begun) return web::refused_to_program(scope, begun.error());
    return answer(shown(scope, *mandate(scope, *begun), Ids::hidden), 201);
  });
}

web::Response mandates_of(const Lent&, const web::Request& request, const Scope& scope) {
  const auto file = person_asked(request, scope);
  if (!file) return web::none_for_program(scope);
  return answer({{"given", shown(scope, mandates_given(scope, file->id), Ids::shown)},
                 {"held", shown(scope, mandates_held(scope, file->id), Ids::shown)}});
}

web::Response household_of(const Lent&, const web::Request& request, const Scope& scope) {
  const auto file = person_asked(request, scope);
  if (!file) return web::none_for_program(scope);
  return answer(household(scope, file->id, Ids::shown));
}

web::Response give_mandate(const Lent& lent, const web::Request& request, const Scope& scope) {
  return web::with_sent_object(request, mandate_members, [&](const web::SentObject& body) {
    auto terms = terms_of(body);
    terms.helped = ResidentId(body.text("helped"));
    terms.helper = ResidentId(body.text("helper"));
    terms.kind = parse_mandate_kind(body.text("kind"));
    terms.proof = body.text("proof");
    const auto begun = give_on_paper(scope, lent.house, themes_of(lent.manifests), terms);
    if (!begun) return web::refused_to_program(scope, begun.error());
    auto response = answer(shown(scope, *mandate(scope, *begun), Ids::shown), 201);
    return response.header("Location", "/api/v1/mandates/" + begun->value);
  });
}

web::Response one_mandate(const Lent& lent, const web::Request& request, const Scope& scope) {
  const auto found = mandate(scope, MandateId(request.parameter("id")));
  if (!found) return web::none_for_program(scope);
  audit::record_reading(scope, subject_of(found->helped), "residents.mandate");
  auto body = shown(scope, *found, Ids::shown);
  json::array acts;
  for (const auto& act : journal_of(scope, lent.manifests, found->id, scope.language)) {
    acts.push_back(
        json::object{{"at", to_rfc3339(act.at)}, {"title", act.title}, {"number", act.number}});
  }
  body["acts"] = std::move(acts);
  return answer(body);
}

web::Response stop_mandate(const Lent& lent, const web::Request& request, const Scope& scope) {
  return web::with_sent_object(request, ending_members, [&](const web::SentObject& body) {
    const auto found = mandate(scope, MandateId(request.parameter("id")));
    if (!found) return web::none_for_program(scope);
    const auto ended = end_mandate(scope, lent.house, lent.manifests, found->id, body.text("how"));
    if (!ended) return web::refused_to_program(scope, ended.error());
    return answer(shown(scope, *mandate(scope, *ended), Ids::shown));
  });
}

}  // namespace parvis::residents::api
