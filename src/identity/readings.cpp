// Reading and exporting files on people: written down, stopped when it runs away, watched.

#include "identity/readings.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "identity/roles.h"
#include "identity/store_readings.h"
#include "identity/words.h"

namespace parvis::identity {
namespace {

constexpr std::chrono::minutes a_minute{1};
constexpr std::chrono::hours told_again_after{1};
constexpr std::chrono::days usual_days{28};
constexpr std::chrono::days alarms_last{7};

std::string subject_of(const OfficerId& officer) {
  return "officer:" + officer.value;
}

Opened opened_by(const Scope& scope, storage::Reader& reader, const Reading& wanted) {
  const auto count = [&](Time since) {
    return store::count_opened(reader, scope.commune.id, wanted.officer, wanted.kind,
                               wanted.subject, since);
  };
  return {count(scope.now() - a_minute), count(start_of_day(scope.today(), scope.commune.zone))};
}

std::vector<Officer> watchers(const Scope& scope, const module::Offers& offers) {
  std::vector<Officer> found;
  std::set<OfficerId> once;
  for (auto& way : who_may(scope, offers, may_watch_data)) {
    if (once.insert(way.officer.id).second) found.push_back(std::move(way.officer));
  }
  return found;
}

void tell(const Scope& scope, storage::Transaction& tx, mail::Outbox& outbox,
          const std::vector<Officer>& told) {
  for (const auto& watcher : told) {
    const auto row = store::officer(tx, scope.commune.id, watcher.id);
    const auto language = row ? store::language_of(*row) : i18n::Language::fr;
    mail::Message message;
    message.to = {watcher.email, watcher.name};
    message.language = i18n::code_of(language);
    message.subject =
        i18n::say(language, words::alarm_mail_subject, {{"commune", scope.commune.name}});
    message.text = i18n::say(language, words::alarm_mail_text, {{"name", scope.actor.name}});
    outbox.queue(scope, tx, message);
  }
}

/// Counts, decides and writes down, in one turn of the officer.
Verdict write_down(const Scope& scope, mail::Outbox& outbox, const module::Offers& offers,
                   Reading row) {
  row.officer = scope.actor.officer;
  row.at = scope.now();
  const auto told = watchers(scope, offers);
  return scope.database.write([&](storage::Transaction& tx) {
    store::take_turn(tx, scope.commune.id, row.officer, row.at);
    const auto limits = store::safeguards(tx, scope.commune.id).value_or(Safeguards());
    const Verdict decided = verdict(limits, row.kind, opened_by(scope, tx, row));
    row.stopped = decided != Verdict::allowed;
    if (row.stopped) {
      const bool told_lately =
          store::count_stopped(tx, scope.commune.id, row.officer, row.at - told_again_after) > 0;
      if (!told_lately) tell(scope, tx, outbox, told);
      audit::record(scope, tx, "identity.reading_stopped", subject_of(row.officer), row.subject);
    } else if (row.kind == Kind::exported) {
      audit::record(scope, tx, "identity.export_personal", row.subject);
    }
    store::insert_reading(tx, scope.commune.id, row);
    return decided;
  });
}

bool is_own_service(const Scope& scope, const ServiceId& service) {
  const auto& own = scope.actor.services;
  return service.empty() || std::find(own.begin(), own.end(), service) != own.end();
}

}  // namespace

Safeguards safeguards(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    return store::safeguards(reader, scope.commune.id).value_or(Safeguards());
  });
}

Result<Safeguards> keep_safeguards(const Scope& scope, const Safeguards& wanted) {
  auto refusals = safeguard_refusals(wanted);
  if (!refusals.empty()) return tl::unexpected(std::move(refusals));
  scope.database.write([&](storage::Transaction& tx) {
    store::put_safeguards(tx, scope.commune.id, wanted);
    audit::record(scope, tx, "identity.keep_safeguards", "commune:" + scope.commune.id.value,
                  std::to_string(wanted.files_minute) + " " + std::to_string(wanted.files_day) +
                      " " + std::to_string(wanted.exports_day));
  });
  return wanted;
}

