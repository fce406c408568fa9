// The server over real sockets: what a client sees of files, the cache, uploads, events, the end.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <future>
#include <thread>

#include "platform/web/web.h"
#include "tests/support/test_database.h"

namespace parvis::web {
namespace {

using std::chrono::milliseconds;

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval limit{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }

  [[nodiscard]] bool connected() const { return connected_; }
  Client& send(std::string_view text) {
    while (!text.empty()) {
      const ssize_t size = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (size <= 0) break;
      text.remove_prefix(static_cast<std::size_t>(size));
    }
    return *this;
  }
  /// Reads until the text has come, or the end.
  std::string until(std::string_view wanted) {
    std::array<char, 4096> bytes{};
    while (got_.find(wanted) == std::string::npos) {
      const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), 0);
      if (size <= 0) break;
      got_.append(bytes.data(), static_cast<std::size_t>(size));
    }
    return got_;
  }
  std::string all() { return until("\x01 nothing sends this"); }

 private:
  int socket_;
  bool connected_ = false;
  std::string got_;
};

std::string get(const std::string& path, const std::string& more = "") {
  return "GET " + path + " HTTP/1.1\r\nHost: ville.test\r\nConnection: close\r\n" + more + "\r\n";
}

std::string value_of(const std::string& answer, const std::string& name) {
  const std::size_t at = answer.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 4;
  return answer.substr(begin, answer.find("\r\n", begin) - begin);
}

std::string body_of(const std::string& answer) {
  const std::size_t at = answer.find("\r\n\r\n");
  return at == std::string::npos ? "" : answer.substr(at + 4);
}

class ServerTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(directory.path() / "file.txt") << "0123456789";
    start(options());
  }
  void TearDown() override {
    if (server) server->stop(milliseconds(3000));
  }

  ServerOptions options() {
    ServerOptions chosen;
    chosen.listen.port = 0;
    chosen.log_descriptor = -1;
    chosen.interactive_workers = chosen.slow_workers = 1;
    chosen.upload_directory = directory.path() / "uploads";
    return chosen;
  }
  void start(ServerOptions chosen) {
    server.reset();
    const auto who = [](const Request&) -> std::optional<Visitor> {
      return Visitor{std::make_shared<CommuneCard>(), Actor{}, "", false};
    };
    server = std::make_unique<Server>(std::move(chosen), routes(), who, clock, *data);
    port = server->start();
  }
  std::vector<Route> routes();
  std::string ask(const std::string& request) { return Client(port).send(request).all(); }

  test::TemporaryDirectory directory;
  test::TestDatabase data{storage::Engine::sqlite};
  SystemClock clock;
  std::atomic<int> renders{0};
  std::promise<void> release;
  std::string kept_upload;
  std::unique_ptr<Server> server;
  std::uint16_t port = 0;
};

std::vector<Route> ServerTest::routes() {
  RouteOptions uploads;
  uploads.uploads = true;
  uploads.body_bytes_max = 4u << 20;
  const auto shared = [this](const Request&, const Scope&) {
    ++renders;
    Response response = html_response(std::string(3000, 'p'));
    response.cache = Response::Cache::shared;
    return response;
  };
  const auto file = [this](const Request&, const Scope&) {
    return file_response(directory.path() / "file.txt", "text/plain", "file.txt", true);
  };
  const auto upload = [this](const Request& request, const Scope&) {
    kept_upload = request.uploads.empty() ? "" : request.uploads.front().path.string();
    const bool there = std::filesystem::exists(kept_upload);
    return text_response(request.form.get("text") + (there ? " on disk " : " missing ") +
                             std::to_string(request.uploads.empty() ? 0 : request.uploads[0].size),
                         "text/plain");
  };
  const auto stream = [](const Request&, const Scope&) {
    Response response;
    response.header("Content-Type", "text/csv");
    response.body = StreamBody{[count = 0](std::string& piece) mutable {
      piece = "line " + std::to_string(count) + "\n";
      return ++count < 3;
    }};
    return response;
  };
  const auto wait = [this](const Request&, const Scope&) {
    release.get_future().wait();
    return text_response("released", "text/plain");
  };
  const auto events = [](const Request&, const Scope&) {
    Response response;
    response.body = EventsBody{"topic"};
    return response;
  };
  const auto client = [](const Request& request, const Scope&) {
    return text_response(request.client_address + " at " + request.origin_base, "text/plain");
  };
  return {{Method::get, "/shared", everyone, shared},
          {Method::get, "/client", everyone, client},
          {Method::get, "/file", everyone, file},
          {Method::post, "/upload", everyone, upload, uploads},
          {Method::get, "/stream", everyone, stream},
          {Method::get, "/wait", everyone, wait},
          {Method::get, "/events", everyone, events}};
}

