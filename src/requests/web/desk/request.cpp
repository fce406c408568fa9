// One request for the officers: everything, with the person, and what may be done.
#include <algorithm>
#include <utility>

#include "requests/mail/sorting.h"
#include "requests/mail/words.h"
#include "requests/web/closing/blocks.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/desk/acts.h"
#include "requests/web/desk/duplicates.h"
#include "requests/web/desk/words.h"
#include "requests/web/experts/blocks.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Html;
using html::Url;

namespace {

Html acts_bar(const Scope& scope, const RequestFile& file, const QueueView& view, const Url& base) {
  if (!scope.actor.may(may_handle)) return {};
  const auto& allowed = file.details.actions;
  std::vector<Html> links;
  for (const auto& act : acts()) {
    if (std::find(allowed.begin(), allowed.end(), act.action) == allowed.end()) continue;
    links.push_back(html::li(html::a(html::href(with_queue(base.segment(act.path), view)),
                                     html::data("key", act.key), scope.say(act.label))));
  }
  return html::nav(html::aria("label", scope.say(words::acts_label)),
                   html::ul(html::cls("acts-bar"), links));
}

Html contact_card(const Scope& scope, const RequestFile& file) {
  const auto& contact = file.contact;
  std::vector<html::SummaryRow> rows;
  auto add = [&](Word label, Html value) {
    if (!value.empty()) rows.push_back({scope.say(label), std::move(value), std::nullopt});
  };
  add(words::contact_name, html::text(contact.name));
  if (!contact.email.empty()) {
    const bool fails = incoming::mails_come_back(scope, contact.email);
    add(words::contact_email,
        html::group(
            html::a(html::href(Url::mail(contact.email)), contact.email), " ",
            fails ? html::tag(html::Tone::warning, scope.say(::parvis::mail::words::address_fails))
                  : Html{}));
  }
  if (!contact.phone.empty()) {
    add(words::contact_phone, html::a(html::href(Url::telephone(contact.phone)), contact.phone));
  }
  add(words::contact_address, html::paragraphs(contact.postal_address));
  add(words::contact_way,
      html::text(contact.way == ContactWay::none ? scope.say(words::contact_none)
                                                 : scope.say(word_of(contact.way))));
  if (!file.link.mandate.empty()) {
    add(words::by_mandate,
        html::a(html::href(Url("/agents/mandats").segment(file.link.mandate.value)),
                scope.say(words::see_mandate)));
  }
  add(words::channel, html::text(scope.say(word_of(file.details.summary.channel))));
  add(words::code, html::text(file.code));
  add(words::reporters, html::text(i18n::number(scope.language, file.reporters)));
  add(words::mail_followers, html::text(i18n::number(scope.language, file.mail_followers)));
  return html::section(html::cls("person"), html::h2(scope.say(words::person_title)),
                       html::facts(rows));
}

Html cluster(const Scope& scope, const Details& details) {
  auto link = [](const Summary& other) {
    return html::a(html::href(Url("/agents/demandes").segment(other.id.value)),
                   other.number + " · " + other.address);
  };
  if (details.lead) {
    return html::notice(html::Tone::info, scope.say(words::joined_to),
                        html::p(link(*details.lead)));
  }
  if (details.members.empty()) return {};
  std::vector<Html> items;
  for (const auto& member : details.members) items.push_back(html::li(link(member)));
  return html::group(html::h2(scope.say(words::members_title)), html::ul(items));
}

/// The mails it came by, for those who sort them.
Html mails_of(const Scope& scope, const RequestId& id) {
  std::vector<Html> items;
  for (const auto& mail : incoming::mails_about(scope, id)) {
    items.push_back(html::li(html::a(html::href(Url("/agents/courrier").segment(mail.id)),
                                     scope.date_time(mail.received_at))));
  }
  if (items.empty()) return {};
  return html::section(html::h2(scope.say(::parvis::mail::words::mails_of_request)),
                       html::ul(items));
}

Html walk_links(const Scope& scope, const QueueView& view, const RequestId& id) {
  const auto near = neighbours(scope, view.queue, view.filter, id);
  auto link = [&](const RequestId& other, Word label, const char* key) {
    if (other.empty()) return Html{};
    return html::a(html::href(with_queue(Url("/agents/demandes").segment(other.value), view)),
                   html::data("key", key), scope.say(label));
  };
  return html::p(html::cls("ways"), link(near.previous, words::previous, "k"), " ",
                 link(near.next, words::next, "j"));
}

}  // namespace

