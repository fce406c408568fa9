// A page in the commune's shell: what the view gave, with header, navigation and footer around.

#include <algorithm>
#include <array>

#include "base/check.h"
#include "platform/html/components.h"
#include "platform/html/shell.h"
#include "platform/web/assets.h"
#include "platform/web/web.h"
#include "platform/web/words.h"

namespace parvis::web {

namespace {

// An entry up to this order is the main action of the header: "Signaler un problème".
constexpr int kMainActionOrder = 10;
// Of the back office: what is set once stands behind one word; one's own account stays in sight.
constexpr int kFoldedOrder = 100;
constexpr int kAccountOrder = 900;
constexpr std::string_view kAgentSpace = "/agents";
constexpr std::string_view kCounter = "/guichet";  // officers' too (decision 0014)
constexpr std::string_view kKeysHelp = "/agents/mon-compte#raccourcis";
constexpr std::string_view kKeysCookie = "keys";
constexpr std::string_view kDisplayCookie = "vue";
constexpr std::string_view kLarge = "large";
constexpr std::string_view kEasy = "easy";

bool is_below(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

const char* name_of(PageKind kind) {
  switch (kind) {
    case PageKind::home:
      return "home";
    case PageKind::map:
      return "map";
    case PageKind::agent:
      return "agent";
    case PageKind::content:
      break;
  }
  return "content";
}

/// The entry of the menu this page belongs to: the longest path above it.
std::string current_entry(const std::vector<html::LayoutLink>& links, std::string_view path) {
  std::string best;
  for (const auto& link : links) {
    if (is_below(path, link.path) && link.path.size() > best.size()) best = link.path;
  }
  return best;
}

std::vector<html::LayoutLink> navigation(const Request& request, const Scope& scope,
                                         bool agent_space) {
  std::vector<html::LayoutLink> links;
  if (request.navigation == nullptr) return links;
  for (const auto& entry : *request.navigation) {
    const bool officers = is_below(entry.path, kAgentSpace) || is_below(entry.path, kCounter);
    if (officers != agent_space || !scope.actor.may(entry.permission) ||
        !scope.actor.covers(entry.mandate_theme)) {
      continue;
    }
    html::LayoutLink link;
    link.label = scope.say(entry.label);
    link.path = entry.path;
    link.main = !agent_space && entry.order <= kMainActionOrder;
    link.folded = agent_space && entry.order >= kFoldedOrder && entry.order < kAccountOrder;
    links.push_back(std::move(link));
  }
  const std::string current = current_entry(links, request.path);
  for (auto& link : links) link.current = link.path == current;
  return links;
}

/// The law wants how far the site complies on every page.
Word accessibility_word(Conformity conformity) {
  switch (conformity) {
    case Conformity::full:
      return words::accessibility_full;
    case Conformity::partial:
      return words::accessibility_partial;
    case Conformity::none:
      break;
  }
  return words::accessibility;
}

std::vector<html::LayoutLink> footer_links(const Request& request, const Scope& scope,
                                           bool agent_space) {
  std::vector<html::LayoutLink> links;
  const auto add = [&](Word label, std::string path) {
    html::LayoutLink link;
    link.label = scope.say(label);
    link.current = request.path == path;
    link.path = std::move(path);
    links.push_back(std::move(link));
  };
  add(accessibility_word(scope.commune.accessibility), "/accessibilite");
  add(words::legal_notice, "/mentions-legales");
  add(words::personal_data, "/donnees-personnelles");
  add(words::site_map, "/plan-du-site");
  add(words::help, "/aide");
  if (!agent_space) {
    add(words::display, "/affichage");
    add(words::staff, std::string(kAgentSpace));
  } else if (scope.actor.is_officer()) {
    add(words::keys, std::string(kKeysHelp));
    links.back().key = "?";
  }
  return links;
}

std::vector<html::LayoutLink> language_links(const Request& request, const Scope& scope) {
  std::vector<html::LayoutLink> links;
  const bool can_come_back = request.method == Method::get && !request.target.empty();
  const std::string back = can_come_back ? request.target : request.path;
  for (const auto language : i18n::languages()) {
    html::LayoutLink link;
    link.label = i18n::name_of(language);
    link.path = html::Url("/langue").segment(i18n::code_of(language)).q("suite", back).text();
    link.current = language == scope.language;
    links.push_back(std::move(link));
  }
  return links;
}

html::Html sign_out_form(const Scope& scope) {
  return html::form_(
      html::method_post(), html::action(html::Url("/agents/deconnexion")), csrf_field(scope),
      html::button(html::type("submit"), html::cls("link"), scope.say(words::sign_out)));
}

/// Nobody acts for another without seeing it on every page.
html::Html acting_strip(const Scope& scope) {
  if (scope.actor.acting_for.empty()) return {};
  return html::p(
      html::cls("notice warning"),
      scope.say(words::acting_for, {{"name", scope.actor.acting_for_name}}), " ",
      html::a(html::href(html::Url("/mon-espace/mandats")), scope.say(words::acting_change)));
}

std::vector<std::string> scripts(const Page& page) {
  std::vector<std::string> paths = {asset_path("site.js")};
  if (page.kind == PageKind::agent) paths.push_back(asset_path("agents.js"));
  for (const auto& module : page.modules) {
    std::string path = asset_path(module + ".js");
    const bool twice = std::find(paths.begin(), paths.end(), path) != paths.end();
    if (!twice) paths.push_back(std::move(path));
  }
  return paths;
}

/// The counter and the pages whose sheets are printed for people have more to show; so have the
/// queues of requests. Each keeps to its budget by leaving out what only the others show.
std::string_view officers_style(std::string_view path) {
  constexpr std::array<std::string_view, 4> of_requests{"/agents/demandes", "/agents/lots",
                                                        "/agents/avis", "/agents/tournees"};
  const bool lists = std::any_of(of_requests.begin(), of_requests.end(),
                                 [&](std::string_view each) { return is_below(path, each); });
  if (lists) return "requests.css";
  constexpr std::array<std::string_view, 6> for_people{
      kCounter,          "/agents/envois",   "/agents/habitants",
      "/agents/mandats", "/agents/doublons", "/agents/courrier"};
  const bool serves = std::any_of(for_people.begin(), for_people.end(),
                                  [&](std::string_view each) { return is_below(path, each); });
  return serves ? "counter.css" : "agents.css";
}

html::Layout commune_layout(const Request& request, const Scope& scope, bool agent_space) {
  html::Layout view;
  view.language = scope.language;
  view.commune_name = scope.commune.name;
  view.phone = scope.commune.phone;
  view.email = scope.commune.email;
  view.postal_address = scope.commune.postal_address;
  view.opening_hours = scope.commune.opening_hours;
  view.accent = scope.commune.accent;
  if (!scope.commune.logo_file.empty()) {
    view.logo_path = html::Url("/logo").segment(scope.commune.logo_file).text();
  }
  view.large_text = display_of(request).large_text;
  view.agent_space = agent_space;
  view.home_path = agent_space ? std::string(kAgentSpace) : "/";
  view.navigation = navigation(request, scope, agent_space);
  view.footer_links = footer_links(request, scope, agent_space);
  view.language_links = language_links(request, scope);
  view.acting = acting_strip(scope);
  const bool waiting_room = !agent_space && is_below(request.path, kCounter);
  view.style_path = asset_path(agent_space    ? officers_style(request.path)
                               : waiting_room ? "waiting.css"
                                              : "public.css");
  view.icon_path = asset_path("favicon.svg");
  // A screen on the wall of the hall names no officer, even where one has signed in on it.
  if (scope.actor.is_officer() && !waiting_room) {
    view.signed_in_as = scope.actor.name;
    view.sign_out_form = sign_out_form(scope);
    view.keys_on = agent_space && keys_are_on(request);
  }
  return view;
}

}  // namespace

std::string asset_path(std::string_view name) {
  const auto assets = embedded_assets();
  const auto found = std::lower_bound(
      assets.begin(), assets.end(), name,
      [](const EmbeddedAsset& asset, std::string_view key) { return asset.name < key; });
  check(found != assets.end() && found->name == name, "an asset is a file of assets/");
  return "/assets/" + std::string(found->fingerprinted_name);
}

bool keys_are_on(const Request& request) {
  return request.cookie(kKeysCookie) != "off";
}

void choose_keys(const Request& request, Response& response, KeyChoice choice) {
  response.cookie(request, kKeysCookie, choice == KeyChoice::on ? "on" : "off", 365L * 24 * 3600);
}

Display display_of(const Request& request) {
  const auto& cookie = request.cookie(kDisplayCookie);
  return {cookie.find(kLarge) != std::string::npos, cookie.find(kEasy) != std::string::npos};
}

void choose_display(const Request& request, Response& response, const Display& display) {
  std::string chosen;
  if (display.large_text) chosen = kLarge;
  if (display.easy_read) chosen += (chosen.empty() ? "" : "-") + std::string(kEasy);
  response.cookie(request, kDisplayCookie, chosen, chosen.empty() ? 0 : 365L * 24 * 3600);
}

Word easier(const Request& request, Word usual, Word easy) {
  return display_of(request).easy_read ? easy : usual;
}

html::Html csrf_field(const Scope& scope) {
  const std::string token = csrf_token(scope.actor);
  if (token.empty()) return {};
  return html::input(html::type("hidden"), html::name("csrf"), html::value(token));
}

Response page(const Request& request, const Scope& scope, Page page) {
  html::Layout view = commune_layout(request, scope, page.kind == PageKind::agent);
  if (page.bare) {
    view.navigation.clear();
    view.footer_links.clear();
    view.signed_in_as.clear();
    view.acting = html::Html();
    view.home_path = request.path;
  }
  view.script_paths = scripts(page);
  view.title = std::move(page.title);
  view.description = std::move(page.description);
  view.has_errors = page.has_errors;
  view.kind = name_of(page.kind);
  if (!page.feed.empty()) {
    view.feed_path = page.feed;
    view.feed_title = scope.say(words::news_feed);
  }
  view.back = std::move(page.back);
  view.body = std::move(page.body);
  Response response = html_response(html::layout(view), page.status);
  response.cache = page.cache;
  return response;
}

}  // namespace parvis::web