TEST_F(ServerTest, a_shared_page_is_rendered_once_and_then_unchanged) {
  const std::string first = ask(get("/shared", "Accept-Encoding: gzip\r\n"));
  EXPECT_EQ(value_of(first, "Content-Encoding"), "gzip");
  EXPECT_LT(body_of(first).size(), 1000U);
  EXPECT_EQ(value_of(ask(get("/shared", "Accept-Encoding: gzip\r\n")), "Content-Encoding"), "gzip");
  EXPECT_EQ(renders, 1);
  const std::string again = ask(get(
      "/shared", "Accept-Encoding: gzip\r\nIf-None-Match: " + value_of(first, "ETag") + "\r\n"));
  EXPECT_TRUE(again.starts_with("HTTP/1.1 304 "));
  EXPECT_EQ(body_of(again), "");
  EXPECT_EQ(renders, 1);
}

TEST_F(ServerTest, a_line_a_client_writes_above_the_proxys_own_is_not_believed) {
  server->stop(milliseconds(1000));
  auto chosen = options();
  chosen.trusted_proxies = {"127.0.0.1"};
  start(std::move(chosen));
  const std::string answer = ask(get("/client",
                                     "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Host: evil.test\r\n"
                                     "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\n"
                                     "X-Forwarded-Host: ville.test\r\n"));
  EXPECT_EQ(body_of(answer), "203.0.113.9 at https://ville.test");
}

TEST_F(ServerTest, a_write_or_a_cookie_makes_the_page_anew) {
  ask(get("/shared"));
  data->write([](storage::Transaction&) {});
  ask(get("/shared"));
  const int before = renders;
  EXPECT_GE(before, 1);
  ask(get("/shared", "Cookie: session=x\r\n"));
  EXPECT_EQ(renders, before + 1);
  ask(get("/shared", "Cookie: lang=en\r\n"));
  EXPECT_EQ(renders, before + 2) << "another language is another page";
}

TEST_F(ServerTest, a_head_has_the_headers_of_the_page_and_no_body) {
  const std::string answer =
      ask("HEAD /shared HTTP/1.1\r\nHost: a\r\n\r\nGET /file HTTP/1.1\r\nHost: a\r\n"
          "Connection: close\r\n\r\n");
  EXPECT_EQ(value_of(answer, "Content-Length"), "3000");
  EXPECT_TRUE(body_of(answer).starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(answer.ends_with("0123456789"));
}

TEST_F(ServerTest, files_are_served_in_parts_and_not_twice) {
  const std::string whole = ask(get("/file"));
  EXPECT_EQ(body_of(whole), "0123456789");
  const std::string part = ask(get("/file", "Range: bytes=2-4\r\n"));
  EXPECT_TRUE(part.starts_with("HTTP/1.1 206 "));
  EXPECT_EQ(body_of(part), "234");
  EXPECT_EQ(value_of(part, "Content-Range"), "bytes 2-4/10");
  EXPECT_TRUE(ask(get("/file", "Range: bytes=10-\r\n")).starts_with("HTTP/1.1 416 "));
  EXPECT_EQ(body_of(ask(get("/file", "Range: bytes=2-4\r\nIf-Range: \"old\"\r\n"))), "0123456789");
  const std::string tag = value_of(whole, "ETag");
  EXPECT_TRUE(ask(get("/file", "If-None-Match: " + tag + "\r\n")).starts_with("HTTP/1.1 304 "));
  EXPECT_EQ(body_of(ask(get("/file", "Range: bytes=2-4\r\nIf-Range: " + tag + "\r\n"))), "234");
}

TEST_F(ServerTest, an_upload_is_on_disk_for_its_request_and_gone_after) {
  const std::string form =
      "--edge\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhello\r\n"
      "--edge\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"../a.jpg\"\r\n\r\n" +
      std::string(300'000, 'x') + "\r\n--edge--\r\n";
  const std::string answer =
      ask("POST /upload HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
          "Content-Type: multipart/form-data; boundary=edge\r\n"
          "Content-Length: " +
          std::to_string(form.size()) + "\r\n\r\n" + form);
  EXPECT_EQ(body_of(answer), "hello on disk 300000");
  server->stop();
  EXPECT_TRUE(kept_upload.starts_with((directory.path() / "uploads").string()));
  EXPECT_FALSE(std::filesystem::exists(kept_upload));
}

TEST_F(ServerTest, a_body_over_the_limit_gets_a_calm_page) {
  const std::string answer =
      ask("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 5000000\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 "));
  EXPECT_TRUE(value_of(answer, "Content-Type").starts_with("text/html"));
}

TEST_F(ServerTest, the_room_for_files_is_not_for_fields_kept_in_memory) {
  for (const char* type : {"application/x-www-form-urlencoded", "application/json"}) {
    const std::string answer =
        ask("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: " + std::string(type) +
            "\r\nContent-Length: 2000000\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 ")) << type << ": " << answer.substr(0, 40);
  }
  std::string chunk = "1e8480\r\n" + std::string(2'000'000, 'x') + "\r\n0\r\n\r\n";
  EXPECT_TRUE(ask("POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                  "Content-Type: application/x-www-form-urlencoded\r\n\r\n" +
                  chunk)
                  .starts_with("HTTP/1.1 413 "));
}

