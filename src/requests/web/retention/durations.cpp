// How long each category is kept: said for all, changed one by one.
#include <utility>

#include "base/text.h"
#include "requests/retention/words.h"
#include "requests/web/retention/screens.h"

namespace parvis::requests::retention {
namespace words = ::parvis::retention::words;
using html::Html;
using html::Url;

namespace {

Url duration_url(const CategoryId& category) {
  return keeping_url().segment("durees").segment(category.value);
}

/// What was typed, as it was typed.
struct Typed {
  std::string use;
  std::string archive;
  Fate fate = Fate::destroy;
  std::string version;
};

Html duration_fields(const Scope& scope, const Typed& typed, const html::FormErrors& errors) {
  const auto use = scope.say(words::use_label);
  const auto use_hint = scope.say(words::use_hint);
  const auto archive = scope.say(words::archive_label);
  const auto archive_hint = scope.say(words::archive_hint);
  const auto legend = scope.say(words::fate_label);
  html::ChoiceField fates{.name = "fate", .legend = legend, .choices = {}};
  const std::pair<Fate, Word> all[] = {{Fate::destroy, words::fate_destroy_hint},
                                       {Fate::sort, words::fate_sort_hint},
                                       {Fate::keep, words::fate_keep_hint}};
  for (const auto& [fate, hint] : all) {
    fates.choices.push_back({std::string(name_of(fate)), scope.say(word_of(fate)), scope.say(hint),
                             fate == typed.fate});
  }
  return html::group(html::text_field({.name = "use_months",
                                       .label = use,
                                       .value = typed.use,
                                       .hint = use_hint,
                                       .inputmode = "numeric",
                                       .width = "short"},
                                      errors),
                     html::text_field({.name = "archive_months",
                                       .label = archive,
                                       .value = typed.archive,
                                       .hint = archive_hint,
                                       .inputmode = "numeric",
                                       .width = "short"},
                                      errors),
                     html::choice_field(fates, errors));
}

web::Response duration_page(const web::Request& request, const Scope& scope,
                            const CategoryKeeping& kept, const Typed& typed,
                            const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto proposed = proposed_durations(kept.nature);
  web::Page page;
  page.title = kept.name;
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(keeping_url().segment("durees"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title), html::p(scope.say(words::duration_lead)),
      html::p(scope.say(words::proposed_line, {{"durations", in_words(scope, proposed)}})),
      html::form_(
          html::method_post(), html::novalidate(), html::action(duration_url(kept.category)),
          web::csrf_field(scope),
          html::input(html::type("hidden"), html::name("version"), html::value(typed.version)),
          duration_fields(scope, typed, errors),
          html::p(html::cls("actions"), html::submit(scope.say(words::save)))));
  return web::page(request, scope, std::move(page));
}

/// A number of months as typed; -1 when it is none.
int months_typed(const std::string& typed) {
  const auto number = parse_integer(trim(typed)).value_or(-1);
  return number >= 0 && number < 100'000 ? static_cast<int>(number) : -1;
}

}  // namespace

Word word_of(Fate fate) {
  switch (fate) {
    case Fate::destroy:
      return words::fate_destroy;
    case Fate::sort:
      return words::fate_sort;
    case Fate::keep:
      return words::fate_keep;
  }
  return words::fate_keep;
}

std::string in_words(const Scope& scope, const Durations& durations) {
  return scope.say(words::durations_line, {{"use", std::to_string(durations.use_months)},
                                           {"archive", std::to_string(durations.archive_months)},
                                           {"fate", scope.say(word_of(durations.fate))}});
}

web::Response show_durations(House&, const web::Request& request, const Scope& scope) {
  const bool may_change = scope.actor.may(may_manage);
  Html body;
  std::string group;
  std::vector<Html> items;
  const auto flush = [&] {
    if (!items.empty()) body += html::group(html::h2(group), html::ul(items));
    items.clear();
  };
  for (const auto& kept : keeping_rules(scope)) {
    if (kept.group_name != group) {
      flush();
      group = kept.group_name;
    }
    auto name = may_change ? html::a(html::href(duration_url(kept.category)), kept.name)
                           : html::text(kept.name);
    const auto own = kept.version > 0 ? " " + scope.say(words::own_durations) : std::string();
    items.push_back(html::li(std::move(name), "\u00a0: " + in_words(scope, kept.durations) + own));
  }
  flush();
  web::Page page;
  page.title = scope.say(words::durations_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(keeping_url(), scope.language);
  page.body = html::group(html::h1(page.title),
                          html::p(html::cls("lead"), scope.say(words::durations_lead)),
                          html::p(scope.say(words::durations_source)), body);
  return web::page(request, scope, std::move(page));
}

web::Response show_duration(House&, const web::Request& request, const Scope& scope) {
  const auto kept = keeping_rule(scope, CategoryId(request.parameter("code")));
  if (!kept) return web::error_page(request, scope, 404);
  return duration_page(
      request, scope, *kept,
      {std::to_string(kept->durations.use_months), std::to_string(kept->durations.archive_months),
       kept->durations.fate, std::to_string(kept->version)},
      {});
}

web::Response save_duration(House&, const web::Request& request, const Scope& scope) {
  const auto kept = keeping_rule(scope, CategoryId(request.parameter("code")));
  if (!kept) return web::error_page(request, scope, 404);
  const auto& form = request.form;
  const Typed typed{form.get("use_months"), form.get("archive_months"),
                    parse_fate(form.get("fate")).value_or(kept->durations.fate),
                    form.get("version")};
  const auto done = keep_durations(
      scope, kept->category, {months_typed(typed.use), months_typed(typed.archive), typed.fate},
      static_cast<int>(parse_integer(typed.version).value_or(-1)));
  if (!done) return duration_page(request, scope, *kept, typed, done.error());
  return web::see_other(keeping_url().segment("durees"));
}

}  // namespace parvis::requests::retention
