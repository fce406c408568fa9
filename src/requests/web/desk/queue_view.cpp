// The filter of the queue as it stands in addresses.
#include <cstdio>
#include <utility>

#include "base/text.h"
#include "requests/web/desk/screens.h"

namespace parvis::requests::desk {
namespace {

std::optional<Date> read_day(std::string_view text) {
  const auto parts = split(text, '-');
  if (parts.size() != 3) return std::nullopt;
  const auto year = parse_integer(parts[0]);
  const auto month = parse_integer(parts[1]);
  const auto day = parse_integer(parts[2]);
  if (!year || !month || !day || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
  const Date date{std::chrono::year(static_cast<int>(*year)),
                  std::chrono::month(static_cast<unsigned>(*month)),
                  std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string said(const std::optional<Date>& day) { return day ? to_iso_date(*day) : ""; }

}  // namespace

QueueView read_queue(const web::Request& request, const Scope& scope) {
  const auto& query = request.query;
  QueueView view;
  const auto fallback = scope.actor.may(may_handle) ? Queue::mine : Queue::all;
  view.queue = parse_queue(query.get("file")).value_or(fallback);
  auto& filter = view.filter;
  filter.text = query.get("q");
  filter.category = CategoryId(query.get("categorie"));
  filter.district = query.get("quartier");
  filter.service = ServiceId(query.get("service"));
  filter.assignee = OfficerId(query.get("agent"));
  filter.channel = parse_channel(query.get("canal"));
  filter.from = read_day(query.get("du"));
  filter.to = read_day(query.get("au"));
  if (const auto state = parse_state(query.get("etat"))) filter.states.insert(*state);
  return view;
}

html::Url with_queue(html::Url url, const QueueView& view) {
  const auto& filter = view.filter;
  return url.q("file", name_of(view.queue))
      .q("q", filter.text)
      .q("categorie", filter.category.value)
      .q("quartier", filter.district)
      .q("service", filter.service.value)
      .q("agent", filter.assignee.value)
      .q("canal", filter.channel ? name_of(*filter.channel) : "")
      .q("etat", filter.states.empty() ? "" : name_of(*filter.states.begin()))
      .q("du", said(filter.from))
      .q("au", said(filter.to));
}

}  // namespace parvis::requests::desk
