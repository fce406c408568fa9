// serve and demo: open the doors until a signal asks to close them.
#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "app/building.h"
#include "app/commands.h"
#include "app/demo.h"
#include "app/image_program.h"
#include "identity/identity.h"

namespace parvis::app {
namespace {

/// Blocks SIGINT and SIGTERM for all threads to come, so that wait() alone receives them.
class StopSignal {
 public:
  StopSignal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  void wait() const {
    int received = 0;
    sigwait(&signals_, &received);
  }

 private:
  sigset_t signals_{};
};

std::string shown_address(const web::ListenAddress& listen, std::uint16_t port) {
  const bool ipv6 = listen.host.find(':') != std::string::npos;
  return "http://" + (ipv6 ? "[" + listen.host + "]" : listen.host) + ":" + std::to_string(port);
}

}  // namespace

int serve(const Installation& installation, const std::string& listen) {
  require_image_program();
  const StopSignal stop;
  const SystemClock clock;
  Building building(read_installation(installation, listen), clock);
  building.prepare();
  if (identity::communes(building.database()).empty()) {
    throw CommandError(
        "no commune yet: add one with `parvis commune add --insee CODE --name NAME`, then an "
        "officer with `parvis officer add`");
  }
  const auto port = building.open_doors();
  std::printf("Parvis answers on %s (Ctrl-C to stop)\n",
              shown_address(building.config().server.listen, port).c_str());
  std::fflush(stdout);
  stop.wait();
  building.close_doors();
  return 0;
}

int demo(const Installation& installation, const std::string& listen, bool only_create) {
  require_image_program();
  const StopSignal stop;
  const SystemClock clock;
  auto config = read_installation(installation, listen);
  config.demonstration = true;
  if (config.operator_commune.empty()) config.operator_commune = "99001";
  // The people of a demonstration do not exist; their addresses may be somebody's.
  config.mail.smtp_url.clear();
  Building building(std::move(config), clock);
  building.prepare();
  if (identity::communes(building.database()).empty()) {
    std::printf("Creating the demo commune: streets, services, a year of requests…\n");
    std::fflush(stdout);
    create_demo_commune(building);
  }
  if (only_create) {
    write_demo_address(building, "");
    return 0;
  }
  const auto port = building.open_doors();
  const auto address = shown_address(building.config().server.listen, port);
  write_demo_address(building, address);
  std::printf(
      "\n  Parvis answers on %s\n  The back office is at %s/agents\n\n%s\n  Ctrl-C stops it.\n",
      address.c_str(), address.c_str(), demo_accounts_text(building).c_str());
  std::fflush(stdout);
  stop.wait();
  std::printf("Closing: what was accepted is being finished.\n");
  building.close_doors();
  return 0;
}

}  // namespace parvis::app
