// IDLE over libcurl 7.88, which has no word for it: CURLOPT_CONNECT_ONLY signs in, encrypted or not
// at all, and leaves the connection to us; what is said on it afterwards goes through
// curl_easy_send() and curl_easy_recv().
#include "platform/mail/imap_idle.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <deque>
#include <exception>
#include <string>

#include "platform/mail/imap_lines.h"
#include "platform/mail/imap_setup.h"

namespace parvis::mail {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// However much a server talks, it is heard ten times a second.
constexpr milliseconds between_two_news{100};

/// Whoever watches was told to stop.
struct Stopped : std::exception {};

int stop_signing_in(void* stop, curl_off_t /*all*/, curl_off_t /*now*/, curl_off_t /*all_up*/,
                    curl_off_t /*now_up*/) {
  return static_cast<const StopEvent*>(stop)->raised() ? 1 : 0;
}

/// A signed-in connection on which we speak ourselves.
class IdleConnection {
 public:
  IdleConnection(const ImapOptions& options, const StopEvent& stop, const IdleTimes& times)
      : setup_(options), stop_(stop), times_(times) {
    sign_in(options);
  }
  IdleConnection(const IdleConnection&) = delete;
  IdleConnection& operator=(const IdleConnection&) = delete;
  ~IdleConnection() { take_leave(); }

  bool offers_idle() {
    bool offered = false;
    ask("CAPABILITY", [&](const std::string& line) { offered |= offers(line, "IDLE"); });
    return offered;
  }
  void open(const std::string& folder) {
    ask("EXAMINE " + quoted_folder(folder),
        [&](const std::string& line) { static_cast<void>(count_.hear(read_imap_line(line))); });
  }
  /// Waits until the server goes away or we are told to stop; both throw.
  [[noreturn]] void idle(const IdleListener& listener) {
    for (bool first = true;; first = false) {
      begin_idle();
      if (first) listener.changed(IdleState::tells);
      if (first || news_) listener.news();
      news_ = false;
      hear_until(steady_clock::now() + times_.renewed_every, listener);
      end_idle();
      if (news_) listener.news();
      news_ = false;
    }
  }

 private:
  using Deadline = steady_clock::time_point;

  void sign_in(const ImapOptions& options) {
    CURL* c = setup_.curl();
    curl_easy_setopt(c, CURLOPT_URL, options.url.c_str());
    curl_easy_setopt(c, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(c, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, stop_signing_in);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, &stop_);
    // A name server that keeps silent does not hold up who stops.
    curl_easy_setopt(c, CURLOPT_QUICK_EXIT, 1L);
    const CURLcode done = curl_easy_perform(c);
    if (stop_.raised()) throw Stopped();
    if (done != CURLE_OK) setup_.fail(done);
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(c, CURLINFO_ACTIVESOCKET, &socket);
    if (socket == CURL_SOCKET_BAD) setup_.fail("the connection is gone");
    socket_ = static_cast<int>(socket);
  }

  /// Says it is over, and waits for no answer.
  void take_leave() {
    const std::string words = idling_ ? "DONE\r\nP0 LOGOUT\r\n" : "P0 LOGOUT\r\n";
    std::size_t sent = 0;
    if (socket_ >= 0) curl_easy_send(setup_.curl(), words.data(), words.size(), &sent);
  }

  template <typename Hear>
  void ask(const std::string& command, const Hear& hear) {
    const std::string tag = say(command);
    const auto deadline = steady_clock::now() + times_.answer_max;
    for (;;) {
      const std::string line = next_line(deadline);
      const auto read = understood(line);
      if (read.kind == ImapLine::Kind::answer && read.tag == tag) {
        if (!read.yes) setup_.fail("the server refuses " + command.substr(0, command.find(' ')));
        return;
      }
      hear(line);
    }
  }

  void begin_idle() {
    idle_tag_ = say("IDLE");
    const auto deadline = steady_clock::now() + times_.answer_max;
    for (;;) {
      const auto read = understood(next_line(deadline));
      if (read.kind == ImapLine::Kind::go_ahead) break;
      if (read.kind == ImapLine::Kind::answer) setup_.fail("the server refuses IDLE");
      news_ |= count_.hear(read);
    }
    idling_ = true;
  }

  void end_idle() {
    send("DONE\r\n");
    idling_ = false;
    const auto deadline = steady_clock::now() + times_.answer_max;
    for (;;) {
      const auto read = understood(next_line(deadline));
      if (read.kind == ImapLine::Kind::answer && read.tag == idle_tag_) return;
      news_ |= count_.hear(read);
    }
  }

