// What is said to people about a mandate, each in their own language, by the way they wish.
#include "residents/mandate_letters.h"

#include "base/text.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

/// A letter to one person: paragraphs in their language.
class Letter {
 public:
  Letter(const Scope& scope, const Resident& to) : scope_(scope), to_(to) {
    say(words::letter_hello, {{"name", to.name()}});
  }
  Letter& say(Word word, const WordValues& values = {}) {
    return add(i18n::say(to_.language, word, values));
  }
  Letter& add(const std::string& paragraph) {
    if (!text_.empty()) text_ += "\n\n";
    text_ += paragraph;
    return *this;
  }
  /// How it is stopped, by those who do not recognise it, and the signature.
  Letter& how_to_stop() {
    const auto& phone = scope_.commune.phone;
    if (phone.empty()) {
      say(words::letter_stop);
    } else {
      say(words::letter_stop_phone, {{"phone", phone}});
    }
    return *this;
  }
  [[nodiscard]] std::string signed_text() {
    say(words::letter_signature, {{"commune", scope_.commune.name}});
    return text_;
  }

 private:
  const Scope& scope_;
  const Resident& to_;
  std::string text_;
};

std::string day_in(const Scope& scope, i18n::Language language, Time at) {
  return i18n::date(language, local_date(at, scope.commune.zone));
}

void send(const Scope& scope, module::House& house, storage::Transaction& tx, const Resident& to,
          const Mandate& mandate, Word subject, const WordValues& values, std::string text) {
  contact::Message message;
  message.subject = i18n::say(to.language, subject, values);
  message.text = std::move(text);
  message.brief = message.subject;
  message.about = subject_of(to.id);
  message.thread = "residents/" + mandate.id.value;
  contact::tell(scope, house, tx, contact::recipient_of(person_of(to)), message);
}

}  // namespace

void tell_begun(const Scope& scope, module::House& house, storage::Transaction& tx,
                const Themes& offered, const Mandate& mandate, const Resident& helped,
                const Resident& helper) {
  const WordValues values{{"helper", helper.name()},
                          {"helped", helped.name()},
                          {"date", day_in(scope, helped.language, mandate.ends_at)}};
  Letter letter(scope, helped);
  letter.say(words::letter_begun, values);
  std::string themes;
  for (const auto& theme : offered) {
    for (const auto& name : mandate.themes) {
      if (theme.permission.name != name) continue;
      themes += (themes.empty() ? "- " : "\n- ") + i18n::say(helped.language, theme.label);
    }
  }
  if (!themes.empty()) letter.say(words::letter_themes).add(themes);
  letter.say(words::letter_recap_promise).how_to_stop();
  send(scope, house, tx, helped, mandate, words::letter_begun_subject, values,
       letter.signed_text());
}

void tell_ended(const Scope& scope, module::House& house, storage::Transaction& tx,
                const Mandate& mandate, const Resident& helped, const Resident& helper,
                MandateEnd end) {
  const WordValues values{{"helper", helper.name()}, {"helped", helped.name()}};
  // A child has no mailbox of its own; whoever pressed the button knows.
  if (mandate.kind == MandateKind::mandate) {
    send(scope, house, tx, helped, mandate, words::letter_ended_subject, values,
         Letter(scope, helped).say(words::letter_ended, values).signed_text());
  }
  if (end == MandateEnd::by_helper) return;
  send(scope, house, tx, helper, mandate, words::letter_ended_helper_subject, values,
       Letter(scope, helper).say(words::letter_ended_helper, values).signed_text());
}

contact::Message recap_of(const Scope& scope, const Resident& helped, const Resident& helper,
                          const std::vector<module::DoneAct>& acts) {
  const auto language = helped.language;
  Letter letter(scope, helped);
  letter.say(words::letter_recap, {{"helper", helper.name()}});
  std::string titles;
  for (const auto& act : acts) {
    std::string line = i18n::date_time(language, act.at, scope.commune.zone) + "\n" + act.title;
    if (!act.number.empty()) {
      line += "\n" + i18n::say(language, words::letter_number,
                               {{"number", act.number}, {"code", act.code}});
    }
    if (!act.next.empty()) line += "\n" + act.next;
    letter.add(line);
    titles += (titles.empty() ? "" : " ; ") + act.title;
  }
  letter.how_to_stop();
  contact::Message message;
  message.subject = i18n::say(language, words::letter_recap_subject, {{"helper", helper.name()}});
  message.text = letter.signed_text();
  message.brief = i18n::say(
      language, scope.commune.phone.empty() ? words::recap_brief : words::recap_brief_phone,
      {{"helper", helper.name()}, {"acts", titles}, {"phone", scope.commune.phone}});
  message.about = subject_of(helped.id);
  return message;
}

}  // namespace parvis::residents
