// The command line of the program.
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>
#include <string>

#include "app/commands.h"
#include "app/mail_command.h"

namespace {

using parvis::app::Installation;

/// Everything the command line may fill, and what to run.
struct Line {
  Installation installation;
  std::string listen;
  std::string file;
  std::string mail_commune;
  bool only_create = false;
  parvis::app::CommuneArguments commune;
  parvis::app::OfficerArguments officer;
  parvis::app::ImportArguments import;
  std::function<int()> run;
};

void add_installation(CLI::App& command, Line& line) {
  command.add_option("--data", line.installation.data, "Directory of the installation")
      ->type_name("DIR");
  command.add_option("--database", line.installation.database, "PostgreSQL instead of SQLite")
      ->type_name("URL");
  command
      .add_option("--config", line.installation.config,
                  "Settings (parvis.toml; /etc/parvis/parvis.toml when no place is named)")
      ->type_name("FILE");
}

CLI::App* add_command(CLI::App& parent, Line& line, const std::string& name,
                      const std::string& what, const std::string& example,
                      std::function<int()> run) {
  auto* command = parent.add_subcommand(name, what);
  command->footer("Example:\n  " + example);
  add_installation(*command, line);
  command->callback([&line, run = std::move(run)] { line.run = run; });
  return command;
}

void add_serving(CLI::App& app, Line& line) {
  auto* serve = add_command(app, line, "serve", "Serve the communes of an installation",
                            "parvis serve --data /var/lib/parvis --listen 127.0.0.1:8080",
                            [&line] { return parvis::app::serve(line.installation, line.listen); });
  serve->add_option("--listen", line.listen, "Address and port")->type_name("ADDRESS:PORT");
  auto* demo = add_command(
      app, line, "demo", "Serve a fictitious commune, created at the first start",
      "parvis demo --data data --listen 127.0.0.1:8080",
      [&line] { return parvis::app::demo(line.installation, line.listen, line.only_create); });
  demo->add_option("--listen", line.listen, "Address and port")->type_name("ADDRESS:PORT");
  demo->add_flag("--only-create", line.only_create, "Create the commune and stop");
  add_command(app, line, "routes", "Print the route table as JSON", "parvis routes --data data",
              [&line] { return parvis::app::print_routes(line.installation); });
}

void add_database(CLI::App& app, Line& line) {
  auto* db = app.add_subcommand("db", "Look after the database");
  db->require_subcommand(1);
  add_command(*db, line, "migrate", "Bring the schema up to date", "parvis db migrate --data data",
              [&line] { return parvis::app::db_migrate(line.installation); });
  add_command(*db, line, "status", "Show the migrations", "parvis db status --data data",
              [&line] { return parvis::app::db_status(line.installation); });
  auto* backup = add_command(*db, line, "backup", "Write a complete copy of the database to a file",
                             "parvis db backup /backup/parvis.db --data data", [&line] {
                               return parvis::app::db_backup(line.installation, line.file);
                             });
  backup->add_option("FILE", line.file, "Where to")->required();
  auto* restore = add_command(*db, line, "restore", "Put a backup back in place",
                              "parvis db restore /backup/parvis.db --data data", [&line] {
                                return parvis::app::db_restore(line.installation, line.file);
                              });
  restore->add_option("FILE", line.file, "The backup")->required();
  add_command(*db, line, "check", "Check integrity and every statement",
              "parvis db check --data data",
              [&line] { return parvis::app::db_check(line.installation); });
}

void add_communes(CLI::App& app, Line& line) {
  auto* commune = app.add_subcommand("commune", "Communes of the installation");
  commune->require_subcommand(1);
  auto* add = add_command(*commune, line, "add", "Add a commune",
                          "parvis commune add --insee 60057 --name Beauvais --data data", [&line] {
                            return parvis::app::commune_add(line.installation, line.commune);
                          });
  add->add_option("--insee", line.commune.insee, "INSEE code")->required();
  add->add_option("--name", line.commune.name, "Name")->required();
  add->add_option("--host", line.commune.host, "Host name it answers for");
  add->add_option("--boundary", line.commune.boundary, "Boundary as GeoJSON")->type_name("FILE");
  auto* host =
      add_command(*commune, line, "host", "Give a commune its host name",
                  "parvis commune host --insee 60057 --host demarches.ville.fr --data data",
                  [&line] { return parvis::app::commune_host(line.installation, line.commune); });
  host->add_option("--insee", line.commune.insee, "INSEE code")->required();
  host->add_option("--host", line.commune.host, "Host name, \"\" for none")->required();
  add_command(*commune, line, "list", "List the communes", "parvis commune list --data data",
              [&line] { return parvis::app::commune_list(line.installation); });
}

void add_officers(CLI::App& app, Line& line) {
  auto* officer = app.add_subcommand("officer", "Officers of a commune");
  officer->require_subcommand(1);
  auto* add = add_command(
      *officer, line, "add", "Add an officer; prints a secret for the first sign-in",
      "parvis officer add --email a.diallo@ville.fr --name \"Awa Diallo\" --role administrator",
      [&line] { return parvis::app::officer_add(line.installation, line.officer); });
  add->add_option("--name", line.officer.name, "First and last name")->required();
  add->add_option("--function", line.officer.function, "Function, shown to residents");
  add->add_option("--role", line.officer.role, "administrator, manager, officer or reader")
      ->check(CLI::IsMember({"administrator", "manager", "officer", "reader"}))
      ->default_val("officer");
  auto* passwd = add_command(
      *officer, line, "passwd", "Give an officer a new password, closing their sessions",
      "parvis officer passwd --email a.diallo@ville.fr --data data",
      [&line] { return parvis::app::officer_passwd(line.installation, line.officer); });
  auto* reset = add_command(
      *officer, line, "totp-reset", "Forget an officer's lost phone and recovery codes",
      "parvis officer totp-reset --email a.diallo@ville.fr --data data",
      [&line] { return parvis::app::officer_totp_reset(line.installation, line.officer); });
  for (auto* command : {add, passwd, reset}) {
    command->add_option("--email", line.officer.email, "E-mail address")->required();
    command->add_option("--commune", line.officer.commune, "INSEE code, when there are several");
  }
  for (auto* command : {add, passwd}) {
    command->add_flag("--password-from-input", line.officer.password_from_input,
                      "Read the password from standard input");
  }
}

void add_requests(CLI::App& app, Line& line) {
  auto* requests = app.add_subcommand("requests", "Service requests");
  requests->require_subcommand(1);
  auto* import = add_command(
      *requests, line, "import", "Import requests from a CSV file",
      "parvis requests import reports.csv --mapping deploy/imports/dansmarue.toml --commune 75056",
      [&line] { return parvis::app::requests_import(line.installation, line.import); });
  import->add_option("FILE", line.import.file, "The CSV file")->required();
  import->add_option("--mapping", line.import.mapping, "Which column is what")->required();
  import->add_option("--commune", line.import.commune, "INSEE code")->required();
  import->add_option("--rejected", line.import.rejected, "Where to list the rejected lines");
}

void add_territory(CLI::App& app, Line& line) {
  auto* territory = app.add_subcommand("territory", "Streets and addresses");
  territory->require_subcommand(1);
  auto* import = add_command(
      *territory, line, "import-addresses", "Import addresses from a CSV file (BAL 1.x or BAN)",
      "parvis territory import-addresses adresses-60057.csv --commune 60057 --data data",
      [&line] { return parvis::app::import_addresses(line.installation, line.import); });
  import->add_option("FILE", line.import.file, "The CSV file")->required();
  import->add_option("--commune", line.import.commune, "INSEE code")->required();
  import->add_option("--rejected", line.import.rejected, "Where to list the rejected lines");
}

void add_mail(CLI::App& app, Line& line) {
  auto* mail = app.add_subcommand("mail", "Mails that come in");
  mail->require_subcommand(1);
  auto* receive = add_command(
      *mail, line, "receive",
      "Take a mail from standard input: 0 taken, 65 refused for good, 75 try again",
      "parvis mail receive --commune 60057 --config /etc/parvis/parvis.toml < mail.eml", [&line] {
        return parvis::app::mail_receive(line.installation, line.mail_commune, std::cin);
      });
  receive->add_option("--commune", line.mail_commune, "INSEE code, when there are several");
}

int run(int argc, char** argv) {
  CLI::App app{"Parvis, the digital town hall of French communes."};
  app.require_subcommand(1);
  app.footer("Start with: parvis demo --data data --listen 127.0.0.1:8080");
  Line line;
  add_serving(app, line);
  add_database(app, line);
  add_communes(app, line);
  add_officers(app, line);
  add_requests(app, line);
  add_territory(app, line);
  add_mail(app, line);
  app.add_subcommand("config", "Print a parvis.toml with every key explained")->callback([&line] {
    line.run = [] {
      std::fputs(parvis::app::documented_config().c_str(), stdout);
      return 0;
    };
  });
  app.add_subcommand("version", "Print the version")->callback([&line] {
    line.run = [] {
      std::puts("parvis " PARVIS_VERSION);
      return 0;
    };
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    std::fprintf(stderr, "parvis: %s (see `parvis --help`)\n", error.what());
    return 2;
  }
  return line.run();
}

}  // namespace

int main(int argc, char** argv) {
  // Whatever the shell says, what we write is not for everybody on the machine to read.
  umask(umask(0) | 027);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parvis: %s\n", error.what());
    return 1;
  }
}
