// One's own request: where it stands, its life, and what one may do.
#include <algorithm>
#include <utility>

#include "base/short_code.h"
#include "requests/filing.h"
#include "requests/reading.h"
#include "requests/web/closing/blocks.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/delays/explanation.h"
#include "requests/web/follow/screens.h"
#include "requests/web/follow/words.h"

namespace parvis::requests::following {
namespace words = ::parvis::follow::words;
using html::Html;
using html::Url;

namespace {

/// What an act needs to be drawn: where it goes, what it says, what was typed.
struct ActForm {
  const char* path;
  const char* field;
  Word open;  // the summary that opens it
  Word label;
  Word button;
  bool opened = false;
};

bool may(const Details& details, Action action) {
  return std::find(details.actions.begin(), details.actions.end(), action) != details.actions.end();
}

Html act_form(const web::Request& request, const Scope& scope, const Url& base, const ActForm& act,
              const html::FormErrors& errors) {
  const auto label = scope.say(act.label);
  const bool refused = errors.of(act.field) != nullptr;
  return html::details(
      html::open(html::On{refused || act.opened}), html::summary(scope.say(act.open)),
      html::form_(html::method_post(), html::action(base.segment(act.path)), html::novalidate(),
                  web::csrf_field(scope),
                  html::text_field({.name = act.field,
                                    .label = label,
                                    .value = request.form.get(act.field),
                                    .length_max = static_cast<int>(description_characters_max),
                                    .rows = 4},
                                   errors),
                  html::submit(scope.say(act.button))));
}

Html acts(const web::Request& request, const Scope& scope, const Details& details, const Url& base,
          const html::FormErrors& errors) {
  Html all;
  // Before, the question at the top of the page is there to be answered.
  if (may(details, Action::reopen) && details.confirmed.value_or(false)) {
    all += act_form(
        request, scope, base,
        {"toujours-la", "still_broken", words::still_open, words::still_label, words::still_button},
        errors);
  }
  if (may(details, Action::resident_message)) {
    const bool asked = details.summary.state == State::waiting_for_resident;
    all +=
        act_form(request, scope, base,
                 {"message", "message", asked ? words::answer_open : words::message_open,
                  asked ? words::answer_label : words::message_label, words::message_button, asked},
                 errors);
  }
  Html links;
  // What is left to do may be shown with the answer.
  const bool asked_whether_done = may(details, Action::reopen) && !details.confirmed;
  if (may(details, Action::add_photo) && !asked_whether_done) {
    links += html::a(html::href(base.segment("photos")), scope.say(words::photo_add));
  }
  if (may(details, Action::withdraw)) {
    links += html::group(
        " ", html::a(html::href(base.segment("retirer")), scope.say(words::withdraw_open)));
  }
  if (!links.empty()) all += html::p(html::cls("ways"), links);
  if (all.empty()) return {};
  return html::group(html::h2(scope.say(words::acts_title)), all);
}

/// Acting for somebody by a mandate for something else: nothing to press that would be refused.
Html not_by_this_mandate(const Scope& scope) {
  std::string said;
  for (const auto& refusal : check_mandate(scope)) said = scope.say(refusal.reason, refusal.values);
  return html::p(html::cls("notice info"), said);
}

Html joined_line(const Scope& scope, const Details& details) {
  if (!details.lead) return {};
  return html::notice(html::Tone::info, scope.say(words::joined_title),
                      html::p(scope.say(words::joined_body), " ",
                              html::a(html::href(Url("/demandes").segment(details.lead->number)),
                                      details.lead->number)));
}

Html asked_line(const Scope& scope, const Details& details) {
  if (details.summary.state != State::waiting_for_resident) return {};
  for (auto entry = details.timeline.rbegin(); entry != details.timeline.rend(); ++entry) {
    if (entry->kind != EntryKind::asked) continue;
    return html::notice(html::Tone::warning, scope.say(words::asked_title),
                        parts::words_of(scope, entry->text, entry->language));
  }
  return {};
}

}  // namespace

web::Response followed_page(const web::Request& request, const Scope& scope,
                            const Refusals& refusals) {
  const auto code = parse_short_code(request.parameter("code"));
  auto details = code ? followed_request(scope, *code) : std::nullopt;
  if (!details) return web::error_page(request, scope, 404);
  // The page stays light: whoever reported knows the district, the timeline tells the last day.
  details->summary.district.clear();
  details->summary.closed_at.reset();
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto base = Url("/suivi").segment(*code);
  const auto& summary = details->summary;
  web::Page page;
  page.title = summary.category_name;
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/suivi"), scope.language);
  page.body = html::group(
      html::error_summary(errors),
      html::p(html::cls("eyebrow"), scope.say(words::page_number, {{"number", summary.number}})),
      html::h1(summary.category_name),
      html::p(parts::state_tag(scope, summary.state, summary.late)), asked_line(scope, *details),
      joined_line(scope, *details),
      scope.actor.covers(by_mandate) ? closing::question_for(scope, *code) : Html{},
      html::div(html::cls("quote"), parts::words_of(scope, summary.description, summary.language)),
      parts::gallery(scope, details->photos, base.segment("photos")),
      parts::facts_of(scope, *details), html::h2(scope.say(words::life_title)),
      parts::life_of(scope, *details), delays::block_of(scope, *code),
      scope.actor.covers(by_mandate) ? acts(request, scope, *details, base, errors)
                                     : not_by_this_mandate(scope),
      html::p(html::a(html::href(base.segment("recepisse")), scope.say(words::see_receipt))));
  return web::page(request, scope, std::move(page));
}

web::Response show_followed(House&, const web::Request& request, const Scope& scope) {
  return followed_page(request, scope, {});
}

web::Response show_photo(House& house, const web::Request& request, const Scope& scope) {
  const auto code = parse_short_code(request.parameter("code"));
  if (!code) return web::error_page(request, scope, 404);
  const auto found = photo(scope, house, FileId(request.parameter("file")), *code);
  if (!found) return web::error_page(request, scope, 404);
  return house.files.serve(scope, *found, request.query.get("taille") == "petite");
}

}  // namespace parvis::requests::following
