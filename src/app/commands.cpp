// Short commands: database, communes, officers, imports, routes.
#include "app/commands.h"

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>

#include "app/building.h"
#include "base/text.h"
#include "identity/identity.h"

namespace parvis::app {
namespace {

/// Refusals as one line for a terminal, in English.
std::string said(const Refusals& refusals) {
  std::vector<std::string> lines;
  for (const auto& refusal : refusals) {
    lines.push_back(i18n::say(i18n::Language::en, refusal.reason, refusal.values));
  }
  return join(lines, " ");
}

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw CommandError("cannot read " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The only commune when none is named; otherwise the one named must exist.
CommuneId chosen_commune(storage::Database& database, const std::string& named) {
  const auto known = identity::communes(database);
  if (named.empty() && known.size() == 1) return known.front().id;
  for (const auto& card : known) {
    if (card.id.value == named) return card.id;
  }
  if (named.empty()) {
    throw CommandError(known.empty() ? "no commune yet: add one with `parvis commune add`"
                                     : "several communes: name one with --commune CODE");
  }
  throw CommandError("there is no commune " + named + "; `parvis commune list` shows them");
}

std::string asked_password(bool from_input) {
  if (!from_input) return random_token(12);
  std::string typed;
  std::getline(std::cin, typed);
  return typed;
}

/// Where the Debian package keeps the settings: read when the command line names no place.
constexpr const char* installed_config = "/etc/parvis/parvis.toml";

/// Root becomes whoever owns the data: a file made by root for `parvis officer add` would lock the
/// service out of its own directory.
void become_owner_of(const std::filesystem::path& directory) {
  struct stat facts {};
  if (geteuid() != 0 || stat(directory.c_str(), &facts) != 0 || facts.st_uid == 0) return;
  if (setgroups(0, nullptr) != 0 || setgid(facts.st_gid) != 0 || setuid(facts.st_uid) != 0) {
    throw std::system_error(errno, std::generic_category(),
                            "cannot become the owner of " + directory.string());
  }
}

}  // namespace

Config read_installation(const Installation& installation, const std::string& listen) {
  Config config;
  std::string file = installation.config;
  const bool nothing_said = installation.data.empty() && installation.database.empty();
  if (file.empty() && nothing_said && std::filesystem::exists(installed_config)) {
    file = installed_config;
  }
  if (!file.empty()) {
    auto read = read_config(file, config);
    if (!read) throw CommandError(read.error());
    config = std::move(*read);
  }
  if (!installation.data.empty()) config.data_directory = installation.data;
  if (!installation.database.empty()) config.database_url = installation.database;
  if (!listen.empty()) {
    auto address = parse_listen(listen);
    if (!address) throw CommandError("--listen " + listen + ": " + address.error());
    config.server.listen = *address;
  }
  become_owner_of(config.data_directory);
  return config;
}

int db_migrate(const Installation& installation) {
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  building.prepare();
  std::printf("The schema is up to date (%zu migrations).\n", building.migrations().size());
  return 0;
}

int db_status(const Installation& installation) {
  const SystemClock clock;
  Building building(read_installation(installation), clock, Building::Purpose::look);
  const auto migrations = building.migrations();
  for (const auto& step : building.database().migration_status(migrations)) {
    std::printf("%-10s %s/%s\n",
                step.edited    ? "EDITED"
                : step.applied ? "applied"
                               : "missing",
                step.module.c_str(), step.name.c_str());
  }
  return 0;
}

int db_backup(const Installation& installation, const std::filesystem::path& file) {
  const SystemClock clock;
  Building building(read_installation(installation), clock, Building::Purpose::look);
  building.database().backup(file);
  std::printf("Backup written to %s (%ju bytes). Files and photos are in %s.\n", file.c_str(),
              static_cast<std::uintmax_t>(std::filesystem::file_size(file)),
              (building.config().data_directory / "files").c_str());
  return 0;
}

int db_restore(const Installation& installation, const std::filesystem::path& file) {
  const auto config = read_installation(installation);
  storage::DatabaseOptions options;
  options.directory = config.data_directory;
  options.url = config.database_url;
  storage::restore(options, file);
  std::printf("Restored from %s. Check it with `parvis db check`.\n", file.c_str());
  return 0;
}

int db_check(const Installation& installation) {
  const SystemClock clock;
  Building building(read_installation(installation), clock, Building::Purpose::look);
  auto problems = building.database().integrity_problems();
  for (const auto& step : building.database().migration_status(building.migrations())) {
    if (step.applied && !step.edited) continue;
    problems.push_back(
        "the migration " + step.module + "/" + step.name +
        (step.edited ? " was edited after it was run" : " is missing: run `parvis db migrate`"));
  }
  // On a schema that is not up to date, the statements have nothing more to say.
  if (problems.empty()) building.verify();
  for (const auto& problem : problems) std::fprintf(stderr, "parvis: %s\n", problem.c_str());
  if (problems.empty()) std::printf("The database is sound; every statement fits the schema.\n");
  return problems.empty() ? 0 : 1;
}

int commune_add(const Installation& installation, const CommuneArguments& arguments) {
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  building.prepare();
  identity::NewCommune commune;
  commune.insee = CommuneId(arguments.insee);
  commune.name = arguments.name;
  commune.host = arguments.host;
  if (!arguments.boundary.empty()) commune.boundary_geojson = read_file(arguments.boundary);
  const auto added = identity::add_commune(building.database(), clock, commune);
  if (!added) throw CommandError(said(added.error()));
  std::printf(
      "%s (%s) is added; it answers on http://%s.localhost:<port> and, when it is the "
      "first, on any host.\n",
      arguments.name.c_str(), arguments.insee.c_str(), arguments.insee.c_str());
  return 0;
}

int commune_host(const Installation& installation, const CommuneArguments& arguments) {
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  building.prepare();
  const CommuneId id(arguments.insee);
  if (!identity::commune(building.database(), id)) {
    throw CommandError("no commune " + arguments.insee + ": see `parvis commune list`");
  }
  building.as_system(id, [&](const Scope& scope) {
    const auto named = identity::set_host(scope, id, arguments.host);
    if (!named) throw CommandError(said(named.error()));
    std::printf(
        "%s answers on http://%s\n", named->name.c_str(),
        named->host.empty() ? (arguments.insee + ".localhost").c_str() : named->host.c_str());
  });
  return 0;
}

int commune_list(const Installation& installation) {
  const SystemClock clock;
  Building building(read_installation(installation), clock, Building::Purpose::look);
  for (const auto& card : identity::communes(building.database())) {
    std::printf("%s\t%s\t%s\n", card.id.value.c_str(), card.name.c_str(), card.host.c_str());
  }
  return 0;
}

namespace {

/// A password that was typed is the officer's own; else a secret is handed over for the first time.
void tell_secret(const Scope& scope, const OfficerArguments& arguments) {
  if (arguments.password_from_input) {
    std::printf("\n");
    return;
  }
  const auto secret = identity::give_first_secret(scope, arguments.email);
  if (!secret) throw CommandError(said(secret.error()));
  std::printf(
      " Secret for the first sign-in, good once within %d days: %s\nThere they choose a password "
      "and set up a phone that gives codes.\n",
      identity::first_secret_days, secret->c_str());
}

}  // namespace

int officer_add(const Installation& installation, const OfficerArguments& arguments) {
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  building.prepare();
  const auto commune = chosen_commune(building.database(), arguments.commune);
  building.as_system(commune, [&](const Scope& scope) {
    identity::NewOfficer officer;
    officer.email = arguments.email;
    officer.name = arguments.name;
    officer.function = arguments.function;
    officer.role = identity::RoleId(arguments.role);
    officer.password = asked_password(arguments.password_from_input);
    const auto added = identity::add_officer(scope, officer);
    if (!added) throw CommandError(said(added.error()));
    std::printf("%s may sign in.", officer.email.c_str());
    tell_secret(scope, arguments);
  });
  return 0;
}

int officer_passwd(const Installation& installation, const OfficerArguments& arguments) {
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  building.prepare();
  const auto commune = chosen_commune(building.database(), arguments.commune);
  building.as_system(commune, [&](const Scope& scope) {
    const auto password = asked_password(arguments.password_from_input);
    const auto changed = identity::set_password(scope, arguments.email, password);
    if (!changed) throw CommandError(said(changed.error()));
    std::printf("The password of %s is changed; their sessions are closed.",
                arguments.email.c_str());
    tell_secret(scope, arguments);
  });
  return 0;
}

int officer_totp_reset(const Installation& installation, const OfficerArguments& arguments) {
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  building.prepare();
  const auto commune = chosen_commune(building.database(), arguments.commune);
  building.as_system(commune, [&](const Scope& scope) {
    const auto done = identity::forget_second_factor(scope, arguments.email);
    if (!done) throw CommandError(said(done.error()));
    std::printf(
        "The phone and the recovery codes of %s are forgotten; their sessions are closed.\n",
        arguments.email.c_str());
  });
  return 0;
}

int print_routes(const Installation& installation) {
  const SystemClock clock;
  Building building(read_installation(installation), clock);
  boost::json::array table;
  const char* const methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE"};
  for (const auto& route : building.routes()) {
    table.push_back({{"method", methods[static_cast<int>(route.method)]},
                     {"pattern", route.pattern},
                     {"permission", std::string(route.permission.name)},
                     {"listed", route.options.listed},
                     {"for_programs", route.options.for_programs}});
  }
  std::printf("%s\n", boost::json::serialize(table).c_str());
  return 0;
}

}  // namespace parvis::app
