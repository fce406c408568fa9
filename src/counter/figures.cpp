// The year at the counter, counted from visits, accompaniments and appointments.
#include "counter/figures.h"

#include "counter/learning_store.h"
#include "counter/visit_store.h"

namespace parvis::counter {
namespace {

std::size_t month_of(const Scope& scope, Time moment) {
  return static_cast<unsigned>(local_date(moment, scope.commune.zone).month()) - 1;
}

void add(LearningFigures& figures, const Learning& one) {
  ++figures.sessions;
  figures.minutes += one.minutes;
  if (one.alone_next) ++figures.alone_next;
}

}  // namespace

YearFigures figures_of_year(const Scope& scope, int year) {
  using std::chrono::January;
  const Time from = start_of_day(Date(std::chrono::year(year) / January / 1), scope.commune.zone);
  const Time to = start_of_day(Date(std::chrono::year(year + 1) / January / 1), scope.commune.zone);
  YearFigures figures;
  figures.year = year;
  scope.database.read([&](storage::Reader& reader) {
    const auto& commune = scope.commune.id;
    for (const auto& one : store::openings_between(reader, commune, from, to)) {
      ++figures.visits;
      if (one.named) ++figures.with_name;
      ++figures.visits_by_month.at(month_of(scope, one.opened_at));
    }
    for (const auto& one : store::learnings_between(reader, commune, from, to)) {
      add(figures.learning, one);
      add(figures.by_theme[one.theme], one);
      add(figures.by_month.at(month_of(scope, one.at)), one);
    }
    for (const auto& one : store::slots_between(reader, commune, from, to)) {
      if (one.state == SlotState::came) ++figures.appointments_kept;
      if (one.state == SlotState::missed) ++figures.appointments_missed;
    }
  });
  return figures;
}

}  // namespace parvis::counter
