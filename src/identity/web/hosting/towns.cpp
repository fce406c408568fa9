// /agents/communes: the communes of this installation, for the operator; /communes for everybody.

#include <algorithm>

#include "base/text.h"
#include "identity/hosting.h"
#include "identity/web/hosting/screens.h"
#include "identity/web/hosting/words.h"
#include "identity/web/screens.h"
#include "platform/html/components.h"

namespace parvis::identity::hosting {
namespace words = ::parvis::hosting::words;
namespace h = html;

namespace {

constexpr long long per_page = 20;
/// What is open and what is late: more columns would break the names of towns.
constexpr std::size_t figures_shown = 2;

struct TownForm {
  NewCommune commune;
  FirstAdministrator administrator;
};

h::Html field(const Scope& scope, const h::FormErrors& errors, std::string_view name, Word label,
              std::string_view value, Word hint) {
  const std::string label_text = scope.say(label);
  const std::string hint_text = scope.say(hint);
  h::TextField field;
  field.name = name;
  field.label = label_text;
  field.hint = hint_text;
  field.value = value;
  field.type = name == "officer_email" ? "email" : "text";
  // Somebody else's name and address: the browser must not fill in the operator's own.
  field.autocomplete = "off";
  return h::text_field(field, errors);
}

h::Html administrator_fields(const Scope& scope, const FirstAdministrator& administrator,
                             const h::FormErrors& errors) {
  return h::group(field(scope, errors, "officer_name", words::administrator_name,
                        administrator.name, words::administrator_name_hint),
                  field(scope, errors, "officer_email", words::administrator_email,
                        administrator.email, words::administrator_email_hint));
}

FirstAdministrator administrator_in(const web::Request& request) {
  return {request.form.get("officer_name"), request.form.get("officer_email")};
}

web::Response form_page(const web::Request& request, const Scope& scope, const TownForm& form,
                        const h::FormErrors& errors) {
  const std::string title = scope.say(words::town_new);
  const auto body = h::group(
      h::error_summary(errors), h::p(h::back_link(h::Url("/agents/communes"), scope.language)),
      h::h1(title), h::p(h::cls("lead"), scope.say(words::town_new_lead)),
      h::form_(
          h::action(h::Url("/agents/communes")), h::method_post(), h::novalidate(),
          web::csrf_field(scope),
          field(scope, errors, "insee", words::town_insee, form.commune.insee.value,
                words::town_insee_hint),
          field(scope, errors, "name", words::town_name, form.commune.name, words::town_name_hint),
          field(scope, errors, "host", words::town_host, form.commune.host, words::town_host_hint),
          administrator_fields(scope, form.administrator, errors),
          h::submit(scope.say(words::town_make))));
  return errors.any() ? screens::refused_page(request, scope, title, body)
                      : screens::agent_page(request, scope, title, body);
}

/// Shown in the answer itself and nowhere else: a sheet to print, or to read out on the telephone.
web::Response handed_over(const web::Request& request, const Scope& scope,
                          const HandedOver& handed) {
  const std::string title = scope.say(words::handed_title, {{"name", handed.card.name}});
  const std::string site = site_of(handed.card, request.origin_base);
  const auto body = h::group(
      h::h1(title),
      h::p(scope.say(words::handed_line,
                     {{"name", handed.name}, {"count", std::to_string(first_secret_days)}})),
      h::facts({{scope.say(words::handed_site), h::text(site), {}},
                {scope.say(words::handed_office), h::text(site + "/agents"), {}},
                {scope.say(words::administrator_email), h::text(handed.email), {}},
                {scope.say(words::handed_secret), h::code(handed.secret), {}}}),
      h::p(h::cls("soft"), scope.say(words::handed_note)),
      h::p(h::cls("ways"),
           h::a(h::href(h::Url("/agents/communes")), scope.say(words::towns_back))));
  return screens::agent_page(request, scope, title, body);
}

h::Html link_to(const CommuneCard& card, const web::Request& request) {
  const auto site = h::Url::external(site_of(card, request.origin_base));
  return site ? h::a(h::href(*site), card.name) : h::text(card.name);
}

web::Response town_page(const web::Request& request, const Scope& scope, const CommuneCard& card,
                        const FirstAdministrator& administrator, const h::FormErrors& errors) {
  const auto town = h::Url("/agents/communes").segment(card.id.value);
  const auto body = h::group(
      h::error_summary(errors), h::p(h::back_link(h::Url("/agents/communes"), scope.language)),
      h::h1(card.name),
      h::facts({{scope.say(words::town_insee), h::text(card.id.value), {}},
                {scope.say(words::handed_site), link_to(card, request), {}},
                {scope.say(words::town_contact), h::text(card.email), {}}}),
      request.query.has("fait")
          ? h::notice(h::Tone::success, scope.say(words::town_host_saved), h::Html{})
          : h::Html{},
      h::form_(h::action(h::Url(town).segment("adresse")), h::method_post(), h::novalidate(),
               web::csrf_field(scope),
               field(scope, errors, "host", words::town_host, card.host, words::town_host_hint),
               h::submit(scope.say(words::town_host_save), h::ButtonTone::secondary)),
      h::h2(scope.say(words::administrator_heading)), h::p(scope.say(words::administrator_line)),
      h::form_(h::action(h::Url(town).segment("administrateurs")), h::method_post(),
               h::novalidate(), web::csrf_field(scope),
               administrator_fields(scope, administrator, errors),
               h::submit(scope.say(words::administrator_add), h::ButtonTone::secondary)));
  return errors.any() ? screens::refused_page(request, scope, card.name, body)
                      : screens::agent_page(request, scope, card.name, body);
}

bool is_operator(const Scope& scope, const module::Offers& offers) {
  return !offers.operator_commune.empty() && scope.commune.id == offers.operator_commune;
}

}  // namespace

web::Response show_towns(const web::Request& request, const Scope& scope,
                         const module::Offers& offers) {
  const auto page = parse_integer(request.query.get("page")).value_or(1);
  const auto hosted = hosted_towns(scope, offers, page, per_page);
  std::vector<h::TableColumn> columns{
      {scope.say(words::town)}, {scope.say(words::town_insee)}, {scope.say(words::officers), true}};
  const auto figures = std::min(figures_shown, offers.indicators.size());
  for (std::size_t i = 0; i < figures; ++i) {
    columns.push_back({scope.say(offers.indicators[i].label), true});
  }
  std::vector<h::TableRow> rows;
  for (const auto& town : hosted.towns) {
    h::TableRow row;
    row.cells = {
        h::a(h::href(h::Url("/agents/communes").segment(town.card.id.value)), town.card.name),
        h::text(town.card.id.value), h::text(i18n::number(scope.language, town.officers))};
    for (std::size_t i = 0; i < figures; ++i) {
      const auto figure = static_cast<long long>(town.figures[i]);
      row.cells.push_back(h::text(i18n::number(scope.language, figure)));
    }
    rows.push_back(std::move(row));
  }
  const std::string title = scope.say(words::towns_title);
  const auto shown = static_cast<int>(
      std::clamp(page, 1ll, std::max(1ll, (hosted.total + per_page - 1) / per_page)));
  const auto body = h::group(
      h::h1(title),
      h::p(h::cls("lead"), scope.say(words::towns_lead, {{"count", std::to_string(hosted.total)}})),
      h::p(h::button_link(h::Url("/agents/communes/nouvelle"), scope.say(words::town_new))),
      h::data_table(scope.say(words::towns_caption), columns, rows),
      h::pager({hosted.total, shown, static_cast<int>(per_page), h::Url("/agents/communes")},
               scope.language),
      h::h2(scope.say(words::upgrade_heading)), h::p(scope.say(words::upgrade_line)));
  return screens::agent_page(request, scope, title, body);
}

web::Response show_new_town(const web::Request& request, const Scope& scope) {
  return form_page(request, scope, {}, h::FormErrors::none(scope.language));
}

web::Response submit_town(const web::Request& request, const Scope& scope) {
  TownForm form;
  form.commune.insee = CommuneId(trim(request.form.get("insee")));
  form.commune.name = request.form.get("name");
  form.commune.host = request.form.get("host");
  form.administrator = administrator_in(request);
  const auto made = make_town(scope, form.commune, form.administrator);
  if (made) return handed_over(request, scope, *made);
  return form_page(request, scope, form, h::FormErrors::from(scope.language, made.error()));
}

web::Response show_town(const web::Request& request, const Scope& scope, const module::Offers&) {
  const auto card = commune(scope.database, CommuneId(request.parameter("commune")));
  if (!card) return web::error_page(request, scope, 404);
  return town_page(request, scope, *card, {}, h::FormErrors::none(scope.language));
}

web::Response submit_host(const web::Request& request, const Scope& scope) {
  auto card = commune(scope.database, CommuneId(request.parameter("commune")));
  if (!card) return web::error_page(request, scope, 404);
  const auto& host = request.form.get("host");
  const auto named = set_host(scope, card->id, host);
  const auto back = h::Url("/agents/communes").segment(card->id.value);
  if (named) return web::see_other(h::Url(back).q("fait", "1"));
  card->host = host;
  return town_page(request, scope, *card, {}, h::FormErrors::from(scope.language, named.error()));
}

web::Response submit_administrator(const web::Request& request, const Scope& scope) {
  const auto card = commune(scope.database, CommuneId(request.parameter("commune")));
  if (!card) return web::error_page(request, scope, 404);
  const auto administrator = administrator_in(request);
  const auto handed = add_administrator(scope, card->id, administrator);
  if (handed) return handed_over(request, scope, *handed);
  return town_page(request, scope, *card, administrator,
                   h::FormErrors::from(scope.language, handed.error()));
}

web::Response show_public_list(const web::Request& request, const Scope& scope,
                               const module::Offers& offers) {
  if (!is_operator(scope, offers)) return web::error_page(request, scope, 404);
  auto cards = communes(scope.database);
  std::ranges::stable_sort(cards, [](const CommuneCard& a, const CommuneCard& b) {
    return fold(a.name) < fold(b.name);
  });
  constexpr long long shown_max = 100;
  const auto total = static_cast<long long>(cards.size());
  const auto pages = std::max(1ll, (total + shown_max - 1) / shown_max);
  const auto page = std::clamp(parse_integer(request.query.get("page")).value_or(1), 1ll, pages);
  std::vector<h::Html> items;
  for (long long i = (page - 1) * shown_max; i < std::min(total, page * shown_max); ++i) {
    items.push_back(h::li(link_to(cards[static_cast<std::size_t>(i)], request)));
  }
  web::Page view;
  view.title = scope.say(words::public_title);
  view.body = h::group(
      h::h1(view.title), h::p(h::cls("lead"), scope.say(words::public_lead)), h::ul(items),
      h::pager({total, static_cast<int>(page), static_cast<int>(shown_max), h::Url("/communes")},
               scope.language));
  return web::page(request, scope, std::move(view));
}

web::Response lead_to_town(const web::Request& request, const Scope& scope,
                           const module::Offers& offers) {
  if (!is_operator(scope, offers)) return web::error_page(request, scope, 404);
  const std::string wanted = request.parameter("town");
  for (const auto& card : communes(scope.database)) {
    if (card.id.value != wanted && slug(card.name) != wanted) continue;
    if (const auto site = h::Url::external(site_of(card, request.origin_base))) {
      return web::see_other(*site);
    }
  }
  return web::error_page(request, scope, 404);
}

}  // namespace parvis::identity::hosting
