// /agents/partenaires: who is in charge of what, and what was sent to them.
#include <algorithm>

#include "platform/html/components.h"
#include "platform/module/screens.h"
#include "requests/partners/partners.h"
#include "requests/partners/words.h"
#include "requests/paths.h"
#include "requests/store.h"
#include "requests/web/common/request_parts.h"
#include "requests/webhooks/webhooks.h"

namespace parvis::requests::partners {
namespace words = ::parvis::partners::words;

namespace {

namespace h = html;

const h::Url partners_page("/agents/partenaires");
constexpr int forwards_shown_max = 50;

h::Url page_of_partner(std::string_view id) {
  return partners_page.segment(id);
}

h::Html health_of(const Scope& scope, const Partner& partner) {
  if (!partner.active) return h::tag(h::Tone::neutral, scope.say(words::off));
  if (!partner.trouble.empty()) {
    return h::group(h::tag(h::Tone::warning, scope.say(words::no_answer)), " ",
                    h::code(partner.trouble));
  }
  return h::tag(h::Tone::success, scope.say(words::on));
}

h::Html partners_table(const Scope& scope) {
  const auto all = partners(scope);
  if (all.empty()) return h::empty_state(scope.say(words::none), scope.say(words::none_line));
  const auto mapped = mappings(scope);
  std::vector<h::TableRow> rows;
  for (const auto& each : all) {
    const auto count = std::ranges::count(mapped, each.id, &Mapping::partner);
    rows.push_back({{h::a(h::href(page_of_partner(each.id)), each.name), h::text(each.url),
                     h::text(i18n::number(scope.language, count)), health_of(scope, each)}});
  }
  return h::data_table(scope.say(words::caption),
                       {{scope.say(words::name)},
                        {scope.say(words::url)},
                        {scope.say(words::categories), true},
                        {scope.say(words::health)}},
                       rows);
}

h::Html one_field(const Scope& scope, std::string_view name, Word label, Word hint,
                  const std::string& value, const h::FormErrors& errors) {
  return h::text_field({.name = name,
                        .label = scope.say(label),
                        .value = value,
                        .hint = scope.say(hint),
                        .autocomplete = "off"},
                       errors);
}

h::Html partner_form(const Scope& scope, const NewPartner& typed, const h::FormErrors& errors) {
  return h::form_(
      h::action(partners_page), h::method_post(), h::novalidate(), web::csrf_field(scope),
      h::input(h::type("hidden"), h::name("id"), h::value(typed.id)),
      one_field(scope, "name", words::name, words::name_hint, typed.name, errors),
      one_field(scope, "url", words::url, words::url_hint, typed.url, errors),
      one_field(scope, "api_key", words::api_key,
                typed.id.empty() ? words::api_key_hint : words::api_key_kept, "", errors),
      one_field(scope, "jurisdiction", words::jurisdiction, words::jurisdiction_hint,
                typed.jurisdiction, errors),
      h::submit(scope.say(typed.id.empty() ? words::add : words::save)));
}

web::Response list_with(const web::Request& request, const Scope& scope, const NewPartner& typed,
                        const h::FormErrors& errors) {
  web::Page page;
  page.title = scope.say(words::title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body =
      h::group(h::error_summary(errors), h::h1(page.title), h::p(scope.say(words::lead)),
               partners_table(scope),
               h::h2(scope.say(typed.id.empty() ? words::add_heading : words::change_heading)),
               partner_form(scope, typed, errors));
  return web::page(request, scope, std::move(page));
}

web::Response show_partners(House&, const web::Request& request, const Scope& scope) {
  return list_with(request, scope, {}, h::FormErrors::none(scope.language));
}

web::Response submit_partner(House& house, const web::Request& request, const Scope& scope) {
  const NewPartner typed{request.form.get("id"), request.form.get("name"), request.form.get("url"),
                         request.form.get("api_key"), request.form.get("jurisdiction")};
  const auto kept = keep_partner(scope, house, typed);
  if (!kept) {
    return list_with(request, scope, typed, h::FormErrors::from(scope.language, kept.error()));
  }
  return web::see_other(page_of_partner(*kept).q("fait", "1"));
}

h::Html state_in_words(const Scope& scope, const Forward& forward) {
  switch (forward.state) {
    case ForwardState::waiting:
      return h::tag(h::Tone::info, scope.say(words::state_waiting));
    case ForwardState::sent:
      return h::tag(h::Tone::success, scope.say(words::state_sent));
    case ForwardState::failed:
      return h::tag(h::Tone::danger, scope.say(words::state_failed));
  }
  return {};
}

h::Html again_form(const Scope& scope, const Forward& forward) {
  if (forward.state != ForwardState::failed) return {};
  return parts::act_button(scope, page_of_partner(forward.partner).segment("renvoi"),
                           words::send_again, h::ButtonTone::secondary, "request",
                           forward.request.value);
}

/// Their own word for it.
h::Html said_of(const std::string& text) {
  return text.empty() ? h::Html() : h::group(" ", h::code(text));
}

h::Html forwards_table(const Scope& scope, const Partner& partner) {
  const auto all = forwards(scope, partner.id, forwards_shown_max);
  if (all.empty()) return h::p(scope.say(words::nothing_sent));
  std::vector<h::TableRow> rows;
  for (const auto& each : all) {
    const auto row = scope.database.read(
        [&](storage::Reader& reader) { return request_by_id(scope, reader, each.request); });
    if (!row) continue;
    rows.push_back(
        {{h::a(h::href(h::Url("/agents/demandes").segment(each.request.value)), row->number),
          h::text(scope.date_time(row->received_at)),
          h::text(each.sent_at ? scope.date_time(*each.sent_at) : ""), h::text(each.their_id),
          h::group(state_in_words(scope, each), said_of(each.trouble), said_of(each.their_status)),
          again_form(scope, each)}});
  }
  return h::data_table(scope.say(words::forwards_caption),
                       {{scope.say(words::number)},
                        {scope.say(words::received)},
                        {scope.say(words::sent)},
                        {scope.say(words::their_number_label)},
                        {scope.say(words::health)},
                        {scope.say(words::act)}},
                       rows);
}

/// Which service of theirs each category goes to: theirs were asked just now.
h::Html mapping_form(const Scope& scope, const Partner& partner,
                     const std::vector<TheirService>& services) {
  const auto mapped = mappings(scope);
  const auto category_label = scope.say(words::category);
  const auto service_label = scope.say(words::their_service);
  const auto stays = scope.say(words::stays_here);
  h::SelectField ours;
  ours.name = "category";
  ours.label = category_label;
  for (const auto& each : active_categories(scope)) {
    if (each.is_group()) {
      ours.groups.push_back({each.name(scope.language), {}});
      continue;
    }
    if (ours.groups.empty()) ours.groups.push_back({"", {}});
    const auto known = std::ranges::find(mapped, each.id, &Mapping::category);
    const auto name =
        each.name(scope.language) + (known == mapped.end() ? "" : " → " + known->service_code);
    ours.groups.back().options.push_back({each.id.value, name});
  }
  h::SelectField theirs;
  theirs.name = "service_code";
  theirs.label = service_label;
  theirs.empty_label = stays;
  theirs.groups.push_back({"", {}});
  for (const auto& service : services) {
    const auto asks = service.asks ? " (" + scope.say(words::asks_questions) + ")" : "";
    theirs.groups.back().options.push_back(
        {service.code, service.name + " [" + service.code + "]" + asks});
  }
  const auto none = h::FormErrors::none(scope.language);
  return h::form_(h::action(page_of_partner(partner.id).segment("categories")), h::method_post(),
                  web::csrf_field(scope), h::select_field(ours, none),
                  h::select_field(theirs, none), h::submit(scope.say(words::save)));
}

h::Html mapped_list(const Scope& scope, const Partner& partner) {
  std::vector<h::Html> mapped;
  for (const auto& each : mappings(scope)) {
    if (each.partner != partner.id) continue;
    const auto known = category(scope, each.category);
    mapped.push_back(h::li((known ? known->name(scope.language) : each.category.value) + " → " +
                           each.service_code));
  }
  return mapped.empty() ? h::p(scope.say(words::nothing_goes)) : h::ul(mapped);
}

/// A partner that is off is not asked: what goes to them shows all the same.
h::Html categories_part(const Scope& scope, House& house, const Partner& partner) {
  const auto mapped = mapped_list(scope, partner);
  if (!partner.active) return h::group(mapped, h::p(scope.say(words::off_line)));
  const auto services = their_services(house, partner);
  if (!services) {
    return h::group(mapped, h::notice(h::Tone::warning, scope.say(words::services_unknown),
                                      h::p(h::code(services.error()))));
  }
  return h::group(mapped, mapping_form(scope, partner, *services));
}

web::Response show_partner(House& house, const web::Request& request, const Scope& scope) {
  const auto known = partner(scope, request.parameter("partner"));
  if (!known) return web::error_page(request, scope, 404);
  const NewPartner typed{known->id, known->name, known->url, "", known->jurisdiction};
  web::Page page;
  page.title = known->name;
  page.kind = web::PageKind::agent;
  page.back = h::back_link(partners_page, scope.language);
  const auto done = request.query.has("fait")
                        ? h::notice(h::Tone::success, scope.say(words::done), {})
                        : h::Html();
  page.body =
      h::group(h::h1(page.title), done, h::p(health_of(scope, *known)),
               parts::act_button(scope, page_of_partner(known->id).segment("etat"),
                                 known->active ? words::turn_off : words::turn_on,
                                 h::ButtonTone::secondary, "turn", known->active ? "off" : "on"),
               h::h2(scope.say(words::categories_heading)), categories_part(scope, house, *known),
               h::h2(scope.say(words::forwards_heading)), forwards_table(scope, *known),
               h::h2(scope.say(words::change_heading)),
               partner_form(scope, typed, h::FormErrors::none(scope.language)));
  return web::page(request, scope, std::move(page));
}

web::Response after_act(const web::Request& request, const Scope& scope, bool did) {
  if (!did) return web::error_page(request, scope, 404);
  return web::see_other(page_of_partner(request.parameter("partner")).q("fait", "1"));
}

web::Response submit_mapping(House&, const web::Request& request, const Scope& scope) {
  return after_act(
      request, scope,
      keep_mapping(scope, request.parameter("partner"), CategoryId(request.form.get("category")),
                   request.form.get("service_code")));
}

web::Response submit_state(House&, const web::Request& request, const Scope& scope) {
  return after_act(request, scope,
                   turn_partner(scope, request.parameter("partner"),
                                request.form.get("turn") == "on" ? Use::on : Use::off));
}

web::Response submit_forward(House&, const web::Request& request, const Scope& scope) {
  return after_act(request, scope, forward_again(scope, RequestId(request.form.get("request"))));
}

}  // namespace

std::vector<web::Route> routes(House& house) {
  using module::with;
  using web::Method;
  const auto permission = webhooks::may_manage_partners;
  web::RouteOptions sensitive;
  sensitive.sensitive = true;
  web::RouteOptions waiting;  // the partner is asked while the officer waits
  waiting.lane = web::Lane::slow;
  waiting.listed = false;
  const std::string all = "/agents/partenaires";
  const std::string one = all + "/{partner}";
  return {
      {Method::get, all, permission, with(house, show_partners)},
      {Method::post, all, permission, with(house, submit_partner), sensitive},
      {Method::get, one, permission, with(house, show_partner), waiting},
      {Method::post, one + "/etat", permission, with(house, submit_state)},
      {Method::post, one + "/categories", permission, with(house, submit_mapping)},
      {Method::post, one + "/renvoi", permission, with(house, submit_forward)},
  };
}

}  // namespace parvis::requests::partners
