// What may be the same thing as a request: distance, days, photo, state, and one press joins.
#include "requests/web/desk/duplicates.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Html;
using html::Url;

namespace {

constexpr int shown_max = 3;
constexpr std::size_t words_shown = 120;

Html photo_of_twin(const Similar& twin, const Url& page) {
  if (!twin.photo) return {};
  const auto photo = page.segment("photos").segment(twin.photo->value);
  // The number beside it says which request it is.
  return html::img(html::src(photo.q("taille", "petite")), html::alt(""), html::width(96),
                   html::height(72), html::loading_lazy());
}

Html twin_item(const Scope& scope, const Summary& own, const Similar& twin) {
  const auto page = Url("/agents/demandes").segment(twin.id.value);
  const auto apart =
      std::abs(std::chrono::duration_cast<std::chrono::hours>(own.received_at - twin.received_at)
                   .count()) /
      24;
  const auto line =
      scope.say(twin.followers > 1 ? words::dup_line : words::dup_line_one,
                {{"distance", i18n::number(scope.language, std::llround(twin.distance_m))},
                 {"days", std::to_string(apart)},
                 {"people", i18n::number(scope.language, twin.followers)}});
  return html::li(
      photo_of_twin(twin, page),
      html::p(html::a(html::href(page), twin.number), " ",
              html::tag(html::Tone::neutral, scope.say(word_of(twin.state))), " " + line),
      html::p(shorten(twin.description, words_shown)),
      html::form_(html::method_post(), html::enctype_multipart(),
                  html::action(Url("/agents/demandes").segment(own.id.value).segment("regrouper")),
                  web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("version"),
                              html::value(std::to_string(own.version))),
                  html::input(html::type("hidden"), html::name("near"), html::value(twin.id.value)),
                  html::p(html::submit(scope.say(words::dup_join, {{"number", twin.number}}),
                                       html::ButtonTone::secondary))));
}

}  // namespace

Html duplicates_part(const Scope& scope, const RequestFile& file) {
  const auto& allowed = file.details.actions;
  const bool may_join = std::find(allowed.begin(), allowed.end(), Action::join) != allowed.end();
  if (!may_join || !file.details.members.empty()) return {};
  std::vector<Html> items;
  for (const auto& twin : duplicates_of(scope, file.details.summary.id, shown_max)) {
    items.push_back(twin_item(scope, file.details.summary, twin));
  }
  if (items.empty()) return {};
  return html::section(html::h2(scope.say(words::dup_title)),
                       html::ul(html::cls("request-list"), items));
}

}  // namespace parvis::requests::desk
