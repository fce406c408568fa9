#pragma once
// A page in the commune's shell: what a view gives, what is added around it. Part of web's door.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.h"
#include "platform/scope/scope.h"
#include "platform/web/http.h"

namespace parvis::web {

enum class PageKind { content, home, map, agent };

/// What a view gives; the shell (header, navigation, footer, head) is added around it.
struct Page {
  std::string title;  // without the commune's name
  html::Html body;    // what goes in <main>; holds the one h1
  PageKind kind = PageKind::content;
  html::Html back;                   // the back link above the h1, or nothing
  std::string description;           // for search engines, optional
  std::vector<std::string> modules;  // ES modules of assets/js this page needs: "place", "draft"
  std::string feed;                  // path of an Atom feed of this page, or ""
  bool has_errors = false;           // puts "Erreur :" first in the title
  bool bare = false;                 // a screen in a hall: no menu, nothing to wander off to
  int status = 200;
  Response::Cache cache = Response::Cache::personal;
};

/// An entry of the site's navigation, offered by the manifests.
struct NavigationEntry {
  Word label;
  std::string path;
  Permission permission = everyone;
  int order = 100;
  /// Left out for those whose mandate is not for it: RouteOptions::mandate_theme.
  Permission mandate_theme = {};
};

/// Renders the page in the commune's shell, with the menu the server lends to the request.
[[nodiscard]] Response page(const Request& request, const Scope& scope, Page page);
/// The calm page for a status (404, 403, 503 …) with the request id.
[[nodiscard]] Response error_page(const Request& request, const Scope& scope, int status);
/// For who acts for somebody by a mandate that is not for this page (403): why, and what to do.
[[nodiscard]] Response not_covered(const Request& request, const Scope& scope);
/// The session's token against forged forms: what csrf_field hides, what handle expects and what
/// identity gives as Visitor::csrf_token. Derived from Actor::session; "" without a session.
[[nodiscard]] std::string csrf_token(const Actor& actor);
/// What a first visit to a page costs: its text as it travels (brotli) with the style and the
/// scripts it names, without the headers; a drawing counts for one element.
struct PageCost {
  std::uint64_t bytes = 0;
  int files = 0;
  int elements = 0;
};
[[nodiscard]] PageCost cost_of_first_visit(const Response& page);
/// Whether the keys of one letter of the back office are on (WCAG 2.1.4): the officer's choice,
/// kept by identity and carried by a cookie. On when nothing was said.
enum class KeyChoice { on, off };
[[nodiscard]] bool keys_are_on(const Request& request);
void choose_keys(const Request& request, Response& response, KeyChoice choice);
/// How a person likes pages shown: carried by a cookie for anybody, kept in a resident's file too.
struct Display {
  bool large_text = false;
  bool easy_read = false;  // shorter sentences, where the words exist
};
[[nodiscard]] Display display_of(const Request& request);
void choose_display(const Request& request, Response& response, const Display& display);
/// The shorter sentence for who reads easily only; for others the usual one.
[[nodiscard]] Word easier(const Request& request, Word usual, Word easy);
/// The hidden CSRF field of a form; nothing for the anonymous (no cookie, nothing to forge).
[[nodiscard]] html::Html csrf_field(const Scope& scope);
/// The address of a fingerprinted asset: asset_path("site.js").
[[nodiscard]] std::string asset_path(std::string_view name);

}  // namespace parvis::web
