// The filter of the queue as it stands in addresses.
#include <utility>

#include "base/typed_date.h"
#include "requests/web/desk/screens.h"

namespace parvis::requests::desk {
namespace {

std::string said(const std::optional<Date>& day) {
  return day ? to_iso_date(*day) : "";
}

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
  filter.from = read_date(query.get("du"));
  filter.to = read_date(query.get("au"));
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
