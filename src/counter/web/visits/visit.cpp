// A visit: who is there, what concerns them today, what can be done, what was done.
#include <algorithm>

#include "base/text.h"
#include "counter/learning.h"
#include "counter/web/visits/screens.h"
#include "counter/web/visits/words.h"

namespace parvis::counter::visits {
namespace words = ::parvis::visits::words;
using html::Html;
using html::Url;

namespace {

constexpr std::size_t keyed_tiles_max = 9;

Html tiles_form(const Scope& scope, const Manifests& manifests, const Visit& visit) {
  const auto tiles = tiles_in(scope, manifests, visit);
  std::vector<Html> buttons;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const std::string key = i < keyed_tiles_max ? std::to_string(i + 1) : "";
    buttons.push_back(html::button(html::type("submit"), html::cls("tile"), html::name("tile"),
                                   html::value(tiles[i]->name), html::data("key", key),
                                   html::icon(tiles[i]->icon), scope.say(tiles[i]->label)));
  }
  return html::group(html::h2(scope.say(words::act_title)),
                     html::form_(html::cls("tiles"), html::method_post(),
                                 html::action(visit_url(visit.id).segment("faire")),
                                 web::csrf_field(scope), buttons));
}

Html who_line(const Scope& scope, const Visit& visit,
              const std::optional<residents::Resident>& file) {
  if (!file) {
    return html::p(html::cls("lead"), scope.say(words::nameless_line), " ",
                   html::a(html::href(visit_url(visit.id).segment("personne")),
                           html::data("key", "n"), scope.say(words::name_them)));
  }
  const auto wish = scope.say(residents::word_of(file->contact));
  const auto line = residents::telling_line(scope, *file);
  return html::p(html::cls("lead"), line, line.empty() ? "" : " · ",
                 scope.say(words::answered_by, {{"way", wish}}), " · ",
                 html::a(html::href(Url("/agents/habitants").segment(file->id.value)),
                         scope.say(words::whole_file)));
}

Html concerns_part(const Scope& scope, const Manifests& manifests, const Visit& visit) {
  if (visit.resident.empty()) return {};
  std::vector<Html> items;
  for (const auto& concern : concerns_in(scope, manifests, visit)) {
    const Html waits = concern.waits_for_person
                           ? html::tag(html::Tone::warning, scope.say(words::waits_for_them))
                           : Html{};
    items.push_back(html::li(html::a(html::href(concern.for_officers), concern.title), " ", waits,
                             html::p(concern.line)));
  }
  return html::section(html::h2(scope.say(words::concerns_title)),
                       items.empty() ? html::p(scope.say(words::concerns_none))
                                     : html::ul(html::cls("request-list"), items));
}

Html learning_part(const Scope& scope, const Visit& visit) {
  const auto marked = learning_of(scope, visit.id);
  const auto to = visit_url(visit.id).segment("apprendre");
  std::vector<Html> items;
  if (marked) {
    const auto minutes = std::to_string(marked->minutes);
    items.push_back(html::li(scope.say(word_of(marked->theme)), " · ",
                             scope.say(words::learning_minutes, {{"count", minutes}})));
  }
  items.push_back(
      html::li(html::a(html::href(to), html::data("key", "a"),
                       scope.say(marked ? words::learning_correct : words::learning_mark))));
  items.push_back(html::li(html::a(html::href(visit_url(visit.id).segment("ecran")),
                                   html::data("key", "d"), scope.say(words::do_together))));
  return html::section(html::h2(scope.say(words::learning_title)), html::ul(items));
}

Html done_part(const Scope& scope, const std::vector<module::DoneAct>& done) {
  std::vector<Html> items;
  for (const auto& act : done) {
    const auto number = act.number.empty() ? std::string() : " · " + act.number;
    items.push_back(
        html::li(html::strong(act.title), number,
                 html::p(time_of_day(scope, act.at), act.next.empty() ? "" : " · ", act.next)));
  }
  return html::section(html::h2(scope.say(words::done_title)),
                       items.empty() ? html::p(scope.say(words::done_nothing))
                                     : html::ol(html::cls("request-list"), items));
}

}  // namespace

web::Response show_visit(const Manifests& manifests, const web::Request& request,
                         const Scope& scope) {
  const auto found = visit(scope, VisitId(request.parameter("visit")));
  if (!found) return web::error_page(request, scope, 404);
  if (found->ended_at) return web::see_other(visit_url(found->id).segment("recu"));
  std::optional<residents::Resident> file;
  if (!found->resident.empty()) {
    file = residents::resident(scope, found->resident);
    audit::record_reading(scope, residents::subject_of(found->resident), "counter.visit");
  }
  const auto done = done_in(scope, manifests, found->id);
  const PostButton end{visit_url(found->id).segment("fin"),
                       scope.say(done.empty() ? words::end_plain : words::end_printing),
                       html::ButtonTone::primary,
                       "",
                       "",
                       "f"};
  return counter_page(
      request, scope, file && !file->name().empty() ? file->name() : scope.say(words::nameless),
      html::group(who_line(scope, *found, file),
                  html::div(html::cls("desk-columns"),
                            html::div(tiles_form(scope, manifests, *found), done_part(scope, done),
                                      post_button(scope, end)),
                            html::div(concerns_part(scope, manifests, *found),
                                      learning_part(scope, *found)))),
      Url("/guichet"), html::FormErrors::none(scope.language));
}

web::Response begin_act(const Manifests& manifests, const web::Request& request,
                        const Scope& scope) {
  const auto found = visit(scope, VisitId(request.parameter("visit")));
  if (!found) return web::error_page(request, scope, 404);
  if (found->ended_at) return web::see_other(visit_url(found->id).segment("recu"));
  for (const auto* tile : tiles_in(scope, manifests, *found)) {
    if (tile->name == request.form.get("tile")) {
      return web::see_other(tile->start(scope, for_modules(scope, *found)));
    }
  }
  return web::error_page(request, scope, 404);
}

web::Response end_one(const web::Request& request, const Scope& scope) {
  const auto ended = end_visit(scope, VisitId(request.parameter("visit")));
  if (!ended) return web::error_page(request, scope, 404);
  return web::see_other(visit_url(*ended).segment("recu"));
}

}  // namespace parvis::counter::visits
