// The filter of the public list as it stands in addresses.
#include "requests/web/listing/public_filter.h"

#include <vector>

#include "base/text.h"
#include "base/typed_date.h"
#include "requests/store.h"
#include "requests/web/listing/words.h"

namespace parvis::requests::listing {
namespace words = ::parvis::listing::words;

ListFilter read_filter(const web::Request& request) {
  const auto& query = request.query;
  ListFilter filter;
  filter.text = query.get("q");
  filter.category = CategoryId(query.get("categorie"));
  filter.district = query.get("quartier");
  filter.from = read_date(query.get("du"));
  filter.to = read_date(query.get("au"));
  filter.newest = query.get("jusqua");
  filter.after = query.get("apres");
  if (query.get("etat") == "ouvertes") filter.openness = Openness::open;
  if (query.get("etat") == "terminees") filter.openness = Openness::closed;
  return filter;
}

html::Url with_filter(html::Url url, const ListFilter& filter) {
  const char* const state = filter.openness == Openness::open     ? "ouvertes"
                            : filter.openness == Openness::closed ? "terminees"
                                                                  : "";
  return url.q("q", filter.text)
      .q("etat", state)
      .q("categorie", filter.category.value)
      .q("quartier", filter.district)
      .q("du", filter.from ? to_iso_date(*filter.from) : "")
      .q("au", filter.to ? to_iso_date(*filter.to) : "");
}

std::string filter_in_words(const Scope& scope, const ListFilter& filter) {
  std::vector<std::string> said;
  if (!filter.text.empty()) said.push_back(scope.say(words::filter_text, {{"text", filter.text}}));
  if (!filter.category.empty()) {
    if (const auto chosen = category(scope, filter.category)) {
      said.push_back(chosen->name(scope.language));
    }
  }
  if (!filter.district.empty()) said.push_back(filter.district);
  const auto said_day = [&](const std::optional<Date>& day, Word word) {
    if (day) said.push_back(scope.say(word, {{"day", i18n::date(scope.language, *day)}}));
  };
  said_day(filter.from, words::filter_from);
  said_day(filter.to, words::filter_to);
  return ::parvis::join(said, ", ");
}

}  // namespace parvis::requests::listing
