// Which way a wish takes. Pure.
#include "base/text.h"
#include "contact/contact.h"

namespace parvis::contact {
namespace {

/// The first of the ways that the person left something for.
Way first_left(const Recipient& recipient, std::initializer_list<Way> ways) {
  for (const auto way : ways) {
    if (way == Way::mail && !recipient.email.empty()) return way;
    if (way == Way::text && !international_number(recipient.phone).empty()) return way;
    if (way == Way::call && !recipient.phone.empty()) return way;
    if (way == Way::letter && !recipient.postal_address.empty()) return way;
  }
  return Way::nothing;
}

}  // namespace

std::string_view name_of(Wish wish) {
  switch (wish) {
    case Wish::email:
      return "email";
    case Wish::sms:
      return "sms";
    case Wish::phone:
      return "phone";
    case Wish::post:
      return "post";
    case Wish::paper_only:
      return "paper_only";
    case Wish::none:
      break;
  }
  return "none";
}

std::optional<Wish> parse_wish(std::string_view name) {
  for (const auto wish :
       {Wish::none, Wish::email, Wish::sms, Wish::phone, Wish::post, Wish::paper_only}) {
    if (name == name_of(wish)) return wish;
  }
  return std::nullopt;
}

Recipient recipient_of(const module::Person& person) {
  const auto& said = person.contact_wish.empty() ? person.contact_way : person.contact_wish;
  return {parse_wish(said).value_or(Wish::none),
          person.name,
          person.email,
          person.phone,
          person.postal_address,
          person.language,
          person.id};
}

Way way_for(const Recipient& recipient) {
  switch (recipient.wish) {
    case Wish::email:
      return first_left(recipient, {Way::mail, Way::call, Way::letter});
    case Wish::sms:
      return first_left(recipient, {Way::text, Way::call, Way::mail, Way::letter});
    case Wish::phone:
      return first_left(recipient, {Way::call, Way::mail, Way::letter});
    case Wish::post:
      return first_left(recipient, {Way::letter, Way::call, Way::mail});
    case Wish::paper_only:
      // Without an address the letter is handed over at the counter.
      return Way::letter;
    case Wish::none:
      break;
  }
  return Way::nothing;
}

std::string international_number(std::string_view phone) {
  std::string digits;
  for (const char sign : phone) {
    if (sign >= '0' && sign <= '9') digits += sign;
  }
  const std::string typed = trim(phone);
  if (typed.starts_with('+')) return digits.size() >= 8 ? "+" + digits : "";
  if (digits.starts_with("00")) return digits.size() >= 10 ? "+" + digits.substr(2) : "";
  if (digits.size() == 10 && digits.front() == '0') return "+33" + digits.substr(1);
  return "";
}

}  // namespace parvis::contact
