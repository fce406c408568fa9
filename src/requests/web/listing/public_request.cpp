// One public request: no personal data, its life, a way to follow it.
#include <utility>

#include "platform/html/components.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/listing/screens.h"
#include "requests/web/listing/words.h"

namespace parvis::requests::listing {
namespace words = ::parvis::listing::words;
using html::Html;
using html::Url;

namespace {

Html joined(const Scope& scope, const Details& details) {
  if (details.lead) {
    return html::notice(
        html::Tone::info, scope.say(words::joined_title),
        html::p(html::a(html::href(Url("/demandes").segment(details.lead->number)),
                        scope.say(words::joined_see, {{"number", details.lead->number}}))));
  }
  if (details.members.empty()) return {};
  return html::p(scope.say(words::members, {{"count", std::to_string(details.members.size())}}));
}

Html follow(const Scope& scope, const Details& details) {
  if (!details.summary.open) {
    if (!scope.actor.covers(by_mandate)) return {};
    return html::p(html::a(html::href(Url("/signaler")), scope.say(words::report_again)));
  }
  return html::p(
      html::cls("actions"),
      html::button_link(Url("/demandes").segment(details.summary.number).segment("suivre"),
                        scope.say(words::follow_button), html::ButtonTone::secondary));
}

}  // namespace

web::Response show_request(House&, const web::Request& request, const Scope& scope) {
  const auto details = public_request(scope, request.parameter("number"));
  if (!details) return web::error_page(request, scope, 404);
  const auto& summary = details->summary;
  const auto base = Url("/demandes").segment(summary.number);
  web::Page page;
  page.title = summary.category_name + (summary.address.empty() ? "" : ", " + summary.address);
  page.description = summary.description;
  page.cache = web::Response::Cache::shared;
  page.back = html::back_link(Url("/demandes"), scope.language);
  page.body = html::group(
      html::p(html::cls("eyebrow"), scope.say(words::page_number, {{"number", summary.number}})),
      html::h1(summary.category_name),
      html::p(parts::state_tag(scope, summary.state, summary.late)), joined(scope, *details),
      html::div(html::cls("quote"), parts::words_of(scope, summary.description, summary.language)),
      parts::gallery(scope, details->photos, base.segment("photos")),
      parts::facts_of(scope, *details),
      parts::small_map(
          scope, summary,
          {640, 240, 90, scope.say(words::small_map_name, {{"address", summary.address}})}),
      html::h2(scope.say(words::life_title)), parts::life_of(scope, *details),
      parts::waiting_line(scope, *details), follow(scope, *details));
  return web::page(request, scope, std::move(page));
}

web::Response show_photo(House& house, const web::Request& request, const Scope& scope) {
  const auto found = photo(scope, house, FileId(request.parameter("file")), "");
  if (!found) return web::error_page(request, scope, 404);
  return house.files.serve(scope, *found, request.query.get("taille") == "petite");
}

}  // namespace parvis::requests::listing
