// /agents/reglages/cles: the keys of other programs, given with what they open and until when.

#include <algorithm>

#include "base/text.h"
#include "identity/program_keys.h"
#include "identity/web/screens.h"
#include "identity/words.h"
#include "platform/html/components.h"

namespace parvis::identity::screens {
namespace {

namespace h = html;

const h::Url keys_page("/agents/reglages/cles");

/// What a key opens in words; the name of a right that no module offers to keys stays as it is.
h::Html rights_in_words(const Scope& scope, const module::Offers& offers,
                        const std::string& permissions) {
  std::vector<h::Html> all;
  for (const auto& name : split(permissions, ' ')) {
    if (name.empty()) continue;
    const auto offer = std::ranges::find_if(
        offers.keys, [&](const module::KeyOffer& one) { return one.permission.name == name; });
    all.push_back(
        h::li(offer == offers.keys.end() ? h::code(name) : h::text(scope.say(offer->label))));
  }
  return h::ul(all);
}

std::string end_in_words(const Scope& scope, const ProgramKey& key) {
  if (!key.expires_at) return scope.say(words::keys_no_end);
  // The last day on which it opens is the one before the moment it ends.
  const auto last = local_date(*key.expires_at - std::chrono::minutes(1), scope.commune.zone);
  const auto day = i18n::date(scope.language, last);
  if (*key.expires_at > scope.now()) return day;
  return scope.say(words::keys_ended, {{"when", day}});
}

std::string given_in_words(const Scope& scope, const ProgramKey& key,
                           const std::map<std::string, std::string>& names) {
  const auto when = scope.date_time(key.created_at);
  const auto giver = names.find(key.created_by.value);
  if (giver == names.end()) return when;
  return scope.say(words::keys_given_by, {{"when", when}, {"who", giver->second}});
}

h::Html revoke_key_form(const Scope& scope, const ProgramKey& key) {
  return h::form_(h::action(h::Url("/agents/reglages/cles/retrait")), h::method_post(),
                  web::csrf_field(scope),
                  h::input(h::type("hidden"), h::name("key"), h::value(key.id)),
                  h::button(h::type("submit"), h::cls("button danger"),
                            scope.say(words::keys_revoke), h::unseen(" " + key.name)));
}

h::Html keys_table(const Scope& scope, const module::Offers& offers) {
  const auto all = program_keys(scope);
  if (all.empty()) {
    return h::empty_state(scope.say(words::keys_none), scope.say(words::keys_none_line));
  }
  std::vector<OfficerId> givers;
  for (const auto& key : all) givers.push_back(key.created_by);
  const auto names = names_of(scope, givers);
  std::vector<h::TableRow> rows;
  for (const auto& key : all) {
    rows.push_back(
        {{h::text(key.name), rights_in_words(scope, offers, key.permissions),
          h::text(given_in_words(scope, key, names)),
          h::text(key.seen_at ? scope.date_time(*key.seen_at) : scope.say(words::keys_never)),
          h::text(end_in_words(scope, key)),
          h::text(i18n::number(scope.language, key.per_minute_max)), revoke_key_form(scope, key)}});
  }
  return h::data_table(scope.say(words::keys_caption),
                       {{scope.say(words::keys_name)},
                        {scope.say(words::keys_opens)},
                        {scope.say(words::keys_given)},
                        {scope.say(words::keys_seen)},
                        {scope.say(words::keys_end)},
                        {scope.say(words::keys_allowance), true},
                        {scope.say(words::keys_act)}},
                       rows);
}

h::Html rights_field(const Scope& scope, const module::Offers& offers, const NewKey& typed,
                     const h::FormErrors& errors) {
  const std::string legend = scope.say(words::keys_opens);
  const std::string hint = scope.say(words::keys_opens_hint);
  h::ChoiceField field;
  field.name = "permissions";
  field.legend = legend;
  field.hint = hint;
  field.several = true;
  for (const auto& offer : offers.keys) {
    const std::string name(offer.permission.name);
    const bool chosen = std::ranges::find(typed.permissions, name) != typed.permissions.end();
    field.choices.push_back({name, scope.say(offer.label), "", chosen});
  }
  return h::choice_field(field, errors);
}

h::Html new_key_form(const Scope& scope, const module::Offers& offers, const NewKey& typed,
                     const h::FormErrors& errors) {
  const auto usual = std::to_string(key_per_minute_usual);
  return h::group(
      h::h2(scope.say(words::keys_new)),
      h::form_(h::action(keys_page), h::method_post(), h::novalidate(), web::csrf_field(scope),
               h::text_field({.name = "name",
                              .label = scope.say(words::keys_name),
                              .value = typed.name,
                              .hint = scope.say(words::keys_name_hint),
                              .autocomplete = "off",
                              .width = "medium"},
                             errors),
               rights_field(scope, offers, typed, errors),
               h::text_field({.name = "last_day",
                              .label = scope.say(words::keys_last_day),
                              .value = typed.last_day,
                              .hint = scope.say(words::keys_last_day_hint),
                              .type = "date",
                              .optional = true,
                              .width = "medium"},
                             errors),
               h::text_field({.name = "per_minute",
                              .label = scope.say(words::keys_per_minute),
                              .value = typed.per_minute,
                              .hint = scope.say(words::keys_per_minute_hint, {{"usual", usual}}),
                              .inputmode = "numeric",
                              .optional = true,
                              .width = "short"},
                             errors),
               h::submit(scope.say(words::keys_make))));
}

web::Response page_of_keys(const web::Request& request, const Scope& scope,
                           const module::Offers& offers, const h::Html& top, const NewKey& typed,
                           const h::FormErrors& errors) {
  web::Page page;
  page.title = scope.say(words::keys_title);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body =
      h::group(h::error_summary(errors), h::h1(page.title), top, h::p(scope.say(words::keys_lead)),
               keys_table(scope, offers), new_key_form(scope, offers, typed, errors));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_keys(const web::Request& request, const Scope& scope,
                        const module::Offers& offers) {
  h::Html top;
  if (request.query.has("fait")) {
    top = h::notice(h::Tone::success, scope.say(words::keys_done),
                    h::p(scope.say(words::keys_revoked)));
  }
  return page_of_keys(request, scope, offers, top, {}, h::FormErrors::none(scope.language));
}

/// The key is shown in the answer itself: a secret has no place in an address.
web::Response submit_key(const web::Request& request, const Scope& scope,
                         const module::Offers& offers) {
  const NewKey typed{request.form.get("name"), request.form.all("permissions"),
                     request.form.get("last_day"), request.form.get("per_minute")};
  std::vector<Permission> offered;
  for (const auto& offer : offers.keys) offered.push_back(offer.permission);
  const auto key = give_key(scope, typed, offered);
  if (!key) {
    return page_of_keys(request, scope, offers, {}, typed,
                        h::FormErrors::from(scope.language, key.error()));
  }
  const auto top = h::notice(h::Tone::success, scope.say(words::keys_made),
                             h::group(h::p(scope.say(words::keys_once)), h::p(h::code(*key))));
  return page_of_keys(request, scope, offers, top, {}, h::FormErrors::none(scope.language));
}

web::Response submit_key_revoked(const web::Request& request, const Scope& scope) {
  if (!revoke_key(scope, request.form.get("key"))) return web::error_page(request, scope, 404);
  return web::see_other(keys_page.q("fait", "1"));
}

}  // namespace parvis::identity::screens
