// Builds the platform services in order and lends them to the modules.
#include "app/building.h"

#include <chrono>
#include <utility>

#include "app/image_program.h"
#include "app/providers.h"
#include "app/public_site.h"
#include "base/check.h"
#include "contact/contact.h"
#include "counter/counter.h"
#include "identity/identity.h"
#include "platform/audit/journal.h"
#include "platform/storage/look.h"
#include "requests/mail/mail_watch.h"
#include "requests/requests.h"
#include "residents/residents.h"
#include "residents/space.h"
#include "scim/scim.h"
#include "territory/territory.h"

namespace parvis::app {
namespace {

/// Modules are made before the server whose events they publish: this stands between.
class LateEvents final : public web::EventHub {
 public:
  void publish(std::string_view topic, std::string_view event, std::string_view data) override {
    if (hub_ != nullptr) hub_->publish(topic, event, data);
  }
  void lead_to(web::EventHub* hub) { hub_ = hub; }

 private:
  web::EventHub* hub_ = nullptr;
};

void append(auto& to, auto&& from) {
  for (auto& item : from) to.push_back(std::move(item));
}

/// What the platform itself keeps in the database.
module::Manifest platform_manifest(module::House& house) {
  module::Manifest platform;
  platform.name = "platform";
  append(platform.migrations, audit::migrations());
  append(platform.migrations, jobs::migrations());
  append(platform.migrations, search::migrations());
  append(platform.migrations, files::migrations());
  append(platform.migrations, oidc::migrations());
  append(platform.statements, audit::statements());
  append(platform.statements, audit::journal_statements());
  append(platform.statements, jobs::statements());
  append(platform.statements, search::statements());
  append(platform.statements, files::statements());
  append(platform.statements, oidc::statements());
  platform.schedules.push_back({"files.sweep", std::chrono::hours(24),
                                [&house](const Scope& scope) { house.files.sweep(scope); }});
  platform.schedules.push_back({"oidc.forget", std::chrono::hours(1), oidc::forget_what_is_over});
  return platform;
}

std::unique_ptr<storage::Database> open_database(const Config& config, Building::Purpose purpose) {
  storage::DatabaseOptions options;
  options.directory = config.data_directory;
  options.url = config.database_url;
  return purpose == Building::Purpose::look ? storage::open_to_look(options)
                                            : storage::Database::open(options);
}

Config with_directories(Config config) {
  std::filesystem::create_directories(config.data_directory);
  if (config.mail.folder.empty()) config.mail.folder = config.data_directory / "mails";
  if (config.mail.from.email.empty()) config.mail.from.email = "ne-pas-repondre@localhost.invalid";
  if (config.server.upload_directory.empty()) {
    config.server.upload_directory = config.data_directory / "uploads";
  }
  std::filesystem::create_directories(config.server.upload_directory);
  if (config.mail_in.folder.empty()) config.mail_in.folder = config.data_directory / "mail-in";
  if (config.key_file.empty()) config.key_file = config.data_directory / "identity.key";
  return config;
}

}  // namespace

struct Building::Services {
  files::Store files;
  mail::Outbox mail;
  LateEvents events;
  std::unique_ptr<oidc::Provider> franceconnect;
  std::unique_ptr<oidc::Provider> proconnect;
  module::House house;
  requests::incoming::MailWatch mail_watch;

