// The commune's own texts: ready-made replies and reasons for refusing.
#include <utility>

#include "base/text.h"
#include "requests/categories.h"
#include "requests/web/desk/fields.h"
#include "requests/web/desk/screens.h"
#include "requests/web/desk/words.h"

namespace parvis::requests::desk {
namespace words = ::parvis::desk::words;
using html::Html;
using html::Url;

namespace {

constexpr std::string_view new_id = "nouveau";

/// A form of a few texts: its address, its title, what stands in it.
struct TextForm {
  std::string title;
  Url to;
  Html fields;
  html::FormErrors errors;
};

web::Response text_form(const web::Request& request, const Scope& scope, TextForm form) {
  web::Page page;
  page.title = std::move(form.title);
  page.kind = web::PageKind::agent;
  page.has_errors = form.errors.any();
  page.status = form.errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes/textes"), scope.language);
  page.body =
      html::group(html::error_summary(form.errors), html::h1(page.title),
                  html::form_(html::method_post(), html::action(form.to), html::novalidate(),
                              web::csrf_field(scope), form.fields,
                              html::p(html::cls("actions"), html::submit(scope.say(words::save)))));
  return web::page(request, scope, std::move(page));
}

Html active_field(const Scope& scope, bool active, const html::FormErrors& errors) {
  const auto legend = scope.say(words::flags);
  html::ChoiceField boxes;
  boxes.name = "active";
  boxes.legend = legend;
  boxes.several = true;
  boxes.choices.push_back({"yes", scope.say(words::flag_active), "", active});
  return html::choice_field(boxes, errors);
}

Html category_field(const Scope& scope, const CannedReply& reply, const html::FormErrors& errors) {
  const auto label = scope.say(words::reply_category);
  const auto all = scope.say(words::reply_for_all);
  html::SelectField field{.name = "category", .label = label, .groups = {}, .empty_label = all};
  for (const auto& known : categories(scope)) {
    if (known.is_group()) field.groups.push_back({known.name(scope.language), {}});
    if (field.groups.empty()) continue;
    field.groups.back().options.push_back(
        option(known.id.value, known.name(scope.language), known.id == reply.category));
  }
  return html::select_field(field, errors);
}

Html act_choice(const Scope& scope, const CannedReply& reply, const html::FormErrors& errors) {
  const auto label = scope.say(words::reply_act);
  html::SelectField field{.name = "act", .label = label, .groups = {{"", {}}}};
  for (const auto act : {ReplyFor::any, ReplyFor::assigned, ReplyFor::scheduled, ReplyFor::asked,
                         ReplyFor::done, ReplyFor::refused, ReplyFor::contested}) {
    field.groups.back().options.push_back(
        option(std::string(name_of(act)), scope.say(word_of(act)), act == reply.act));
  }
  return html::select_field(field, errors);
}

web::Response reply_page(const web::Request& request, const Scope& scope, const CannedReply& reply,
                         const Refusals& refusals) {
  auto errors = html::FormErrors::from(scope.language, refusals);
  auto fields =
      html::group(labelled_text(scope, "title", words::reply_title, reply.title, errors),
                  labelled_text(scope, "text", words::reply_text, reply.text, errors, {8}),
                  labelled_text(scope, "letter", words::reply_letter, reply.letter, errors, {8}),
                  html::p(html::cls("hint"), scope.say(words::reply_letter_hint), " ",
                          scope.say(words::variables_hint)),
                  act_choice(scope, reply, errors), category_field(scope, reply, errors),
                  active_field(scope, reply.active, errors));
  return text_form(request, scope,
                   {scope.say(words::reply_page),
                    Url("/agents/demandes/reponses").segment(request.parameter("id")),
                    std::move(fields), std::move(errors)});
}

web::Response reason_page(const web::Request& request, const Scope& scope,
                          const RefusalReason& reason, const Refusals& refusals) {
  auto errors = html::FormErrors::from(scope.language, refusals);
  auto fields =
      html::group(labelled_text(scope, "name_fr", words::name_fr, reason.name_fr, errors),
                  labelled_text(scope, "name_en", words::name_en, reason.name_en, errors),
                  labelled_text(scope, "text_fr", words::reason_text, reason.text_fr, errors, {6}),
                  html::p(html::cls("hint"), scope.say(words::variables_hint)),
                  active_field(scope, reason.active, errors));
  return text_form(request, scope,
                   {scope.say(words::reason_page),
                    Url("/agents/demandes/motifs").segment(request.parameter("id")),
                    std::move(fields), std::move(errors)});
}

template <class Text>
std::optional<Text> with_id(const std::vector<Text>& all, std::string_view id) {
  if (id == new_id) return Text{};
  for (const auto& text : all) {
    if (text.id == id) return text;
  }
  return std::nullopt;
}

}  // namespace

web::Response show_texts(House&, const web::Request& request, const Scope& scope) {
  std::vector<Html> replies;
  for (const auto& reply : canned_replies(scope)) {
    replies.push_back(html::li(
        html::a(html::href(Url("/agents/demandes/reponses").segment(reply.id)), reply.title),
        reply.act == ReplyFor::any ? "" : " · " + scope.say(word_of(reply.act)),
        reply.active ? "" : " · " + scope.say(words::switched_off)));
  }
  std::vector<Html> reasons;
  for (const auto& reason : refusal_reasons(scope)) {
    reasons.push_back(
        html::li(html::a(html::href(Url("/agents/demandes/motifs").segment(reason.id)),
                         reason.name(scope.language)),
                 reason.active ? "" : " · " + scope.say(words::switched_off)));
  }
  web::Page page;
  page.title = scope.say(words::texts_title);
  page.kind = web::PageKind::agent;
  page.body = html::group(
      html::h1(page.title), html::h2(scope.say(words::replies_title)), html::ul(replies),
      html::p(html::button_link(Url("/agents/demandes/reponses/nouveau"),
                                scope.say(words::reply_new), html::ButtonTone::secondary)),
      html::h2(scope.say(words::reasons_title)), html::ul(reasons),
      html::p(html::button_link(Url("/agents/demandes/motifs/nouveau"),
                                scope.say(words::reason_new), html::ButtonTone::secondary)));
  return web::page(request, scope, std::move(page));
}

web::Response show_reply(House&, const web::Request& request, const Scope& scope) {
  const auto reply = with_id(canned_replies(scope), request.parameter("id"));
  if (!reply) return web::error_page(request, scope, 404);
  return reply_page(request, scope, *reply, {});
}

web::Response save_reply(House&, const web::Request& request, const Scope& scope) {
  auto reply = with_id(canned_replies(scope), request.parameter("id"));
  if (!reply) return web::error_page(request, scope, 404);
  reply->title = request.form.get("title");
  reply->text = request.form.get("text");
  reply->letter = request.form.get("letter");
  reply->act = parse_reply_for(request.form.get("act"));
  reply->category = CategoryId(request.form.get("category"));
  reply->active = request.form.get("active") == "yes";
  const auto kept = keep_canned_reply(scope, *reply);
  if (!kept) return reply_page(request, scope, *reply, kept.error());
  return web::see_other(Url("/agents/demandes/textes"));
}

web::Response show_reason(House&, const web::Request& request, const Scope& scope) {
  const auto reason = with_id(refusal_reasons(scope), request.parameter("id"));
  if (!reason) return web::error_page(request, scope, 404);
  return reason_page(request, scope, *reason, {});
}

web::Response save_reason(House&, const web::Request& request, const Scope& scope) {
  auto reason = with_id(refusal_reasons(scope), request.parameter("id"));
  if (!reason) return web::error_page(request, scope, 404);
  reason->name_fr = request.form.get("name_fr");
  reason->name_en = request.form.get("name_en");
  reason->text_fr = request.form.get("text_fr");
  reason->active = request.form.get("active") == "yes";
  const auto kept = keep_refusal_reason(scope, *reason);
  if (!kept) return reason_page(request, scope, *reason, kept.error());
  return web::see_other(Url("/agents/demandes/textes"));
}

}  // namespace parvis::requests::desk