TEST_F(ServerTest, a_client_that_asks_may_go_on_is_told_so) {
  Client client(port);
  client.send(
      "POST /upload HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nConnection: close\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\n");
  EXPECT_TRUE(client.until("\r\n\r\n").starts_with("HTTP/1.1 100 Continue\r\n\r\n"));
  EXPECT_NE(client.send("text=a").all().find("a missing 0"), std::string::npos);
}

TEST_F(ServerTest, pieces_of_a_stream_come_in_chunks) {
  const std::string answer = ask(get("/stream"));
  EXPECT_EQ(value_of(answer, "Transfer-Encoding"), "chunked");
  EXPECT_NE(answer.find("line 0\n"), std::string::npos);
  EXPECT_NE(answer.find("line 2\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("0\r\n\r\n"));
}

TEST_F(ServerTest, events_reach_those_who_watch_their_topic) {
  Client viewer(port);
  viewer.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n").until("retry: 5000\n\n");
  server->events().publish("another", "news", "not for you");
  server->events().publish("topic", "news", "two\nlines");
  const std::string seen = viewer.until("lines\n\n");
  EXPECT_NE(seen.find("event: news\ndata: two\ndata: lines\n\n"), std::string::npos);
  EXPECT_EQ(seen.find("not for you"), std::string::npos);
}

TEST_F(ServerTest, a_request_in_progress_is_finished_at_the_stop) {
  Client client(port);
  client.send(get("/wait"));
  std::this_thread::sleep_for(milliseconds(200));
  std::thread later([this] {
    std::this_thread::sleep_for(milliseconds(200));
    release.set_value();
  });
  server->stop();
  later.join();
  EXPECT_TRUE(client.all().ends_with("released"));
  EXPECT_FALSE(Client(port).connected());
}

TEST_F(ServerTest, a_full_queue_answers_503_and_says_when_to_come_back) {
  ServerOptions small = options();
  small.queue_max = 1;
  start(small);
  Client busy(port);
  busy.send(get("/wait"));
  std::this_thread::sleep_for(milliseconds(200));
  Client queued(port);
  queued.send(get("/stream"));
  std::this_thread::sleep_for(milliseconds(200));
  const std::string refused = ask(get("/stream"));
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 503 "));
  EXPECT_FALSE(value_of(refused, "Retry-After").empty());
  release.set_value();
  EXPECT_TRUE(queued.all().starts_with("HTTP/1.1 200 "));
}

TEST_F(ServerTest, slow_clients_are_cut) {
  ServerOptions hasty = options();
  hasty.header_timeout = milliseconds(600);
  hasty.body_stall_timeout = milliseconds(600);
  start(hasty);
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(Client(port).all(), "") << "a client that says nothing is told nothing";
  EXPECT_TRUE(Client(port).send("GET / HT").all().starts_with("HTTP/1.1 408 "));
  Client dripping(port);
  dripping.send(
      "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
      "Content-Length: 1000\r\n\r\n");
  for (int i = 0; i < 20; ++i) {
    std::this_thread::sleep_for(milliseconds(100));
    dripping.send("1");
  }
  EXPECT_TRUE(dripping.all().starts_with("HTTP/1.1 408 "));
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(9));
}

TEST_F(ServerTest, a_handler_past_its_deadline_is_answered_for) {
  ServerOptions hasty = options();
  hasty.request_deadline = milliseconds(500);
  start(hasty);
  EXPECT_TRUE(ask(get("/wait")).starts_with("HTTP/1.1 503 "));
  release.set_value();
}

TEST_F(ServerTest, health_is_told_to_any_host_and_figures_on_their_own_door) {
  EXPECT_EQ(body_of(ask(get("/healthz"))), "ok\n");
  EXPECT_EQ(body_of(ask(get("/readyz"))), "ready\n");
  EXPECT_TRUE(ask(get("/metrics")).starts_with("HTTP/1.1 404 "));
}

}  // namespace
}  // namespace parvis::web
