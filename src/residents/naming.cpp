// Names, their sounds, and the words they are found by.
#include "residents/naming.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/typed_date.h"
#include "platform/mail/mail.h"
#include "residents/words.h"

namespace parvis::residents {
namespace {

constexpr std::size_t name_characters_max = 100;
constexpr std::size_t address_characters_max = 400;
constexpr std::size_t typed_words_max = 8;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
/// "12/03/1950", "12.3.1950", "12-03-1950" -> "1950-03-12"; "" for anything else: digits alone are
/// a phone.
std::string french_date(std::string_view text) {
  if (text.find_first_of("/.-") == std::string_view::npos) return "";
  const auto date = read_date(text);
  return date ? to_iso_date(*date) : "";
}

bool looks_like_phone(std::string_view text) {
  return phone_digits(text).size() >= 6 && std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || c == '+' || c == '.' || c == '-';
         });
}

/// Groups of digits side by side are one phone number: "06 12 34 56 78".
std::vector<std::string> pieces_of(std::string_view typed) {
  std::vector<std::string> pieces;
  bool digits_before = false;
  for (const auto& piece : split(clean_text(typed), ' ')) {
    if (piece.empty()) continue;
    const bool digits = std::all_of(piece.begin(), piece.end(), is_digit);
    const bool short_group = digits && piece.size() <= 3;
    if (short_group && digits_before && pieces.back().size() < 12) {
      pieces.back() += piece;
    } else {
      pieces.push_back(piece);
    }
    digits_before = digits;
  }
  return pieces;
}

void add_names(std::vector<TypedWord>& all, std::string_view piece) {
  for (auto& word : words_in(piece)) {
    TypedWord typed;
    const bool year = word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit);
    if (year) typed.exact.push_back("b:" + word);
    const auto sound = sound_of(word);
    if (sound.size() >= 2) typed.sound = "s:" + sound;
    typed.beginning = std::move(word);
    all.push_back(std::move(typed));
  }
}

void check_names(const Resident& resident, Refusals& refusals) {
  const std::array<std::pair<const char*, const std::string*>, 2> names{
      {{"family_name", &resident.family_name}, {"given_name", &resident.given_name}}};
  for (const auto& [field, name] : names) {
    if (trim(*name).empty()) {
      refusals.push_back({field, words::refuse_name_missing});
    } else if (length_in_characters(*name) > name_characters_max) {
      refusals.push_back({field, words::refuse_too_long});
    }
  }
}

void check_birth(const Resident& resident, Date today, Refusals& refusals) {
  if (resident.birth_date.empty()) return;
  const auto born = parse_iso_date(resident.birth_date);
  if (!born) {
    refusals.push_back({"birth_date", words::refuse_birth_date});
  } else if (std::chrono::sys_days(*born) > std::chrono::sys_days(today) ||
             born->year() < std::chrono::year(1900)) {
    refusals.push_back({"birth_date", words::refuse_birth_date_range});
  }
}

/// What the wish needs to be honoured.
void check_contact(const Resident& resident, Refusals& refusals) {
  const bool by_phone =
      resident.contact == ContactWish::phone || resident.contact == ContactWish::sms;
  if (!resident.email.empty() && !mail::is_email(resident.email)) {
    refusals.push_back({"email", words::refuse_email});
  } else if (resident.contact == ContactWish::email && resident.email.empty()) {
    refusals.push_back({"email", words::refuse_email_missing});
  }
  const auto digits = phone_digits(resident.phone);
  if (!resident.phone.empty() && (digits.size() < 6 || digits.size() > 15)) {
    refusals.push_back({"phone", words::refuse_phone});
  } else if (by_phone && digits.empty()) {
    refusals.push_back({"phone", words::refuse_phone_missing});
  }
  if (length_in_characters(resident.postal_address) > address_characters_max) {
    refusals.push_back({"postal_address", words::refuse_too_long});
  } else if (resident.contact == ContactWish::post && trim(resident.postal_address).empty()) {
    refusals.push_back({"postal_address", words::refuse_address_missing});
  }
}

}  // namespace