  Services(const Config& config, storage::Database& database, const Clock& clock)
      : files(config.data_directory / "files", {image_program().string()}),
        mail(config.mail),
        franceconnect(make_franceconnect(config.franceconnect, clock)),
        proconnect(make_proconnect(config.proconnect, clock)),
        house{database,    clock, files, mail, events, residents::find_person, franceconnect.get(),
              config.reach},
        mail_watch(config.mail_in) {}
};

Building::Building(Config config, const Clock& clock, Purpose purpose)
    : config_(with_directories(std::move(config))),
      clock_(clock),
      database_(open_database(config_, purpose)),
      services_(std::make_unique<Services>(config_, *database_, clock_)) {
  manifests_.push_back(platform_manifest(services_->house));
  manifests_.push_back(identity::manifest(services_->house, offers_, identity_options()));
  manifests_.push_back(scim::manifest(services_->house));
  manifests_.push_back(contact::manifest(services_->house, config_.sms));
  manifests_.push_back(residents::manifest(services_->house, manifests_));
  manifests_.push_back(territory::manifest(services_->house));
  manifests_.push_back(
      requests::manifest(services_->house, config_.mail_in, &services_->mail_watch));
  manifests_.push_back(counter::manifest(services_->house, lent_to_counter()));
  manifests_.push_back(public_site(services_->house, manifests_));
  gather_offers();
}

void Building::gather_offers() {
  offers_.operator_commune = CommuneId(config_.operator_commune);
  offers_.keys_of_address = residents::keys_of_address;
  for (const auto& manifest : manifests_) {
    for (const auto& offer : manifest.permissions) offers_.permissions.push_back(offer);
    for (const auto& key : manifest.keys) offers_.keys.push_back(key);
    for (const auto& tile : manifest.work_tiles) offers_.work_tiles.push_back(tile);
    for (const auto& indicator : manifest.indicators) offers_.indicators.push_back(indicator);
    if (manifest.export_resident) {
      offers_.personal_exports.push_back({manifest.name, manifest.export_resident});
    }
    for (const auto& files : manifest.personal_files) offers_.personal_files.push_back(files);
    if (!manifest.actions.actions.empty()) offers_.actions.push_back(manifest.actions);
    for (const auto& word : manifest.free_words) offers_.free_words.push_back(word);
    if (manifest.districts) offers_.districts = manifest.districts;
  }
}

/// The counter shows what every module offers, and public pages on a second screen.
counter::Lent Building::lent_to_counter() {
  return {manifests_, [this](web::Request request) { return server().answer(std::move(request)); }};
}

Building::~Building() {
  close_doors();
}

identity::Options Building::identity_options() const {
  return {config_.key_file, config_.demonstration, services_->proconnect.get()};
}

module::House& Building::house() {
  return services_->house;
}

std::vector<storage::Migration> Building::migrations() const {
  std::vector<storage::Migration> all;
  for (const auto& manifest : manifests_) {
    for (const auto& migration : manifest.migrations) all.push_back(migration);
  }
  return all;
}

std::vector<web::Route> Building::routes() const {
  std::vector<web::Route> all;
  for (const auto& manifest : manifests_) {
    for (const auto& route : manifest.routes) all.push_back(route);
  }
  for (auto& route : all) route.options.per_minute_max *= config_.rate_limit_factor;
  return all;
}

void Building::prepare() {
  database_->migrate(migrations());
  verify();
}

void Building::verify() {
  std::vector<const storage::AnyStatement*> statements;
  for (const auto& manifest : manifests_) {
    for (const auto* statement : manifest.statements) statements.push_back(statement);
  }
  database_->verify(statements);
}

web::Server& Building::server() {
  if (!server_) make_server();
  return *server_;
}

jobs::Runner& Building::jobs() {
  if (!jobs_) make_jobs();
  return *jobs_;
}

void Building::make_server() {
  auto options = config_.server;
  options.sign_in_page = identity::sign_in_page;
  options.prove_page = identity::prove_page(identity_options());
  options.file_gate = identity::file_gate(services_->house, offers_);
  for (const auto& manifest : manifests_) {
    for (const auto& entry : manifest.navigation) options.navigation.push_back(entry);
    for (const auto& entry : manifest.agent_navigation) options.navigation.push_back(entry);
  }
  // Keys have allowances of their own: the factor of the installation is theirs too.
  auto officers = [who = identity::who_is_asking(*database_, clock_, offers_),
                   factor = config_.rate_limit_factor](const web::Request& request) {
    auto visitor = who(request);
    if (visitor) visitor->per_minute_max *= factor;
    return visitor;
  };
  server_ = std::make_unique<web::Server>(
      std::move(options), routes(),
      residents::with_residents(std::move(officers), *database_, clock_), clock_, *database_);
  services_->events.lead_to(&server_->events());
}

void Building::make_jobs() {
  std::vector<jobs::Kind> kinds{services_->mail.job_kind()};
  std::vector<jobs::Schedule> schedules;
  for (const auto& manifest : manifests_) {
    for (const auto& kind : manifest.jobs) kinds.push_back(kind);
    for (const auto& schedule : manifest.schedules) schedules.push_back(schedule);
  }
  auto communes = [this] {
    std::vector<CommuneId> ids;
    for (const auto& card : identity::communes(*database_)) ids.push_back(card.id);
    return ids;
  };
  auto scope_for = [this](const CommuneId& id, const std::function<void(const Scope&)>& body) {
    as_system(id, body);
  };
  jobs_ = std::make_unique<jobs::Runner>(*database_, clock_, std::move(kinds), std::move(schedules),
                                         communes, scope_for);
}

std::uint16_t Building::open_doors() {
  const auto port = server().start();
  jobs().start(config_.job_threads);
  services_->mail_watch.start(
      [this](const CommuneId& commune) { jobs_->wake(requests::incoming::mail_in_turn, commune); });
  return port;
}

void Building::close_doors() {
  if (server_) server_->stop();
  if (services_) services_->mail_watch.stop();
  if (jobs_) jobs_->stop();
  if (services_) services_->events.lead_to(nullptr);
  jobs_.reset();
  server_.reset();
}

void Building::as_system(const CommuneId& commune, const std::function<void(const Scope&)>& body) {
  const auto card = identity::commune(*database_, commune);
  if (!card) throw storage::StorageError("there is no commune " + commune.value);
  Actor system;
  system.kind = Actor::Kind::system;
  body(Scope{*card, system, i18n::Language::fr, "system", clock_, *database_});
}

}  // namespace parvis::app
