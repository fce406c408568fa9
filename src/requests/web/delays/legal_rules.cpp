// Which legal rule runs for each category: report, claim or demand; what silence is worth, and
// when.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "requests/clocks/texts.h"
#include "requests/web/delays/screens.h"
#include "requests/web/delays/words.h"

namespace parvis::requests::delays {
namespace words = ::parvis::delays::words;
using clocks::LegalRule;
using clocks::Nature;
using clocks::Silence;
using clocks::Unit;
using html::Html;
using html::Url;

namespace {

Word nature_word(Nature nature) {
  return nature == Nature::report  ? words::nature_report
         : nature == Nature::claim ? words::nature_claim
                                   : words::nature_demand;
}
Word silence_word(Silence silence) {
  return silence == Silence::none      ? words::silence_none
         : silence == Silence::refusal ? words::silence_refusal
                                       : words::silence_approval;
}
Word unit_word(Unit unit) {
  return unit == Unit::days    ? words::unit_days
         : unit == Unit::weeks ? words::unit_weeks
                               : words::unit_months;
}

Url rule_url(const CategoryId& category) {
  return Url("/agents/demandes/regles").segment(category.value);
}

std::string rule_line(const Scope& scope, const LegalRule& rule) {
  return scope.say(words::rule_line, {{"nature", scope.say(nature_word(rule.nature))},
                                      {"silence", scope.say(silence_word(rule.silence))},
                                      {"number", std::to_string(rule.delay.count)},
                                      {"unit", scope.say(unit_word(rule.delay.unit))},
                                      {"article", clocks::article_in_words(rule.article)}});
}

template <class Enum>
html::ChoiceField choices_of(const Scope& scope, std::string_view name, const std::string& legend,
                             std::initializer_list<Enum> all, Enum chosen, Word (*word)(Enum)) {
  html::ChoiceField field;
  field.name = name;
  field.legend = legend;
  for (const auto each : all) {
    field.choices.push_back(
        {std::string(clocks::name_of(each)), scope.say(word(each)), "", each == chosen});
  }
  return field;
}

Html rule_fields(const Scope& scope, const LegalRule& rule, const html::FormErrors& errors) {
  const auto nature = scope.say(words::nature_label);
  const auto silence = scope.say(words::silence_label);
  const auto unit = scope.say(words::unit_label);
  const auto count = scope.say(words::count_label);
  const auto article = scope.say(words::article_label);
  const auto hint = scope.say(words::article_hint);
  const auto shown = std::to_string(rule.delay.count);
  return html::group(
      html::choice_field(
          choices_of(scope, "nature", nature, {Nature::report, Nature::claim, Nature::demand},
                     rule.nature, nature_word),
          errors),
      html::choice_field(choices_of(scope, "silence", silence,
                                    {Silence::none, Silence::refusal, Silence::approval},
                                    rule.silence, silence_word),
                         errors),
      html::text_field({.name = "delay_count",
                        .label = count,
                        .value = shown,
                        .inputmode = "numeric",
                        .width = "short"},
                       errors),
      html::choice_field(
          choices_of(scope, "delay_unit", unit, {Unit::days, Unit::weeks, Unit::months},
                     rule.delay.unit, unit_word),
          errors),
      html::text_field({.name = "article",
                        .label = article,
                        .value = rule.article,
                        .hint = hint,
                        .width = "medium"},
                       errors));
}

web::Response rule_page(const web::Request& request, const Scope& scope, const Category& kind,
                        const clocks::CategoryRule& shown, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = kind.name(scope.language);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes/regles"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title), html::p(scope.say(words::rule_lead)),
      html::form_(html::method_post(), html::novalidate(), html::action(rule_url(kind.id)),
                  web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("version"),
                              html::value(std::to_string(shown.version))),
                  rule_fields(scope, shown.rule, errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::save)))));
  return web::page(request, scope, std::move(page));
}

std::optional<Category> kind_asked(const web::Request& request, const Scope& scope) {
  auto kind = category(scope, CategoryId(request.parameter("code")));
  if (!kind || kind->is_group()) return std::nullopt;
  return kind;
}

}  // namespace

web::Response show_rules(House&, const web::Request& request, const Scope& scope) {
  std::vector<html::TableRow> rows;
  std::vector<Html> reports;
  for (const auto& kind : categories(scope)) {
    if (kind.is_group()) continue;
    auto link = html::a(html::href(rule_url(kind.id)), kind.name(scope.language));
    const auto rule = clocks::rule_of(scope, kind.id);
    if (rule.silence == Silence::none) {
      reports.push_back(html::li(std::move(link)));
    } else {
      rows.push_back({{std::move(link), html::text(rule_line(scope, rule))}});
    }
  }
  web::Page page;
  page.title = scope.say(words::rules_title);
  page.kind = web::PageKind::agent;
  page.back = html::back_link(Url("/agents/demandes/delais"), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(html::cls("lead"), scope.say(words::rules_lead)),
      html::data_table(
          page.title, {{scope.say(words::watch_category)}, {scope.say(words::rules_column)}}, rows),
      html::h2(scope.say(words::rules_reports)), html::ul(reports));
  return web::page(request, scope, std::move(page));
}

web::Response show_rule(House&, const web::Request& request, const Scope& scope) {
  const auto kind = kind_asked(request, scope);
  if (!kind) return web::error_page(request, scope, 404);
  return rule_page(request, scope, *kind, clocks::category_rule(scope, kind->id), {});
}

web::Response save_rule(House&, const web::Request& request, const Scope& scope) {
  const auto kind = kind_asked(request, scope);
  if (!kind) return web::error_page(request, scope, 404);
  const auto& form = request.form;
  clocks::CategoryRule wanted;
  wanted.category = kind->id;
  wanted.version = static_cast<int>(parse_integer(form.get("version")).value_or(-1));
  wanted.rule.nature = clocks::parse_nature(form.get("nature")).value_or(Nature::report);
  wanted.rule.silence = clocks::parse_silence(form.get("silence")).value_or(Silence::none);
  const auto count = parse_integer(form.get("delay_count")).value_or(0);
  wanted.rule.delay.count = count > 0 && count < 10'000 ? static_cast<int>(count) : 0;
  wanted.rule.delay.unit = clocks::parse_unit(form.get("delay_unit")).value_or(Unit::months);
  wanted.rule.article = form.get("article");
  const auto kept = clocks::keep_rule(scope, wanted);
  if (!kept) return rule_page(request, scope, *kind, wanted, kept.error());
  return web::see_other(Url("/agents/demandes/regles"));
}

}  // namespace parvis::requests::delays