std::string iso_birth_date(std::string_view typed) {
  const auto date = read_date(typed);
  return date ? to_iso_date(*date) : trim(typed);
}

Resident begun_with(std::string_view typed) {
  Resident file;
  std::vector<std::string> names;
  for (const auto& raw : split(typed, ' ')) {
    std::string word = trim(raw);
    if (word.empty()) continue;
    if (const auto date = french_date(word); !date.empty()) {
      file.birth_date = date;
    } else if (word.find('@') != std::string::npos) {
      file.email = word;
    } else if (std::any_of(word.begin(), word.end(), is_digit)) {
      file.phone += (file.phone.empty() ? "" : " ") + word;
    } else {
      if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
      names.push_back(std::move(word));
    }
  }
  // The family name is what officers type first; a year or a house number alone is no phone.
  if (!names.empty()) file.family_name = names.front();
  if (names.size() > 1) {
    names.erase(names.begin());
    file.given_name = join(names, " ");
  }
  if (phone_digits(file.phone).size() < 9) file.phone.clear();
  return file;
}

std::string phone_digits(std::string_view phone) {
  std::string digits;
  for (const char c : phone) {
    if (is_digit(c)) digits += c;
  }
  const bool abroad = trim(phone).starts_with("+") || digits.starts_with("00");
  if (digits.starts_with("00")) digits.erase(0, 2);
  if (abroad && digits.starts_with("33")) digits.replace(0, 2, "0");
  return digits;
}

std::vector<std::string> keys_for(const Resident& resident) {
  std::vector<std::string> keys;
  for (const auto& name : {resident.family_name, resident.given_name}) {
    const auto parts = words_in(name);
    for (const auto& word : parts) {
      keys.push_back("n:" + word);
      if (const auto sound = sound_of(word); sound.size() >= 2) keys.push_back("s:" + sound);
    }
    // "Le Goff" is found as "legoff" too.
    if (parts.size() > 1) keys.push_back("n:" + join(parts, ""));
    if (const auto whole = sound_of(name); whole.size() >= 2) keys.push_back("s:" + whole);
  }
  // Which rules made these words: a file with other ones is read again (find_again).
  if (!keys.empty()) keys.emplace_back(words_version);
  if (resident.birth_date.size() == 10) {
    keys.push_back("b:" + resident.birth_date);
    keys.push_back("b:" + resident.birth_date.substr(0, 4));
  }
  for (const auto& word : words_in(resident.postal_address)) {
    if (word.size() > 1) keys.push_back("a:" + word);
  }
  if (const auto digits = phone_digits(resident.phone); !digits.empty()) {
    keys.push_back("p:" + digits);
  }
  if (!resident.email.empty()) keys.push_back("e:" + fold(resident.email));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::vector<TypedWord> typed_words(std::string_view typed) {
  std::vector<TypedWord> all;
  for (const auto& piece : pieces_of(typed)) {
    if (all.size() >= typed_words_max) break;
    const auto date = french_date(piece);
    if (piece.find('@') != std::string::npos) {
      all.push_back({"", "", {"e:" + fold(piece)}});
    } else if (!date.empty()) {
      all.push_back({"", "", {"b:" + date}});
    } else if (looks_like_phone(piece)) {
      all.push_back({"", "", {"p:" + phone_digits(piece)}});
    } else {
      add_names(all, piece);
    }
  }
  if (all.size() > typed_words_max) all.resize(typed_words_max);
  return all;
}

Refusals check_resident(const Resident& resident, Date today) {
  Refusals refusals;
  check_names(resident, refusals);
  check_birth(resident, today, refusals);
  check_contact(resident, refusals);
  return refusals;
}

}  // namespace parvis::residents
