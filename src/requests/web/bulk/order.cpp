// An act on many requests: what is chosen, what to do, what will change, and only then the act.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "requests/bulk/words.h"
#include "requests/canned.h"
#include "requests/web/bulk/screens.h"
#include "requests/web/desk/screens.h"

namespace parvis::requests::bulk {
namespace words = ::parvis::bulk::words;
using html::Html;
using html::Url;

namespace {

/// "01J…,01K…" of a hidden field, or the boxes that were ticked, or the whole queue.
std::vector<RequestId> ids_asked(const web::Request& request, const Scope& scope) {
  std::vector<RequestId> ids;
  if (request.query.get("tout") == "1") {
    const auto view = desk::read_queue(request, scope);
    for (const auto& summary : queue(scope, view.queue, view.filter, 1, bulk_max).rows) {
      ids.push_back(summary.id);
    }
    return ids;
  }
  for (const auto& ticked : request.query.all("id")) ids.emplace_back(ticked);
  for (const auto& part : ::parvis::split(request.form.get("ids"), ',')) {
    if (!part.empty()) ids.emplace_back(part);
  }
  return ids;
}

std::string joined(const std::vector<RequestId>& ids) {
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : ",") + id.value;
  return text;
}

std::string title_of(const Summary& summary) {
  return summary.number + " · " + summary.category_name +
         (summary.address.empty() ? "" : ", " + summary.address);
}

Html chosen_list(const std::vector<Foreseen>& all) {
  std::vector<Html> items;
  for (const auto& one : all) items.push_back(html::li(title_of(one.summary)));
  return html::ul(items);
}

/// Ready-made replies put their text in the field; what is chosen stays.
Html replies(const web::Request& request, const Scope& scope, const std::vector<RequestId>& ids,
             Deed deed) {
  html::OptionGroup group;
  const auto acts = replies_that_fit(action_of(deed), State::received);
  for (const auto& reply : canned_replies(scope)) {
    if (reply.active && std::find(acts.begin(), acts.end(), reply.act) != acts.end()) {
      group.options.push_back({reply.id, reply.title, "", reply.id == request.query.get("modele")});
    }
  }
  if (group.options.empty()) return {};
  const auto label = scope.say(words::insert_label);
  std::vector<Html> kept{
      html::input(html::type("hidden"), html::name("acte"), html::value(name_of(deed)))};
  for (const auto& id : ids) {
    kept.push_back(html::input(html::type("hidden"), html::name("id"), html::value(id.value)));
  }
  return html::form_(
      html::method_get(), html::cls("proposals"), html::action(Url("/agents/demandes/lot")), kept,
      html::select_field({.name = "modele", .label = label, .groups = {std::move(group)}},
                         html::FormErrors::none(scope.language)),
      html::p(html::submit(scope.say(words::insert_button), html::ButtonTone::secondary)));
}

web::Page bulk_page(const Scope& scope, std::string title, const html::FormErrors& errors) {
  web::Page page;
  page.title = std::move(title);
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes"), scope.language);
  return page;
}

web::Response order_page(const web::Request& request, const Scope& scope, Deed deed,
                         const std::vector<RequestId>& ids, const Refusals& refusals) {
  const auto errors = html::FormErrors::from(scope.language, refusals);
  Order order;
  order.deed = deed;
  const auto all = foresee(scope, ids, order);
  std::vector<RequestId> known;
  for (const auto& one : all) known.push_back(one.summary.id);
  auto page = bulk_page(scope,
                        scope.say(words::lot_title, {{"deed", scope.say(word_of(deed))},
                                                     {"count", std::to_string(all.size())}}),
                        errors);
  page.body = html::group(
      html::error_summary(errors), html::h1(page.title), replies(request, scope, known, deed),
      html::form_(html::method_post(), html::novalidate(),
                  html::action(Url("/agents/demandes/lot")), web::csrf_field(scope),
                  html::input(html::type("hidden"), html::name("acte"), html::value(name_of(deed))),
                  html::input(html::type("hidden"), html::name("ids"), html::value(joined(known))),
                  order_fields(request, scope, deed, errors),
                  html::p(html::cls("actions"), html::submit(scope.say(words::preview_button)))),
      html::h2(scope.say(words::chosen_title)), chosen_list(all));
  return web::page(request, scope, std::move(page));
}

/// "01J…:7,01K…:3": the requests as they stand in the preview.
std::string seen_text(const std::vector<Foreseen>& all) {
  std::string text;
  for (const auto& one : all) {
    if (one.refusal) continue;
    text += (text.empty() ? "" : ",") + one.summary.id.value + ":" +
            std::to_string(one.summary.version);
  }
  return text;
}

std::vector<Seen> seen_sent(const web::Request& request) {
  std::vector<Seen> all;
  for (const auto& part : ::parvis::split(request.form.get("seen"), ',')) {
    const auto colon = part.find(':');
    if (colon == std::string::npos) continue;
    const auto version = parse_integer(part.substr(colon + 1));
    if (!version || *version < 0 || *version > 1'000'000) continue;
    all.push_back({RequestId(part.substr(0, colon)), static_cast<int>(*version)});
  }
  return all;
}

Html will_change(const Scope& scope, const std::vector<Foreseen>& all, long long count) {
  if (count == 0) return html::p(scope.say(words::preview_none));
  std::vector<Html> items;
  for (const auto& one : all) {
    if (one.refusal) continue;
    items.push_back(html::li(title_of(one.summary) + "\u00a0: " + one.before + " → " + one.after));
  }
  return html::group(html::h2(scope.say(words::preview_will, {{"count", std::to_string(count)}})),
                     html::ul(items));
}

Html will_not(const Scope& scope, const std::vector<Foreseen>& all, long long count) {
  if (count == 0) return {};
  std::vector<Html> items;
  for (const auto& one : all) {
    if (!one.refusal) continue;
    items.push_back(
        html::li(html::a(html::href(Url("/agents/demandes").segment(one.summary.id.value)),
                         one.summary.number),
                 " · " + one.summary.category_name +
                     "\u00a0: " + scope.say(one.refusal->reason, one.refusal->values)));
  }
  return html::group(
      html::h2(scope.say(words::preview_will_not, {{"count", std::to_string(count)}})),
      html::ul(items));
}

bool tells_residents(Deed deed) {
  return deed != Deed::assign && deed != Deed::change_category;
}

web::Response preview_page(const web::Request& request, const Scope& scope, const Order& order,
                           const std::vector<RequestId>& ids) {
  const auto all = foresee(scope, ids, order);
  const auto refused = std::count_if(all.begin(), all.end(),
                                     [](const Foreseen& one) { return one.refusal.has_value(); });
  const auto changing = static_cast<long long>(all.size()) - refused;
  auto page =
      bulk_page(scope, scope.say(words::preview_title), html::FormErrors::none(scope.language));
  page.body = html::group(
      html::p(html::cls("eyebrow"), scope.say(word_of(order.deed))), html::h1(page.title),
      changing == 0
          ? Html{}
          : html::form_(
                html::method_post(), html::action(Url("/agents/demandes/lot/appliquer")),
                web::csrf_field(scope),
                html::input(html::type("hidden"), html::name("key"), html::value(new_key())),
                html::input(html::type("hidden"), html::name("seen"), html::value(seen_text(all))),
                order_hidden(request, order.deed),
                tells_residents(order.deed) ? html::p(scope.say(words::apply_told)) : Html{},
                html::p(html::cls("actions"),
                        html::submit(
                            scope.say(words::apply_button, {{"count", std::to_string(changing)}}),
                            order.deed == Deed::refuse ? html::ButtonTone::danger
                                                       : html::ButtonTone::primary))),
      will_change(scope, all, changing), will_not(scope, all, refused));
  return web::page(request, scope, std::move(page));
}

std::optional<Deed> deed_of(const web::Request& request) {
  const auto& said =
      request.form.has("acte") ? request.form.get("acte") : request.query.get("acte");
  return parse_deed(said);
}

}  // namespace

