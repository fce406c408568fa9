#pragma once
// The manifest: what a module offers to the house. Read by app, called by name, no registration.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/mail.h"
#include "platform/module/channels.h"
#include "platform/module/personal.h"
#include "platform/module/rights.h"
#include "platform/module/said.h"
#include "platform/oidc/oidc.h"
#include "platform/outbound/outbound.h"
#include "platform/scope/scope.h"
#include "platform/search/search.h"
#include "platform/storage/storage.h"
#include "platform/web/web.h"

namespace parvis::module {

/// The services of the platform, built once by app and lent to the handlers' closures.
struct House {
  storage::Database& database;
  const Clock& clock;
  files::Store& files;
  mail::Outbox& mail;
  web::EventHub& events;
  PersonFinder person_of = nullptr;         // lent by app; nothing where nobody has a file
  oidc::Provider* franceconnect = nullptr;  // for residents; null: not offered
  /// How far addresses that a town wrote may lead (webhooks, partners).
  outbound::Reach reach = outbound::Reach::internet;
};

/// A figure for steering and for the home page: computed, never typed.
struct Indicator {
  std::string name;
  Word label;
  std::function<double(const Scope&)> value;
};

/// What the back office's first page shows: a count of what waits for this officer.
struct WorkTile {
  Word label;
  std::string path;
  Permission permission;
  std::function<long long(const Scope&)> count;
};

/// A person in front of an officer. Everything done meanwhile carries the id of the visit.
struct CounterVisit {
  VisitId id;
  std::optional<Person> person;  // nothing: the person does not wish to say who they are
};

/// What an officer can do at the counter in a person's name: a large button of /guichet. The same
/// act as on the web, with the same rights, delay and weight; the channel is recorded.
struct CounterTile {
  std::string name;  // "requests.report"
  Word label;
  std::string icon;
  Permission permission;
  /// Begins the act for that visit and gives the page where it goes on. That page belongs to the
  /// module; once done it leads back to /guichet/visites/<visit>.
  std::function<html::Url(const Scope&, const CounterVisit&)> start;
  bool needs_person = false;  // not offered to somebody who does not say who they are
};

/// A kind of acts a person may let somebody else do in their name: who acts by a mandate for it has
/// that permission, and no other.
struct MandateTheme {
  Permission permission;
  Word label;
};

/// Something of a person's that goes on now: a request that waits, a booking tomorrow.
struct Concern {
  std::string title;
  std::string line;  // where it stands, in words
  Time at;
  bool waits_for_person = false;  // the town waits for an answer of theirs
  html::Url for_officers;
  html::Url for_resident;
};

/// An act that was done: a line of the receipt of a visit, of a recap, of "my space".
struct DoneAct {
  Time at;
  std::string title;   // "Signalement : lampadaire en panne, 12 rue des Lilas"
  std::string number;  // public
  std::string code;    // the person's own key to it, "" when there is none
  std::string next;    // what happens next, and when
  html::Url for_resident;
};

/// Everything a module offers. Empty members are left out.
struct Manifest {
  std::string name;
  std::vector<web::Route> routes;
  std::vector<storage::Migration> migrations;
  std::vector<const storage::AnyStatement*> statements;
  std::vector<PermissionOffer> permissions;
  std::vector<KeyOffer> keys;  // rights of other programs
  std::vector<jobs::Kind> jobs;
  std::vector<jobs::Schedule> schedules;
  std::vector<web::NavigationEntry> navigation;        // public site
  std::vector<web::NavigationEntry> agent_navigation;  // back office
  std::vector<WorkTile> work_tiles;
  std::vector<Indicator> indicators;
  std::vector<PersonalFiles> personal_files;
  /// Every action that the module writes to the audit log.
  ActionsOffer actions;
  /// Names of the commune's districts, in order, of the module that knows the ground.
  std::function<std::vector<std::string>(const Scope&)> districts;
  /// Words that a commune may say in its own way.
  std::vector<FreeWord> free_words;
  /// Fills a commune with demo data of our own making.
  std::function<void(const Scope&, House&)> demo;
  std::vector<CounterTile> counter_tiles;
  std::vector<MandateTheme> mandate_themes;
  /// What concerns a person now, the most urgent first.
  std::function<std::vector<Concern>(const Scope&, const PersonKeys&)> concerns;
  /// What was done during a visit at the counter, in order.
  std::function<std::vector<DoneAct>(const Scope&, const VisitId&)> done_in_visit;
  /// What was done in a person's name by whoever used that mandate, in order.
  std::function<std::vector<DoneAct>(const Scope&, const MandateId&)> done_by_mandate;
  /// The subjects of audit lines that are about a person: "request:01J…". Who read them is shown
  /// to the person.
  std::function<std::vector<std::string>(const Scope&, const PersonKeys&)> subjects_of_resident;
  /// Everything held on a person, as JSON (GDPR, articles 15 and 20).
  std::function<std::string(const Scope&, const PersonKeys&)> export_resident;
  /// The files behind that JSON, to be taken home with it: photos, scans, receipts.
  std::function<std::vector<PersonalCopy>(const Scope&, const PersonKeys&)> files_of_resident;
  /// Forgets a person, keeping what the law keeps (GDPR, article 17); gives the number of rows
  /// changed.
  std::function<long long(const Scope&, const PersonKeys&)> erase_resident;
  /// What was received between two days (the last one included), by channel.
  std::function<std::vector<ChannelFigures>(const Scope&, Date first, Date last)> by_channel;
  /// What is kept all the same after an erasure, and why: shown before and after.
  std::vector<Word> kept_after_erasure;
  /// The same of this very person: what, why and until when, in sentences; asked before it is done.
  std::function<std::vector<std::string>(const Scope&, const PersonKeys&)> kept_of_resident;
};

}  // namespace parvis::module
