// Second question: what is it? Found by words, or by a group and then a kind.
#include <utility>

#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;
using html::Url;

namespace {

constexpr int found_max = 8;

Html search_form(const web::Request& request, const Scope& scope, const Draft& draft) {
  const auto typed = request.query.get("q");
  return html::form_(
      html::cls("search"), html::role("search"), html::method_get(),
      html::action(step_url(draft.token, Step::category)),
      comes_from_check(request)
          ? html::input(html::type("hidden"), html::name("retour"), html::value("verifier"))
          : Html{},
      html::label(html::for_("q"), scope.say(words::category_search)),
      html::div(html::cls("search-line"),
                html::input(html::id("q"), html::name("q"), html::type("search"),
                            html::value(typed), html::autocomplete("off")),
                html::button(html::type("submit"), html::cls("button second"),
                             scope.say(words::category_search_button))));
}

Html groups_list(const web::Request& request, const Scope& scope, const Draft& draft,
                 const std::vector<Category>& all) {
  std::vector<Html> items;
  for (const auto& group : all) {
    if (!group.is_group()) continue;
    items.push_back(html::li(html::a(
        html::href(step_url(request, draft.token, Step::category).q("groupe", group.id.value)),
        group.name(scope.language))));
  }
  return html::group(html::h2(scope.say(words::category_groups)),
                     html::ul(html::cls("choices"), items));
}

Html kinds_form(const web::Request& request, const Scope& scope, const Draft& draft,
                const std::vector<Category>& kinds, const html::FormErrors& errors,
                std::string_view legend) {
  html::ChoiceField field;
  field.name = "category";
  field.legend = legend;
  for (const auto& kind : kinds) {
    html::Choice choice;
    choice.value = kind.id.value;
    choice.label = kind.name(scope.language);
    choice.chosen = kind.id == draft.category;
    field.choices.push_back(std::move(choice));
  }
  return question_form(request, scope, draft.token, Step::category,
                       html::submit(scope.say(words::go_on)), html::choice_field(field, errors));
}

std::vector<Category> kinds_of(const std::vector<Category>& all, std::string_view group) {
  std::vector<Category> kinds;
  for (const auto& category : all) {
    if (category.parent.value == group && !group.empty()) kinds.push_back(category);
  }
  return kinds;
}

/// The group the person is in: asked for, or that of the category chosen before.
std::string group_of(const web::Request& request, const std::vector<Category>& all,
                     const CategoryId& chosen) {
  const auto& asked = request.query.get("groupe");
  if (!asked.empty() || request.query.has("q") || request.query.has("tout")) return asked;
  for (const auto& category : all) {
    if (category.id == chosen && !chosen.empty()) return category.parent.value;
  }
  return "";
}

/// What is no matter for a form: leave, call.
Html message_instead(const web::Request& request, const Scope& scope, const Draft& draft,
                     const Category& category) {
  return html::group(
      html::h1(category.name(scope.language)),
      html::notice(html::Tone::danger, scope.say(words::message_only_title),
                   html::paragraphs(category.message(scope.language))),
      html::p(html::a(html::href(step_url(request, draft.token, Step::category).q("tout", "1")),
                      scope.say(words::category_other))));
}

web::Response category_page(const web::Request& request, const Scope& scope, const Draft& draft,
                            const Refusals& refusals) {
  const auto all = active_categories(scope);
  QuestionPage page{.step = Step::category,
                    .title = scope.say(words::category_title),
                    .body = html::h1(scope.say(words::category_title)),
                    .errors = html::FormErrors::from(scope.language, refusals),
                    .token = draft.token};
  const auto& typed = request.query.get("q");
  const auto group = group_of(request, all, draft.category);
  page.body += search_form(request, scope, draft);
  const auto back_to_all =
      html::p(html::a(html::href(step_url(request, draft.token, Step::category).q("tout", "1")),
                      scope.say(words::category_all)));
  if (!typed.empty()) {
    const auto found = find_categories(scope, typed, found_max);
    page.body += found.empty()
                     ? html::notice(html::Tone::info, scope.say(words::category_none_title),
                                    html::p(scope.say(words::category_none)))
                     : kinds_form(request, scope, draft, found, page.errors,
                                  scope.say(words::category_found));
    page.body += found.empty() ? groups_list(request, scope, draft, all) : back_to_all;
  } else if (const auto kinds = kinds_of(all, group); !kinds.empty()) {
    page.body +=
        kinds_form(request, scope, draft, kinds, page.errors, scope.say(words::category_kinds));
    page.body += back_to_all;
  } else {
    page.body += groups_list(request, scope, draft, all);
  }
  return question_page(request, scope, std::move(page));
}

}  // namespace

web::Response show_category(House&, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  const auto named = category(scope, CategoryId(request.query.get("consigne")));
  if (named && named->message_only) {
    return question_page(request, scope,
                         QuestionPage{.step = Step::category,
                                      .title = named->name(scope.language),
                                      .body = message_instead(request, scope, *draft, *named),
                                      .errors = html::FormErrors::none(scope.language),
                                      .token = draft->token});
  }
  return category_page(request, scope, *draft, {});
}

web::Response save_category(House&, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  const CategoryId chosen(request.form.get("category"));
  const auto known = category(scope, chosen);
  if (known && known->message_only) {
    return web::see_other(
        step_url(request, draft->token, Step::category).q("consigne", chosen.value));
  }
  const auto kept = keep_category(scope, draft->token, chosen);
  if (!kept) return category_page(request, scope, *draft, kept.error());
  const bool ask_similar = kept->position && !kept->similar_seen && known && known->is_public &&
                           !similar_open(scope, chosen, *kept->position, 1).empty();
  if (ask_similar) return web::see_other(step_url(request, draft->token, Step::similar));
  return go_on(request, draft->token, Step::details);
}

}  // namespace parvis::requests::report_form
