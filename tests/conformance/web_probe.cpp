// A small server made of platform/web alone, for the tests that ask it hostile things and for
// measuring: a page alike for everyone, a form with files, an echo, a stream, events, a slow page.
//
//   parvis_web_probe <directory> [port] [metrics port]
//
// It prints "port <n>" and "asset <path>", then serves until SIGTERM or SIGINT.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "platform/html/html.h"
#include "platform/web/assets.h"
#include "platform/web/web.h"

namespace {

namespace web = parvis::web;
namespace html = parvis::html;
using parvis::Scope;

/// Short, so that thousands of answers pass a line that is cut into single bytes.
web::Response home(const web::Request&, const Scope&) {
  web::Response response = web::text_response("Probe\n", "text/plain");
  response.cache = web::Response::Cache::shared;
  return response;
}

web::Response page(const web::Request& request, const Scope& scope) {
  web::Page page;
  page.title = "Probe";
  page.body = html::h1("Probe");
  for (int i = 0; i < 40; ++i) page.body += html::p("A page that is alike for every visitor.");
  page.cache = web::Response::Cache::shared;
  return web::page(request, scope, std::move(page));
}

web::Response form(const web::Request& request, const Scope& scope) {
  web::Page page;
  page.title = "Form";
  page.body = html::h1("Form");
  page.body += html::p(std::to_string(request.form.entries().size()), " fields, ",
                       std::to_string(request.uploads.size()), " files");
  return web::page(request, scope, std::move(page));
}

web::Response echo(const web::Request& request, const Scope&) {
  return web::text_response(request.body, "text/plain");
}

web::Response stream(const web::Request&, const Scope&) {
  web::Response response;
  response.header("Content-Type", "text/csv");
  response.body = web::StreamBody{[count = 0](std::string& piece) mutable {
    for (int i = 0; i < 100; ++i) piece += "line " + std::to_string(count * 100 + i) + "\n";
    return ++count < 1000;
  }};
  return response;
}

web::Response slow(const web::Request&, const Scope&) {
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  return web::text_response("slow\n", "text/plain");
}

web::Response events(const web::Request&, const Scope&) {
  web::Response response;
  response.body = web::EventsBody{"probe"};
  return response;
}

web::RouteOptions taking(std::uint64_t bytes) {
  web::RouteOptions options;
  options.body_bytes_max = bytes;
  options.uploads = true;
  return options;
}

web::RouteOptions in_slow_lane() {
  web::RouteOptions options;
  options.lane = web::Lane::slow;
  return options;
}

std::vector<web::Route> routes(const std::filesystem::path& directory) {
  using web::Method;
  const auto file = [directory](const web::Request&, const Scope&) {
    return web::file_response(directory / "file.bin", "application/octet-stream", "file.bin", true);
  };
  return {{Method::get, "/", parvis::everyone, home},
          {Method::get, "/page", parvis::everyone, page},
          {Method::get, "/form", parvis::everyone, form},
          {Method::post, "/form", parvis::everyone, form, taking(16u << 10)},
          {Method::post, "/echo", parvis::everyone, echo, taking(1u << 20)},
          {Method::get, "/stream", parvis::everyone, stream, in_slow_lane()},
          {Method::get, "/slow", parvis::everyone, slow},
          {Method::get, "/events", parvis::everyone, events},
          {Method::get, "/file", parvis::everyone, file}};
}

web::ServerOptions options_of(int argc, char** argv, const std::filesystem::path& directory) {
  web::ServerOptions options;
  options.listen.port = static_cast<std::uint16_t>(argc > 2 ? std::atoi(argv[2]) : 0);
  if (argc > 3) {
    options.metrics_listen =
        web::ListenAddress{"127.0.0.1", static_cast<std::uint16_t>(std::atoi(argv[3]))};
  }
  options.upload_directory = directory / "uploads";
  // Half of what a town gives its clients, so that the tests wait half as long.
  options.header_timeout = options.body_stall_timeout = std::chrono::milliseconds(5'000);
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: parvis_web_probe <directory> [port] [metrics port]\n");
    return 2;
  }
  // Blocked before any thread starts, so that only sigwait below sees them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  const std::filesystem::path directory(argv[1]);
  std::filesystem::create_directories(directory);
  std::ofstream(directory / "file.bin") << std::string(200'000, 'f');
  parvis::storage::DatabaseOptions database_options;
  database_options.directory = directory;
  const auto database = parvis::storage::Database::open(database_options);
  const parvis::SystemClock clock;
  const auto card = std::make_shared<parvis::CommuneCard>();
  card->id = parvis::CommuneId("99001");
  card->name = "Probe-sur-Web";
  const auto who = [card](const web::Request&) -> std::optional<web::Visitor> {
    return web::Visitor{card, parvis::Actor{}, ""};
  };
  web::Server server(options_of(argc, argv, directory), routes(directory), who, clock, *database);
  std::printf("port %d\n", server.start());
  std::printf("asset %s\n", web::asset_path("favicon.svg").c_str());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop();
  return 0;
}
