// What a report must say before it can be filed.
#include "requests/report_rules.h"

#include "base/text.h"
#include "platform/mail/mail.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

constexpr std::size_t name_characters_max = 120;
constexpr std::size_t postal_characters_max = 300;

void add(Refusals& refusals, Refusals more) {
  refusals.insert(refusals.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

void check_length(Refusals& refusals, std::string field, std::string_view text, std::size_t max,
                  Word reason) {
  if (length_in_characters(text) > max) {
    refusals.push_back({std::move(field), reason, {{"max", std::to_string(max)}}});
  }
}

std::string value_of(const std::vector<Answer>& answers, std::string_view question) {
  for (const auto& answer : answers) {
    if (answer.question == question) return trim(answer.value);
  }
  return {};
}

bool is_offered(const Question& question, const std::string& value) {
  if (question.kind == Question::Kind::yes_no) return value == "yes" || value == "no";
  if (question.kind == Question::Kind::text) return true;
  return std::find(question.choices_fr.begin(), question.choices_fr.end(), value) !=
         question.choices_fr.end();
}

/// 9 digits (without the first 0) to 15 (E.164), whatever stands between them.
bool is_phone(std::string_view text) {
  const auto digits =
      std::count_if(text.begin(), text.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
  return digits >= 9 && digits <= 15;
}

Refusals check_text(std::string_view text, Word missing, Word too_long) {
  const std::string trimmed = trim(text);
  if (trimmed.empty()) return {{"description", missing}};
  const std::size_t length = length_in_characters(trimmed);
  if (length <= description_characters_max) return {};
  return {
      {"description",
       too_long,
       {{"length", std::to_string(length)}, {"max", std::to_string(description_characters_max)}}}};
}

}  // namespace

Refusals check_description(std::string_view description) {
  return check_text(description, words::refuse_description_missing,
                    words::refuse_description_too_long);
}

Refusals check_words(std::string_view text) {
  auto refusals = check_text(text, words::refuse_text_missing, words::refuse_text_too_long);
  for (auto& refusal : refusals) refusal.field = "text";
  return refusals;
}

Refusals check_answers(const Category& category, const std::vector<Answer>& answers,
                       i18n::Language language) {
  Refusals refusals;
  for (const auto& question : category.questions) {
    const std::string field = "answers." + question.id;
    const std::string value = value_of(answers, question.id);
    const WordValues values{{"question", question.label(language)}};
    if (value.empty()) {
      if (question.required) refusals.push_back({field, words::refuse_answer_missing, values});
    } else if (!is_offered(question, value)) {
      refusals.push_back({field, words::refuse_answer_not_a_choice, values});
    }
    check_length(refusals, field, value, answer_characters_max, words::refuse_answer_too_long);
  }
  return refusals;
}

Refusals check_contact(const Contact& contact) {
  Refusals refusals;
  const std::string email = trim(contact.email);
  const std::string phone = trim(contact.phone);
  switch (contact.way) {
    case ContactWay::none:
    case ContactWay::usual:
      return {};
    case ContactWay::email:
      if (email.empty()) refusals.push_back({"email", words::refuse_email_missing});
      break;
    case ContactWay::phone:
    case ContactWay::sms:
      if (phone.empty()) refusals.push_back({"phone", words::refuse_phone_missing});
      break;
    case ContactWay::post:
      if (trim(contact.postal_address).empty()) {
        refusals.push_back({"postal_address", words::refuse_postal_missing});
      }
      // A letter needs somebody to be addressed to; a call can do without.
      if (trim(contact.name).empty()) refusals.push_back({"name", words::refuse_name_missing});
      break;
  }
  if (!email.empty() && !mail::is_email(email)) {
    refusals.push_back({"email", words::refuse_email_wrong});
  }
  if (!phone.empty() && !is_phone(phone)) {
    refusals.push_back({"phone", words::refuse_phone_wrong});
  }
  check_length(refusals, "name", contact.name, name_characters_max, words::refuse_contact_too_long);
  check_length(refusals, "postal_address", contact.postal_address, postal_characters_max,
               words::refuse_contact_too_long);
  return refusals;
}

Refusals check_report(const NewRequest& request, const Category* category, Time now,
                      i18n::Language language) {
  Refusals refusals;
  if (request.category.empty()) {
    refusals.push_back({"category", words::refuse_category_missing});
  } else if (category == nullptr || category->is_group() || !category->active) {
    refusals.push_back({"category", words::refuse_category_unknown});
  } else if (category->message_only) {
    refusals.push_back({"category",
                        words::refuse_category_message_only,
                        {{"category", category->name(language)}}});
  }
  if (request.position == geo::Point{}) {
    refusals.push_back({"place", words::refuse_place_missing});
  }
  check_length(refusals, "address", request.address, address_characters_max,
               words::refuse_address_too_long);
  add(refusals, check_description(request.description));
  if (category != nullptr) add(refusals, check_answers(*category, request.answers, language));
  add(refusals, check_contact(request.contact));
  if (request.photos.size() > static_cast<std::size_t>(photos_max)) {
    refusals.push_back(
        {"photos", words::refuse_photos_too_many, {{"max", std::to_string(photos_max)}}});
  }
  if (request.received_at && *request.received_at > now) {
    refusals.push_back({"received_at", words::refuse_received_in_future});
  }
  return refusals;
}

std::vector<Answer> kept_answers(const Category& category, const std::vector<Answer>& answers) {
  std::vector<Answer> kept;
  for (const auto& question : category.questions) {
    const std::string value = value_of(answers, question.id);
    if (!value.empty()) kept.push_back({question.id, value});
  }
  return kept;
}

Contact kept_contact(const Contact& contact) {
  Contact kept;
  kept.way = contact.way;
  kept.language = contact.language;
  if (contact.way == ContactWay::none) return kept;
  kept.name = mail::one_line(contact.name);
  kept.email = trim(contact.email);
  kept.phone = trim(contact.phone);
  kept.postal_address = trim(contact.postal_address);
  return kept;
}

}  // namespace parvis::requests
