// The gate before a file on a person: the reading is written down, or stopped with a calm page.

#include "base/text.h"
#include "identity/readings.h"
#include "identity/web/privacy/screens.h"
#include "identity/web/privacy/words.h"
#include "platform/html/components.h"

namespace parvis::identity {
namespace {

namespace words = ::parvis::privacy::words;

/// The task at hand: the page asked for and the queue it comes from, without the file's id and
/// without what was searched.
std::string task_of(const web::Request& request, const std::string& file) {
  std::string page = request.path;
  if (const auto at = page.find(file); at != std::string::npos) page.replace(at, file.size(), "…");
  const std::string& queue = request.query.get("file");
  if (!queue.empty()) return page + " (" + shorten(queue, 40) + ")";
  const std::string& from = request.header("referer");
  if (request.origin_base.empty() || !from.starts_with(request.origin_base + "/agents")) {
    return page;
  }
  std::string path = from.substr(request.origin_base.size());
  path = path.substr(0, path.find_first_of("?#"));
  return path == request.path ? page : page + " < " + shorten(path, 60);
}

web::Response stopped_page(const web::Request& request, const Scope& scope, Verdict verdict) {
  const bool today = verdict == Verdict::stopped_for_today;
  web::Page page;
  page.title = scope.say(words::stopped_title);
  page.kind = web::PageKind::agent;
  page.status = 429;
  page.body = html::group(
      html::h1(page.title),
      html::p(html::cls("lead"), scope.say(today ? words::stopped_today : words::stopped_minute)),
      html::p(scope.say(words::stopped_why)),
      html::p(html::button_link(html::Url("/agents"), scope.say(words::stopped_home))));
  auto response = web::page(request, scope, std::move(page));
  response.header("Retry-After", today ? "3600" : "60");
  return response;
}

}  // namespace

web::FileGate file_gate(module::House& house, const module::Offers& offers) {
  return [&house, &offers](const web::Request& request, const Scope& scope,
                           const std::string& id) -> std::optional<web::Response> {
    for (const auto& kind : offers.personal_files) {
      const auto file = kind.find(scope, id);
      if (!file) continue;
      const auto decided = open_file(scope, house, offers, *file, task_of(request, id));
      if (decided == Verdict::allowed) return std::nullopt;
      return stopped_page(request, scope, decided);
    }
    return std::nullopt;
  };
}

}  // namespace parvis::identity
