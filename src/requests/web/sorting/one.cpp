// One mail: as text alone, what is to be known of it, its attachments as downloads.
#include <array>

#include "base/text.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/sorting/screens.h"
#include "requests/web/sorting/words.h"

namespace parvis::requests::sorting {
namespace words = ::parvis::sorting::words;
using html::Html;
using html::Url;
using incoming::Cause;
using incoming::MailState;

namespace {

std::optional<Word> word_of_cause(Cause cause) {
  switch (cause) {
    case Cause::other_sender:
      return words::cause_other_sender;
    case Cause::wrong_token:
      return words::cause_wrong_token;
    case Cause::cannot_join:
      return words::cause_cannot_join;
    case Cause::bounce:
      return words::cause_bounce;
    case Cause::loop:
      return words::cause_loop;
    case Cause::automaton:
      return words::cause_automaton;
    case Cause::list:
      return words::cause_list;
    case Cause::unreadable:
      return words::cause_unreadable;
    case Cause::too_large:
      return words::cause_too_large;
    case Cause::none:
      break;
  }
  return std::nullopt;
}

std::optional<Word> word_of_fault(std::string_view fault) {
  if (fault == "encrypted") return words::fault_encrypted;
  if (fault == "winmail") return words::fault_winmail;
  if (fault == "too_many_parts") return words::fault_too_many_parts;
  if (fault == "too_deep") return words::fault_too_deep;
  return std::nullopt;
}

Html what_to_know(const Scope& scope, const incoming::MailRow& mail) {
  std::vector<Html> lines;
  if (const auto cause = word_of_cause(mail.cause)) lines.push_back(html::p(scope.say(*cause)));
  for (const auto& fault : ::parvis::split(mail.faults, ' ')) {
    if (const auto word = word_of_fault(fault)) lines.push_back(html::p(scope.say(*word)));
  }
  if (lines.empty()) return {};
  Html all;
  for (const auto& line : lines) all += line;
  return html::notice(html::Tone::warning, scope.say(words::cause_title), all);
}

Html head_of(const Scope& scope, const incoming::MailRow& mail) {
  std::vector<html::SummaryRow> rows;
  const auto add = [&](Word label, Html value) {
    rows.push_back({scope.say(label), std::move(value), std::nullopt});
  };
  add(words::from, html::text(sender_text(scope, mail)));
  add(words::received, html::text(scope.date_time(mail.received_at)));
  if (mail.sent_at) add(words::sent, html::text(scope.date_time(*mail.sent_at)));
  add(words::size, html::text(i18n::file_size(scope.language, mail.size)));
  if (!mail.reason.empty()) add(words::reason, html::text(mail.reason));
  return html::facts(rows);
}

Html body_of(const Scope& scope, const incoming::MailRow& mail) {
  auto language = i18n::Language::fr;
  if (!i18n::parse_language(mail.language, language)) language = i18n::Language::fr;
  const Html own = mail.text.empty()
                       ? html::p(scope.say(words::no_text))
                       : html::div(html::cls("quote"), parts::words_of(scope, mail.text, language));
  if (mail.quoted.empty()) return own;
  return html::group(
      own, html::details(html::summary(scope.say(words::quoted)), html::paragraphs(mail.quoted)));
}

Html files_of(const Scope& scope, const incoming::OpenMail& mail) {
  std::vector<Html> items;
  const Url folder = url_of_mail(mail.row.id).segment("fichiers");
  for (const auto& part : mail.parts) {
    const WordValues values{{"name", part.name},
                            {"size", i18n::file_size(scope.language, part.size)}};
    if (!part.file.empty()) {
      items.push_back(html::li(html::a(html::href(folder.segment(part.file.value)),
                                       scope.say(words::part_kept, values))));
    } else {
      items.push_back(html::li(
          scope.say(part.problem == "virus" ? words::part_virus : words::part_not_kept, values)));
    }
  }
  return html::group(items.empty()
                         ? Html{}
                         : html::group(html::h2(scope.say(words::parts_title)), html::ul(items)),
                     html::p(html::a(html::href(folder.segment(mail.row.original.value)),
                                     scope.say(words::original))));
}

Html others_of(const Scope& scope, const incoming::OpenMail& mail) {
  constexpr std::size_t others_max = 10;
  std::vector<Html> items;
  for (const auto& other : mail.others) {
    if (items.size() == others_max) break;
    items.push_back(html::li(
        html::a(html::href(url_of_mail(other.id)), subject_text(scope, other)),
        " · " + scope.say(word_of(other.state)) + " · " + scope.date_time(other.received_at)));
  }
  if (items.empty()) return {};
  return html::group(html::h2(scope.say(words::others_title)), html::ul(items));
}

Html state_of(const Scope& scope, const incoming::MailRow& mail) {
  if (mail.state == MailState::to_sort) return {};
  const std::string line = scope.say(
      words::state_line, {{"state", scope.say(word_of(mail.state))},
                          {"when", scope.date_time(mail.sorted_at.value_or(mail.received_at))}});
  if (mail.request.empty()) return html::p(line);
  return html::p(line, " ",
                 html::a(html::href(Url("/agents/demandes").segment(mail.request.value)),
                         scope.say(words::became)));
}

}  // namespace

web::Response mail_page(const web::Request& request, const Scope& scope,
                        const incoming::OpenMail& mail, const Typed& typed,
                        const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = subject_text(scope, mail.row);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/courrier"), scope.language);
  page.body = html::group(html::error_summary(errors), html::h1(page.title),
                          state_of(scope, mail.row), what_to_know(scope, mail.row),
                          html::div(html::cls("desk-columns"),
                                    html::div(body_of(scope, mail.row), files_of(scope, mail),
                                              head_of(scope, mail.row), others_of(scope, mail)),
                                    html::div(forms_of(scope, mail, typed, errors))));
  return web::page(request, scope, std::move(page));
}

web::Response show_mail(House&, const web::Request& request, const Scope& scope) {
  const auto mail = incoming::open_mail(scope, request.parameter("id"));
  if (!mail) return web::error_page(request, scope, 404);
  return mail_page(request, scope, *mail, {}, {});
}

web::Response give_file(House& house, const web::Request& request, const Scope& scope) {
  const auto file = incoming::file_of_mail(scope, house, request.parameter("id"),
                                           FileId(request.parameter("file")));
  if (!file) return web::error_page(request, scope, 404);
  constexpr bool whole = false;  // no thumbnail
  return house.files.serve(scope, *file, whole);
}

}  // namespace parvis::requests::sorting
