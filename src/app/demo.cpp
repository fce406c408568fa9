// Creates the demo commune and keeps its sign-ins in demo-accounts.json.
#include "app/demo.h"

#include <boost/json.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "identity/demo.h"
#include "identity/identity.h"
#include "territory/territory.h"

namespace parvis::app {
namespace {

namespace json = boost::json;

std::filesystem::path accounts_file(const Building& building) {
  return building.config().data_directory / "demo-accounts.json";
}

void write_accounts(const Building& building, const json::object& accounts) {
  const auto file = accounts_file(building);
  auto unfinished = file;
  unfinished += ".unfinished";
  {
    std::ofstream out(unfinished, std::ios::trunc);
    out << json::serialize(accounts) << "\n";
    if (!out.flush()) throw CommandError("cannot write " + file.string());
  }
  std::filesystem::permissions(
      unfinished, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::filesystem::rename(unfinished, file);
}

/// The file as it is; an empty object when this installation was not made by the demo.
json::object read_accounts(const Building& building) {
  std::ifstream in(accounts_file(building));
  if (!in) return {};
  std::ostringstream text;
  text << in.rdbuf();
  boost::system::error_code problem;
  auto value = json::parse(text.str(), problem);
  return problem || !value.is_object() ? json::object{} : value.as_object();
}

}  // namespace

void create_demo_commune(Building& building) {
  identity::NewCommune commune;
  commune.insee = CommuneId("99001");
  commune.name = "Valmorin-sur-Lys";
  commune.boundary_geojson = territory::demo_boundary_geojson();
  const SystemClock clock;
  const auto added = identity::add_commune(building.database(), clock, commune);
  if (!added) throw CommandError("the demo commune could not be added");
  json::object accounts{{"address", ""}, {"commune", commune.insee.value}};
  building.as_system(commune.insee, [&](const Scope& scope) {
    for (const auto& manifest : building.manifests()) {
      if (manifest.demo) manifest.demo(scope, building.house());
    }
    json::array officers;
    for (const auto& account : identity::demo_officers(scope, building.identity_options())) {
      officers.push_back({{"email", account.email},
                          {"password", account.password},
                          {"name", account.name},
                          {"role", account.role},
                          {"totp_secret", account.totp_secret}});
    }
    accounts["accounts"] = std::move(officers);
    const auto key = identity::new_api_key(
        scope, "demo", {"requests.read_public", "requests.write", "requests.updates"});
    accounts["api_keys"] = json::array{json::object{{"name", "demo"}, {"key", key}}};
  });
  write_accounts(building, accounts);
}

void write_demo_address(Building& building, const std::string& address) {
  auto accounts = read_accounts(building);
  if (accounts.empty()) return;
  accounts["address"] = address;
  try {
    write_accounts(building, accounts);
  } catch (const CommandError& error) {
    // On a full disk the town opens all the same; the sign-ins of before stay in the file.
    std::fprintf(stderr, "parvis: %s\n", error.what());
  }
}

std::string demo_accounts_text(Building& building) {
  const auto accounts = read_accounts(building);
  const auto* officers = accounts.if_contains("accounts");
  if (officers == nullptr) return "";
  std::string out = "  Sign-ins for the back office (demo only):\n";
  for (const auto& item : officers->as_array()) {
    const auto& officer = item.as_object();
    auto text = [&](const char* key) {
      const auto* value = officer.if_contains(key);
      return value == nullptr ? std::string() : std::string(value->as_string());
    };
    out += "    " + text("email") + "  " + text("password") + "  (" + text("name") + ", " +
           text("role") + ")\n";
  }
  out +=
      "  After the password, the page itself shows the code (demo only); "
      "`totp_secret` in\n  demo-accounts.json is for a phone or for oathtool.\n";
  return out;
}

}  // namespace parvis::app
