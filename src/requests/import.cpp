// Requests from a CSV file of another tool: read line by line, written 500 at a time.
#include "requests/import.h"

#include <chrono>
#include <fstream>

#include "base/short_code.h"
#include "base/text.h"
#include "identity/identity.h"
#include "requests/category_store.h"
#include "requests/filing.h"
#include "requests/import_line.h"
#include "requests/import_store.h"
#include "requests/json.h"
#include "requests/masking.h"
#include "requests/words.h"
#include "territory/territory.h"

namespace parvis::requests {
namespace {

constexpr std::size_t batch_size = 500;
constexpr std::size_t rejections_max = 1000;

/// A request of the batch, with the names that only the index needs.
struct Prepared {
  RequestRow row;
  std::string category_name;
  bool closing_unknown = false;
};

/// A code from a name, cut between two words.
std::string short_slug(const std::string& name) {
  std::string code = slug(name);
  if (code.size() > category_code_max - 4) {
    code.resize(category_code_max - 4);
    if (const auto dash = code.rfind('-'); dash != std::string::npos) code.resize(dash);
  }
  return code.empty() ? "categorie" : code;
}

class Import {
 public:
  Import(const Scope& scope, const ImportMapping& mapping, ImportReport& report)
      : scope_(scope), mapping_(mapping), report_(report) {
    for (auto& each : scope.database.read(
             [&](storage::Reader& reader) { return all_categories(scope, reader); })) {
      learn(std::move(each));
    }
    for (const auto& each : identity::services(scope)) services_[fold(each.name)] = each.id;
  }

  void reject(long long line, std::string source_id, Refusal refusal) {
    ++report_.rejected;
    if (report_.rejections.size() >= rejections_max) return;
    report_.rejections.push_back({line, shorten(source_id, 60), std::move(refusal)});
  }

  void take(const ColumnPlaces& places, const CsvLine& csv) {
    ++report_.lines;
    const std::string id = cell(csv.cells, places.source_id);
    if (csv.problem != CsvLine::Problem::none) return reject(csv.number, "", problem_of(csv));
    auto line = read_line(scope_, mapping_, places, csv.cells);
    if (!line) return reject(csv.number, id, line.error().front());
    if (!mapping_.keep_outside && !check_inside(scope_, line->position).empty()) {
      return reject(csv.number, line->source_id,
                    {"latitude",
                     words::reject_outside,
                     {{"value", std::to_string(line->position.latitude) + " / " +
                                    std::to_string(line->position.longitude)}}});
    }
    const auto* category = category_for(*line);
    if (category == nullptr) {
      return reject(csv.number, line->source_id,
                    {"category",
                     words::reject_unknown_category,
                     {{"category", shorten(line->category, 80)}}});
    }
    batch_.push_back(prepare(*line, *category));
    if (batch_.size() >= batch_size) flush();
  }

  void flush() {
    if (batch_.empty()) return;
    const auto added = scope_.database.write([&](storage::Transaction& tx) { return write(tx); });
    report_.added += added;
    report_.already_there += static_cast<long long>(batch_.size()) - added;
    report_.categories_added += static_cast<int>(new_categories_.size());
    batch_.clear();
    new_categories_.clear();
  }

 private:
  Refusal problem_of(const CsvLine& line) const {
    switch (line.problem) {
      case CsvLine::Problem::too_long:
        return {"", words::reject_too_long, {{"max", std::to_string(mapping_.csv.line_bytes_max)}}};
      case CsvLine::Problem::not_utf8:
        return {"", words::reject_not_utf8};
      default:
        return {"", words::reject_quotes};
    }
  }

  void learn(Category category) {
    const std::string key = fold(category.parent.value + "|" + category.name_fr);
    by_id_[category.id.value] = category;
    ids_by_name_.emplace(key, category.id.value);
    if (!category.is_group()) ids_by_name_.emplace(fold("|" + category.name_fr), category.id.value);
  }

  const Category* find_by_name(const std::string& parent, const std::string& name) const {
    const auto found = ids_by_name_.find(fold(parent + "|" + name));
    return found == ids_by_name_.end() ? nullptr : &by_id_.at(found->second);
  }

