// Any text is read or refused, and what is read can be evaluated on any day.

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "territory/hours/opening_hours.h"

namespace {

namespace hours = parvis::territory::hours;

void evaluate(std::string_view text) {
  const auto opening = hours::read_hours(text);
  if (!opening) return;
  const hours::Calendar calendar{parvis::HolidayZone::metropole, hours::known_school_years("B")};
  const parvis::Time now = parvis::from_milliseconds(1'772'438'400'000);
  const parvis::Date today = parvis::local_date(now, "Europe/Paris");
  int end = 0;
  for (const auto& span : hours::spans_of(*opening, today, calendar)) {
    if (span.from < end || span.to <= span.from || span.to > 2880) std::abort();
    end = span.to;
  }
  const auto status = hours::status_at(*opening, now, "Europe/Paris", calendar);
  if (status.changes_at && *status.changes_at <= now) std::abort();
  const auto words = hours::in_words(parvis::i18n::Language::fr, status, now, "Europe/Paris");
  if (words.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  evaluate(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
