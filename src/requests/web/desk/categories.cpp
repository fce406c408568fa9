// The tree of categories: who is in charge, in how many days, what is asked and said before.
#include <algorithm>
#include <sstream>
#include <utility>

#include "base/text.h"
#include "identity/identity.h"
#include "requests/web/desk/fields.h"
#include "requests/web/desk/screens.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view new_code = "nouvelle";

Url at(std::string_view code) {
  return Url("/agents/demandes/categories").segment(code);
}

/// Questions as lines one can type: "id | intitulé | text|choice|yes_no | oui | a;b;c".
std::string questions_text(const std::vector<Question>& questions) {
  std::string text;
  for (const auto& question : questions) {
    const char* const kind = question.kind == Question::Kind::choice   ? "choix"
                             : question.kind == Question::Kind::yes_no ? "oui-non"
                                                                       : "texte";
    text += question.label_fr + " | " + question.label_en + " | " + kind + " | " +
            (question.required ? "obligatoire" : "facultatif");
    if (!question.choices_fr.empty()) {
      text += " | " + ::parvis::join(question.choices_fr, ";") + " | " +
              ::parvis::join(question.choices_en, ";");
    }
    text += "\n";
  }
  return text;
}

std::vector<std::string> trimmed_parts(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (const auto& part : ::parvis::split(text, separator)) parts.push_back(trim(part));
  return parts;
}

std::vector<Question> read_questions(const std::string& text) {
  std::vector<Question> questions;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto parts = trimmed_parts(line, '|');
    if (parts.empty() || parts[0].empty()) continue;
    Question question;
    question.id = slug(parts[0]);
    question.label_fr = parts[0];
    if (parts.size() > 1) question.label_en = parts[1];
    if (parts.size() > 2 && fold(parts[2]) == "choix") question.kind = Question::Kind::choice;
    if (parts.size() > 2 && fold(parts[2]) == "oui-non") question.kind = Question::Kind::yes_no;
    question.required = parts.size() > 3 && fold(parts[3]) == "obligatoire";
    if (parts.size() > 4) question.choices_fr = trimmed_parts(parts[4], ';');
    if (parts.size() > 5 && !parts[5].empty()) question.choices_en = trimmed_parts(parts[5], ';');
    questions.push_back(std::move(question));
  }
  return questions;
}

Html selects(const Scope& scope, const Category& shown, const html::FormErrors& errors) {
  const auto group_label = scope.say(words::group);
  const auto no_group = scope.say(words::is_group);
  const auto service_label = scope.say(words::service);
  html::OptionGroup groups;
  for (const auto& known : categories(scope)) {
    if (known.is_group() && known.id != shown.id) {
      groups.options.push_back(
          option(known.id.value, known.name(scope.language), known.id == shown.parent));
    }
  }
  html::OptionGroup services;
  for (const auto& service : identity::services(scope)) {
    services.options.push_back(option(service.id.value, service.name, service.id == shown.service));
  }
  return html::group(
      html::select_field(
          {.name = "parent", .label = group_label, .groups = {groups}, .empty_label = no_group},
          errors),
      html::select_field({.name = "service", .label = service_label, .groups = {services}},
                         errors));
}

Html flags(const Scope& scope, const Category& shown, const html::FormErrors& errors) {
  const auto legend = scope.say(words::flags);
  html::ChoiceField boxes;
  boxes.name = "flags";
  boxes.legend = legend;
  boxes.several = true;
  boxes.choices.push_back(option("public", scope.say(words::flag_public), shown.is_public));
  boxes.choices.push_back(
      option("message_only", scope.say(words::flag_message_only), shown.message_only));
  boxes.choices.push_back(option("active", scope.say(words::flag_active), shown.active));
  return html::choice_field(boxes, errors);
}

