// /agents/courrier: what waits to be sorted, and what became of the others.
#include <array>

#include "base/text.h"
#include "platform/mail/mail.h"
#include "requests/web/sorting/screens.h"
#include "requests/web/sorting/words.h"

namespace parvis::requests::sorting {
namespace words = ::parvis::sorting::words;
using html::Html;
using html::Url;
using incoming::MailState;

namespace {

constexpr std::size_t mails_shown_max = 25;
constexpr std::size_t excerpt_characters_max = 110;

struct StateTab {
  MailState state;
  Word label;
  Word of_one;  // what one mail is then
};
constexpr std::array state_tabs{
    StateTab{MailState::to_sort, words::tab_to_sort, words::is_to_sort},
    StateTab{MailState::request, words::tab_request, words::is_request},
    StateTab{MailState::joined, words::tab_joined, words::is_joined},
    StateTab{MailState::not_request, words::tab_not_request, words::is_not_request},
    StateTab{MailState::spam, words::tab_spam, words::is_spam},
    StateTab{MailState::automatic, words::tab_automatic, words::is_automatic},
};

Url url_of_tab(MailState state) {
  const Url all("/agents/courrier");
  return state == MailState::to_sort ? all : all.q("etat", incoming::name_of(state));
}

Word label_of(MailState state) {
  for (const auto& tab : state_tabs) {
    if (tab.state == state) return tab.label;
  }
  return words::tab_to_sort;
}

Html tabs_of(const Scope& scope, MailState shown) {
  std::vector<Html> items;
  for (const auto& tab : state_tabs) {
    const std::string label =
        tab.state == MailState::to_sort
            ? scope.say(tab.label) + " (" +
                  i18n::number(scope.language, incoming::count_mails(scope, tab.state)) + ")"
            : scope.say(tab.label);
    items.push_back(html::a(html::href(url_of_tab(tab.state)),
                            html::aria("current", tab.state == shown ? "page" : ""), label));
  }
  return html::nav(html::cls("tabs"), html::aria("label", scope.say(words::tabs_label)), items);
}

/// The subject, marked when there is something to know before one opens it.
Html subject_cell(const Scope& scope, const incoming::MailRow& mail) {
  const bool doubtful = mail.state == MailState::to_sort && mail.cause != incoming::Cause::none;
  return html::group(
      html::a(html::href(url_of_mail(mail.id)), subject_text(scope, mail)), " ",
      doubtful ? html::tag(html::Tone::warning, scope.say(words::to_check)) : Html{});
}

/// Who wrote, and how it begins.
Html sender_cell(const Scope& scope, const incoming::MailRow& mail) {
  const std::string begins = shorten(::parvis::mail::one_line(mail.text), excerpt_characters_max);
  return html::group(sender_text(scope, mail),
                     begins.empty() ? Html{} : html::p(html::cls("hint"), begins));
}

Html table_of_mails(const Scope& scope, const std::vector<incoming::MailRow>& mails,
                    MailState state) {
  if (mails.empty()) {
    return state == MailState::to_sort
               ? html::empty_state(scope.say(words::nothing_title), scope.say(words::nothing_line))
               : html::p(scope.say(words::nothing_here));
  }
  std::vector<html::TableRow> rows;
  for (const auto& mail : mails) {
    rows.push_back({{subject_cell(scope, mail), sender_cell(scope, mail),
                     html::text(scope.date_time(mail.received_at))}});
  }
  return html::data_table(scope.say(label_of(state)),
                          {{scope.say(words::column_subject)},
                           {scope.say(words::column_from)},
                           {scope.say(words::column_received)}},
                          rows);
}

}  // namespace

Word word_of(MailState state) {
  for (const auto& tab : state_tabs) {
    if (tab.state == state) return tab.of_one;
  }
  return words::is_to_sort;
}

std::string sender_text(const Scope& scope, const incoming::MailRow& mail) {
  if (mail.from_email.empty()) return scope.say(words::no_sender);
  return mail.from_name.empty() ? mail.from_email : mail.from_name + " <" + mail.from_email + ">";
}

std::string subject_text(const Scope& scope, const incoming::MailRow& mail) {
  return mail.subject.empty() ? scope.say(words::no_subject) : mail.subject;
}

Url url_of_mail(std::string_view id) {
  return Url("/agents/courrier").segment(id);
}

web::Response show_mails(House&, const web::Request& request, const Scope& scope) {
  const auto state =
      incoming::parse_mail_state(request.query.get("etat")).value_or(MailState::to_sort);
  auto mails =
      incoming::mails_to_show(scope, state, mails_shown_max + 1, request.query.get("apres"));
  const bool more = mails.size() > mails_shown_max;
  if (more) mails.resize(mails_shown_max);
  web::Page page;
  page.title = scope.say(words::sort_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.body =
      html::group(html::h1(page.title), html::p(html::cls("lead"), scope.say(words::sort_lead)),
                  tabs_of(scope, state), table_of_mails(scope, mails, state),
                  more ? html::p(html::a(html::href(url_of_tab(state).q("apres", mails.back().id)),
                                         html::rel("next"), scope.say(words::more_mails)))
                       : Html{});
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::sorting