Verdict open_file(const Scope& scope, module::House& house, const module::Offers& offers,
                  const module::PersonalFile& file, std::string_view reason) {
  const bool again = scope.database.read([&](storage::Reader& reader) {
    return store::was_opened(reader, scope.commune.id, scope.actor.officer, file.subject,
                             scope.now() - one_reading);
  });
  if (again) return Verdict::allowed;
  Reading row;
  row.subject = file.subject;
  row.title = file.title;
  row.reason = shorten(reason, 200);
  row.own_service = is_own_service(scope, file.service);
  return write_down(scope, house.mail, offers, std::move(row));
}

Result<Verdict> begin_export(const Scope& scope, module::House& house, const module::Offers& offers,
                             std::string_view subject, std::string_view title,
                             std::string_view motive) {
  if (!scope.actor.may(may_export_personal)) return refuse("", words::export_not_allowed);
  const std::string said = trim(motive);
  if (length_in_characters(said) < motive_characters_min) {
    return refuse("motive", words::export_motive_missing);
  }
  Reading row;
  row.kind = Kind::exported;
  row.subject = subject;
  row.title = title;
  row.reason = shorten(said, 300);
  return write_down(scope, house.mail, offers, std::move(row));
}

std::vector<Reading> readings(const Scope& scope, const ReadingFilter& filter) {
  auto all = scope.database.read(
      [&](storage::Reader& reader) { return store::readings(reader, scope.commune.id, filter); });
  std::vector<OfficerId> ids;
  for (const auto& one : all) ids.push_back(one.officer);
  const auto names = names_of(scope, ids);
  for (auto& one : all) {
    if (const auto name = names.find(one.officer.value); name != names.end()) {
      one.officer_name = name->second;
    }
  }
  return all;
}

std::vector<Reader> readers(const Scope& scope) {
  const Time now = scope.now();
  const auto all = scope.database.read([&](storage::Reader& reader) {
    return store::readings_since(reader, scope.commune.id, now - usual_days);
  });
  std::map<OfficerId, std::map<Date, std::set<std::string>>> days;
  std::map<OfficerId, Reader> found;
  for (const auto& one : all) {
    auto& reader = found[one.officer];
    reader.officer = one.officer;
    const bool lately = one.at > now - alarms_last;
    if (one.stopped && lately) ++reader.stopped;
    if (one.stopped || one.kind != Kind::file) continue;
    if (!one.own_service && lately) ++reader.outside_services;
    days[one.officer][local_date(one.at, scope.commune.zone)].insert(one.subject);
  }
  std::vector<OfficerId> ids;
  for (const auto& [id, reader] : found) ids.push_back(id);
  const auto names = names_of(scope, ids);
  std::vector<Reader> list;
  for (auto& [id, reader] : found) {
    std::vector<long long> before;
    for (const auto& [day, subjects] : days[id]) {
      const auto count = static_cast<long long>(subjects.size());
      if (day == scope.today()) reader.today = count;
      if (day != scope.today()) before.push_back(count);
    }
    reader.usual = usual_day(std::move(before));
    reader.unusual = is_unusual(reader.today, reader.usual) || reader.stopped > 0;
    if (const auto name = names.find(id.value); name != names.end()) reader.name = name->second;
    list.push_back(reader);
  }
  std::stable_sort(list.begin(), list.end(), [](const Reader& a, const Reader& b) {
    return std::pair(a.unusual, a.today) > std::pair(b.unusual, b.today);
  });
  return list;
}

long long alarms(const Scope& scope) {
  return scope.database.read([&](storage::Reader& reader) {
    return store::count_stopped(reader, scope.commune.id, OfficerId(), scope.now() - alarms_last);
  });
}

void forget_old_readings(const Scope& scope) {
  scope.database.write([&](storage::Transaction& tx) {
    store::delete_old_readings(tx, scope.commune.id, scope.now() - readings_kept);
  });
}

}  // namespace parvis::identity