web::Response category_page(const web::Request& request, const Scope& scope, const Category& shown,
                            const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto& code = request.parameter("code");
  web::Page page;
  page.title = code == new_code ? scope.say(words::category_new) : shown.name(scope.language);
  page.kind = web::PageKind::agent;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes/categories"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::form_(
          html::method_post(), html::action(at(code)), html::novalidate(), web::csrf_field(scope),
          html::input(html::type("hidden"), html::name("version"),
                      html::value(std::to_string(shown.version))),
          labelled_text(scope, "name_fr", words::name_fr, shown.name_fr, errors),
          labelled_text(scope, "name_en", words::name_en, shown.name_en, errors),
          selects(scope, shown, errors),
          labelled_text(scope, "delay_days", words::delay_days, std::to_string(shown.delay_days),
                        errors, {0, "short"}),
          labelled_text(scope, "message_fr", words::message_fr, shown.message_fr, errors, {3}),
          labelled_text(scope, "message_en", words::message_en, shown.message_en, errors, {3}),
          labelled_text(scope, "questions", words::questions, questions_text(shown.questions),
                        errors, {4}),
          html::p(html::cls("hint"), scope.say(words::questions_hint)),
          labelled_text(scope, "keywords", words::keywords, shown.keywords, errors),
          labelled_text(scope, "duplicate_radius_m", words::radius,
                        std::to_string(shown.duplicate_radius_m), errors, {0, "short"}),
          labelled_text(scope, "duplicate_days", words::days, std::to_string(shown.duplicate_days),
                        errors, {0, "short"}),
          flags(scope, shown, errors),
          html::p(html::cls("actions"), html::submit(scope.say(words::save)))));
  return web::page(request, scope, std::move(page));
}

Category read_category(const web::Request& request, Category shown) {
  const auto& form = request.form;
  auto number = [&](const char* name, int otherwise) {
    const auto typed = parse_integer(form.get(name));
    return typed && *typed >= -1 && *typed < 100'000 ? static_cast<int>(*typed) : otherwise;
  };
  shown.name_fr = form.get("name_fr");
  shown.name_en = form.get("name_en");
  shown.parent = CategoryId(form.get("parent"));
  shown.service = ServiceId(form.get("service"));
  shown.delay_days = number("delay_days", -1);
  shown.message_fr = form.get("message_fr");
  shown.message_en = form.get("message_en");
  shown.questions = read_questions(form.get("questions"));
  shown.keywords = form.get("keywords");
  shown.duplicate_radius_m = number("duplicate_radius_m", -1);
  shown.duplicate_days = number("duplicate_days", -1);
  shown.version = number("version", -1);
  const auto flags = form.all("flags");
  auto ticked = [&](const char* name) {
    return std::find(flags.begin(), flags.end(), name) != flags.end();
  };
  shown.is_public = ticked("public");
  shown.message_only = ticked("message_only");
  shown.active = ticked("active");
  return shown;
}

Html group_section(const Scope& scope, const Category& group, const std::vector<Category>& all) {
  std::vector<Html> items;
  for (const auto& kind : all) {
    if (kind.parent != group.id) continue;
    items.push_back(html::li(
        html::a(html::href(at(kind.id.value)), kind.name(scope.language)), " ",
        html::small(scope.say(words::delay_said, {{"count", std::to_string(kind.delay_days)}}),
                    kind.active ? "" : " · " + scope.say(words::switched_off))));
  }
  return html::group(html::h2(html::a(html::href(at(group.id.value)), group.name(scope.language))),
                     items.empty() ? Html{} : html::ul(items));
}

}  // namespace

web::Response show_categories(House&, const web::Request& request, const Scope& scope) {
  const auto all = categories(scope);
  Html sections;
  for (const auto& group : all) {
    if (group.is_group()) sections += group_section(scope, group, all);
  }
  web::Page page;
  page.title = scope.say(words::categories_title);
  page.kind = web::PageKind::agent;
  page.body = html::group(html::h1(page.title),
                          html::p(html::button_link(at(new_code), scope.say(words::category_new),
                                                    html::ButtonTone::secondary)),
                          html::div(html::cls("tree"), sections));
  return web::page(request, scope, std::move(page));
}

web::Response show_category(House&, const web::Request& request, const Scope& scope) {
  const auto& code = request.parameter("code");
  if (code == new_code) return category_page(request, scope, Category{}, {});
  const auto shown = category(scope, CategoryId(code));
  if (!shown) return web::error_page(request, scope, 404);
  return category_page(request, scope, *shown, {});
}

web::Response save_category(House&, const web::Request& request, const Scope& scope) {
  const auto& code = request.parameter("code");
  Category before;
  if (code != new_code) {
    const auto known = category(scope, CategoryId(code));
    if (!known) return web::error_page(request, scope, 404);
    before = *known;
  }
  const auto wanted = read_category(request, before);
  const auto kept = keep_category(scope, wanted);
  if (!kept) return category_page(request, scope, wanted, kept.error());
  return web::see_other(Url("/agents/demandes/categories"));
}

}  // namespace parvis::requests::desk
