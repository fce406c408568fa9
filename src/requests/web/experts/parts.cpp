// What experts see, by a link or signed in: the asking, and the form of the answer.
#include <utility>

#include "requests/experts/words.h"
#include "requests/web/common/request_parts.h"
#include "requests/web/experts/blocks.h"
#include "requests/web/experts/screens.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;
using html::Html;
using html::Url;

namespace {

void add_fact(std::vector<html::SummaryRow>& rows, std::string label, Html value) {
  if (!value.empty()) rows.push_back({std::move(label), std::move(value), std::nullopt});
}

Html place_map(const Scope& scope, const ExpertView& view) {
  if (!view.position) return {};
  Summary place;
  place.position = *view.position;
  place.address = view.address;
  return parts::small_map(scope, place, {480, 300, 200, view.address});
}

Html shown_pictures(const Scope& scope, const ExpertView& view, const Url& at) {
  std::vector<Photo> photos;
  for (const auto& file : view.photos) photos.push_back({file, Visibility::officers, false, ""});
  return parts::gallery(scope, photos, at);
}

Html opinions_of_others(const Scope& scope, const ExpertView& view) {
  std::vector<Html> items;
  for (const auto& other : view.others) {
    items.push_back(html::li(html::strong(other.expert), " ", opinion_tag(scope, other.opinion),
                             html::paragraphs(other.said)));
  }
  if (items.empty()) return {};
  return html::group(html::h2(scope.say(words::others_title)), html::ul(items));
}

/// The answer as it stands, for who reads it again.
Html reply_as_it_is(const Scope& scope, const ExpertView& view) {
  std::vector<Html> files;
  for (const auto& file : view.files) files.push_back(html::li(file.file_name));
  return html::group(
      view.opinion ? html::p(opinion_tag(scope, *view.opinion)) : Html{},
      view.said.empty() ? Html{} : html::div(html::cls("quote"), html::paragraphs(view.said)),
      files.empty() ? Html{} : html::ul(files));
}

Html earlier_files(const Scope& scope, const ExpertView& view, const html::FormErrors& errors) {
  if (view.files.empty()) return {};
  const auto legend = scope.say(words::drop_files);
  html::ChoiceField field;
  field.name = "retirer";
  field.legend = legend;
  field.several = true;
  for (const auto& file : view.files) {
    field.choices.push_back({file.id.value, file.file_name, "", false});
  }
  return html::choice_field(field, errors);
}

html::ChoiceField opinion_field(const web::Request& request, const Scope& scope,
                                const ExpertView& view, const std::string& legend) {
  const auto sent = request.method == web::Method::post ? parse_opinion(request.form.get("opinion"))
                                                        : view.opinion;
  html::ChoiceField field;
  field.name = "opinion";
  field.legend = legend;
  for (const auto opinion : all_opinions()) {
    field.choices.push_back(
        {std::string(name_of(opinion)), scope.say(word_of(opinion)), "", sent == opinion});
  }
  return field;
}

}  // namespace

Html standing_tag(const Scope& scope, Standing standing) {
  const auto tone = standing == Standing::answered    ? html::Tone::success
                    : standing == Standing::expired   ? html::Tone::warning
                    : standing == Standing::withdrawn ? html::Tone::neutral
                                                      : html::Tone::info;
  return html::tag(tone, scope.say(word_of(standing)));
}

Html opinion_tag(const Scope& scope, Opinion opinion) {
  const auto tone = opinion == Opinion::favourable     ? html::Tone::success
                    : opinion == Opinion::with_remarks ? html::Tone::warning
                    : opinion == Opinion::unfavourable ? html::Tone::danger
                                                       : html::Tone::neutral;
  return html::tag(tone, scope.say(word_of(opinion)));
}

