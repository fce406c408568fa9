// The start of a report: what it takes, other ways, a photo first for those who like.
#include <cstdio>
#include <utility>

#include "requests/filing.h"
#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;
using html::Url;

namespace {

Html start_view(const web::Request& request, const Scope& scope, const html::FormErrors& errors) {
  auto form = [&](auto&&... parts) {
    return html::form_(html::method_post(), html::enctype_multipart(), html::novalidate(),
                       html::action(Url("/signaler")), web::csrf_field(scope), parts...);
  };
  const auto& phone = scope.commune.phone;
  return html::group(
      html::error_summary(errors), html::h1(scope.say(words::start_title)),
      html::p(html::cls("lead"),
              scope.say(web::easier(request, words::start_lead, words::start_lead_easy))),
      html::notice(
          html::Tone::danger, scope.say(words::danger_title),
          html::p(scope.say(web::easier(request, words::danger_body, words::danger_body_easy)))),
      form(html::p(html::cls("actions"), html::submit(scope.say(words::begin)))),
      html::details(
          html::open(html::On{errors.any()}), html::summary(scope.say(words::photo_first)),
          form(html::file_field({.name = "photo",
                                 .label = scope.say(words::photo_first_label),
                                 .hint = scope.say(words::photo_first_hint),
                                 .accept = "image/*",
                                 .several = false},
                                errors),
               html::p(html::cls("actions"), html::submit(scope.say(words::photo_first_send),
                                                          html::ButtonTone::secondary)))),
      html::h2(scope.say(words::other_ways)),
      html::p(scope.say(words::other_ways_body),
              phone.empty() ? Html{}
                            : html::group(" ", html::a(html::href(Url::telephone(phone)), phone)),
              phone.empty() ? " " : " · ",
              html::a(html::href(Url("/aide")), scope.say(words::other_ways_more))),
      html::p(html::a(html::href(Url("/signaler/sans-reseau")), scope.say(words::one_page_link))));
}

web::Response start_page(const web::Request& request, const Scope& scope,
                         const html::FormErrors& errors) {
  web::Page page;
  page.title = scope.say(words::start_title);
  page.description = scope.say(words::start_lead);
  page.body = start_view(request, scope, errors);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  if (!errors.any()) page.cache = web::Response::Cache::shared;
  return web::page(request, scope, std::move(page));
}

/// The position of a photo as the place page takes it; it is in no log (queries are not logged).
std::string position_text(const files::PhotoPosition& position) {
  char text[48];
  std::snprintf(text, sizeof text, "%.6f,%.6f", position.latitude, position.longitude);
  return text;
}

}  // namespace

web::Response show_start(House&, const web::Request& request, const Scope& scope) {
  return start_page(request, scope, html::FormErrors::none(scope.language));
}

web::Response begin(House& house, const web::Request& request, const Scope& scope) {
  if (const auto refusals = check_mandate(scope); !refusals.empty()) {
    return start_page(request, scope, html::FormErrors::from(scope.language, refusals));
  }
  const auto token = start_own_draft(scope, house);
  auto to = step_url(token, Step::place);
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;
    const auto accepted = add_draft_photo(scope, house, token, upload);
    if (!accepted) {
      auto refusals = accepted.error();
      for (auto& refusal : refusals) refusal.field = "photo";
      return start_page(request, scope, html::FormErrors::from(scope.language, refusals));
    }
    if (accepted->position) to = to.q("photo", position_text(*accepted->position));
  }
  return web::see_other(to);
}

web::Response begin_for_somebody(House&, const web::Request& request, const Scope& scope) {
  const auto channel = parse_channel(request.form.get("channel"));
  return web::see_other(
      step_url(start_draft(scope, channel.value_or(Channel::counter)), Step::place));
}

}  // namespace parvis::requests::report_form
