// Opinions asked of experts, for programs.
#include <array>

#include "base/json_text.h"
#include "identity/officers.h"
#include "platform/audit/audit.h"
#include "platform/web/program_json.h"
#include "requests/desk.h"
#include "requests/experts/experts.h"
#include "requests/experts/words.h"
#include "requests/filing.h"
#include "requests/web/api/office_api.h"

namespace parvis::requests::api {

namespace {

using Kind = web::SentObject::Kind;
constexpr std::array<web::SentObject::Expected, 10> members_of_asking{
    {{"colleague", Kind::text},
     {"name", Kind::text},
     {"organisation", Kind::text},
     {"email", Kind::text},
     {"question", Kind::text},
     {"sharing", Kind::text},
     {"due_date", Kind::text},
     {"link_days", Kind::whole},
     {"text", Kind::text},
     {"shows_place", Kind::flag}}};

using Members = std::vector<std::pair<std::string_view, std::string>>;

void add_moment(Members& members, std::string_view name, const std::optional<Time>& at) {
  if (at) members.emplace_back(name, json_string(to_rfc3339(*at)));
}

std::string asking_json(const experts::Asking& asking) {
  Members members{{"id", json_string(asking.id)},
                  {"service_request_id", json_string(asking.number)},
                  {"kind", json_string(asking.is_colleague ? "colleague" : "outside")},
                  {"expert", json_string(asking.expert)},
                  {"email", json_string(asking.email)},
                  {"asked_by", json_string(asking.asked_by_name)},
                  {"question", json_string(asking.question)},
                  {"sharing", json_string(experts::name_of(asking.sharing))},
                  {"standing", json_string(experts::name_of(asking.standing))},
                  {"due_date", json_string(to_iso_date(asking.due))},
                  {"shows_text", web::json_flag(asking.shows_text)},
                  {"shows_place", web::json_flag(asking.shows_place)},
                  {"asked_at", json_string(to_rfc3339(asking.asked_at))},
                  {"expires_at", json_string(to_rfc3339(asking.expires_at))}};
  add_moment(members, "opened_at", asking.opened_at);
  add_moment(members, "answered_at", asking.answered_at);
  add_moment(members, "read_at", asking.read_at);
  if (asking.opinion) {
    members.emplace_back("opinion", json_string(experts::name_of(*asking.opinion)));
    members.emplace_back("said", json_string(asking.said));
  }
  return web::json_object(members);
}

/// The request of that number: only a number is taken here, a code is its author's.
std::optional<RequestId> request_named(const web::Request& request, const Scope& scope) {
  const auto& number = request.parameter("number");
  if (!parse_request_number(number)) return std::nullopt;
  return find_by_number_or_code(scope, number);
}

std::optional<experts::Asking> asking_named(module::House& house, const web::Request& request,
                                            const Scope& scope) {
  const auto& id = request.parameter("asking");
  const auto about = experts::request_of_asking(scope, id);
  return about ? experts::asking(scope, house, *about, id) : std::nullopt;
}

Result<experts::NewAsking> asking_sent(const web::SentObject& body, const Scope& scope,
                                       const RequestId& about) {
  experts::NewAsking wanted;
  wanted.request = about;
  if (const auto colleague = body.text("colleague"); !colleague.empty()) {
    const auto known = identity::officer_named(scope, colleague);
    if (!known) return refuse("colleague", ::parvis::experts::words::refuse_colleague);
    wanted.colleague = known->id;
  }
  wanted.name = body.text("name");
  wanted.organisation = body.text("organisation");
  wanted.email = body.text("email");
  wanted.question = body.text("question");
  wanted.sharing = experts::parse_sharing(body.text("sharing"));
  wanted.due = parse_iso_date(body.text("due_date")).value_or(Date{});
  wanted.days = body.whole("link_days").value_or(experts::link_days_usual);
  wanted.text = body.text("text");
  wanted.shows_place = body.flag("shows_place");
  return wanted;
}

/// The form's names are those of the page.
Refusals under_our_names(Refusals refusals) {
  for (auto& refusal : refusals) {
    if (refusal.field == "due") refusal.field = "due_date";
    if (refusal.field == "days") refusal.field = "link_days";
  }
  return refusals;
}

}  // namespace

web::Response list_askings(module::House& house, const web::Request& request, const Scope& scope) {
  const auto about = request_named(request, scope);
  if (!about) return web::none_for_program(scope);
  const auto all = experts::askings_of(scope, house, *about);
  audit::record_reading(scope, subject_of(*about), "requests.experts");
  return web::list_for_program(request, "askings", all.size(),
                               [&](std::size_t place) { return asking_json(all[place]); });
}

web::Response ask_expert(module::House& house, const web::Request& request, const Scope& scope) {
  const auto about = request_named(request, scope);
  if (!about) return web::none_for_program(scope);
  return web::with_sent_object(request, members_of_asking, [&](const web::SentObject& body) {
    const auto wanted = asking_sent(body, scope, *about);
    if (!wanted) return web::refused_to_program(scope, wanted.error());
    const auto asked = experts::ask(scope, house, *wanted);
    if (!asked) return web::refused_to_program(scope, under_our_names(asked.error()));
    const auto kept = experts::asking(scope, house, *about, *asked);
    auto response = web::json_response(asking_json(kept.value_or(experts::Asking{})), 201);
    return response.header("Location", "/api/v1/askings/" + *asked);
  });
}

web::Response one_asking(module::House& house, const web::Request& request, const Scope& scope) {
  const auto found = asking_named(house, request, scope);
  if (!found) return web::none_for_program(scope);
  audit::record_reading(scope, subject_of(found->request), "requests.experts");
  return web::json_response(asking_json(*found));
}

web::Response withdraw_asking(module::House& house, const web::Request& request,
                              const Scope& scope) {
  const auto found = asking_named(house, request, scope);
  if (!found) return web::none_for_program(scope);
  const auto done = experts::withdraw(scope, found->request, found->id);
  if (!done) return web::refused_to_program(scope, done.error());
  return web::json_response(
      asking_json(experts::asking(scope, house, found->request, *done).value_or(*found)));
}

}  // namespace parvis::requests::api
