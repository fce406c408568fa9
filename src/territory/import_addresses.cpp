// Addresses from a CSV file, line by line: the town's own file (BAL) or the national one (BAN).

#include <cmath>
#include <istream>

#include "base/text.h"
#include "identity/identity.h"
#include "territory/address_words.h"
#include "territory/territory.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

constexpr std::size_t batch_lines = 1000;
constexpr std::size_t rejections_kept = 1000;
constexpr std::size_t line_bytes_max = 64 * 1024;
constexpr double outside_margin_m = 300;  // boundaries are simplified

/// Where each thing stands in a line; the names are those of BAL 1.x and of the BAN export.
struct Header {
  char separator = ';';
  int street = -1;
  int number = -1;
  int suffix = -1;
  int longitude = -1;
  int latitude = -1;
  [[nodiscard]] bool complete() const {
    return street >= 0 && number >= 0 && longitude >= 0 && latitude >= 0;
  }
};

/// Fields of a line; quotes as in RFC 4180, but for line breaks inside, which addresses lack.
std::vector<std::string> fields_of(std::string_view line, char separator) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char sign = line[i];
    if (quoted && sign == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += sign;
      ++i;
    } else if (sign == '"' && (quoted || fields.back().empty())) {
      quoted = !quoted;
    } else if (sign == separator && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += sign;
    }
  }
  return fields;
}

Header read_header(std::string line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  Header header;
  header.separator = line.find(';') != std::string::npos ? ';' : ',';
  const auto names = fields_of(line, header.separator);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string name = fold(trim(names[i]));
    const int at = static_cast<int>(i);
    if (name == "voie_nom" || name == "nom_voie") header.street = at;
    if (name == "numero") header.number = at;
    if (name == "suffixe" || name == "rep") header.suffix = at;
    if (name == "long" || name == "lon") header.longitude = at;
    if (name == "lat") header.latitude = at;
  }
  return header;
}

std::string field(const std::vector<std::string>& fields, int at) {
  if (at < 0 || static_cast<std::size_t>(at) >= fields.size()) return "";
  return trim(clean_text(fields[static_cast<std::size_t>(at)]));
}

tl::unexpected<Refusal> reject(Word reason, WordValues values = {}) {
  return tl::unexpected(Refusal{"", reason, std::move(values)});
}

tl::expected<Address, Refusal> read_address_line(const Header& header, const std::string& line,
                                                 const std::optional<geo::Box>& commune) {
  if (line.size() > line_bytes_max) return reject(words::import_line_too_long);
  const auto fields = fields_of(line, header.separator);
  Address address;
  address.street = shorten(field(fields, header.street), 200);
  if (street_key(address.street).empty()) return reject(words::import_no_street);
  const std::string digits = field(fields, header.number);
  const auto number = parse_integer(digits);
  // 99999 is BAL's way to say "a street or a hamlet without numbers".
  if (!number || *number < 0 || *number > 9999) {
    return reject(words::import_bad_number, {{"number", shorten(digits, 40)}});
  }
  const std::string suffix = shorten(field(fields, header.suffix), 20);
  address.number = std::to_string(*number) + (suffix.empty() ? "" : " " + fold(suffix));
  if (number_key(address.number).empty()) {
    return reject(words::import_bad_number, {{"number", address.number}});
  }
  const auto longitude = parse_decimal(field(fields, header.longitude));
  const auto latitude = parse_decimal(field(fields, header.latitude));
  if (!longitude || !latitude || std::abs(*latitude) > 90 || std::abs(*longitude) > 180) {
    return reject(words::import_bad_position);
  }
  address.point = {*latitude, *longitude};
  if (commune &&
      (*latitude < commune->south_west.latitude || *latitude > commune->north_east.latitude ||
       *longitude < commune->south_west.longitude || *longitude > commune->north_east.longitude)) {
    return reject(words::import_outside);
  }
  return address;
}

/// The box of the commune with room around; nothing when its boundary is unknown.
std::optional<geo::Box> allowed_box(const geo::Shape& boundary) {
  if (boundary.empty()) return std::nullopt;
  const geo::Box box = geo::bounds(boundary);
  const geo::Box low = geo::box_around(box.south_west, outside_margin_m);
  const geo::Box high = geo::box_around(box.north_east, outside_margin_m);
  return geo::Box{low.south_west, high.north_east};
}

void keep(const Scope& scope, std::vector<Address>& batch, AddressImport& report) {
  if (batch.empty()) return;
  const long long added = scope.database.write(
      [&](storage::Transaction& tx) { return keep_addresses(scope, tx, batch); });
  report.added += added;
  report.known += static_cast<long long>(batch.size()) - added;
  batch.clear();
}

}  // namespace

Result<AddressImport> import_addresses_csv(const Scope& scope, std::istream& csv,
                                           const std::function<void(long long)>& progress) {
  std::string line;
  std::getline(csv, line);
  const Header header = read_header(line);
  if (!header.complete()) return refuse("", words::import_bad_header);
  const auto commune = allowed_box(*identity::boundary(scope));
  AddressImport report;
  std::vector<Address> batch;
  long long line_number = 1;
  while (std::getline(csv, line)) {
    ++line_number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    ++report.read;
    auto address = read_address_line(header, line, commune);
    if (address) {
      batch.push_back(std::move(*address));
    } else {
      ++report.rejected;
      if (report.rejections.size() < rejections_kept) {
        report.rejections.push_back({line_number, std::move(address.error())});
      }
    }
    if (report.read % static_cast<long long>(batch_lines) == 0) {
      keep(scope, batch, report);
      if (progress) progress(report.read);
    }
  }
  keep(scope, batch, report);
  if (progress) progress(report.read);
  return report;
}

}  // namespace parvis::territory
