// The directory of other authorities, edited by managers.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "requests/clocks/authorities.h"
#include "requests/web/delays/screens.h"
#include "requests/web/delays/words.h"

namespace parvis::requests::delays {
namespace words = ::parvis::delays::words;
using clocks::Authority;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view new_authority = "nouvelle";

Url authority_url(std::string_view id) {
  return Url("/agents/demandes/autorites").segment(id);
}

Html authority_text(const Scope& scope, std::string_view name, Word label, const std::string& value,
                    const html::FormErrors& errors, int rows = 0) {
  const auto said = scope.say(label);
  return html::text_field({.name = name, .label = said, .value = value, .rows = rows}, errors);
}

Html authority_fields(const Scope& scope, const Authority& shown, const html::FormErrors& errors) {
  const auto kind_label = scope.say(words::authority_kind);
  const auto in_use = scope.say(words::authority_use);
  html::OptionGroup kinds;
  for (const auto kind : clocks::all_authority_kinds()) {
    kinds.options.push_back({std::string(clocks::name_of(kind)), scope.say(clocks::word_of(kind)),
                             "", kind == shown.kind});
  }
  html::ChoiceField use;
  use.name = "active";
  use.legend = in_use;
  use.several = true;
  use.choices.push_back({"1", scope.say(words::authority_active), "", shown.active});
  return html::group(
      authority_text(scope, "name", words::authority_name, shown.name, errors),
      html::select_field({.name = "kind", .label = kind_label, .groups = {kinds}}, errors),
      authority_text(scope, "in_charge_of", words::authority_charge, shown.in_charge_of, errors),
      authority_text(scope, "email", words::authority_email, shown.email, errors),
      authority_text(scope, "phone", words::authority_phone, shown.phone, errors),
      authority_text(scope, "postal_address", words::authority_postal, shown.postal_address, errors,
                     3),
      html::choice_field(use, errors));
}

web::Response authority_page(const web::Request& request, const Scope& scope,
                             const Authority& shown, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = shown.name.empty() ? scope.say(words::authority_new) : shown.name;
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes/autorites"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::form_(html::method_post(), html::novalidate(),
                  html::action(authority_url(request.parameter("id"))), web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("version"),
                              html::value(std::to_string(shown.version))),
                  authority_fields(scope, shown, errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::save)))));
  return web::page(request, scope, std::move(page));
}

/// The one the address names; a fresh one for "nouvelle".
std::optional<Authority> authority_asked(const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("id");
  if (id == new_authority) return Authority{};
  return clocks::authority(scope, id);
}

}  // namespace

web::Response show_authorities(House&, const web::Request& request, const Scope& scope) {
  std::vector<html::TableRow> rows;
  for (const auto& known : clocks::authorities(scope)) {
    rows.push_back(
        {{html::a(html::href(authority_url(known.id)), known.name),
          html::text(scope.say(clocks::word_of(known.kind))), html::text(known.in_charge_of),
          html::text(known.active ? "" : scope.say(words::authority_off))}});
  }
  web::Page page;
  page.title = scope.say(words::authorities_title);
  page.kind = web::PageKind::agent;
  page.back = html::back_link(Url("/agents/demandes/delais"), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::authorities_lead)),
      html::p(html::button_link(authority_url(new_authority), scope.say(words::authority_new),
                                html::ButtonTone::secondary)),
      rows.empty() ? html::empty_state(scope.say(words::authorities_none),
                                       scope.say(words::authorities_none_line))
                   : html::data_table(page.title,
                                      {{scope.say(words::authority_name)},
                                       {scope.say(words::authority_kind)},
                                       {scope.say(words::authority_charge)},
                                       {scope.say(words::authority_use)}},
                                      rows));
  return web::page(request, scope, std::move(page));
}

web::Response show_authority(House&, const web::Request& request, const Scope& scope) {
  const auto shown = authority_asked(request, scope);
  if (!shown) return web::error_page(request, scope, 404);
  return authority_page(request, scope, *shown, {});
}

web::Response save_authority(House&, const web::Request& request, const Scope& scope) {
  auto wanted = authority_asked(request, scope);
  if (!wanted) return web::error_page(request, scope, 404);
  const auto& form = request.form;
  wanted->name = form.get("name");
  wanted->kind = clocks::parse_authority_kind(form.get("kind"));
  wanted->in_charge_of = form.get("in_charge_of");
  wanted->email = form.get("email");
  wanted->phone = form.get("phone");
  wanted->postal_address = form.get("postal_address");
  wanted->active = form.has("active");
  wanted->version = static_cast<int>(parse_integer(form.get("version")).value_or(-1));
  const auto kept = clocks::keep_authority(scope, *wanted);
  if (!kept) return authority_page(request, scope, *wanted, kept.error());
  return web::see_other(Url("/agents/demandes/autorites"));
}

}  // namespace parvis::requests::delays
