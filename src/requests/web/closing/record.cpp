// What a resident says at the counter, by telephone, by letter or by mail, written down by an
// officer.
#include <utility>

#include "base/text.h"
#include "requests/closing/words.h"
#include "requests/web/closing/screens.h"
#include "requests/web/follow/words.h"

namespace parvis::requests::closing {
namespace words = ::parvis::closing::words;
using html::Html;
using html::Url;

namespace {

Url desk_url(const RequestId& id) {
  return Url("/agents/demandes").segment(id.value);
}

html::ChoiceField verdict_field(const Scope& scope, const web::Request& request,
                                const std::string& legend) {
  html::ChoiceField field;
  field.name = "verdict";
  field.legend = legend;
  for (const auto verdict : {Verdict::confirmed, Verdict::contested}) {
    field.choices.push_back({std::string(name_of(verdict)), scope.say(word_of(verdict)), "",
                             request.form.get("verdict") == name_of(verdict)});
  }
  return field;
}

html::ChoiceField channel_field_at_desk(const Scope& scope, const web::Request& request,
                                        const std::string& legend) {
  const auto chosen = parse_channel(request.form.get("channel")).value_or(Channel::counter);
  html::ChoiceField field;
  field.name = "channel";
  field.legend = legend;
  for (const auto channel : {Channel::counter, Channel::phone, Channel::letter, Channel::email}) {
    field.choices.push_back(
        {std::string(name_of(channel)), scope.say(word_of(channel)), "", channel == chosen});
  }
  return field;
}

Html record_form(const web::Request& request, const Scope& scope, const ClosingView& view,
                 const html::FormErrors& errors) {
  const auto said = scope.say(words::desk_verdict);
  const auto how = scope.say(words::desk_channel);
  const auto why = scope.say(words::why_label);
  const auto why_hint = scope.say(words::desk_why_hint);
  const auto photo = scope.say(words::photo_label);
  const auto hint = scope.say(::parvis::follow::words::photo_hint);
  return html::group(
      html::h2(scope.say(words::desk_record)), html::p(scope.say(words::desk_lead)),
      html::form_(html::method_post(), html::enctype_multipart(), html::novalidate(),
                  html::action(desk_url(view.id).segment("cloture")), web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("version"),
                              html::value(std::to_string(view.version))),
                  html::choice_field(verdict_field(scope, request, said), errors),
                  html::choice_field(channel_field_at_desk(scope, request, how), errors),
                  html::text_field({.name = "why",
                                    .label = why,
                                    .value = request.form.get("why"),
                                    .hint = why_hint,
                                    .length_max = static_cast<int>(description_characters_max),
                                    .rows = 4,
                                    .optional = true},
                                   errors),
                  html::file_field({.name = "photos",
                                    .label = photo,
                                    .hint = hint,
                                    .accept = "image/*",
                                    .several = false},
                                   errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::desk_save)))));
}

Html standing(const Scope& scope, const ClosingView& view) {
  std::vector<Html> lines{html::strong(scope.say(word_of(view.verdict)))};
  if (view.verdict == Verdict::waiting) {
    lines.push_back(html::text(
        " · " + scope.say(words::desk_until, {{"date", i18n::date(scope.language, view.until)}})));
  }
  if (view.answered_at) {
    lines.push_back(html::text(
        " · " +
        scope.say(words::answered_when,
                  {{"when", i18n::date_time(scope.language, *view.answered_at, scope.commune.zone)},
                   {"channel", scope.say(word_of(view.channel.value_or(Channel::web)))}})));
  }
  if (!view.recorded_by.empty()) {
    lines.push_back(
        html::text(" " + scope.say(words::desk_recorded, {{"name", view.recorded_by}})));
  }
  return html::p(html::cls("lead"), lines);
}

web::Response record_page(const web::Request& request, const Scope& scope,
                          const Refusals& refusals) {
  const auto view = closing_at_desk(scope, RequestId(request.parameter("id")));
  if (!view) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::desk_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(desk_url(view->id), scope.language);
  page.body = html::group(
      html::error_summary(errors),
      html::p(html::cls("eyebrow"), view->number + " · " + view->category_name),
      html::h1(page.title), standing(scope, *view),
      view->done_text.empty()
          ? Html{}
          : html::group(html::h2(scope.say(words::what_was_done)),
                        html::div(html::cls("quote"), html::paragraphs(view->done_text))),
      view->still_closed && may_be_answered(view->verdict) && scope.actor.may(may_handle)
          ? record_form(request, scope, *view, errors)
          : Html{});
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_record(House&, const web::Request& request, const Scope& scope) {
  return record_page(request, scope, {});
}

web::Response save_record(House& house, const web::Request& request, const Scope& scope) {
  const RequestId id(request.parameter("id"));
  if (!closing_at_desk(scope, id)) return web::error_page(request, scope, 404);
  auto photos = photos_sent(scope, house, request);
  if (!photos) return record_page(request, scope, photos.error());
  const auto version = parse_integer(request.form.get("version")).value_or(-1);
  const auto verdict = parse_verdict(request.form.get("verdict")).value_or(Verdict::waiting);
  const auto channel = parse_channel(request.form.get("channel")).value_or(Channel::counter);
  const auto done = record_answer(scope, house, Seen{id, static_cast<int>(version)}, verdict,
                                  {request.form.get("why"), std::move(*photos), channel});
  if (!done) return record_page(request, scope, done.error());
  return web::see_other(desk_url(id).segment("cloture"));
}

}  // namespace parvis::requests::closing
