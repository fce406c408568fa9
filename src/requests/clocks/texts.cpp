// The documents that have an effect in law.
#include "requests/clocks/texts.h"

#include "base/text.h"
#include "requests/clocks/words.h"

namespace parvis::requests::clocks {
namespace words = ::parvis::clocks::words;

namespace {

/// Paragraphs with an empty line between them, in one language.
class LegalText {
 public:
  LegalText(const Scope& scope, i18n::Language language) : scope_(scope), language_(language) {}
  [[nodiscard]] std::string said(Word word, const WordValues& values = {}) const {
    return i18n::say(language_, word, values, scope_.commune.words);
  }
  LegalText& say(Word word, const WordValues& values = {}) { return add(said(word, values)); }
  LegalText& add(std::string_view paragraph) {
    if (paragraph.empty()) return *this;
    if (!text_.empty()) text_ += "\n\n";
    text_ += paragraph;
    return *this;
  }
  /// One more line of the paragraph before.
  LegalText& line(std::string_view more) {
    if (!more.empty()) text_ += "\n" + std::string(more);
    return *this;
  }
  [[nodiscard]] std::string day(const std::optional<Date>& date) const {
    return date ? i18n::date(language_, *date) : std::string();
  }
  [[nodiscard]] std::string moment(Time at) const {
    return i18n::date_time(language_, at, scope_.commune.zone);
  }
  [[nodiscard]] i18n::Language language() const { return language_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  const Scope& scope_;
  i18n::Language language_;
  std::string text_;
};

const std::string& own_or(const std::string& own, const std::string& town) {
  return own.empty() ? town : own;
}

/// An address of several lines within a sentence.
std::string on_one_line(const std::string& address) {
  std::vector<std::string> lines;
  for (const auto& line : parvis::split(address, '\n')) {
    if (const auto kept = trim(line); !kept.empty()) lines.push_back(kept);
  }
  return parvis::join(lines, ", ");
}

/// Title, number, object and day of arrival: the head of all of them.
void add_head(LegalText& text, const Scope& scope, const Source& source, Word title) {
  text.say(title).line(scope.commune.name);
  text.line(text.said(
      words::doc_number,
      {{"number", source.row.number}, {"category", source.around.category.name(text.language())}}));
  text.line(text.said(words::doc_received, {{"date", text.moment(source.row.received_at)}}));
}

void add_service(LegalText& text, const Scope& scope, const Source& source) {
  const auto& service = source.around.service;
  const auto& town = scope.commune;
  text.say(words::doc_service, {{"service", own_or(service.name, town.name)}});
  text.line(on_one_line(own_or(service.postal_address, town.postal_address)));
  text.line(text.said(words::doc_service_phone, {{"phone", own_or(service.phone, town.phone)}}));
  const auto& email = own_or(service.email, town.email);
  if (!email.empty()) text.line(text.said(words::doc_service_email, {{"email", email}}));
}

/// What silence means, and when, "provided the request is complete".
void add_silence(LegalText& text, const Source& source) {
  const auto& standing = source.kept.standing;
  const auto& rule = standing.rule;
  const WordValues values{{"last", text.day(standing.last_day)},
                          {"date", text.day(standing.decision_day)},
                          {"article", article_in_words(rule.article)}};
  if (rule.silence == Silence::none) {
    text.say(words::doc_report);
  } else if (rule.silence == Silence::refusal) {
    text.say(words::doc_silence_refusal, values).say(words::doc_remedies);
  } else {
    text.say(words::doc_silence_approval, values).say(words::doc_attestation_offered);
  }
}

void add_signature(LegalText& text, const Scope& scope, const Source& source) {
  text.add(post::signature_of(scope, source.around.signer, text.language()));
}

}  // namespace

std::string article_in_words(std::string_view article) {
  std::string said;
  for (std::size_t i = 0; i < article.size(); ++i) {
    const char sign = article[i];
    said += sign;
    const bool starts = i == 0 || article[i - 1] == ' ' || article[i - 1] == ',';
    const bool letter = sign == 'L' || sign == 'R' || sign == 'D';
    const bool number = i + 1 < article.size() && article[i + 1] >= '0' && article[i + 1] <= '9';
    if (starts && letter && number) said += ".\u00a0";
  }
  return said;
}

std::string acknowledgement_text(const Scope& scope, const Source& source) {
  LegalText text(scope, source.contact.language);
  add_head(text, scope, source, words::doc_ack_title);
  add_service(text, scope, source);
  add_silence(text, source);
  text.say(words::doc_ack_law);
  add_signature(text, scope, source);
  return text.text();
}

std::string pieces_text(const Scope& scope, const Source& source, const Event& pieces) {
  LegalText text(scope, source.contact.language);
  add_head(text, scope, source, words::doc_pieces_title);
  text.say(words::doc_pieces_list).add(pieces.text);
  text.say(words::doc_pieces_until, {{"date", text.day(pieces.until)}});
  const auto& standing = source.kept.standing;
  if (pieces.need == Need::useful) {
    text.say(words::doc_pieces_useful);
  } else if (standing.rule.silence == Silence::approval) {
    text.say(words::doc_pieces_restart);
  } else if (standing.rule.silence == Silence::refusal) {
    text.say(words::doc_pieces_suspend,
             {{"date", text.day(pieces.until)}, {"last", text.day(standing.last_day)}});
  }
  add_service(text, scope, source);
  add_signature(text, scope, source);
  return text.text();
}

std::string transfer_notice(const Scope& scope, const Source& source, const Authority& to,
                            std::string_view own_words) {
  LegalText text(scope, source.contact.language);
  add_head(text, scope, source, words::doc_transfer_title);
  text.say(words::doc_transfer_to, {{"authority", to.name}, {"date", text.day(scope.today())}});
  for (const auto* line : {&to.postal_address, &to.phone, &to.email}) text.add(*line);
  text.add(own_words);
  const auto& standing = source.kept.standing;
  if (standing.rule.silence == Silence::refusal) {
    text.say(words::doc_transfer_refusal,
             {{"date", text.day(standing.started)}, {"last", text.day(standing.last_day)}});
  } else if (standing.rule.silence == Silence::approval) {
    text.say(words::doc_transfer_approval);
  }
  text.say(words::doc_transfer_law);
  add_signature(text, scope, source);
  return text.text();
}

std::string transfer_letter(const Scope& scope, const Source& source, const Authority& to,
                            std::string_view own_words) {
  LegalText text(scope, i18n::Language::fr);
  text.say(words::doc_letter_hello, {{"authority", to.name}});
  text.say(words::doc_letter_intro,
           {{"number", source.row.number}, {"date", text.moment(source.row.received_at)}});
  text.add(own_words);
  text.say(words::doc_letter_what, {{"category", source.around.category.name(i18n::Language::fr)},
                                    {"place", source.row.address}});
  text.add(source.row.description);
  const auto& contact = source.contact;
  text.say(contact.name.empty() ? words::doc_letter_nobody : words::doc_letter_who);
  for (const auto* line :
       {&contact.name, &contact.postal_address, &contact.email, &contact.phone}) {
    text.add(*line);
  }
  text.say(words::doc_letter_days, {{"date", text.day(source.kept.standing.started)}});
  add_service(text, scope, source);
  // A letter is signed under its text.
  if (!to.email.empty()) add_signature(text, scope, source);
  return text.text();
}

std::string implicit_text(const Scope& scope, const Source& source) {
  LegalText text(scope, source.contact.language);
  const auto& standing = source.kept.standing;
  const bool refusal = standing.phase == Phase::silent_refusal;
  add_head(text, scope, source, words::doc_implicit_title);
  const WordValues values{{"date", text.day(standing.decision_day)},
                          {"article", article_in_words(standing.rule.article)},
                          {"remedy", text.day(standing.remedy_until)}};
  if (!refusal) {
    text.say(words::doc_implicit_approval, values).say(words::doc_attestation_offered);
  } else {
    text.say(words::doc_implicit_refusal, values);
    text.say(standing.remedy_until ? words::doc_implicit_remedies : words::doc_implicit_no_limit,
             values);
  }
  add_service(text, scope, source);
  add_signature(text, scope, source);
  return text.text();
}

std::string attestation_text(const Scope& scope, const Source& source) {
  LegalText text(scope, source.contact.language);
  const auto& standing = source.kept.standing;
  add_head(text, scope, source, words::doc_attestation_title);
  const auto& contact = source.contact;
  if (!contact.name.empty()) text.say(words::doc_attestation_who, {{"name", contact.name}});
  text.say(words::doc_attestation_body, {{"date", text.day(standing.decision_day)},
                                         {"started", text.day(standing.started)},
                                         {"article", article_in_words(standing.rule.article)}});
  if (!source.row.description.empty()) text.add(source.row.description);
  text.say(words::doc_attestation_law);
  add_signature(text, scope, source);
  return text.text();
}

std::string reasons_text(const Scope& scope, const Source& source, std::string_view reasons) {
  LegalText text(scope, source.contact.language);
  add_head(text, scope, source, words::doc_reasons_title);
  text.say(words::doc_reasons_intro, {{"date", text.day(source.kept.standing.decision_day)}});
  text.add(reasons);
  text.say(words::doc_reasons_end);
  add_service(text, scope, source);
  add_signature(text, scope, source);
  return text.text();
}

}  // namespace parvis::requests::clocks
