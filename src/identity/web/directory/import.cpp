// /agents/agents/import: the directory of officers as a CSV file.

#include <fstream>
#include <sstream>

#include "base/text.h"
#include "identity/import_officers.h"
#include "identity/views/views.h"
#include "identity/web/directory/screens.h"
#include "identity/web/directory/words.h"
#include "identity/web/screens.h"
#include "platform/html/components.h"

namespace parvis::identity::directory {
namespace words = ::parvis::directory::words;
namespace h = html;

namespace {

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The file sent, or what was pasted.
std::string csv_in(const web::Request& request) {
  for (const auto& upload : request.uploads) {
    if (upload.field == "file" && upload.size > 0) return read_text(upload.path);
  }
  return request.form.get("csv");
}

web::Response form_page(const web::Request& request, const Scope& scope, const std::string& csv,
                        const Refusals& refusals) {
  const auto errors = h::FormErrors::from(scope.language, refusals);
  const std::string file_label = scope.say(words::import_file);
  const std::string file_hint = scope.say(words::import_file_hint);
  const std::string paste_label = scope.say(words::import_paste);
  h::FileField file{"file", file_label, file_hint, ".csv,text/csv", false};
  h::TextField paste;
  paste.name = "csv";
  paste.label = paste_label;
  paste.value = csv;
  paste.rows = 6;
  paste.optional = true;
  const std::string title = scope.say(words::import_title);
  const auto body = h::group(
      h::error_summary(errors), h::p(h::back_link(h::Url("/agents/agents"), scope.language)),
      h::h1(title), h::p(scope.say(words::import_lead)), h::p(scope.say(words::import_columns)),
      h::pre(h::code("courriel;nom;fonction;services;role\n"
                     "awa.diallo@ville.fr;Awa Diallo;Responsable voirie;Voirie | Éclairage public;"
                     "Responsable de service")),
      h::form_(h::action(h::Url("/agents/agents/import")), h::method_post(), h::enctype_multipart(),
               h::novalidate(), web::csrf_field(scope), h::file_field(file, errors),
               h::text_field(paste, errors), h::submit(scope.say(words::import_look))));
  return errors.any() ? screens::refused_page(request, scope, title, body)
                      : screens::agent_page(request, scope, title, body);
}

h::Html state_of(const Scope& scope, const DirectoryLine& line) {
  switch (line.state) {
    case DirectoryLine::State::added:
      return h::tag(h::Tone::success, scope.say(words::line_added));
    case DirectoryLine::State::changed:
      return h::tag(h::Tone::info, scope.say(words::line_changed));
    case DirectoryLine::State::same:
      return h::tag(h::Tone::neutral, scope.say(words::line_same));
    case DirectoryLine::State::wrong:
      break;
  }
  return h::tag(h::Tone::danger, scope.say(words::line_wrong));
}

h::Html lines_table(const Scope& scope, const std::vector<DirectoryLine>& lines) {
  std::vector<h::TableRow> rows;
  for (const auto& line : lines) {
    std::vector<std::string> reasons;
    for (const auto& refusal : line.refusals) {
      reasons.push_back(scope.say(refusal.reason, refusal.values));
    }
    rows.push_back(
        {{h::text(i18n::number(scope.language, line.number)), h::text(line.officer.email),
          h::text(line.officer.name), state_of(scope, line), h::text(join(reasons, " "))}});
  }
  return h::data_table(scope.say(words::lines_caption),
                       {{scope.say(words::line), true},
                        {scope.say(words::line_email)},
                        {scope.say(words::line_name)},
                        {scope.say(words::line_state)},
                        {scope.say(words::line_reason)}},
                       rows);
}

h::Html counts_of(const Scope& scope, const Directory& directory) {
  using State = DirectoryLine::State;
  const auto said = [&](State state) { return std::to_string(directory.count(state)); };
  return h::p(h::cls("lead"), scope.say(words::import_counts, {{"added", said(State::added)},
                                                               {"changed", said(State::changed)},
                                                               {"same", said(State::same)},
                                                               {"wrong", said(State::wrong)}}));
}

}  // namespace

web::Response show_import(const web::Request& request, const Scope& scope) {
  return form_page(request, scope, "", {});
}

web::Response look_at_import(const web::Request& request, const Scope& scope) {
  const std::string csv = csv_in(request);
  const auto looked = look_at_directory(scope, csv);
  if (!looked) return form_page(request, scope, request.form.get("csv"), looked.error());
  const std::string title = scope.say(words::import_check);
  // Only what is wrong and what would change is worth reading.
  std::vector<DirectoryLine> shown;
  for (const auto& line : looked->lines) {
    if (line.state != DirectoryLine::State::same && shown.size() < 40) shown.push_back(line);
  }
  return screens::agent_page(
      request, scope, title,
      h::group(h::p(h::back_link(h::Url("/agents/agents/import"), scope.language)), h::h1(title),
               counts_of(scope, *looked), shown.empty() ? h::Html() : lines_table(scope, shown),
               h::form_(h::action(h::Url("/agents/agents/import/valider")), h::method_post(),
                        web::csrf_field(scope), views::hidden_field("csv", csv),
                        h::submit(scope.say(words::import_do)))));
}

web::Response submit_import(const web::Request& request, const Scope& scope) {
  const std::string& csv = request.form.get("csv");
  const auto imported = import_directory(scope, csv);
  if (!imported) return form_page(request, scope, csv, imported.error());
  const std::string title = scope.say(words::import_done);
  std::vector<h::TableRow> rows;
  for (const auto& account : imported->added) {
    rows.push_back({{h::text(account.name), h::text(account.email), h::code(account.secret)}});
  }
  h::Html body = h::group(
      h::h1(title),
      h::p(scope.say(words::import_result, {{"added", std::to_string(imported->added.size())},
                                            {"changed", std::to_string(imported->changed)},
                                            {"wrong", std::to_string(imported->wrong.size())}})));
  if (!rows.empty()) {
    body += h::p(scope.say(words::secrets_lead));
    body += h::data_table(
        scope.say(words::secrets_caption),
        {{scope.say(words::line_name)}, {scope.say(words::line_email)}, {scope.say(words::secret)}},
        rows);
  }
  if (!imported->wrong.empty()) body += lines_table(scope, imported->wrong);
  body += h::p(h::a(h::href(h::Url("/agents/agents")), scope.say(words::import_back)));
  return screens::agent_page(request, scope, title, std::move(body));
}

}  // namespace parvis::identity::directory
