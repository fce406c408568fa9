#pragma once
// The component layer: what accessibility asks (label, error id, aria-describedby, scope) in one
// place. Views are made of these and of the tags of html.h. Words come from the caller's module,
// but for the few every component needs (words/ of this module).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "platform/html/html.h"
#include "platform/i18n/i18n.h"

namespace parvis::html {

/// Refusals said in the person's language, by field.
struct FormErrors {
  struct Message {
    std::string field;
    std::string text;
  };
  i18n::Language language = i18n::Language::fr;
  std::vector<Message> messages;

  [[nodiscard]] static FormErrors none(i18n::Language language) { return {language, {}}; }
  [[nodiscard]] static FormErrors from(i18n::Language language, const Refusals& refusals);
  [[nodiscard]] bool any() const { return !messages.empty(); }
  [[nodiscard]] const Message* of(std::string_view field) const;
};

/// "Il y a un problème", each message a link to its field; focused by the site's script. Nothing
/// when there is no error. Goes above the h1.
[[nodiscard]] Html error_summary(const FormErrors& errors);

struct TextField {
  std::string_view name;
  std::string_view label;
  std::string_view value = "";
  std::string_view hint = "";
  std::string_view type =
      "text";  // text email tel search password number, date (base/typed_date.h)
  std::string_view autocomplete = "";  // WHATWG token, e.g. "email"
  std::string_view inputmode = "";
  int length_max = 0;             // 0: none; shown under a textarea
  int rows = 0;                   // > 0: a textarea
  bool optional = false;          // adds "(facultatif)"
  bool label_is_heading = false;  // one question per page: the label is the h1
  std::string_view width = "";    // "short", "medium", "" full
  bool format_said = false;       // the page says once for all how a day is written
};
[[nodiscard]] Html text_field(const TextField& field, const FormErrors& errors);

struct Choice {
  std::string value;
  std::string label;
  std::string hint = "";
  bool chosen = false;
};
struct ChoiceField {
  std::string_view name;
  std::string_view legend;
  std::vector<Choice> choices;
  std::string_view hint = "";
  bool several = false;  // checkboxes instead of radios
  bool legend_is_heading = false;
  bool inline_ = false;  // short ones side by side
};
[[nodiscard]] Html choice_field(const ChoiceField& field, const FormErrors& errors);

struct OptionGroup {
  std::string label;  // "" : without group
  std::vector<Choice> options;
};
struct SelectField {
  std::string_view name;
  std::string_view label;
  std::vector<OptionGroup> groups;
  std::string_view hint = "";
  std::string_view empty_label = "";  // first option without value, when not ""
  bool optional = false;
};
[[nodiscard]] Html select_field(const SelectField& field, const FormErrors& errors);

struct FileField {
  std::string_view name;
  std::string_view label;
  std::string_view hint;  // accepted formats and sizes, told before
  std::string_view accept;
  bool several = false;
};
[[nodiscard]] Html file_field(const FileField& field, const FormErrors& errors);

enum class ButtonTone { primary, secondary, danger };
/// A submit button; name and value are left out when empty.
[[nodiscard]] Html submit(std::string_view label, ButtonTone tone = ButtonTone::primary,
                          std::string_view name = "", std::string_view value = "");
/// A link that looks like a button.
[[nodiscard]] Html button_link(const Url& to, std::string_view label,
                               ButtonTone tone = ButtonTone::primary);
[[nodiscard]] Html back_link(const Url& to, i18n::Language language);

struct TableColumn {
  std::string label;
  bool number = false;  // right-aligned
};
struct TableRow {
  std::vector<Html> cells;
  bool first_is_header = true;  // the first cell is a <th scope=row>
};
/// A table in a region that scrolls by itself on small screens; becomes cards under 40 rem when
/// `stacked`.
[[nodiscard]] Html data_table(std::string_view caption_text,
                              const std::vector<TableColumn>& columns,
                              const std::vector<TableRow>& table_rows, bool stacked = true);

struct Pager {
  long long total = 0;
  int page = 1;  // from 1
  int per_page = 20;
  Url base;  // the list with its filters, without the page
};
/// "1 à 20 sur 137", previous, next and near pages (parameter "page"); nothing for one page.
[[nodiscard]] Html pager(const Pager& view, i18n::Language language);

enum class Tone { neutral, info, success, warning, danger };
[[nodiscard]] Html notice(Tone tone, std::string_view heading, const Html& body);
/// A small label for a state: the words carry the meaning, the colour only helps.
[[nodiscard]] Html tag(Tone tone, std::string_view label);

struct CardView {
  Html heading;  // holds the link
  Html body;
  Html footer;
  std::optional<Html> picture;
};
[[nodiscard]] Html card(const CardView& view);

struct SummaryRow {
  std::string label;
  Html value;
  std::optional<Url> change;  // "Changer <label>"
};
/// Check-your-answers and record pages.
[[nodiscard]] Html summary_list(const std::vector<SummaryRow>& rows, i18n::Language language);

struct TimelineStep {
  std::string when;          // said in words
  std::string machine_time;  // datetime attribute
  std::string heading;
  Html body;
  Tone tone = Tone::neutral;
  bool pending = false;  // what comes next, not yet done
};
[[nodiscard]] Html timeline(const std::vector<TimelineStep>& steps);

/// The panel of a confirmation page: heading, the number in large, one line.
[[nodiscard]] Html confirmation_panel(std::string_view heading, std::string_view number_label,
                                      std::string_view number, std::string_view line);

/// Term and description pairs without change links.
[[nodiscard]] Html facts(const std::vector<SummaryRow>& rows);

struct Bar {
  std::string label;
  double value;
  std::string shown;  // the value in words
};
/// A bar chart in a <figure>: a table whose rows hold their number and, as SVG, their bar.
[[nodiscard]] Html bar_chart(std::string_view title, std::string_view value_label,
                             const std::vector<Bar>& bars, i18n::Language language);

/// "Rien ici pour le moment": what it means and what one can do.
[[nodiscard]] Html empty_state(std::string_view heading, std::string_view line,
                               const std::optional<Html>& action = std::nullopt);

/// A form that searches (GET): one field, one button.
struct SearchForm {
  Url action;
  std::string_view label;
  std::string_view button;
  std::string_view name = "q";
  std::string_view value = "";
  std::string_view hint = "";
};
[[nodiscard]] Html search_form(const SearchForm& view);

struct Verb {
  std::string_view icon;
  std::string label;  // "Signaler un problème"
  std::string line;   // what it is, in one short sentence
  Url to;
  bool main = false;  // the one people come for most
};
/// The large cards of the home page: what one can do here.
[[nodiscard]] Html verb_cards(const std::vector<Verb>& verbs);

struct Stat {
  std::string value;  // already written for people
  std::string label;
  std::optional<Url> to;
};
[[nodiscard]] Html stat_tiles(const std::vector<Stat>& stats);

struct ThreadMessage {
  enum class From { resident, town, internal } from = From::town;
  std::string author;
  std::string when;
  std::string machine_time;
  Html body;
};
/// Messages both ways; internal notes look different and carry their name.
[[nodiscard]] Html message_thread(const std::vector<ThreadMessage>& messages,
                                  i18n::Language language);

struct Photo {
  Url thumbnail;
  Url full;
  std::string alternative;  // what the picture shows
  int width = 160;
  int height = 120;
};
[[nodiscard]] Html photo_gallery(const std::vector<Photo>& photos);

/// A GET form of filters; folded under `heading` on a phone unless `open`.
[[nodiscard]] Html filter_bar(const Url& action, std::string_view heading, const Html& fields,
                              std::string_view button, On open);

/// Buttons and links side by side, wrapping.
[[nodiscard]] Html actions(const Html& buttons);

/// Words for screen readers only.
[[nodiscard]] Html unseen(std::string_view words);

/// The town drawn under the question of the home page: a decoration.
[[nodiscard]] Html skyline();

/// An icon of assets/icons by name, inline SVG, hidden from assistive technology.
[[nodiscard]] Html icon(std::string_view name);

}  // namespace parvis::html
