// What became of an act on many requests, and the way back.
#include <algorithm>
#include <utility>

#include "requests/bulk/words.h"
#include "requests/web/bulk/screens.h"

namespace parvis::requests::bulk {
namespace words = ::parvis::bulk::words;
using html::Html;
using html::Url;

namespace {

constexpr int lots_shown_max = 20;

Word outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::done:
      return words::outcome_done;
    case Outcome::refused:
      return words::outcome_refused;
    case Outcome::undone:
      return words::outcome_undone;
    case Outcome::kept:
      return words::outcome_kept;
  }
  return words::outcome_refused;
}

Html item_line(const Scope& scope, const Item& item) {
  auto said = " · " + item.title + "\u00a0: " + scope.say(outcome_word(item.outcome));
  if (!item.reason.empty()) said += ". " + item.reason;
  return html::li(
      html::a(html::href(Url("/agents/demandes").segment(item.request.value)), item.number), said);
}

Html undo_part(const Scope& scope, const Lot& lot) {
  if (lot.undone_at) {
    return html::p(
        html::cls("lead"),
        scope.say(words::undone_at, {{"time", i18n::time_of_day(scope.language, *lot.undone_at,
                                                                scope.commune.zone)}}));
  }
  if (!lot.may_undo) return {};
  return html::form_(
      html::method_post(), html::action(Url("/agents/lots").segment(lot.id).segment("annuler")),
      web::csrf_field(scope),
      html::p(scope.say(
          words::undo_until,
          {{"time", i18n::time_of_day(scope.language, lot.undo_until, scope.commune.zone)}})),
      html::p(html::submit(scope.say(words::undo_button), html::ButtonTone::secondary)));
}

std::string counts(const Scope& scope, const Lot& lot) {
  const auto changed = std::count_if(lot.items.begin(), lot.items.end(), [](const Item& item) {
    return item.outcome != Outcome::refused;
  });
  const auto refused = static_cast<long long>(lot.items.size()) - changed;
  auto said = scope.say(words::done_count, {{"count", std::to_string(changed)}});
  if (refused > 0) {
    said += " " + scope.say(words::refused_count, {{"count", std::to_string(refused)}});
  }
  return said;
}

web::Response lot_page(const web::Request& request, const Scope& scope, const Refusals& refusals) {
  const auto found = lot(scope, request.parameter("lot"));
  if (!found) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  std::vector<Html> items;
  // Those that did not change come first: they are what is left to do.
  for (const bool refused : {true, false}) {
    for (const auto& item : found->items) {
      if ((item.outcome == Outcome::refused || item.outcome == Outcome::kept) == refused) {
        items.push_back(item_line(scope, item));
      }
    }
  }
  web::Page page;
  page.title = scope.say(words::done_title, {{"deed", scope.say(word_of(found->deed))}});
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title),
      html::p(html::cls("lead"), counts(scope, *found)), undo_part(scope, *found), html::ul(items),
      html::p(html::cls("ways"),
              html::a(html::href(Url("/agents/demandes")), scope.say(words::back_to_queue)), " · ",
              html::a(html::href(Url("/agents/lots")), scope.say(words::lots_title))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_lots(House&, const web::Request& request, const Scope& scope) {
  std::vector<Html> items;
  for (const auto& one : latest_lots(scope, lots_shown_max)) {
    const auto line =
        scope.say(words::lots_line,
                  {{"deed", scope.say(word_of(one.deed))},
                   {"count", std::to_string(one.chosen)},
                   {"when", i18n::date_time(scope.language, one.made_at, scope.commune.zone)}});
    items.push_back(html::li(html::a(html::href(Url("/agents/lots").segment(one.id)), line)));
  }
  // Nothing was ticked: said, where the acts already done are.
  const bool nothing_chosen = request.path.ends_with("/lot");
  web::Page page;
  page.title = scope.say(words::lots_title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.status = nothing_chosen && request.method == web::Method::post ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  page.body = html::group(
      html::h1(page.title),
      nothing_chosen ? html::notice(html::Tone::warning, scope.say(words::refuse_none_chosen),
                                    html::p(html::a(html::href(Url("/agents/demandes")),
                                                    scope.say(words::back_to_queue))))
                     : Html{},
      items.empty() ? html::p(scope.say(words::lots_none)) : html::ul(items));
  return web::page(request, scope, std::move(page));
}

web::Response show_lot(House&, const web::Request& request, const Scope& scope) {
  return lot_page(request, scope, {});
}

web::Response undo_lot(House& house, const web::Request& request, const Scope& scope) {
  const auto& id = request.parameter("lot");
  if (!lot(scope, id)) return web::error_page(request, scope, 404);
  const auto done = undo(scope, house, id);
  if (!done) return lot_page(request, scope, done.error());
  return web::see_other(Url("/agents/lots").segment(id));
}

}  // namespace parvis::requests::bulk
