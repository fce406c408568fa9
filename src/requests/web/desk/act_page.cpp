// One act, one page: its form, and the request it is about in sight.
#include <utility>

#include "base/text.h"
#include "requests/canned.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/desk/acts.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Html;
using html::Url;

namespace {

const Act* find_act(std::string_view path) {
  for (const auto& act : acts()) {
    if (path == act.path) return &act;
  }
  return nullptr;
}

html::OptionGroup reasons_to_offer(const Scope& scope) {
  html::OptionGroup group;
  for (const auto& reason : refusal_reasons(scope)) {
    if (reason.active) group.options.push_back({reason.id, reason.name(scope.language), "", false});
  }
  return group;
}

html::OptionGroup replies_to_offer(const Scope& scope, const Act& act, const Summary& summary) {
  html::OptionGroup group;
  for (const auto& reply :
       canned_replies_for(scope, summary.category, replies_that_fit(act.action, summary.state))) {
    group.options.push_back({reply.id, reply.title, "", false});
  }
  return group;
}

Html offer(const Scope& scope, const Url& here, std::string_view name, Word label,
           html::OptionGroup group) {
  if (group.options.empty()) return {};
  const auto said = scope.say(label);
  return html::form_(html::method_get(), html::cls("proposals"), html::action(here),
                     html::select_field({.name = name, .label = said, .groups = {std::move(group)}},
                                        html::FormErrors::none(scope.language)),
                     html::p(html::submit(scope.say(words::insert), html::ButtonTone::secondary)));
}

/// Ready-made texts offered above the form of an act: those written for it, and for a refusal the
/// texts of its reasons.
Html proposals(const Scope& scope, const Act& act, const Summary& summary, const Url& here) {
  return html::group(
      act.action == Action::refuse
          ? offer(scope, here, "motif", words::propose_reason, reasons_to_offer(scope))
          : Html{},
      offer(scope, here, "modele", words::propose_reply, replies_to_offer(scope, act, summary)));
}

web::Response act_page(const web::Request& request, const Scope& scope, const Act& act,
                       const RequestFile& file, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  const auto& summary = file.details.summary;
  const auto view = read_queue(request, scope);
  const auto base = Url("/agents/demandes").segment(summary.id.value);
  const auto here = base.segment(act.path);
  web::Page page;
  page.title = scope.say(act.label);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(with_queue(base, view), scope.language);
  page.body = html::group(
      html::error_summary(errors),
      html::p(html::cls("eyebrow"), summary.number + " · " + summary.category_name),
      html::h1(page.title),
      html::p(parts::state_tag(scope, summary.state, summary.late), " ", summary.address),
      proposals(scope, act, summary, here),
      html::form_(html::method_post(), html::enctype_multipart(), html::novalidate(),
                  html::action(with_queue(here, view)), web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("version"),
                              html::value(std::to_string(summary.version))),
                  act.form(request, scope, file, errors),
                  html::p(html::cls("actions"), html::submit(page.title, act.tone))));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_act(House&, const web::Request& request, const Scope& scope) {
  const auto* act = find_act(request.parameter("act"));
  const auto file =
      act == nullptr ? std::nullopt : request_file(scope, RequestId(request.parameter("id")));
  if (!file) return web::error_page(request, scope, 404);
  return act_page(request, scope, *act, *file, {});
}

web::Response do_act(House& house, const web::Request& request, const Scope& scope) {
  const auto* act = find_act(request.parameter("act"));
  const RequestId id(request.parameter("id"));
  if (act == nullptr || !request_file(scope, id)) return web::error_page(request, scope, 404);
  const auto version = parse_integer(request.form.get("version")).value_or(-1);
  const auto done = act->run(house, request, scope, Seen{id, static_cast<int>(version)});
  if (!done) {
    auto refusals = done.error();
    const auto file = request_file(scope, id);
    return act_page(request, scope, *act, *file, refusals);
  }
  return web::see_other(
      with_queue(Url("/agents/demandes").segment(id.value), read_queue(request, scope)));
}

}  // namespace parvis::requests::desk