web::Response show_request(House& house, const web::Request& request, const Scope& scope) {
  const RequestId id(request.parameter("id"));
  const auto file = request_file(scope, id);
  if (!file) return web::error_page(request, scope, 404);
  const auto view = read_queue(request, scope);
  const auto& details = file->details;
  const auto& summary = details.summary;
  const auto base = Url("/agents/demandes").segment(id.value);
  web::Page page;
  page.title = summary.number + ", " + summary.category_name;
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.back = html::back_link(with_queue(Url("/agents/demandes"), view), scope.language);
  page.body = html::group(
      html::p(html::cls("eyebrow"), summary.number), html::h1(summary.category_name),
      html::p(
          parts::state_tag(scope, summary.state, summary.late), " ",
          summary.answered ? html::tag(html::Tone::warning, scope.say(words::answered)) : Html{}),
      closing::standing_at_desk(scope, id), acts_bar(scope, *file, view, base),
      cluster(scope, details), duplicates_part(scope, *file),
      html::div(
          html::cls("desk-columns"),
          html::div(html::div(html::cls("quote"),
                              parts::words_of(scope, summary.description, summary.language)),
                    parts::gallery(scope, details.photos, base.segment("photos")),
                    html::h2(scope.say(words::life_title)), parts::life_of(scope, details)),
          html::div(
              parts::facts_of(scope, details),
              parts::small_map(scope, summary, {480, 300, 200, summary.address}),
              contact_card(scope, *file), experts::opinions_at_desk(scope, house, id),
              mails_of(scope, id),
              html::p(
                  html::cls("ways"),
                  html::a(html::href(base.segment("recepisse")), scope.say(words::print_receipt)),
                  " · ", html::a(html::href(base.segment("delais")), scope.say(words::see_delays)),
                  " · ",
                  html::a(html::href(base.segment("courrier")), scope.say(words::see_letters))))),
      walk_links(scope, view, id));
  return web::page(request, scope, std::move(page));
}

web::Response show_photo(House& house, const web::Request& request, const Scope& scope) {
  const auto found = photo_at_desk(scope, house, RequestId(request.parameter("id")),
                                   FileId(request.parameter("file")));
  if (!found) return web::error_page(request, scope, 404);
  return house.files.serve(scope, *found, request.query.get("taille") == "petite");
}

web::Response go_to_request(House&, const web::Request& request, const Scope& scope) {
  const auto& typed = request.query.get("q");
  if (const auto found = find_by_number_or_code(scope, typed)) {
    return web::see_other(Url("/agents/demandes").segment(found->value));
  }
  return web::see_other(Url("/agents/demandes").q("file", name_of(Queue::all)).q("q", typed));
}

web::Response print_receipt(House&, const web::Request& request, const Scope& scope) {
  const auto found = receipt_of(scope, RequestId(request.parameter("id")));
  if (!found) return web::error_page(request, scope, 404);
  web::Page page;
  page.title = scope.say(words::receipt_title, {{"number", found->number}});
  page.kind = web::PageKind::agent;
  page.back = html::back_link(Url("/agents/demandes").segment(found->id.value), scope.language);
  page.body = html::group(html::confirmation_panel(found->number, scope.say(words::code),
                                                   found->code, scope.say(words::receipt_say)),
                          html::div(html::cls("receipt"), html::paragraphs(found->text)));
  return web::page(request, scope, std::move(page));
}

}  // namespace parvis::requests::desk
