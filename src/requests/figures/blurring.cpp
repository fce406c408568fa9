// k-anonymity of places.
#include "requests/figures/blurring.h"

#include <array>

#include "base/text.h"

namespace parvis::requests::figures {
namespace {

bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

/// "12", "12b", "12bis": what a house number looks like, and nothing longer.
bool is_house_number(std::string_view word) {
  if (word.empty() || !is_digit(word.front())) return false;
  std::size_t digits = 0;
  while (digits < word.size() && is_digit(word[digits])) ++digits;
  return digits <= 5 && word.size() - digits <= 3;
}

bool is_suffix(std::string_view word) {
  constexpr std::array known{"bis", "ter", "quater"};
  for (const std::string_view each : known) {
    if (word == each) return true;
  }
  return word.size() == 1 && !is_digit(word.front());
}

std::string without_lead(std::string text) {
  constexpr std::array leads{"près du ", "près de la ", "près de l’", "près de l'", "près de "};
  for (const std::string_view lead : leads) {
    if (text.starts_with(lead)) return text.substr(lead.size());
  }
  return text;
}

std::string joined_words(const std::vector<std::string>& words, std::size_t from) {
  std::string text;
  for (std::size_t i = from; i < words.size(); ++i) text += (i > from ? " " : "") + words[i];
  return text;
}

}  // namespace

PlaceWords place_words(std::string_view typed) {
  const std::string text = without_lead(trim(typed));
  std::vector<std::string> words;
  for (auto part : ::parvis::split(text, ' ')) {
    const bool ends = part.ends_with(',');
    if (ends) part.pop_back();
    if (!part.empty()) words.push_back(part);
    // What follows a comma is the town; but "12, rue des Lilas" has only begun.
    if (ends && !(words.size() == 1 && is_house_number(words.front()))) break;
  }
  if (words.empty()) return {};
  std::size_t street = is_house_number(words.front()) ? 1 : 0;
  if (street == 1 && words.size() > 2 && is_suffix(words[1])) street = 2;
  PlaceWords found;
  found.street = joined_words(words, street);
  if (street > 0 && !found.street.empty()) found.address = joined_words(words, 0);
  return found;
}

std::string_view name_of(Level level) {
  constexpr std::array<std::string_view, 5> names{"address", "street", "district", "town",
                                                  "hidden"};
  return names.at(static_cast<std::size_t>(level));
}

void Blur::settle(Level level, const Rest& group, Rest& next) {
  if (group.total >= k_) {
    const auto total = static_cast<double>(group.total);
    OpenPlace place{
        level,      at_.domain, "", "", "", group.latitude_sum / total, group.longitude_sum / total,
        group.total};
    if (level == Level::hidden) place.domain.clear();
    if (level <= Level::district) place.district = at_.district;
    if (level <= Level::street) place.street = at_.street;
    if (level == Level::address) place.address = at_.address;
    places_.push_back(std::move(place));
    return;
  }
  next.total += group.total;
  next.latitude_sum += group.latitude_sum;
  next.longitude_sum += group.longitude_sum;
}

void Blur::end_street() {
  if (at_.street.empty()) {
    district_.total += street_.total;
    district_.latitude_sum += street_.latitude_sum;
    district_.longitude_sum += street_.longitude_sum;
  } else {
    settle(Level::street, street_, district_);
  }
  street_ = {};
}

void Blur::end_district() {
  end_street();
  if (at_.district.empty()) {
    domain_.total += district_.total;
    domain_.latitude_sum += district_.latitude_sum;
    domain_.longitude_sum += district_.longitude_sum;
  } else {
    settle(Level::district, district_, domain_);
  }
  district_ = {};
}

void Blur::end_domain() {
  end_district();
  settle(Level::town, domain_, town_);
  domain_ = {};
}

void Blur::take(const PlaceCount& count) {
  if (begun_ && count.domain != at_.domain) {
    end_domain();
  } else if (begun_ && count.district != at_.district) {
    end_district();
  } else if (begun_ && count.street != at_.street) {
    end_street();
  }
  begun_ = true;
  at_ = count;
  const Rest here{count.total, count.latitude_sum, count.longitude_sum};
  if (count.address.empty()) {
    street_.total += here.total;
    street_.latitude_sum += here.latitude_sum;
    street_.longitude_sum += here.longitude_sum;
  } else {
    settle(Level::address, here, street_);
  }
}

void Blur::end() {
  if (!begun_) return;
  end_domain();
  Rest nowhere;
  settle(Level::hidden, town_, nowhere);
  left_out_ = nowhere.total;
}

}  // namespace parvis::requests::figures
