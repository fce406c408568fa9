// Reading one line of a file of addresses.

#include "territory/address_lines.h"

#include <array>
#include <cmath>

#include "base/text.h"
#include "identity/identity.h"
#include "territory/address_words.h"
#include "territory/words.h"

namespace parvis::territory {

namespace {

constexpr std::size_t line_bytes_max = std::size_t{64} * 1024;
constexpr double outside_margin_m = 300;  // boundaries are simplified
constexpr long long no_number = 99999;    // of BAL: a street or a hamlet without numbers

constexpr std::array rejection_words{words::import_line_too_long, words::import_no_street,
                                     words::import_bad_number, words::import_bad_position,
                                     words::import_outside};

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

std::string field(const std::vector<std::string>& fields, int at) {
  if (at < 0 || static_cast<std::size_t>(at) >= fields.size()) return "";
  return trim(clean_text(fields[static_cast<std::size_t>(at)]));
}

tl::unexpected<Refusal> reject(Word reason, WordValues values = {}) {
  return tl::unexpected(Refusal{"", reason, std::move(values)});
}

}  // namespace

AddressHeader read_address_header(std::string line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
  AddressHeader header;
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

tl::expected<Address, Refusal> read_address_line(const AddressHeader& header,
                                                 const std::string& line,
                                                 const std::optional<geo::Box>& commune) {
  if (line.size() > line_bytes_max) return reject(words::import_line_too_long);
  const auto fields = fields_of(line, header.separator);
  Address address;
  address.street = shorten(field(fields, header.street), 200);
  if (street_key(address.street).empty()) return reject(words::import_no_street);
  const std::string digits = field(fields, header.number);
  const auto number = parse_integer(digits);
  if (!number || *number < 0 || (*number > 9999 && *number != no_number)) {
    return reject(words::import_bad_number, {{"number", shorten(digits, 40)}});
  }
  const std::string suffix = shorten(field(fields, header.suffix), 20);
  if (*number != no_number) {
    address.number = std::to_string(*number) + (suffix.empty() ? "" : " " + fold(suffix));
  }
  if (*number != no_number && number_key(address.number).empty()) {
    return reject(words::import_bad_number, {{"number", address.number}});
  }
  const auto longitude = parse_decimal(field(fields, header.longitude));
  const auto latitude = parse_decimal(field(fields, header.latitude));
  if (!longitude || !latitude || std::abs(*latitude) > 90 || std::abs(*longitude) > 180) {
    return reject(words::import_bad_position);
  }
  address.point = {*latitude, *longitude};
  if (commune && !geo::contains(*commune, address.point)) return reject(words::import_outside);
  return address;
}

std::optional<geo::Box> allowed_box(const Scope& scope) {
  const auto boundary = identity::boundary(scope);
  if (boundary->empty()) return std::nullopt;
  const geo::Box box = geo::bounds(*boundary);
  const geo::Box low = geo::box_around(box.south_west, outside_margin_m);
  const geo::Box high = geo::box_around(box.north_east, outside_margin_m);
  return geo::Box{low.south_west, high.north_east};
}

Word rejection_word(std::string_view key) {
  for (const Word word : rejection_words) {
    if (word.key == key) return word;
  }
  return words::import_bad_position;
}

}  // namespace parvis::territory
