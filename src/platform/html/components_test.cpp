// Components tie labels, hints and errors to their fields, and say everything in words.

#include "platform/html/components.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "platform/html/shell.h"
#include "platform/html/words.h"

namespace parvis::html {

namespace {

constexpr auto fr = i18n::Language::fr;

bool has(const Html& html, std::string_view part) {
  return html.bytes().find(part) != std::string::npos;
}

FormErrors errors_of(std::vector<FormErrors::Message> messages) {
  return {fr, std::move(messages)};
}

Layout small_layout() {
  Layout view;
  view.commune_name = "Égly";
  view.title = "Aide";
  view.phone = "01 02 03 04 05";
  view.style_path = "/assets/site.css";
  view.accent = "brique";
  view.kind = "content";
  view.body = h1("Aide");
  return view;
}

}  // namespace

TEST(FormTest, a_field_is_tied_to_its_label_hint_and_error) {
  const auto errors = errors_of({{"lieu.rue", "Écrivez la rue."}});
  const Html field = text_field(
      {.name = "lieu.rue", .label = "Rue", .value = "a\"b", .hint = "Sans numéro"}, errors);
  EXPECT_TRUE(has(field, "<label for=\"lieu-rue\">Rue</label>"));
  EXPECT_TRUE(has(field, "id=\"lieu-rue\" name=\"lieu.rue\" type=\"text\" value=\"a&quot;b\""));
  EXPECT_TRUE(has(field, "aria-describedby=\"lieu-rue-hint lieu-rue-error\""));
  EXPECT_TRUE(has(field, "<p class=\"hint\" id=\"lieu-rue-hint\">Sans numéro</p>"));
  EXPECT_TRUE(has(field, "id=\"lieu-rue-error\""));
  EXPECT_TRUE(has(field, "aria-invalid=\"true\""));
  EXPECT_TRUE(has(field, "<strong>Erreur\u00a0:</strong> Écrivez la rue."));
}

TEST(FormTest, a_field_without_hint_or_error_is_described_by_nothing) {
  const Html field = text_field({.name = "a", .label = "A"}, FormErrors::none(fr));
  EXPECT_FALSE(has(field, "aria-"));
  EXPECT_FALSE(has(field, "hint"));
}

TEST(FormTest, a_day_is_typed_as_people_write_it) {
  const auto none = FormErrors::none(fr);
  const Html field =
      text_field({.name = "du", .label = "Du", .value = "2026-03-27", .type = "date"}, none);
  EXPECT_TRUE(has(field, "type=\"text\" value=\"27/03/2026\""));
  EXPECT_TRUE(has(field, "inputmode=\"numeric\""));
  EXPECT_TRUE(has(field, "Exemple\u00a0: 27/03/2026") || has(field, "Exemple : 27/03/2026"));
  const Html wrong = text_field(
      {.name = "du", .label = "Du", .value = "demain", .type = "date", .format_said = true}, none);
  EXPECT_TRUE(has(wrong, "value=\"demain\""));
  EXPECT_FALSE(has(wrong, "hint"));
}

TEST(FormTest, a_question_page_has_its_label_as_title) {
  EXPECT_TRUE(has(
      text_field({.name = "a", .label = "Où ?", .label_is_heading = true}, FormErrors::none(fr)),
      "<h1><label for=\"a\">Où ?</label></h1>"));
  ChoiceField what;
  what.name = "a";
  what.legend = "Quoi ?";
  what.legend_is_heading = true;
  EXPECT_TRUE(has(choice_field(what, FormErrors::none(fr)), "<legend><h1>Quoi ?</h1></legend>"));
}

TEST(FormTest, a_long_text_says_how_long_it_may_be) {
  const Html field =
      text_field({.name = "a", .label = "A", .length_max = 4000, .rows = 4}, FormErrors::none(fr));
  EXPECT_TRUE(has(field, "4\u202f000 caractères au plus."));
  EXPECT_TRUE(has(field, "data-length-max=\"4000\""));
  EXPECT_FALSE(has(field, " maxlength"));
}

TEST(FormTest, choices_stand_in_a_fieldset_and_the_first_one_bears_the_name) {
  const Html field = choice_field({.name = "sujet",
                                   .legend = "Sujet",
                                   .choices = {{"a", "A", "aide", true}, {"b", "B"}},
                                   .several = true},
                                  errors_of({{"sujet", "Choisissez."}}));
  EXPECT_TRUE(has(field, "<fieldset class=\"field bad\" aria-describedby=\"sujet-error\">"));
  EXPECT_TRUE(has(field, "type=\"checkbox\" id=\"sujet\" name=\"sujet\" value=\"a\" checked"));
  EXPECT_TRUE(has(field, "aria-describedby=\"sujet-help\""));
  EXPECT_TRUE(has(field, "id=\"sujet-1\""));
  EXPECT_TRUE(has(field, "<label for=\"sujet-1\">B</label>"));
}

TEST(FormTest, the_summary_links_to_each_field) {
  const Html summary = error_summary(errors_of({{"a.b", "Un"}, {"", "Deux"}}));
  EXPECT_TRUE(has(summary, "id=\"error-summary\" role=\"alert\" tabindex=\"-1\""));
  EXPECT_TRUE(has(summary, "<li><a href=\"#a-b\">Un</a></li><li>Deux</li>"));
  EXPECT_TRUE(error_summary(FormErrors::none(fr)).empty());
}

TEST(FormTest, refusals_are_said_in_the_language_of_the_person) {
  const Refusals refusals = {{"a", words::page, {{"number", "3"}}}};
  EXPECT_EQ(FormErrors::from(i18n::Language::en, refusals).messages[0].text, "Page 3");
}

TEST(TableTest, cells_carry_the_name_of_their_column) {
  const Html table = data_table("Demandes", {{"Numéro"}, {"Jours", true}},
                                {{{text("1"), text("2")}}, {{text("3"), text("4")}}});
  EXPECT_TRUE(has(table, "<section class=\"scroll\" aria-label=\"Demandes\" tabindex=\"0\""));
  EXPECT_TRUE(has(table, "<caption>Demandes</caption>"));
  EXPECT_TRUE(has(table, "<th scope=\"col\" class=\"number\">Jours</th>"));
  EXPECT_TRUE(
      has(table, "<th scope=\"row\">1</th><td class=\"number\" data-label=\"Jours\">2</td>"));
}

TEST(PagerTest, pages_near_the_current_one_are_linked) {
  const Html first =
      pager({.total = 137, .page = 1, .per_page = 20, .base = Url("/d").q("q", "a")}, fr);
  EXPECT_TRUE(has(first, "1 à 20 sur 137"));
  EXPECT_TRUE(has(first, "<a href=\"/d?q=a\" aria-current=\"page\" aria-label=\"Page 1\">1</a>"));
  EXPECT_TRUE(has(first, "href=\"/d?q=a&amp;page=2\" rel=\"next\""));
  EXPECT_FALSE(has(first, "rel=\"prev\""));
  const Html last = pager({.total = 137, .page = 7, .per_page = 20, .base = Url("/d")}, fr);
  EXPECT_TRUE(has(last, "121 à 137 sur 137"));
  EXPECT_FALSE(has(last, "rel=\"next\""));
  EXPECT_TRUE(pager({.total = 20, .page = 1, .per_page = 20, .base = Url("/d")}, fr).empty());
  EXPECT_TRUE(pager({.total = 0, .page = 1, .per_page = 20, .base = Url("/d")}, fr).empty());
}

TEST(ListTest, a_change_link_says_what_it_changes) {
  const Html list = summary_list({{"Lieu", text("Rue <b>"), Url("/lieu")}}, fr);
  EXPECT_TRUE(has(list, "<dt>Lieu</dt><dd>Rue &lt;b&gt;</dd>"));
  EXPECT_TRUE(has(list, "Changer<span class=\"unseen\"> Lieu</span></a>"));
}

TEST(ChartTest, bars_are_hidden_and_numbers_are_said) {
  const Html chart = bar_chart("Par mois", "Nombre", {{"Mai", 4, "4"}, {"Juin", 0, "0"}}, fr);
  EXPECT_TRUE(has(chart, "aria-hidden=\"true\"><rect width=\"200\""));
  EXPECT_TRUE(has(chart, "<th scope=\"row\">Juin</th>"));
  EXPECT_TRUE(has(chart, "<rect width=\"0\""));
}

TEST(LayoutTest, the_shell_holds_what_every_page_owes) {
  Layout view = small_layout();
  view.language_links = {{"Français", "/langue/fr", true}, {"English", "/langue/en"}};
  view.footer_links = {{"Accessibilité : non conforme", "/accessibilite"}};
  const std::string page = layout(view);
  EXPECT_TRUE(page.starts_with("<!doctype html>\n<html lang=\"fr\" dir=\"ltr\" class=\"brique\">"));
  for (const char* part :
       {"<title>Aide – Égly</title>", "<a class=\"skip unseen\" href=\"#main\">",
        "<main id=\"main\" tabindex=\"-1\">", "href=\"tel:0102030405\"",
        "<span class=\"mark\" aria-hidden=\"true\">É</span>", "Accessibilité : non conforme",
        "lang=\"en\" hreflang=\"en\">English</a>", "charset=\"utf-8\""}) {
    EXPECT_NE(page.find(part), std::string::npos) << part;
  }
  for (const char* part : {" style=", "<style", " onclick", "http://", "https://"}) {
    EXPECT_EQ(page.find(part), std::string::npos) << part;
  }
}

TEST(LayoutTest, a_page_with_errors_says_so_first) {
  Layout view = small_layout();
  view.has_errors = true;
  EXPECT_NE(layout(view).find("<title>Erreur\u00a0: Aide – Égly</title>"), std::string::npos);
}

TEST(LayoutTest, a_hostile_setting_does_not_leave_its_place) {
  Layout view = small_layout();
  view.commune_name = "<script>alert(1)</script>";
  view.accent = "\" onload=\"alert(1)";
  view.navigation = {{"A", "javascript:alert(1)"}, {"B", "//evil.example"}};
  view.logo_path = "javascript:alert(1)";
  const std::string page = layout(view);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  EXPECT_EQ(page.find("onload"), std::string::npos);
  EXPECT_EQ(page.find("javascript:"), std::string::npos);
  EXPECT_EQ(page.find("//evil"), std::string::npos);
}

TEST(IconTest, every_icon_of_the_components_exists) {
  for (const char* name : {"alert", "back", "check", "filter", "info", "leaf", "phone", "search"}) {
    EXPECT_TRUE(has(icon(name), "aria-hidden=\"true\"")) << name;
  }
}

}  // namespace parvis::html