  const Category& create(const std::string& parent, const std::string& name,
                         const ServiceId& service) {
    Category made;
    const std::string base = short_slug(name);
    made.id = CategoryId(base);
    for (int rank = 2; by_id_.contains(made.id.value); ++rank) {
      made.id = CategoryId(base + "-" + std::to_string(rank));
    }
    made.parent = CategoryId(parent);
    made.name_fr = name;
    made.service = service;
    made.delay_days = mapping_.delay_days;
    made.order = static_cast<int>(by_id_.size() + 1) * 10;
    new_categories_.push_back(made);
    const std::string id = made.id.value;
    learn(std::move(made));
    return by_id_.at(id);
  }

  /// The category of a line: named by the mapping, known by name, or made when asked for.
  const Category* category_for(const ImportedLine& line) {
    const auto named = mapping_.categories.find(fold(line.category));
    if (named != mapping_.categories.end()) {
      const auto found = by_id_.find(named->second);
      return found == by_id_.end() || found->second.is_group() ? nullptr : &found->second;
    }
    const std::string name = shorten(line.category, category_name_max);
    const std::string group_name =
        shorten(line.group.empty() && mapping_.create_categories ? "Divers" : line.group,
                category_name_max);
    const auto* group = find_by_name("", group_name);
    if (group != nullptr && group->is_group()) {
      if (const auto* known = find_by_name(group->id.value, name)) return known;
    } else if (const auto* known = find_by_name("", name);
               known != nullptr && !known->is_group() && !mapping_.create_categories) {
      return known;
    }
    if (!mapping_.create_categories) return nullptr;
    const ServiceId service = service_for(line.service);
    const std::string parent = group != nullptr && group->is_group()
                                   ? group->id.value
                                   : create("", group_name, service).id.value;
    return &create(parent, name, service);
  }

  ServiceId service_for(const std::string& said) {
    if (said.empty()) return {};
    const auto renamed = mapping_.services.find(fold(said));
    const std::string name =
        shorten(renamed == mapping_.services.end() ? said : renamed->second, 100);
    const auto known = services_.find(fold(name));
    if (known != services_.end()) return known->second;
    identity::Service service;
    service.name = name;
    const auto made = identity::keep_service(scope_, service);
    if (!made) return {};
    ++report_.services_added;
    services_[fold(name)] = *made;
    return *made;
  }

  Prepared prepare(const ImportedLine& line, const Category& category) {
    Prepared prepared;
    auto& row = prepared.row;
    row.id = new_id_of<RequestId>();
    row.source_id = line.source_id;
    row.category = category.id;
    row.service = line.service.empty() ? category.service : service_for(line.service);
    row.channel = name_of(Channel::import);
    row.description = line.description;
    row.public_text = mask_personal(line.description);
    // There is nothing to check where nobody wrote anything.
    row.text_checked = line.description.empty();
    row.is_public = category.is_public;
    row.latitude = line.position.latitude;
    row.longitude = line.position.longitude;
    row.address = line.address;
    row.district = line.district;
    if (row.district.empty()) {
      if (const auto district = territory::district_of(scope_, line.position)) {
        row.district = district->name;
      }
    }
    row.received_at = line.received_at;
    const Date arrival = local_date(line.received_at, scope_.commune.zone);
    row.state = line.state;
    row.is_open = is_open(line.state);
    // Nothing was announced for what is taken over: the town has its usual delay from today.
    row.expected_date = to_iso_date(expected_date(row.is_open ? scope_.today() : arrival,
                                                  category.delay_days, scope_.commune.holidays));
    row.closed_at = line.closed_at;
    if (!row.is_open && line.closed_at) {
      row.days_taken = working_days_between(
          arrival, local_date(*line.closed_at, scope_.commune.zone), scope_.commune.holidays);
    }
    row.last_action = name_of(EntryKind::imported);
    row.last_at = scope_.now();
    prepared.category_name = category.name_fr;
    prepared.closing_unknown = line.closing_unknown;
    return prepared;
  }

  /// Numbers are taken for the whole batch, year by year, in the order of the file.
  std::map<int, long long> ranks_for(storage::Transaction& tx,
                                     const std::vector<const Prepared*>& fresh) const {
    std::map<int, long long> wanted;
    for (const auto* each : fresh) ++wanted[year_of(*each)];
    std::map<int, long long> first;
    for (const auto& [year, count] : wanted) first[year] = take_ranks(scope_, tx, year, count);
    return first;
  }