web::Response show_order(House& house, const web::Request& request, const Scope& scope) {
  const auto deed = deed_of(request);
  auto ids = ids_asked(request, scope);
  if (!deed || ids.empty()) return show_lots(house, request, scope);
  if (ids.size() > static_cast<std::size_t>(bulk_max)) ids.resize(bulk_max);
  return order_page(request, scope, *deed, ids, {});
}

web::Response preview_order(House& house, const web::Request& request, const Scope& scope) {
  const auto deed = deed_of(request);
  auto ids = ids_asked(request, scope);
  if (!deed || ids.empty()) return show_lots(house, request, scope);
  if (ids.size() > static_cast<std::size_t>(bulk_max)) ids.resize(bulk_max);
  const auto order = order_sent(request, *deed);
  if (const auto refusals = check_order(scope, order); !refusals.empty()) {
    return order_page(request, scope, *deed, ids, refusals);
  }
  return preview_page(request, scope, order, ids);
}

web::Response apply_order(House& house, const web::Request& request, const Scope& scope) {
  const auto deed = deed_of(request);
  const auto seen = seen_sent(request);
  if (!deed || seen.empty()) return show_lots(house, request, scope);
  const auto done =
      carry_out(scope, house, request.form.get("key"), seen, order_sent(request, *deed));
  if (!done) {
    std::vector<RequestId> ids;
    for (const auto& one : seen) ids.push_back(one.id);
    return order_page(request, scope, *deed, ids, done.error());
  }
  return web::see_other(Url("/agents/lots").segment(*done));
}

}  // namespace parvis::requests::bulk
