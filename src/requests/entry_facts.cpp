// What the program tells in a timeline: facts, and the sentence each reader gets.
#include "requests/entry_facts.h"

#include "requests/store.h"
#include "requests/words.h"

namespace parvis::requests {
namespace {

/// What happened to a member of a cluster because of its lead.
Word word_of_lead(EntryKind kind) {
  switch (kind) {
    case EntryKind::done:
      return words::entry_lead_done;
    case EntryKind::refused:
      return words::entry_lead_refused;
    case EntryKind::reopened:
      return words::entry_lead_reopened;
    default:
      return words::entry_joined_to;
  }
}

}  // namespace

std::string sentence_of(i18n::Language language, EntryKind kind, const EntryFacts& facts,
                        const FactNames& names) {
  const auto say = [&](Word word, const WordValues& values) {
    return i18n::say(language, word, values);
  };
  if (facts.note == EntryFacts::Note::erased) return say(words::entry_erased, {});
  if (facts.note == EntryFacts::Note::closing_unknown) {
    return say(words::entry_import_closing_unknown, {});
  }
  if (!facts.number.empty()) {
    return say(word_of_lead(kind), {{"number", facts.number}, {"reason", names.reason}});
  }
  if (!facts.expert.empty()) return facts.expert;
  if (!facts.reason.empty()) return say(words::entry_refused_because, {{"reason", names.reason}});
  if (const auto day = parse_iso_date(facts.date)) {
    return say(words::entry_planned_on, {{"date", i18n::long_date(language, *day)}});
  }
  if (const auto channel = parse_channel(facts.channel)) {
    return say(words::entry_said_by, {{"channel", say(word_of(*channel), {})}});
  }
  std::string sentence;
  if (!facts.to.empty()) {
    sentence = say(words::entry_category_from_to, {{"from", names.from}, {"to", names.to}});
  }
  if (facts.service.empty()) return sentence;
  if (!sentence.empty()) sentence += "\n";
  const auto given =
      facts.person.empty()
          ? (facts.absent.empty() ? words::entry_to_service : words::entry_to_queue_for)
          : (facts.absent.empty() ? words::entry_to_person : words::entry_to_person_for);
  return sentence +
         say(given,
             {{"service", facts.service}, {"person", facts.person}, {"absent", facts.absent}});
}

}  // namespace parvis::requests
