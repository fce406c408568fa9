// One opinion asked, for the officers of its request.
#include <utility>

#include "requests/experts/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/experts/screens.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;
using html::Html;
using html::Url;

namespace {

Url asking_url(const RequestId& request, std::string_view id) {
  return Url("/agents/demandes").segment(request.value).segment("experts").segment(id);
}

std::string shown_in_words(const Scope& scope, const Asking& asking) {
  std::vector<std::string> parts;
  if (asking.shows_text) parts.push_back(scope.say(words::show_text));
  if (asking.shows_place) parts.push_back(scope.say(words::show_place));
  if (asking.photos > 0) {
    parts.push_back(scope.say(words::show_photos, {{"count", std::to_string(asking.photos)}}));
  }
  if (parts.empty()) return scope.say(words::show_nothing);
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : " · ") + part;
  return text;
}

Html dates_of(const Scope& scope, const Asking& asking) {
  std::vector<html::SummaryRow> rows;
  const auto add = [&](Word label, const std::string& value) {
    if (!value.empty()) rows.push_back({scope.say(label), html::text(value), std::nullopt});
  };
  const auto when = [&](const std::optional<Time>& at) {
    return at ? scope.date_time(*at) : std::string();
  };
  add(words::fact_asked_by, asking.asked_by_name);
  add(words::fact_email, asking.email);
  add(words::fact_due, i18n::long_date(scope.language, asking.due));
  add(words::fact_sharing,
      scope.say(asking.sharing == Sharing::shared ? words::sharing_shared : words::sharing_secret));
  add(words::fact_shown, shown_in_words(scope, asking));
  add(words::fact_asked_at, when(asking.asked_at));
  if (!asking.is_colleague) add(words::fact_expires, when(asking.expires_at));
  add(words::fact_opened, when(asking.opened_at));
  add(words::fact_answered, when(asking.answered_at));
  add(words::fact_read, when(asking.read_at));
  return html::facts(rows);
}

Html reply_of(const Scope& scope, const Asking& asking) {
  if (!asking.opinion) return {};
  std::vector<Html> files;
  const auto at = asking_url(asking.request, asking.id).segment("fichiers");
  for (const auto& file : asking.files) {
    files.push_back(html::li(html::a(html::href(at.segment(file.id.value)), file.file_name)));
  }
  return html::group(
      html::h2(scope.say(words::reply_title)), html::p(opinion_tag(scope, *asking.opinion)),
      asking.said.empty() ? Html{} : html::div(html::cls("quote"), html::paragraphs(asking.said)),
      files.empty() ? Html{} : html::ul(files));
}

Html acts_of(const Scope& scope, const Asking& asking) {
  if (!scope.actor.may(may_handle)) return {};
  const auto base = asking_url(asking.request, asking.id);
  using html::ButtonTone;
  if (asking.standing == Standing::answered) {
    if (asking.read_at) return {};
    return html::notice(html::Tone::info, scope.say(words::read_notice),
                        html::group(html::p(scope.say(words::read_lead)),
                                    parts::act_button(scope, base.segment("lire"),
                                                      words::read_button, ButtonTone::primary)));
  }
  if (asking.standing == Standing::withdrawn) return {};
  return html::div(
      html::cls("actions"),
      parts::act_button(scope, base.segment("relancer"),
                        asking.is_colleague ? words::again_colleague : words::again_link,
                        ButtonTone::secondary),
      parts::act_button(scope, base.segment("retirer"), words::withdraw_button,
                        ButtonTone::danger));
}

web::Response asking_page(House& house, const web::Request& request, const Scope& scope,
                          const Refusals& refusals) {
  const RequestId id(request.parameter("id"));
  const auto found = asking(scope, house, id, request.parameter("asking"));
  if (!found) return web::error_page(request, scope, 404);
  const auto errors = html::FormErrors::from(scope.language, refusals);
  web::Page page;
  page.title = scope.say(words::one_title, {{"expert", found->expert}});
  page.kind = web::PageKind::agent;
  page.modules = {"agents"};
  page.has_errors = errors.any();
  page.status = errors.any() ? 422 : 200;
  page.back = html::back_link(Url("/agents/demandes").segment(id.value), scope.language);
  page.body = html::group(
      html::error_summary(errors),
      html::p(html::cls("eyebrow"), found->number + " · " + found->category_name),
      html::h1(page.title), html::p(standing_tag(scope, found->standing)), acts_of(scope, *found),
      reply_of(scope, *found), html::h2(scope.say(words::question_title)),
      html::div(html::cls("quote"), html::paragraphs(found->question)), dates_of(scope, *found));
  return web::page(request, scope, std::move(page));
}

}  // namespace

web::Response show_asking(House& house, const web::Request& request, const Scope& scope) {
  return asking_page(house, request, scope, {});
}

web::Response act_on_asking(House& house, const web::Request& request, const Scope& scope) {
  const RequestId about(request.parameter("id"));
  const auto& id = request.parameter("asking");
  const auto& act = request.parameter("act");
  if (!asking(scope, house, about, id)) return web::error_page(request, scope, 404);
  Result<std::string> done = refuse("", words::refuse_changed);
  if (act == "lire") {
    done = read_reply(scope, about, id);
  } else if (act == "retirer") {
    done = withdraw(scope, about, id);
  } else if (act == "relancer") {
    done = ask_again(scope, house, about, id);
  } else {
    return web::error_page(request, scope, 404);
  }
  if (!done) return asking_page(house, request, scope, done.error());
  return web::see_other(asking_url(about, id));
}

web::Response show_reply_file(House& house, const web::Request& request, const Scope& scope) {
  const auto found = reply_file(scope, house, RequestId(request.parameter("id")),
                                request.parameter("asking"), FileId(request.parameter("file")));
  if (!found) return web::error_page(request, scope, 404);
  return house.files.serve(scope, *found, request.query.get("taille") == "petite");
}

}  // namespace parvis::requests::experts
