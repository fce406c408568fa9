// /agents/delegations: rights lent during a leave, on both accounts.

#include "identity/delegations.h"

#include <algorithm>

#include "base/typed_date.h"
#include "identity/officers.h"
#include "identity/roles.h"
#include "identity/views/views.h"
#include "identity/web/rights/screens.h"
#include "identity/web/rights/words.h"
#include "identity/web/screens.h"
#include "platform/html/components.h"

namespace parvis::identity::rights {
namespace words = ::parvis::rights::words;
namespace h = html;

namespace {

struct DelegationForm {
  std::string to;
  std::string first;
  std::string last;
};

/// Whose rights the page is about: one's own, or those of the officer named when one manages
/// officers.
std::optional<Officer> owner_in(const Scope& scope, const std::string& named) {
  const bool own = named.empty() || named == scope.actor.officer.value;
  if (!own && !scope.actor.may(may_manage_officers)) return std::nullopt;
  return officer(scope, own ? scope.actor.officer : OfficerId(named));
}

h::Html state_tag(const Scope& scope, DelegationState state) {
  switch (state) {
    case DelegationState::current:
      return h::tag(h::Tone::success, scope.say(words::delegation_current));
    case DelegationState::upcoming:
      return h::tag(h::Tone::info, scope.say(words::delegation_upcoming));
    case DelegationState::over:
      return h::tag(h::Tone::neutral, scope.say(words::delegation_over));
    case DelegationState::revoked:
      break;
  }
  return h::tag(h::Tone::neutral, scope.say(words::delegation_revoked));
}

h::Html revoke_form(const Scope& scope, const Officer& owner, const Delegation& one) {
  return h::form_(h::action(h::Url("/agents/delegations/retrait")), h::method_post(),
                  web::csrf_field(scope), views::hidden_field("delegation", one.id),
                  views::hidden_field("agent", owner.id.value),
                  h::submit(scope.say(words::delegation_revoke), h::ButtonTone::secondary));
}

h::Html table_of(const Scope& scope, const Officer& owner, const std::vector<Delegation>& all) {
  if (all.empty()) {
    return h::empty_state(scope.say(words::delegations_none),
                          scope.say(words::delegations_none_line));
  }
  std::vector<h::TableRow> rows;
  for (const auto& one : all) {
    const auto state = state_of(one, scope.today());
    const bool ends = state == DelegationState::current || state == DelegationState::upcoming;
    rows.push_back({{h::text(one.from_name), h::text(one.to_name),
                     h::text(i18n::date(scope.language, one.first)),
                     h::text(i18n::date(scope.language, one.last)), state_tag(scope, state),
                     ends ? revoke_form(scope, owner, one) : h::Html()}});
  }
  return h::data_table(scope.say(words::delegations_caption),
                       {{scope.say(words::delegation_from)},
                        {scope.say(words::delegation_to)},
                        {scope.say(words::delegation_first)},
                        {scope.say(words::delegation_last)},
                        {scope.say(words::delegation_state)},
                        {scope.say(words::delegation_action)}},
                       rows);
}

h::Html day_field(const Scope& scope, std::string_view name, Word label, const std::string& value,
                  const h::FormErrors& errors) {
  const std::string said = scope.say(label);
  h::TextField field;
  field.name = name;
  field.label = said;
  field.value = value;
  field.type = "date";
  field.autocomplete = "off";
  field.width = "short";
  return h::text_field(field, errors);
}

h::Html new_form(const Scope& scope, const Officer& owner, const DelegationForm& form,
                 const h::FormErrors& errors) {
  const std::string label = scope.say(words::delegation_to_label);
  const std::string choose = scope.say(words::delegation_choose);
  h::SelectField to;
  to.name = "to";
  to.label = label;
  to.empty_label = choose;
  h::OptionGroup colleagues;
  for (const auto& other : officers(scope)) {
    if (!other.active || other.id == owner.id) continue;
    const std::string said =
        other.function.empty() ? other.name : other.name + " · " + other.function;
    colleagues.options.push_back({other.id.value, said, "", other.id.value == form.to});
  }
  to.groups.push_back(std::move(colleagues));
  return h::group(
      h::h2(scope.say(words::delegation_new)),
      h::form_(h::action(h::Url("/agents/delegations")), h::method_post(), h::novalidate(),
               web::csrf_field(scope), views::hidden_field("agent", owner.id.value),
               h::select_field(to, errors),
               day_field(scope, "first", words::delegation_first, form.first, errors),
               day_field(scope, "last", words::delegation_last, form.last, errors),
               h::submit(scope.say(words::delegation_give))));
}

web::Response page_of(const web::Request& request, const Scope& scope, const Officer& owner,
                      const DelegationForm& form, const h::FormErrors& errors) {
  const bool own = owner.id == scope.actor.officer;
  const std::string title = own ? scope.say(words::delegations_title)
                                : scope.say(words::delegations_title_of, {{"name", owner.name}});
  h::Html done;
  if (request.query.has("fait")) {
    done = h::notice(h::Tone::success, scope.say(words::saved),
                     h::p(scope.say(words::delegation_saved_line)));
  }
  const h::Url back =
      own ? h::Url("/agents/mon-compte") : h::Url("/agents/agents").segment(owner.id.value);
  const auto body = h::group(h::error_summary(errors), h::p(h::back_link(back, scope.language)),
                             h::h1(title), done, h::p(scope.say(words::delegations_lead)),
                             table_of(scope, owner, delegations_of(scope, owner.id)),
                             new_form(scope, owner, form, errors));
  return errors.any() ? screens::refused_page(request, scope, title, body)
                      : screens::agent_page(request, scope, title, body);
}

h::Url address_of(const Scope& scope, const Officer& owner) {
  const h::Url base("/agents/delegations");
  return owner.id == scope.actor.officer ? base : base.q("agent", owner.id.value);
}

}  // namespace

web::Response show_delegations(const web::Request& request, const Scope& scope) {
  const auto owner = owner_in(scope, request.query.get("agent"));
  if (!owner) return web::error_page(request, scope, 404);
  return page_of(request, scope, *owner, {"", to_iso_date(scope.today()), ""},
                 h::FormErrors::none(scope.language));
}

web::Response submit_delegation(const web::Request& request, const Scope& scope) {
  const auto owner = owner_in(scope, request.form.get("agent"));
  if (!owner) return web::error_page(request, scope, 404);
  const DelegationForm form{request.form.get("to"), request.form.get("first"),
                            request.form.get("last")};
  const auto given =
      delegate(scope, {owner->id, OfficerId(form.to), read_date(form.first).value_or(Date()),
                       read_date(form.last).value_or(Date())});
  if (!given) {
    return page_of(request, scope, *owner, form,
                   h::FormErrors::from(scope.language, given.error()));
  }
  return web::see_other(address_of(scope, *owner).q("fait", "1"));
}

web::Response submit_revocation(const web::Request& request, const Scope& scope) {
  const auto owner = owner_in(scope, request.form.get("agent"));
  if (!owner) return web::error_page(request, scope, 404);
  if (!revoke_delegation(scope, request.form.get("delegation"))) {
    return web::error_page(request, scope, 404);
  }
  return web::see_other(address_of(scope, *owner).q("fait", "1"));
}

}  // namespace parvis::identity::rights
