// What a person takes home beside the JSON, and what stays after they are forgotten.
#include "requests/clocks/clock_store.h"
#include "requests/link_store.h"
#include "requests/mail/mail_personal.h"
#include "requests/personal_data.h"
#include "requests/post/letter_store.h"
#include "requests/retention/retention.h"
#include "requests/retention/words.h"
#include "requests/store.h"

namespace parvis::requests {
namespace {

constexpr std::size_t copied_bytes_max = 200u << 20;
constexpr std::size_t kept_lines_max = 20;

/// What is to be copied from the disk, and under which name.
struct Wanted {
  std::string name;
  FileId file;
};

class Bag {
 public:
  Bag(const Scope& scope, House& house) : scope_(scope), house_(house) {}

  void put_text(const std::string& name, std::string text) {
    if (!text.empty()) add({name + ".txt", std::move(text)});
  }
  void put_file(const Wanted& wanted) {
    const auto found = house_.files.find(scope_, wanted.file);
    if (!found) return;
    auto bytes = house_.files.bytes_of(scope_, *found);
    if (bytes) add({wanted.name + "-" + found->file_name, std::move(*bytes)});
  }
  std::vector<module::PersonalCopy> take() { return std::move(copies_); }

 private:
  void add(module::PersonalCopy copy) {
    if (size_ + copy.bytes.size() > copied_bytes_max) return;
    size_ += copy.bytes.size();
    copies_.push_back(std::move(copy));
  }

  const Scope& scope_;
  House& house_;
  std::size_t size_ = 0;
  std::vector<module::PersonalCopy> copies_;
};

void put_request(const Scope& scope, storage::Reader& reader, const RequestRow& row, Bag& bag,
                 std::vector<Wanted>& wanted) {
  const auto folder = row.number + "/";
  if (const auto receipt = receipt_row(scope, reader, row.id)) {
    bag.put_text(folder + scope.say(::parvis::retention::words::copy_receipt), receipt->text);
  }
  int rank = 0;
  for (const auto& document : clocks::documents_of(scope, reader, row.id)) {
    bag.put_text(folder + std::to_string(++rank) + "-" + document.kind, document.text);
  }
  rank = 0;
  for (const auto& photo : photos_of(scope, reader, row.id)) {
    if (photo.visibility == "officers") continue;
    wanted.push_back({folder + "photos/" + std::to_string(++rank), photo.file});
  }
  rank = 0;
  for (const auto& letter : post::letters_of(scope, reader, row.id)) {
    if (letter.file.empty()) continue;
    wanted.push_back({folder + "courriers/" + std::to_string(++rank), letter.file});
  }
}

/// Where the keeping of one request stands, in a sentence.
std::string kept_line(const Scope& scope, const RequestRow& row,
                      const retention::CategoryKeeping& kept) {
  namespace words = ::parvis::retention::words;
  if (row.is_open) {
    return scope.say(words::kept_open, {{"number", row.number}, {"category", kept.name}});
  }
  const bool for_good =
      row.keeping == Keeping::kept || kept.durations.fate == retention::Fate::keep;
  if (for_good) {
    return scope.say(words::kept_for_good, {{"number", row.number}, {"category", kept.name}});
  }
  const auto ended = local_date(row.closed_at.value_or(row.received_at), scope.commune.zone);
  const auto due = retention::month_of(ended) + kept.durations.total_months() + 1;
  const auto day = retention::date_of_day(retention::first_day_of(due));
  return scope.say(words::kept_until, {{"number", row.number},
                                       {"category", kept.name},
                                       {"date", i18n::long_date(scope.language, day)}});
}

}  // namespace

std::vector<module::PersonalCopy> files_of_person(const Scope& scope, House& house,
                                                  const module::PersonKeys& person) {
  Bag bag(scope, house);
  std::vector<Wanted> wanted;
  scope.database.read([&](storage::Reader& reader) {
    const auto requests = requests_of_person(scope, reader, person);
    for (const auto& id : requests) {
      if (const auto row = request_by_id(scope, reader, id)) {
        put_request(scope, reader, *row, bag, wanted);
      }
    }
    int rank = 0;
    for (const auto& file : incoming::files_of_mails(scope, reader, person, requests)) {
      wanted.push_back({"courriels/" + std::to_string(++rank), file});
    }
  });
  for (const auto& each : wanted) bag.put_file(each);
  return bag.take();
}

std::vector<std::string> kept_of_person(const Scope& scope, const module::PersonKeys& person) {
  namespace words = ::parvis::retention::words;
  std::vector<RequestRow> rows;
  scope.database.read([&](storage::Reader& reader) {
    for (const auto& id : requests_of_person(scope, reader, person)) {
      if (auto row = request_by_id(scope, reader, id)) rows.push_back(std::move(*row));
    }
  });
  if (rows.empty()) return {};
  std::map<std::string, retention::CategoryKeeping> rules;
  for (auto& rule : retention::keeping_rules(scope)) {
    auto category = rule.category.value;
    rules.emplace(std::move(category), std::move(rule));
  }
  std::vector<std::string> lines{scope.say(words::kept_law)};
  for (const auto& row : rows) {
    if (lines.size() > kept_lines_max) {
      const auto more = rows.size() - kept_lines_max;
      lines.push_back(scope.say(words::kept_more, {{"count", std::to_string(more)}}));
      break;
    }
    lines.push_back(kept_line(scope, row, rules[row.category.value]));
  }
  return lines;
}

}  // namespace parvis::requests
