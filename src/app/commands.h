#pragma once
// What the program does for each word of its command line. Each function gives the exit code: 0
// done, 1 it could not be done (one clear line on stderr); wrong usage (2) is main's.

#include <filesystem>
#include <string>

#include "app/config.h"

namespace parvis::app {

/// What every command needs to find the installation.
struct Installation {
  std::string data;      // --data
  std::string database;  // --database
  std::string config;    // --config
};

/// Config file, then the command line over it; root then acts as the owner of the data. Throws
/// CommandError with one line per fault.
[[nodiscard]] Config read_installation(const Installation& installation,
                                       const std::string& listen = "");

struct CommandError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

int serve(const Installation& installation, const std::string& listen);
/// Creates the demo commune when the installation has none, writes demo-accounts.json, serves.
int demo(const Installation& installation, const std::string& listen, bool only_create);

int db_migrate(const Installation& installation);
int db_status(const Installation& installation);
int db_backup(const Installation& installation, const std::filesystem::path& file);
int db_restore(const Installation& installation, const std::filesystem::path& file);
int db_check(const Installation& installation);

struct CommuneArguments {
  std::string insee;
  std::string name;
  std::string host;
  std::filesystem::path boundary;
};
int commune_add(const Installation& installation, const CommuneArguments& arguments);
/// Gives a commune its host name, "" for none.
int commune_host(const Installation& installation, const CommuneArguments& arguments);
int commune_list(const Installation& installation);

struct OfficerArguments {
  std::string commune;
  std::string email;
  std::string name;
  std::string function;
  std::string role;
  bool password_from_input = false;  // else a secret for the first sign-in is printed once
};
int officer_add(const Installation& installation, const OfficerArguments& arguments);
int officer_totp_reset(const Installation& installation, const OfficerArguments& arguments);
int officer_passwd(const Installation& installation, const OfficerArguments& arguments);

struct ImportArguments {
  std::string commune;
  std::filesystem::path file;
  std::filesystem::path mapping;
  std::filesystem::path rejected;  // where rejected lines are listed, "" : the first ones on stderr
};
int requests_import(const Installation& installation, const ImportArguments& arguments);
/// Addresses of a BAL or BAN file; what is known already stays, so that it may be run again.
int import_addresses(const Installation& installation, const ImportArguments& arguments);

/// The route table as JSON: method, pattern, permission, listed.
int print_routes(const Installation& installation);

}  // namespace parvis::app