Html case_of(const Scope& scope, const ExpertView& view, const Url& photos) {
  std::vector<html::SummaryRow> rows;
  add_fact(rows, scope.say(words::fact_asked_by), html::text(view.asked_by));
  if (!view.phone.empty()) {
    add_fact(rows, scope.say(words::fact_phone),
             html::a(html::href(Url::telephone(view.phone)), view.phone));
  }
  add_fact(rows, scope.say(words::fact_due), html::text(i18n::long_date(scope.language, view.due)));
  add_fact(rows, scope.say(words::fact_place), html::text(view.address));
  return html::group(
      html::h2(scope.say(words::question_title)),
      html::div(html::cls("quote"), html::paragraphs(view.question)), html::facts(rows),
      view.text.empty() ? Html{}
                        : html::group(html::h2(scope.say(words::text_title)),
                                      html::div(html::cls("quote"), html::paragraphs(view.text))),
      shown_pictures(scope, view, photos), place_map(scope, view), opinions_of_others(scope, view));
}

Html reply_part(const web::Request& request, const Scope& scope, const ExpertView& view,
                const Url& to, const html::FormErrors& errors) {
  const auto title = html::h2(html::id("reponse"), scope.say(words::reply_title));
  if (view.was_read) {
    return html::group(title,
                       html::notice(html::Tone::success, scope.say(words::reply_was_read), Html{}),
                       reply_as_it_is(scope, view));
  }
  const auto legend = scope.say(words::opinion_label);
  const auto said = scope.say(words::said_label);
  const auto said_hint = scope.say(words::said_hint);
  const auto files = scope.say(words::files_label);
  const auto files_hint = scope.say(words::files_hint, {{"max", std::to_string(reply_files_max)}});
  const bool sent = request.method == web::Method::post;
  return html::group(
      title,
      view.answered && !sent ? html::notice(html::Tone::success, scope.say(words::reply_kept),
                                            html::p(scope.say(words::reply_may_correct)))
                             : Html{},
      html::form_(html::method_post(), html::enctype_multipart(), html::novalidate(),
                  html::action(to), web::csrf_field(scope),
                  html::choice_field(opinion_field(request, scope, view, legend), errors),
                  html::text_field({.name = "said",
                                    .label = said,
                                    .value = sent ? request.form.get("said") : view.said,
                                    .hint = said_hint,
                                    .length_max = static_cast<int>(description_characters_max),
                                    .rows = 6},
                                   errors),
                  earlier_files(scope, view, errors),
                  html::file_field({.name = "files",
                                    .label = files,
                                    .hint = files_hint,
                                    .accept = "image/*,application/pdf",
                                    .several = true},
                                   errors),
                  html::p(html::cls("actions"),
                          html::submit(scope.say(view.answered ? words::reply_correct
                                                               : words::reply_send)))));
}

Result<Reply> reply_sent(const Scope& scope, House& house, const web::Request& request) {
  Reply reply;
  reply.opinion = parse_opinion(request.form.get("opinion"));
  reply.said = request.form.get("said");
  for (const auto& id : request.form.all("retirer")) reply.dropped.emplace_back(id);
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;
    if (reply.files.size() >= static_cast<std::size_t>(reply_files_max)) {
      return refuse("files", words::refuse_files, {{"max", std::to_string(reply_files_max)}});
    }
    auto accepted = house.files.accept(scope, upload, "files");
    if (!accepted) return tl::unexpected(accepted.error());
    reply.files.push_back(std::move(accepted->file));
  }
  return reply;
}

Html opinions_at_desk(const Scope& scope, House& house, const RequestId& id) {
  const auto base = Url("/agents/demandes").segment(id.value).segment("experts");
  std::vector<Html> items;
  for (const auto& asking : askings_of(scope, house, id)) {
    items.push_back(html::li(html::a(html::href(base.segment(asking.id)), asking.expert), " ",
                             standing_tag(scope, asking.standing), " ",
                             asking.opinion ? opinion_tag(scope, *asking.opinion) : Html{}));
  }
  const bool may_ask = scope.actor.may(may_handle);
  if (items.empty() && !may_ask) return {};
  return html::section(
      html::h2(scope.say(words::block_title)), items.empty() ? Html{} : html::ul(items),
      may_ask ? html::p(html::a(html::href(base.segment("nouveau")), scope.say(words::ask_title)))
              : Html{});
}

}  // namespace parvis::requests::experts
