// /agents/reglages/mots: words of the site that the commune says in its own way.

#include "identity/own_words.h"
#include "identity/web/screens.h"
#include "identity/words.h"
#include "platform/html/components.h"

namespace parvis::identity::screens {
namespace {

namespace h = html;

const h::Url here("/agents/reglages/mots");

const std::string& text_in(const i18n::OwnWords& own, Word word, i18n::Language language) {
  static const std::string none;
  const auto found = own.find(word.key);
  return found == own.end() ? none : found->second.at(static_cast<std::size_t>(language));
}

/// What the form says, of the words that are offered.
i18n::OwnWords words_in(const web::Request& request, const module::Offers& offers) {
  i18n::OwnWords own;
  for (const auto& free : offers.free_words) {
    own[std::string(free.word.key)] = {request.form.get(field_of(i18n::Language::fr, free.word)),
                                       request.form.get(field_of(i18n::Language::en, free.word))};
  }
  return own;
}

/// The usual word is what people know it by: it labels the field.
h::Html word_field(const module::FreeWord& free, i18n::Language language, const std::string& own,
                   const h::FormErrors& errors) {
  const std::string name = field_of(language, free.word);
  const std::string usual = i18n::say(language, free.word);
  const std::string hint(i18n::name_of(language));
  h::TextField field;
  field.name = name;
  field.label = usual;
  field.hint = hint;
  field.value = own;
  field.autocomplete = "off";
  return h::text_field(field, errors);
}

/// Folded by place; open where something is said otherwise or refused.
h::Html fields(const Scope& scope, const module::Offers& offers, const i18n::OwnWords& own,
               const h::FormErrors& errors) {
  h::Html all;
  const auto& words = offers.free_words;
  for (std::size_t at = 0; at < words.size();) {
    const Word where = words[at].where;
    h::Html inside;
    bool open = false;
    for (; at < words.size() && words[at].where == where; ++at) {
      for (const auto language : i18n::languages()) {
        const auto& text = text_in(own, words[at].word, language);
        open = open || !text.empty() || errors.of(field_of(language, words[at].word)) != nullptr;
        inside += word_field(words[at], language, text, errors);
      }
    }
    all += h::details(h::open(h::On{open}), h::summary(scope.say(where)), inside);
  }
  return all;
}

/// How each word that changes would read, with the commune's name in its place.
h::Html preview(const Scope& scope, const module::Offers& offers, const i18n::OwnWords& own) {
  const WordValues values{{"commune", scope.commune.name}};
  std::vector<h::TableRow> rows;
  for (const auto& free : offers.free_words) {
    for (const auto language : i18n::languages()) {
      const auto before = i18n::say(language, free.word, values, scope.commune.words);
      const auto after = i18n::say(language, free.word, values, own);
      if (before == after) continue;
      rows.push_back({{h::text(scope.say(free.where)), h::text(i18n::name_of(language)),
                       h::text(before), h::strong(after)}});
    }
  }
  if (rows.empty()) {
    return h::notice(h::Tone::info, scope.say(words::own_words_preview),
                     h::p(scope.say(words::own_words_same)));
  }
  return h::group(h::h2(scope.say(words::own_words_preview)),
                  h::data_table(scope.say(words::own_words_preview_caption),
                                {{scope.say(words::own_words_where)},
                                 {scope.say(words::own_words_language)},
                                 {scope.say(words::own_words_before)},
                                 {scope.say(words::own_words_after)}},
                                rows));
}

web::Response page_of(const web::Request& request, const Scope& scope, const module::Offers& offers,
                      const i18n::OwnWords& own, h::Html top, const Refusals& refusals = {}) {
  const auto errors = h::FormErrors::from(scope.language, refusals);
  const std::string title = scope.say(words::own_words_title);
  const auto body = h::group(
      h::error_summary(errors), h::p(h::back_link(h::Url("/agents/reglages"), scope.language)),
      h::h1(title), std::move(top), h::p(scope.say(words::own_words_lead)),
      h::form_(h::action(here), h::method_post(), h::novalidate(), web::csrf_field(scope),
               fields(scope, offers, own, errors),
               h::actions(h::group(h::submit(scope.say(words::own_words_save),
                                             h::ButtonTone::primary, "act", "save"),
                                   h::submit(scope.say(words::own_words_see),
                                             h::ButtonTone::secondary, "act", "preview"),
                                   h::submit(scope.say(words::own_words_reset),
                                             h::ButtonTone::secondary, "act", "reset")))));
  return errors.any() ? refused_page(request, scope, title, body)
                      : agent_page(request, scope, title, body);
}

}  // namespace

web::Response show_own_words(const web::Request& request, const Scope& scope,
                             const module::Offers& offers) {
  h::Html saved;
  if (request.query.has("fait")) {
    saved = h::notice(h::Tone::success, scope.say(words::settings_saved),
                      h::p(scope.say(words::own_words_saved)));
  }
  return page_of(request, scope, offers, scope.commune.words, std::move(saved));
}

web::Response submit_own_words(const web::Request& request, const Scope& scope,
                               const module::Offers& offers) {
  const auto typed = words_in(request, offers);
  const std::string& act = request.form.get("act");
  if (act == "preview") {
    return page_of(request, scope, offers, typed, preview(scope, offers, typed));
  }
  const auto kept = keep_own_words(scope, offers, act == "reset" ? i18n::OwnWords() : typed);
  if (!kept) return page_of(request, scope, offers, typed, {}, kept.error());
  return web::see_other(here.q("fait", "1"));
}

}  // namespace parvis::identity::screens
