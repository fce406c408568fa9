// One act, one page: its form, and the request it is about in sight.
#include <utility>

#include "base/text.h"
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

/// Ready-made texts offered above the form of a reply, a question or a refusal.
Html proposals(const Scope& scope, const Act& act, const Summary& summary, const Url& here) {
  if (act.action != Action::reply && act.action != Action::ask_resident &&
      act.action != Action::refuse) {
    return {};
  }
  const bool refusal = act.action == Action::refuse;
  html::OptionGroup group;
  if (refusal) {
    for (const auto& reason : refusal_reasons(scope)) {
      if (reason.active)
        group.options.push_back({reason.id, reason.name(scope.language), "", false});
    }
  } else {
    for (const auto& reply : canned_replies_for(scope, summary.category)) {
      group.options.push_back({reply.id, reply.title, "", false});
    }
  }
  if (group.options.empty()) return {};
  const auto label = scope.say(refusal ? words::propose_reason : words::propose_reply);
  return html::form_(
      html::method_get(), html::cls("proposals"), html::action(here),
      html::select_field(
          {.name = refusal ? "motif" : "modele", .label = label, .groups = {std::move(group)}},
          html::FormErrors::none(scope.language)),
      html::p(html::submit(scope.say(words::insert), html::ButtonTone::secondary)));
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
