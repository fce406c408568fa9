// Rounds without network: the worker that opens kept pages, and the box that says what waits.
#include <string>

#include "requests/rounds/words.h"
#include "requests/web/rounds/screens.h"

namespace parvis::requests::rounds {
namespace words = ::parvis::rounds::words;
using html::Html;

namespace {

/// Served under the rounds, because a worker looks after the pages below its own address only. The
/// network first; a page that was kept is renewed by each visit, and opens without network. What is
/// sent never passes here: the page itself knows what waits.
constexpr std::string_view worker = R"js(
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET') return;
  const answer = async () => {
    const kept = await (await caches.open('rounds')).match(event.request, { ignoreVary: true });
    try {
      const fresh = await fetch(event.request);
      if (kept && fresh.ok && !fresh.redirected) {
        await (await caches.open('rounds')).put(event.request, fresh.clone());
      }
      return fresh;
    } catch (problem) {
      if (kept) return kept;
      throw problem;
    }
  };
  event.respondWith(answer());
});
)js";

Html hidden_button(std::string_view name, const std::string& label) {
  return html::button(html::type("button"), html::cls("button second"), html::data(name, ""),
                      html::hidden(html::On{true}), label);
}

}  // namespace

Html offline_box(const Scope& scope, OfflinePlace place) {
  if (!scope.actor.may(may_handle)) return {};
  Html buttons = hidden_button("send", scope.say(words::send_button));
  if (place == OfflinePlace::round) {
    buttons += hidden_button("keep", scope.say(words::keep_button));
    buttons += hidden_button("drop", scope.say(words::drop_button));
  }
  const auto lead = place == OfflinePlace::round ? scope.say(words::keep_lead) : std::string();
  return html::div(html::hidden(html::On{true}), html::data("offline", ""),
                   html::data("waiting", scope.say(words::waiting_acts)),
                   html::data("queued", scope.say(words::queued)),
                   html::data("keeping", scope.say(words::keeping)),
                   html::data("kept", scope.say(words::kept)),
                   html::data("failed", scope.say(words::keep_failed)),
                   html::data("signedout", scope.say(words::signed_out)),
                   html::data("conflict", scope.say(words::conflict)),
                   html::data("retry", scope.say(words::retry_button)),
                   html::data("discard", scope.say(words::discard_button)), web::csrf_field(scope),
                   html::notice(html::Tone::info, lead,
                                html::group(html::p(html::role("status"), html::data("status", "")),
                                            html::ul(html::data("conflicts", "")),
                                            html::p(html::cls("actions"), buttons))));
}

web::Response offline_worker(House&, const web::Request&, const Scope&) {
  return web::text_response(std::string(worker), "text/javascript; charset=utf-8");
}

}  // namespace parvis::requests::rounds
