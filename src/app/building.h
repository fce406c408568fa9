#pragma once
// The building: platform services made once, in order, and lent to the modules; the list of
// modules.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/config.h"
#include "counter/counter.h"
#include "identity/identity.h"
#include "platform/jobs/jobs.h"
#include "platform/module/offers.h"

namespace parvis::app {

class Building {
 public:
  /// Opens the database and gathers the manifests; throws StorageError with one clear line. Who
  /// only looks may do so while another program serves.
  enum class Purpose { serve, look };
  Building(Config config, const Clock& clock, Purpose purpose = Purpose::serve);
  Building(const Building&) = delete;
  Building& operator=(const Building&) = delete;
  ~Building();

  /// Applies missing migrations and checks every statement against the schema.
  void prepare();
  /// Checks every statement against the schema as it is.
  void verify();
  /// Starts jobs and the server; gives the port really bound.
  std::uint16_t open_doors();
  /// Finishes what was accepted, then stops.
  void close_doors();

  /// What identity is lent; `demonstration` is Config's.
  [[nodiscard]] identity::Options identity_options() const;
  /// Calls `body` with the Scope of a commune, acting as the system, in French.
  void as_system(const CommuneId& commune, const std::function<void(const Scope&)>& body);

  [[nodiscard]] const Config& config() const { return config_; }
  [[nodiscard]] storage::Database& database() { return *database_; }
  [[nodiscard]] module::House& house();
  [[nodiscard]] const std::vector<module::Manifest>& manifests() const { return manifests_; }
  [[nodiscard]] std::vector<storage::Migration> migrations() const;
  [[nodiscard]] std::vector<web::Route> routes() const;
  [[nodiscard]] web::Server& server();
  [[nodiscard]] jobs::Runner& jobs();

 private:
  struct Services;
  void gather_offers();
  counter::Lent lent_to_counter();
  void make_server();
  void make_jobs();

  Config config_;
  const Clock& clock_;
  std::unique_ptr<storage::Database> database_;
  std::unique_ptr<Services> services_;
  std::vector<module::Manifest> manifests_;
  module::Offers offers_;  // of all manifests: lent to identity, filled before the doors open
  std::unique_ptr<web::Server> server_;
  std::unique_ptr<jobs::Runner> jobs_;
};

}  // namespace parvis::app
