// Names, birth, ways to be reached, wishes: the fields of a file.
#include "residents/web/people/form.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "residents/naming.h"
#include "residents/web/people/words.h"

namespace parvis::residents::people {
namespace words = ::parvis::people::words;
using html::Html;

namespace {

struct Field {
  std::string_view name;
  Word label;
  std::string Resident::*value;
  bool optional;
  std::string_view width;
  std::string_view inputmode;
  int rows;
};

constexpr std::array fields{
    Field{"given_name", words::given_name, &Resident::given_name, false, "medium", "", 0},
    Field{"family_name", words::family_name, &Resident::family_name, false, "medium", "", 0},
    Field{"birth_date", words::birth_date, &Resident::birth_date, true, "short", "", 0},
    Field{"birth_place", words::birth_place, &Resident::birth_place, true, "medium", "", 0},
    Field{"phone", words::phone, &Resident::phone, true, "medium", "tel", 0},
    Field{"email", words::email, &Resident::email, true, "medium", "email", 0},
    Field{"postal_address", words::postal_address, &Resident::postal_address, true, "", "", 3}};

/// Written as people say it: 12/03/1950; what is no date stays as typed.
std::string said_value(const Field& field, const Resident& file) {
  const std::string& value = file.*field.value;
  if (field.name != "birth_date") return value;
  const auto born = parse_iso_date(value);
  return born ? i18n::short_date(i18n::Language::fr, *born) : value;
}

Html contact_field(const Scope& scope, const Resident& file, const html::FormErrors& errors) {
  const auto legend = scope.say(words::contact);
  html::ChoiceField wish;
  wish.name = "contact";
  wish.legend = legend;
  for (const auto each : {ContactWish::paper_only, ContactWish::post, ContactWish::phone,
                          ContactWish::sms, ContactWish::email}) {
    wish.choices.push_back(
        {std::string(name_of(each)), scope.say(word_of(each)), "", file.contact == each});
  }
  return html::choice_field(wish, errors);
}

Html comfort_field(const Scope& scope, const Resident& file, const html::FormErrors& errors) {
  const auto legend = scope.say(words::comfort);
  html::ChoiceField comfort;
  comfort.name = "comfort";
  comfort.legend = legend;
  comfort.several = true;
  comfort.inline_ = true;
  comfort.choices = {{"easy_read", scope.say(words::easy_read), "", file.easy_read},
                     {"large_text", scope.say(words::large_text), "", file.large_text}};
  return html::choice_field(comfort, errors);
}

Html language_field(const Scope& scope, const Resident& file, const html::FormErrors& errors) {
  const auto label = scope.say(words::language);
  html::SelectField language;
  language.name = "language";
  language.label = label;
  html::OptionGroup all;
  for (const auto each : i18n::languages()) {
    all.options.push_back({std::string(i18n::code_of(each)), std::string(i18n::name_of(each)), "",
                           each == file.language});
  }
  language.groups.push_back(std::move(all));
  return html::select_field(language, errors);
}

}  // namespace

Html file_fields(const Scope& scope, const Resident& file, const html::FormErrors& errors) {
  Html all = hidden("version", std::to_string(file.version));
  for (const auto& each : fields) {
    const auto label = scope.say(each.label);
    const auto value = said_value(each, file);
    const auto hint = each.name == "birth_date" ? scope.say(words::birth_hint) : std::string();
    html::TextField field;
    field.name = each.name;
    field.label = label;
    field.value = value;
    field.hint = hint;
    field.autocomplete = "off";
    field.inputmode = each.inputmode;
    field.rows = each.rows;
    field.optional = each.optional;
    field.width = each.width;
    all += html::text_field(field, errors);
  }
  return html::group(all, contact_field(scope, file, errors), comfort_field(scope, file, errors),
                     language_field(scope, file, errors));
}

Resident typed_file(const web::Request& request, Resident file) {
  for (const auto& each : fields) file.*each.value = request.form.get(each.name);
  file.birth_date = iso_birth_date(file.birth_date);
  file.contact = parse_contact_wish(request.form.get("contact")).value_or(ContactWish::paper_only);
  if (!i18n::parse_language(request.form.get("language"), file.language)) {
    file.language = i18n::Language::fr;
  }
  const auto comfort = request.form.all("comfort");
  const auto wants = [&](std::string_view what) {
    return std::find(comfort.begin(), comfort.end(), what) != comfort.end();
  };
  file.easy_read = wants("easy_read");
  file.large_text = wants("large_text");
  file.version = static_cast<int>(parse_integer(request.form.get("version")).value_or(0));
  return file;
}

}  // namespace parvis::residents::people