  void hear_until(Deadline end, const IdleListener& listener) {
    while (fill(end)) {
      while (!lines_.empty()) {
        const auto read = understood(lines_.front());
        lines_.pop_front();
        // An end of IDLE that we did not ask for: begun anew on another connection.
        if (read.kind == ImapLine::Kind::answer) setup_.fail("the server ended IDLE");
        news_ |= count_.hear(read);
      }
      if (news_) listener.news();
      news_ = false;
      if (stop_.wait(between_two_news)) throw Stopped();
    }
  }

  ImapLine understood(const std::string& line) const {
    auto read = read_imap_line(line);
    if (read.kind == ImapLine::Kind::bye) setup_.fail("the server says goodbye");
    return read;
  }

  std::string next_line(Deadline deadline) {
    while (lines_.empty()) {
      if (!fill(deadline)) setup_.fail("the server does not answer");
    }
    std::string line = std::move(lines_.front());
    lines_.pop_front();
    return line;
  }

  /// Hears what there is, or waits for it; false when the deadline has passed.
  bool fill(Deadline deadline) {
    std::array<char, 4096> piece{};
    for (;;) {
      std::size_t size = 0;
      const CURLcode done = curl_easy_recv(setup_.curl(), piece.data(), piece.size(), &size);
      if (done == CURLE_OK && size == 0) setup_.fail("the server closed the connection");
      if (done != CURLE_OK && done != CURLE_AGAIN) setup_.fail(done);
      if (done == CURLE_OK) {
        for (auto& line : reader_.take(std::string_view(piece.data(), size))) {
          lines_.push_back(std::move(line));
        }
        return steady_clock::now() < deadline;
      }
      if (!wait_for(StopEvent::Until::readable, deadline)) return false;
    }
  }

  /// Sends a command under a tag of its own, which is given.
  std::string say(const std::string& command) {
    const std::string tag = "P" + std::to_string(++commands_);
    send(tag + " " + command + "\r\n");
    return tag;
  }
  void send(std::string_view bytes) {
    const auto deadline = steady_clock::now() + times_.answer_max;
    while (!bytes.empty()) {
      std::size_t sent = 0;
      const CURLcode done = curl_easy_send(setup_.curl(), bytes.data(), bytes.size(), &sent);
      if (done != CURLE_OK && done != CURLE_AGAIN) setup_.fail(done);
      bytes.remove_prefix(sent);
      if (bytes.empty() || done == CURLE_OK) continue;
      if (!wait_for(StopEvent::Until::writable, deadline)) {
        setup_.fail("the server does not listen");
      }
    }
  }
  bool wait_for(StopEvent::Until until, Deadline deadline) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
    if (left.count() <= 0) return false;
    const auto ready = stop_.wait_for(socket_, until, left);
    if (ready == StopEvent::Ready::stopped) throw Stopped();
    return ready == StopEvent::Ready::descriptor;
  }

  ImapSetup setup_;
  const StopEvent& stop_;
  const IdleTimes& times_;
  int socket_ = -1;
  ImapLines reader_;
  std::deque<std::string> lines_;
  FolderCount count_;
  std::string idle_tag_;
  int commands_ = 0;
  bool idling_ = false;
  bool news_ = false;
};

/// One connection, from sign-in to its end.
IdleState watch_once(const IdleListener& listener, const StopEvent& stop, const IdleTimes& times) {
  const auto options = listener.options();
  IdleConnection connection(options, stop, times);
  if (!connection.offers_idle()) return IdleState::not_offered;
  connection.open(options.folder);
  connection.idle(listener);
}

}  // namespace

void watch_by_idle(const IdleListener& listener, const StopEvent& stop, const IdleTimes& times) {
  auto wait = times.first_wait;
  while (!stop.raised()) {
    const auto began = steady_clock::now();
    IdleState state{};
    try {
      state = watch_once(listener, stop, times);
    } catch (const Stopped&) {
      return;
    } catch (const std::exception&) {
      // Whoever asks the mailbox meets the same problem, and says it.
      state = IdleState::away;
    }
    listener.changed(state);
    if (steady_clock::now() - began >= times.steady_after) wait = times.first_wait;
    if (stop.wait(state == IdleState::not_offered ? times.offered_again : wait)) return;
    wait = std::min(wait * 2, times.longest_wait);
  }
}

}  // namespace parvis::mail
