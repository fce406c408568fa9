#pragma once
// Scope: for whom, by whom, in which language, when and on which database something is done.
// Built once per request (or job), first argument of every operation and store function.

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/working_days.h"
#include "platform/i18n/i18n.h"
#include "platform/storage/storage.h"

namespace parvis {

/// How far the site keeps to the accessibility reference (RGAA), by the last audit; without one,
/// and below half of the criteria, `none` (decree 2019-768, article 4; order of 20 September 2019).
enum class Conformity { none, partial, full };

/// What every page of a commune needs to know of it; identity keeps and edits it.
struct CommuneCard {
  CommuneId id;
  std::string name;
  std::string host;  // "" : served for any host
  std::string zone = "Europe/Paris";
  HolidayZone holidays = HolidayZone::metropole;
  std::string phone;
  std::string email;
  std::string postal_address;
  std::string opening_hours;
  std::string accent = "rive";  // one of the palettes of assets/
  std::string logo_file;        // file id or ""
  std::string tile_url;         // slippy map tiles, "" : none
  Conformity accessibility = Conformity::none;
  std::string web_address;  // "https://demarches.ville.fr", for links in mails
  /// Position of the middle of the commune (WGS84 degrees), 0,0 when unknown.
  double latitude = 0;
  double longitude = 0;
  i18n::OwnWords words = {};  // what the commune says in its own way
};

/// A right that a route or an operation asks for, e.g. {"requests.triage"}.
struct Permission {
  std::string_view name;
  friend bool operator==(const Permission&, const Permission&) = default;
};

/// Anybody may, signed in or not.
inline constexpr Permission everyone{"everyone"};
/// Any officer who is signed in.
inline constexpr Permission any_officer{"any_officer"};
/// Any resident who is signed in to a space of their own.
inline constexpr Permission any_resident{"any_resident"};

/// Who is asking.
struct Actor {
  enum class Kind { anonymous, officer, resident, system };
  Kind kind = Kind::anonymous;
  OfficerId officer;
  ResidentId resident;          // who is signed in, of a resident
  ResidentId acting_for;        // the person helped, while a resident uses a mandate; else empty
  MandateId mandate;            // the mandate used
  std::string acting_for_name;  // of the person helped, to be shown on every page
  std::string name;             // to sign answers with
  std::vector<ServiceId> services;  // the services the officer belongs to
  std::set<std::string, std::less<>> permissions;
  std::string session = {};  // opaque, for sign-out
  std::string key = {};      // id of the key that a program shows; not the secret
  /// Permissions held in some districts only, with the names of these; the others hold for the
  /// whole town.
  std::map<std::string, std::vector<std::string>, std::less<>> only_in = {};

  [[nodiscard]] bool is_officer() const { return kind == Kind::officer; }
  [[nodiscard]] bool is_resident() const { return kind == Kind::resident; }
  /// A program with a key of the town: nobody's session, rights of its own, the key's name.
  [[nodiscard]] bool is_program() const { return kind == Kind::anonymous && !permissions.empty(); }
  /// The person whose affairs these are: the one helped, or the resident; empty for others.
  [[nodiscard]] const ResidentId& concerned() const {
    return acting_for.empty() ? resident : acting_for;
  }
  [[nodiscard]] bool may(Permission permission) const {
    if (permission == everyone || kind == Kind::system) return true;
    if (permission == any_officer) return is_officer();
    if (permission == any_resident) return is_resident();
    return permissions.contains(permission.name);
  }
  /// Whether these are one's own affairs, or the mandate used is for acts of that kind. A kind
  /// without name is for everybody.
  [[nodiscard]] bool covers(Permission mandate_theme) const {
    return mandate.empty() || mandate_theme.name.empty() || may(mandate_theme);
  }
  /// The districts a permission is held in; null: the whole town.
  [[nodiscard]] const std::vector<std::string>* districts_of(Permission permission) const {
    const auto found = only_in.find(permission.name);
    return found == only_in.end() ? nullptr : &found->second;
  }
  /// Whether the permission is held for a thing of that district, "" for one of no district: only
  /// who holds it for the whole town reaches that one.
  [[nodiscard]] bool may_in(Permission permission, std::string_view district) const {
    if (!may(permission)) return false;
    const auto* held = districts_of(permission);
    return held == nullptr || std::find(held->begin(), held->end(), district) != held->end();
  }
};

/// Six fields and no more.
struct Scope {
  const CommuneCard& commune;
  const Actor& actor;
  i18n::Language language;
  std::string request_id;
  const Clock& clock;
  storage::Database& database;

  [[nodiscard]] Time now() const { return clock.now(); }
  [[nodiscard]] Date today() const { return local_date(clock.now(), commune.zone); }
  /// "22 novembre 2026 à 14 h 05", in the person's language and the commune's zone.
  [[nodiscard]] std::string date_time(Time at) const {
    return i18n::date_time(language, at, commune.zone);
  }
  [[nodiscard]] std::string say(Word word, const WordValues& values = {}) const {
    return i18n::say(language, word, values, commune.words);
  }
};

}  // namespace parvis
