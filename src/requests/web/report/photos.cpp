// Fourth question: photos, if any. One adds, looks, removes, goes on.
#include <utility>

#include "requests/web/report/screens.h"
#include "requests/web/report/steps.h"
#include "requests/web/report/words.h"

namespace parvis::requests::report_form {
namespace words = ::parvis::report::words;
using html::Html;

namespace {

Html photo_item(const Scope& scope, const Draft& draft, const files::StoredFile& photo, int rank) {
  const auto place = step_url(draft.token, Step::photos).segment(photo.id.value);
  const auto rank_text = std::to_string(rank);
  return html::li(
      html::img(html::src(place), html::alt(scope.say(words::photo_alt, {{"rank", rank_text}})),
                html::loading_lazy()),
      html::submit(scope.say(words::photo_remove, {{"rank", rank_text}}),
                   html::ButtonTone::secondary, "remove", photo.id.value));
}

web::Response photos_page(House& house, const web::Request& request, const Scope& scope,
                          const Draft& draft, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto photos = draft_photos(scope, house, draft.token);
  std::vector<Html> items;
  for (const auto& photo : photos) {
    items.push_back(photo_item(scope, draft, photo, static_cast<int>(items.size()) + 1));
  }
  const auto title = scope.say(words::photos_title);
  const auto label = scope.say(photos.empty() ? words::photos_label : words::photos_label_more);
  const auto hint = scope.say(
      words::photos_hint,
      {{"count", std::to_string(photos_max)},
       {"size",
        i18n::file_size(scope.language, static_cast<long long>(house.files.limits().bytes_max))}});
  Html form = html::group(
      html::h1(title), html::p(scope.say(words::photos_lead)),
      items.empty() ? Html{} : html::ul(html::cls("gallery"), items),
      static_cast<int>(items.size()) >= photos_max
          ? html::p(scope.say(words::photos_full))
          : html::group(html::file_field({.name = "photos",
                                          .label = label,
                                          .hint = hint,
                                          .accept = "image/*",
                                          .several = true},
                                         errors),
                        html::p(html::submit(scope.say(words::photos_add),
                                             html::ButtonTone::secondary, "add", "1"))));
  return question_page(
      request, scope,
      QuestionPage{.step = Step::photos,
                   .title = title,
                   .body = question_form(request, scope, draft.token, Step::photos,
                                         html::submit(scope.say(words::go_on)), form),
                   .errors = errors,
                   .token = draft.token});
}

}  // namespace

web::Response show_photos(House& house, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  return photos_page(house, request, scope, *draft, {});
}

web::Response save_photos(House& house, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return gone(request, scope);
  if (request.form.has("remove")) {
    remove_draft_photo(scope, house, draft->token, FileId(request.form.get("remove")));
    return web::see_other(step_url(request, draft->token, Step::photos));
  }
  Refusals refusals;
  for (const auto& upload : request.uploads) {
    if (upload.field != "photos" || upload.size == 0) continue;
    const auto accepted = add_draft_photo(scope, house, draft->token, upload);
    if (accepted) continue;
    for (auto refusal : accepted.error()) {
      refusal.field = "photos";
      refusals.push_back(std::move(refusal));
    }
  }
  if (!refusals.empty()) return photos_page(house, request, scope, *draft, refusals);
  if (request.form.has("add")) {
    return web::see_other(step_url(request, draft->token, Step::photos));
  }
  return go_on(request, draft->token, Step::contact);
}

web::Response draft_photo(House& house, const web::Request& request, const Scope& scope) {
  const auto draft = open_draft(request, scope);
  if (!draft) return web::error_page(request, scope, 404);
  constexpr bool thumbnail = true;
  for (const auto& photo : draft_photos(scope, house, draft->token)) {
    if (photo.id.value == request.parameter("file")) {
      return house.files.serve(scope, photo, thumbnail);
    }
  }
  return web::error_page(request, scope, 404);
}

}  // namespace parvis::requests::report_form
