// The residents' verbs: report, see whether somebody else did, read the receipt.
#include "base/short_code.h"
#include "base/text.h"
#include "requests/filing.h"
#include "requests/similar.h"

namespace parvis::requests {

Result<Receipt> report(const Scope& scope, House& house, const NewRequest& request) {
  auto filing = prepare_filing(scope, request);
  if (!filing) return tl::unexpected(filing.error());
  filing->link = honest_link(scope, request.link);
  return scope.database.write([&](storage::Transaction& tx) -> Result<Receipt> {
    return file_request(scope, house, tx, *filing);
  });
}

std::optional<Receipt> receipt(const Scope& scope, std::string_view code) {
  const auto canonical = parse_short_code(code);
  if (!canonical) return std::nullopt;
  return scope.database.read([&](storage::Reader& reader) -> std::optional<Receipt> {
    const auto row = request_by_code(scope, reader, *canonical);
    return row ? stored_receipt(scope, reader, *row) : std::nullopt;
  });
}

std::vector<Similar> similar_open(const Scope& scope, const CategoryId& category_id,
                                  geo::Point position, int limit) {
  const auto chosen = category(scope, category_id);
  if (!chosen || chosen->is_group() || chosen->duplicate_radius_m == 0) return {};
  const Time since = scope.now() - std::chrono::hours(24) * chosen->duplicate_days;
  return similar_around(scope, position,
                        {category_id, since, static_cast<double>(chosen->duplicate_radius_m),
                         RequestId(), Visibility::everyone},
                        limit);
}

}  // namespace parvis::requests
