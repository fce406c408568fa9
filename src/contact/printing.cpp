// The letters of the day, printed together as one PDF, and printed again when the printer jams.
#include "base/text.h"
#include "contact/contact.h"
#include "contact/store.h"
#include "contact/words.h"
#include "platform/print/print.h"

namespace parvis::contact {
namespace {

/// The lines under the name of the town, as a letter shows them.
std::string town_lines(const CommuneCard& commune) {
  std::string lines = commune.postal_address;
  for (const auto* line : {&commune.phone, &commune.email}) {
    if (line->empty()) continue;
    if (!lines.empty()) lines += "\n";
    lines += *line;
  }
  return lines;
}

print::Letter letter_of(const Scope& scope, const Task& task) {
  const auto& commune = scope.commune;
  print::Letter letter;
  letter.language = task.language;
  letter.sender = commune.name;
  letter.sender_lines = town_lines(commune);
  letter.recipient = task.name;
  letter.recipient_lines = task.postal_address;
  const auto day = local_date(task.printed_at.value_or(scope.now()), commune.zone);
  letter.date = i18n::say(task.language, words::letter_date,
                          {{"town", commune.name}, {"date", i18n::date(task.language, day)}});
  letter.reference = task.subject;
  letter.subject = task.subject;
  letter.text = task.text;
  letter.signature = task.signature;
  return letter;
}

}  // namespace

Result<std::string> print_all(const Scope& scope) {
  if (!scope.actor.may(may_send)) return refuse("", words::refuse_not_allowed);
  return scope.database.write([&](storage::Transaction& tx) -> Result<std::string> {
    const std::string lot = new_ulid();
    const auto printed = store::print_waiting(scope, tx, lot);
    if (printed == 0) return refuse("", words::refuse_nothing_to_print);
    audit::record(scope, tx, "contact.print", "lot:" + lot, std::to_string(printed));
    return lot;
  });
}

std::vector<Task> letters_of_lot(const Scope& scope, std::string_view lot) {
  if (!scope.actor.may(may_send)) return {};
  auto letters = scope.database.read(
      [&](storage::Reader& reader) { return store::of_lot_of(scope, reader, lot); });
  for (const auto& letter : letters) audit::record_reading(scope, letter.about, "contact.open");
  return letters;
}

Result<int> lot_posted(const Scope& scope, std::string_view lot) {
  if (!scope.actor.may(may_send)) return refuse("", words::refuse_not_allowed);
  return scope.database.write([&](storage::Transaction& tx) -> Result<int> {
    const auto letters = store::of_lot_of(scope, tx, lot);
    const auto posted = store::finish_all_of(scope, tx, lot);
    if (posted == 0) return refuse("", words::refuse_task_done);
    for (const auto& letter : letters) {
      audit::record(scope, tx, "contact.letter_posted", letter.about);
    }
    return static_cast<int>(posted);
  });
}

std::string pdf_of(const Scope& scope, const std::vector<Task>& letters) {
  std::vector<print::Letter> printed;
  printed.reserve(letters.size());
  for (const auto& letter : letters) printed.push_back(letter_of(scope, letter));
  return print::pdf_of_letters(printed, scope.say(words::pdf_title));
}

}  // namespace parvis::contact
