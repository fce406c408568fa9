// "Is it fixed?": the page a mail leads to. Opening it changes nothing: machines open links too.
#include <utility>

#include "base/short_code.h"
#include "requests/closing/words.h"
#include "requests/web/closing/screens.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/follow/words.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
using html::Html;
using html::Url;

namespace {

Url follow_url(const ClosingView& view) {
  return Url("/suivi").segment(view.code);
}

/// The mail says by which way its link was followed; anything else is the site.
Channel channel_of(const std::string& said) {
  return said == name_of(Channel::email) ? Channel::email : Channel::web;
}

Html channel_field(const web::Request& request) {
  const auto& said = request.form.has("par") ? request.form.get("par") : request.query.get("par");
  if (channel_of(said) == Channel::web) return {};
  return html::input(html::type("hidden"), html::name("par"), html::value(said));
}

Html form_to(const web::Request& request, const Scope& scope, const ClosingView& view,
             const Html& inside) {
  return html::form_(html::method_post(), html::enctype_multipart(), html::novalidate(),
                     html::action(follow_url(view).segment("cloture")), web::csrf_field(scope),
                     channel_field(request), inside);
}

Html question(const web::Request& request, const Scope& scope, const ClosingView& view,
              const html::FormErrors& errors) {
  const auto why = scope.say(words::why_label);
  const auto photo = scope.say(words::photo_label);
  const auto hint = scope.say(::parvis::follow::words::photo_hint);
  const auto until =
      view.verdict == Verdict::waiting
          ? scope.say(words::ask_until, {{"date", i18n::long_date(scope.language, view.until)}})
          : scope.say(words::ask_late);
  return html::group(
      html::p(html::cls("lead"), until),
      form_to(request, scope, view,
              html::p(html::cls("actions"),
                      html::submit(scope.say(words::yes_button), html::ButtonTone::primary,
                                   "verdict", "confirmed"))),
      html::h2(scope.say(words::no_title)), html::p(scope.say(words::no_lead)),
      form_to(
          request, scope, view,
          html::group(html::text_field({.name = "why",
                                        .label = why,
                                        .value = request.form.get("why"),
                                        .length_max = static_cast<int>(description_characters_max),
                                        .rows = 4},
                                       errors),
                      html::file_field({.name = "photos",
                                        .label = photo,
                                        .hint = hint,
                                        .accept = "image/*",
                                        .several = false},
                                       errors),
                      html::p(html::cls("actions"),
                              html::submit(scope.say(words::no_button), html::ButtonTone::secondary,
                                           "verdict", "contested")))));
}

Html body_of(const web::Request& request, const Scope& scope, const ClosingView& view,
             const html::FormErrors& errors) {
  if (view.still_closed && may_be_answered(view.verdict)) {
    return question(request, scope, view, errors);
  }
  return answered_lines(scope, view);
}

/// A request that is not done yet has nothing to confirm; a code nobody has is not found.
web::Response nothing_to_answer(const web::Request& request, const Scope& scope,
                                const std::string& code) {
  if (!followed_request(scope, code)) return web::error_page(request, scope, 404);
  web::Page page;
  page.title = scope.say(words::ask_title);
  page.back = html::back_link(Url("/suivi").segment(code), scope.language);
  page.body = html::group(
      html::h1(page.title), html::p(scope.say(words::not_done_yet)),
      html::p(html::a(html::href(Url("/suivi").segment(code)), scope.say(words::see_follow))));
  return web::page(request, scope, std::move(page));
}

web::Response answer_page(const web::Request& request, const Scope& scope,
                          const Refusals& refusals) {
  const auto code = parse_short_code(request.parameter("code"));
  const auto view = code ? closing_by_code(scope, *code) : std::nullopt;
  if (!view) return nothing_to_answer(request, scope, code.value_or(""));
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::ask_title);
  page.back = html::back_link(follow_url(*view), scope.language);
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.body = html::group(
      html::error_summary(errors), html::p(html::cls("eyebrow"), view->number),
      html::h1(page.title), html::p(view->category_name + ", " + view->address),
      view->done_text.empty()
          ? Html{}
          : html::group(html::h2(scope.say(words::what_was_done)),
                        html::div(html::cls("quote"), html::paragraphs(view->done_text))),
      body_of(request, scope, *view, errors),
      html::p(html::a(html::href(follow_url(*view)), scope.say(words::see_follow))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

Html answered_lines(const Scope& scope, const ClosingView& view) {
  Html lines;
  switch (view.verdict) {
    case Verdict::confirmed:
      lines = html::group(html::notice(html::Tone::success, scope.say(words::answered_confirmed),
                                       html::p(scope.say(words::come_back))));
      break;
    case Verdict::contested:
      lines = html::notice(html::Tone::warning, scope.say(words::answered_contested), Html{});
      break;
    case Verdict::waiting:
    case Verdict::by_default:
    case Verdict::set_aside:
      lines = html::notice(html::Tone::info, scope.say(words::answered_set_aside), Html{});
      break;
  }
  if (!view.answered_at) return lines;
  const auto channel = view.channel.value_or(Channel::web);
  lines += html::p(html::small(
      scope.say(words::answered_when,
                {{"when", i18n::date_time(scope.language, *view.answered_at, scope.commune.zone)},
                 {"channel", scope.say(word_of(channel))}})));
  return lines;
}

Result<std::vector<files::StoredFile>> photos_sent(const Scope& scope, House& house,
                                                   const web::Request& request) {
  std::vector<files::StoredFile> photos;
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;
    auto accepted = house.files.accept(scope, upload, "photos");
    if (!accepted) return tl::unexpected(accepted.error());
    if (!accepted->file.is_image) return refuse("photos", words::refuse_not_a_photo);
    photos.push_back(std::move(accepted->file));
  }
  return photos;
}

web::Response show_answer(House&, const web::Request& request, const Scope& scope) {
  return answer_page(request, scope, {});
}

web::Response send_answer(House& house, const web::Request& request, const Scope& scope) {
  const auto& code = request.parameter("code");
  const auto verdict = parse_verdict(request.form.get("verdict"));
  const auto channel = channel_of(request.form.get("par"));
  Result<RequestId> done = refuse("", words::choose_verdict);
  if (verdict == Verdict::confirmed) {
    done = confirm(scope, house, code, channel);
  } else if (verdict == Verdict::contested) {
    auto photos = photos_sent(scope, house, request);
    if (!photos) return answer_page(request, scope, photos.error());
    done = contest(scope, house, code, {request.form.get("why"), std::move(*photos), channel});
  }
  if (!done) return answer_page(request, scope, done.error());
  return web::see_other(Url("/suivi").segment(code).segment("avis"));
}

}  // namespace parvis::requests::closing