  [[nodiscard]] int year_of(const Prepared& prepared) const {
    return static_cast<int>(local_date(prepared.row.received_at, scope_.commune.zone).year());
  }

  long long write(storage::Transaction& tx) const {
    for (const auto& category : new_categories_) insert_category(scope_, tx, category);
    std::vector<std::string> ids;
    for (const auto& each : batch_) ids.push_back(*each.row.source_id);
    auto known = known_sources(scope_, tx, list_to_json(ids));
    std::vector<const Prepared*> fresh;
    for (const auto& each : batch_) {
      if (known.insert(*each.row.source_id).second) fresh.push_back(&each);
    }
    auto rank = ranks_for(tx, fresh);
    std::set<std::string> codes;
    std::vector<territory::Address> addresses;
    for (const auto* each : fresh) {
      RequestRow row = each->row;
      const int year = year_of(*each);
      row.number = request_number(year, rank[year]++);
      do {
        row.short_code = new_short_code();
      } while (!codes.insert(row.short_code).second || request_by_code(scope_, tx, row.short_code));
      write_one(tx, *each, row);
      const auto parts = number_and_street(row.address);
      if (!parts.number.empty() && !parts.street.empty()) {
        addresses.push_back({parts.number, parts.street, row.position()});
      }
    }
    if (mapping_.learn_addresses) territory::keep_addresses(scope_, tx, addresses);
    audit::record(scope_, tx, "requests.import", "commune:" + scope_.commune.id.value,
                  std::to_string(fresh.size()));
    return static_cast<long long>(fresh.size());
  }

  void write_one(storage::Transaction& tx, const Prepared& prepared, const RequestRow& row) const {
    insert_request(scope_, tx, row);
    insert_entry(scope_, tx,
                 {new_ulid(), row.id, row.received_at, std::string(name_of(EntryKind::reported)),
                  "everyone", "", OfficerId(), "", "", State::received});
    EntryFacts facts;
    if (prepared.closing_unknown) facts.note = EntryFacts::Note::closing_unknown;
    insert_entry(scope_, tx,
                 {new_ulid(), row.id, scope_.now(), std::string(name_of(EntryKind::imported)),
                  "everyone", "", OfficerId(), "", "", row.state, facts});
    index_request(scope_, tx, row, nullptr, prepared.category_name);
  }

  const Scope& scope_;
  const ImportMapping& mapping_;
  ImportReport& report_;
  std::map<std::string, Category> by_id_;
  std::map<std::string, std::string> ids_by_name_;
  std::map<std::string, ServiceId> services_;
  std::vector<Category> new_categories_;
  std::vector<Prepared> batch_;
};

}  // namespace

Result<ImportReport> import_csv(const Scope& scope, const std::filesystem::path& csv,
                                const std::filesystem::path& mapping_file,
                                const std::function<void(const ImportProgress&)>& progress) {
  const auto mapping = read_mapping(mapping_file);
  if (!mapping) return tl::unexpected(mapping.error());
  std::error_code no_size;
  const auto bytes_total = std::filesystem::file_size(csv, no_size);
  std::ifstream input(csv, std::ios::binary);
  if (!input || no_size) return refuse("file", words::import_no_file, {{"file", csv.string()}});
  CsvReader reader(input, mapping->csv);
  const auto header = reader.next();
  if (!header) return refuse("file", words::import_empty_file);
  const auto places = find_columns(*mapping, header->cells);
  if (!places) return tl::unexpected(places.error());
  ImportReport report;
  const auto begun = std::chrono::steady_clock::now();
  auto told = begun;
  const auto tell = [&] {
    if (!progress) return;
    progress({reader.bytes_read(), bytes_total, report.lines, report.added, report.rejected});
    told = std::chrono::steady_clock::now();
  };
  Import import(scope, *mapping, report);
  while (const auto line = reader.next()) {
    import.take(*places, *line);
    if (std::chrono::steady_clock::now() - told > std::chrono::milliseconds(250)) tell();
  }
  import.flush();
  tell();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
  return report;
}

}  // namespace parvis::requests
