#pragma once
// The manifest: what a module offers to the house. Read by app, called by name, no registration.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "platform/mail/mail.h"
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
};

enum class Role { administrator, manager, officer, reader };

struct PermissionOffer {
  Permission permission;
  Word label;
  std::vector<Role> roles;  // who has it unless the commune decides otherwise
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

/// Everything a module offers. Empty members are left out.
struct Manifest {
  std::string name;
  std::vector<web::Route> routes;
  std::vector<storage::Migration> migrations;
  std::vector<const storage::AnyStatement*> statements;
  std::vector<PermissionOffer> permissions;
  std::vector<jobs::Kind> jobs;
  std::vector<jobs::Schedule> schedules;
  std::vector<web::NavigationEntry> navigation;        // public site
  std::vector<web::NavigationEntry> agent_navigation;  // back office
  std::vector<WorkTile> work_tiles;
  std::vector<Indicator> indicators;
  /// Fills a commune with demo data of our own making.
  std::function<void(const Scope&, House&)> demo;
  /// Everything held on a person, as JSON, found by e-mail address.
  std::function<std::string(const Scope&, const std::string& email)> export_resident;
  /// Forgets a person, keeping what the law keeps; gives the number of rows changed.
  std::function<long long(const Scope&, const std::string& email)> erase_resident;
};

}  // namespace parvis::module
