// What a person wrote this time: quoted answers and signatures are set apart, in the ways of French
// and English mail programs.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/mail/incoming.h"

namespace parvis::mail {
namespace {

using Lines = std::vector<std::string>;

/// Folded, with ordinary spaces, ready to be compared.
std::string plain(std::string_view line) {
  std::string out = fold(trim(line));
  for (const std::string_view space : {"\u00A0", "\u202F"}) {
    for (auto at = out.find(space); at != std::string::npos; at = out.find(space)) {
      out.replace(at, space.size(), " ");
    }
  }
  return out;
}

bool is_blank(const std::string& line) {
  return trim(line).empty();
}

bool is_quoted(const std::string& line) {
  return trim(line).starts_with('>');
}

bool has_digit_or_at(std::string_view text) {
  return text.find_first_of("0123456789@") != std::string_view::npos;
}

/// "Le lun. 2 mars 2026 à 09:00, Mairie <…> a écrit :", on one line or on up to four.
std::size_t lines_of_attribution(const Lines& lines, std::size_t at) {
  const std::string first = plain(lines[at]);
  const bool french = first.starts_with("le ");
  const bool english = first.starts_with("on ");
  if (!french && !english) return 0;
  std::string all;
  constexpr std::size_t lines_max = 4;
  for (std::size_t count = 1; count <= lines_max && at + count <= lines.size(); ++count) {
    const std::string& line = lines[at + count - 1];
    if (is_blank(line)) return 0;
    all += (all.empty() ? "" : " ") + plain(line);
    const bool ends = french ? all.ends_with("a ecrit :") || all.ends_with("a ecrit:")
                             : all.ends_with("wrote:") || all.ends_with("wrote :");
    if (ends) return has_digit_or_at(all) ? count : 0;
  }
  return 0;
}

bool is_separator(std::string_view folded) {
  if (!folded.starts_with("--") && !folded.starts_with("__")) return false;
  for (const char* words : {"message d'origine", "message d’origine", "original message",
                            "message original", "message initial"}) {
    if (folded.find(words) != std::string_view::npos) return true;
  }
  return false;
}

/// "De : … / Envoyé : … / À : … / Objet : …" as Outlook puts above what it quotes.
bool is_outlook_head(const Lines& lines, std::size_t at) {
  const auto begins = [&](std::size_t line, std::string_view word) {
    std::string text = plain(lines[line]);
    std::erase(text, '*');
    return text.starts_with(std::string(word) + ":") || text.starts_with(std::string(word) + " :");
  };
  if (!begins(at, "de") && !begins(at, "from")) return false;
  bool sent = false;
  bool subject = false;
  for (std::size_t i = at + 1; i < std::min(lines.size(), at + 7); ++i) {
    sent = sent || begins(i, "envoye") || begins(i, "date") || begins(i, "sent");
    subject = subject || begins(i, "objet") || begins(i, "subject") || begins(i, "sujet");
  }
  return sent && subject;
}

bool is_line_of_underscores(const std::string& line) {
  const std::string text = trim(line);
  return text.size() >= 10 && text.find_first_not_of('_') == std::string::npos;
}

bool is_phone_signature(std::string_view folded) {
  constexpr std::array starts{"envoye de mon ",
                              "envoye depuis mon ",
                              "envoye a partir de ",
                              "envoye depuis l'",
                              "sent from my ",
                              "sent from mail for ",
                              "get outlook for ",
                              "telecharger outlook ",
                              "obtenez outlook ",
                              "provenance : courrier",
                              "envoye avec l'application ",
                              "sent with "};
  return std::any_of(starts.begin(), starts.end(),
                     [&](const char* start) { return folded.starts_with(start); });
}

/// A person who forwards wants what follows to be read.
bool is_forwarding(std::string_view folded) {
  for (const char* words : {"forwarded message", "message transfere", "debut du message transfere",
                            "begin forwarded message", "message reexpedie"}) {
    if (folded.find(words) != std::string_view::npos) return folded.size() < 80;
  }
  return false;
}

std::string joined(const Lines& lines) {
  return trim(join(lines, "\n"));
}

struct Taking {
  Lines own;
  Lines rest;
};

/// After an attribution: what bears no ">" was written between or below the quotes.
void take_around_quotes(const Lines& lines, std::size_t from, Taking& taking) {
  std::size_t next = from;
  while (next < lines.size() && is_blank(lines[next])) ++next;
  const bool marked = next < lines.size() && is_quoted(lines[next]);
  for (std::size_t i = from; i < lines.size(); ++i) {
    const bool mine = marked && !is_quoted(lines[i]);
    (mine ? taking.own : taking.rest).push_back(lines[i]);
  }
}

/// Cuts what closes a text: the line "-- " and what follows, the advertisement of a telephone.
void cut_signature(Taking& taking) {
  auto& own = taking.own;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const bool dashes = own[i] == "-- " || (own[i] == "--" && i + 12 >= own.size());
    if (!dashes && !is_phone_signature(plain(own[i]))) continue;
    const auto cut = own.begin() + static_cast<Lines::difference_type>(i);
    taking.rest.insert(taking.rest.begin(), cut, own.end());
    own.erase(cut, own.end());
    return;
  }
}

Taking take(const Lines& lines) {
  Taking taking;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string folded = plain(lines[i]);
    if (is_forwarding(folded)) {
      taking.own.insert(taking.own.end(), lines.begin() + static_cast<Lines::difference_type>(i),
                        lines.end());
      return taking;
    }
    if (const auto count = lines_of_attribution(lines, i); count > 0) {
      for (std::size_t line = i; line < i + count; ++line) taking.rest.push_back(lines[line]);
      take_around_quotes(lines, i + count, taking);
      return taking;
    }
    const bool head_below =
        is_line_of_underscores(lines[i]) && i + 1 < lines.size() && is_outlook_head(lines, i + 1);
    if (is_separator(folded) || head_below || is_outlook_head(lines, i)) {
      taking.rest.insert(taking.rest.end(), lines.begin() + static_cast<Lines::difference_type>(i),
                         lines.end());
      return taking;
    }
    (is_quoted(lines[i]) ? taking.rest : taking.own).push_back(lines[i]);
  }
  return taking;
}

}  // namespace

SplitText split_reply(std::string_view text) {
  Taking taking = take(split(text, '\n'));
  cut_signature(taking);
  SplitText parts{joined(taking.own), joined(taking.rest)};
  // Somebody who only wrote between the lines, or quoted without marks, is read whole.
  if (parts.own.empty()) return {trim(text), ""};
  return parts;
}

}  // namespace parvis::mail
