// What the pages of a request show of its closing.
#include "requests/web/closing/blocks.h"

#include "platform/web/page.h"
#include "requests/closing/words.h"
#include "requests/web/closing/screens.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
using html::Html;
using html::Url;

Html question_for(const Scope& scope, std::string_view code) {
  const auto view = closing_by_code(scope, code);
  if (!view || !view->still_closed || !may_be_answered(view->verdict)) return {};
  const auto here = Url("/suivi").segment(view->code).segment("cloture");
  const auto until =
      view->verdict == Verdict::waiting
          ? scope.say(words::ask_until, {{"date", i18n::long_date(scope.language, view->until)}})
          : scope.say(words::ask_late);
  return html::notice(
      html::Tone::info, "",
      html::group(html::p(html::strong(scope.say(words::ask_block)), " ", until),
                  html::form_(html::method_post(), html::cls("actions"), html::enctype_multipart(),
                              html::action(here), web::csrf_field(scope),
                              html::submit(scope.say(words::yes_button), html::ButtonTone::primary,
                                           "verdict", "confirmed"),
                              html::button_link(here, scope.say(words::no_button),
                                                html::ButtonTone::secondary))));
}

Html standing_at_desk(const Scope& scope, const RequestId& id) {
  const auto view = closing_at_desk(scope, id);
  if (!view) return {};
  const auto there = Url("/agents/demandes").segment(id.value).segment("cloture");
  const auto link =
      html::a(html::href(there), html::data("key", "y"),
              scope.say(may_be_answered(view->verdict) && view->still_closed ? words::desk_record
                                                                             : words::desk_title));
  const auto state = scope.say(word_of(view->verdict));
  return html::p(html::cls("ways"), scope.say(words::desk_state, {{"state", state}}), " · ", link,
                 " · ",
                 html::a(html::href(Url("/agents/demandes").segment(id.value).segment("carte")),
                         scope.say(words::card_title)));
}

}  // namespace parvis::requests::closing
