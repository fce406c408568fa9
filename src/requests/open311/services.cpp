// What there is here, and what one may report.
#include "base/text.h"
#include "platform/web/site.h"
#include "requests/filing.h"
#include "requests/open311/answer.h"
#include "requests/open311/given.h"
#include "requests/open311/screens.h"
#include "requests/open311/words.h"

namespace parvis::requests::open311 {
namespace words = ::parvis::open311::words;

namespace {

/// The day these addresses last changed what they answer.
constexpr std::string_view changeset = "2026-11-28T00:00:00Z";

std::string_view datatype_of(Question::Kind kind) {
  return kind == Question::Kind::text ? "text" : "singlevaluelist";
}

Value choice(std::string_view key, std::string_view name) {
  return Value::members().add("key", key).add("name", name);
}

Value choices_of(const Scope& scope, const Question& question) {
  auto values = Value::list("value");
  if (question.kind == Question::Kind::yes_no) {
    values.push(choice("yes", scope.say(words::yes)));
    values.push(choice("no", scope.say(words::no)));
    return values;
  }
  const auto& said = scope.language == i18n::Language::en &&
                             question.choices_en.size() == question.choices_fr.size()
                         ? question.choices_en
                         : question.choices_fr;
  for (std::size_t at = 0; at < said.size(); ++at) {
    values.push(choice(question.choices_fr[at], said[at]));
  }
  return values;
}

Value attributes_of(const Scope& scope, const Category& category) {
  auto attributes = Value::list("attribute");
  long long order = 0;
  for (const auto& question : category.questions) {
    auto attribute = Value::members();
    const bool answered_by_the_person = true;
    attribute.add("variable", Value::flag(answered_by_the_person));
    attribute.add("code", question.id);
    attribute.add("datatype", datatype_of(question.kind));
    attribute.add("required", Value::flag(question.required));
    attribute.add("datatype_description", Value::text(""));
    attribute.add("order", Value::whole(++order));
    attribute.add("description", question.label(scope.language));
    if (question.kind != Question::Kind::text) {
      attribute.add("values", choices_of(scope, question));
    }
    attributes.push(std::move(attribute));
  }
  return attributes;
}

std::string with_commas(const std::string& keywords) {
  std::vector<std::string> kept;
  for (auto& word : ::parvis::split(keywords, ' ')) {
    if (!word.empty()) kept.push_back(std::move(word));
  }
  return ::parvis::join(kept, ",");
}

/// A category that only says whom to call is nothing to file.
bool is_offered(const Category& category) {
  return !category.is_group() && !category.message_only;
}

Value services_of(const Scope& scope) {
  auto services = Value::list("service");
  std::string group;
  for (const auto& known : active_categories(scope)) {
    if (known.is_group()) group = known.name(scope.language);
    if (!is_offered(known)) continue;
    auto service = Value::members();
    service.add("service_code", known.id.value);
    service.add("service_name", known.name(scope.language));
    service.add("description", Value::text(known.message(scope.language)));
    service.add("metadata", Value::flag(!known.questions.empty()));
    service.add("type", "realtime");
    service.add("keywords",
                Value::text(with_commas(known.keywords + (known.is_public ? "" : " private"))));
    service.add("group", Value::text(group));
    services.push(std::move(service));
  }
  return services;
}

Value endpoint(const std::string& address) {
  auto formats = Value::list("format");
  formats.push(Value::text("text/xml"));
  formats.push(Value::text("application/json"));
  return Value::members()
      .add("specification", "http://wiki.open311.org/GeoReport_v2")
      .add("url", address)
      .add("changeset", changeset)
      .add("type", "production")
      .add("formats", std::move(formats));
}

web::Response for_everybody(web::Response response) {
  response.cache = web::Response::Cache::shared;
  return response;
}

}  // namespace

bool is_elsewhere(const web::Request& request, const Scope& scope) {
  const auto named = fold(Given(request).get("jurisdiction_id"));
  if (named.empty()) return false;
  const auto& commune = scope.commune;
  const auto address = web::spoken_address(commune.web_address);
  return named != fold(commune.id.value) && named != fold(commune.host) &&
         named != fold(request.host) && named != fold(address);
}

web::Response not_found(const web::Request& request, const Scope& scope, Word reason) {
  return refused(request, {{404, scope.say(reason)}});
}

web::Response elsewhere(const web::Request& request, const Scope& scope) {
  return not_found(request, scope, words::wrong_jurisdiction);
}

web::Response discovery(House&, const web::Request& request, const Scope& scope) {
  const auto site = web::site_address(request, scope);
  auto endpoints = Value::list("endpoint");
  endpoints.push(endpoint(site + "/open311/v2"));
  const auto contact =
      trim(scope.commune.name + " " + scope.commune.phone + " " + scope.commune.email);
  auto found = Value::members();
  found.add("changeset", changeset);
  found.add("contact", contact);
  found.add("key_service", scope.say(words::key_service, {{"address", site + "/api"}}));
  found.add("max_requests", Value::whole(listed_at_once_max));
  found.add("endpoints", std::move(endpoints));
  return for_everybody(answer(request, "discovery", found));
}

web::Response services(House&, const web::Request& request, const Scope& scope) {
  if (is_elsewhere(request, scope)) return elsewhere(request, scope);
  const Given given(request);
  const bool asks_for_place = given.has("lat") || given.has("long");
  if (asks_for_place) {
    const auto position = given.position();
    if (!position) return refused(request, {{400, scope.say(words::position_wrong)}});
    if (!check_inside(scope, *position).empty()) {
      return answer(request, "services", Value::list("service"));
    }
  }
  return for_everybody(answer(request, "services", services_of(scope)));
}

web::Response definition(House&, const web::Request& request, const Scope& scope) {
  if (is_elsewhere(request, scope)) return elsewhere(request, scope);
  const auto code = stem_of(request.parameter("file"));
  const auto known = category(scope, CategoryId(code));
  if (!known || !known->active || !is_offered(*known)) {
    return not_found(request, scope, words::service_unknown);
  }
  auto found = Value::members();
  found.add("service_code", known->id.value);
  found.add("attributes", attributes_of(scope, *known));
  return for_everybody(answer(request, "service_definition", found));
}

}  // namespace parvis::requests::open311
