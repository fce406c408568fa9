// The shell of every page: head, skip link, header with the phone number, navigation, footer.

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "platform/html/components.h"
#include "platform/html/icon_table.h"
#include "platform/html/shell.h"
#include "platform/html/words.h"

namespace parvis::html {

namespace {

std::string first_letter(std::string_view name) {
  std::size_t end = 1;
  while (end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) ++end;
  return std::string(name.substr(0, end));
}

/// Only letters go into the class of <html>: the palette is a setting.
std::string palette_of(const std::string& accent) {
  const bool plain = std::all_of(accent.begin(), accent.end(),
                                 [](char sign) { return sign >= 'a' && sign <= 'z'; });
  return plain ? accent : "";
}

Html link_to(const std::string& path, const Part& first, const Part& second, const Part& third) {
  return a(href(Url::local_or_home(path)), first, second, third);
}

Html head_of(const Layout& view) {
  const std::string title =
      (view.has_errors ? i18n::say(view.language, words::error_prefix) + " " : std::string()) +
      (view.title.empty() ? "" : view.title + " – ") + view.commune_name;
  Html scripts;
  for (const auto& path : view.script_paths) {
    scripts += Maker::element("script", {type("module"), src(Url::local_or_home(path))});
  }
  Html feed;
  if (!view.feed_path.empty()) {
    feed = link(rel("alternate"), type("application/atom+xml"), html::title(view.feed_title),
                href(Url::local_or_home(view.feed_path)));
  }
  return head(
      meta(Maker::attr("charset", "utf-8")),
      meta(name("viewport"), content("width=device-width, initial-scale=1")), title_(title),
      view.description.empty() ? Html() : meta(name("description"), content(view.description)),
      view.agent_space ? meta(name("robots"), content("noindex")) : Html(),
      link(rel("stylesheet"), href(Url::local_or_home(view.style_path))),
      view.icon_path.empty() ? Html() : link(rel("icon"), href(Url::local_or_home(view.icon_path))),
      feed, scripts);
}

Html brand_of(const Layout& view) {
  const Html mark = view.logo_path.empty()
                        ? span(cls("mark"), aria("hidden", "true"), first_letter(view.commune_name))
                        : img(cls("mark"), src(Url::local_or_home(view.logo_path)), alt(""),
                              width(48), height(48));
  const Html under =
      view.agent_space ? small(i18n::say(view.language, words::agent_space)) : Html();
  return a(cls("brand"), href(Url::local_or_home(view.home_path)), mark,
           span(view.commune_name, under));
}

Html phone_of(const Layout& view) {
  if (view.phone.empty()) return {};
  return a(cls("phone"), href(Url::telephone(view.phone)),
           aria("label", i18n::say(view.language, words::call, {{"phone", view.phone}})),
           icon("phone"), view.phone);
}

Html entry_of(const Layout& view, const LayoutLink& entry) {
  Html count;
  if (!entry.count.empty()) {
    count =
        group(" ", span(cls("count"), aria("hidden", "true"), entry.count),
              unseen(" " + i18n::say(view.language, words::new_items, {{"count", entry.count}})));
  }
  return li(link_to(entry.path, aria("current", entry.current ? "page" : ""),
                    cls(entry.main ? "button" : ""), group(entry.label, count)));
}

/// The entries; those that fold stand last, behind one word, open when one of them is the page.
Html navigation_of(const Layout& view) {
  if (view.navigation.empty()) return {};
  Html items;
  Html folded;
  bool inside = false;
  for (const auto& entry : view.navigation) {
    (entry.folded ? folded : items) += entry_of(view, entry);
    inside = inside || (entry.folded && entry.current);
  }
  if (!folded.empty()) {
    items += li(details(open(On{inside}),
                        summary(i18n::say(view.language, words::folded_navigation)), ul(folded)));
  }
  return nav(aria("label", i18n::say(view.language, words::main_navigation)), ul(items));
}

Html header_of(const Layout& view) {
  Html session;
  if (!view.signed_in_as.empty()) {
    session =
        div(cls("session"),
            span(i18n::say(view.language, words::signed_in_as, {{"name", view.signed_in_as}})),
            view.sign_out_form);
  }
  return header(div(brand_of(view), view.agent_space ? Html() : phone_of(view), session,
                    navigation_of(view)));
}

Html contact_of(const Layout& view) {
  std::vector<Html> lines;
  if (!view.phone.empty()) lines.push_back(a(href(Url::telephone(view.phone)), view.phone));
  if (!view.email.empty()) lines.push_back(a(href(Url::mail(view.email)), view.email));
  if (lines.size() == 2) lines.insert(lines.begin() + 1, text(" · "));
  std::string place;
  for (const auto& line : split(view.postal_address, '\n')) {
    if (!trim(line).empty()) place += (place.empty() ? "" : ", ") + trim(line);
  }
  Html hours;
  if (!view.opening_hours.empty()) {
    hours = div(h2(i18n::say(view.language, words::opening_hours)), paragraphs(view.opening_hours));
  }
  Html contact;
  if (!lines.empty() || !place.empty()) {
    contact = div(h2(i18n::say(view.language, words::townhall_contact)),
                  lines.empty() ? Html() : p(lines), place.empty() ? Html() : p(place));
  }
  return group(contact, hours);
}

/// The other languages, each in its own words.
Html languages_of(const Layout& view) {
  Html links;
  for (std::size_t i = 0; i < view.language_links.size(); ++i) {
    const auto& entry = view.language_links[i];
    if (entry.current) continue;
    const std::string_view code = i18n::code_of(i18n::languages()[i]);
    links += group(link_to(entry.path, lang(code), hreflang(code), entry.label), " · ");
  }
  return links;
}

Html footer_of(const Layout& view) {
  Html links;
  for (const auto& entry : view.footer_links) {
    links += li(link_to(entry.path, aria("current", entry.current ? "page" : ""),
                        data("key", entry.key), entry.label));
  }
  const Html bottom =
      group(view.footer_links.empty()
                ? Html()
                : nav(aria("label", i18n::say(view.language, words::footer_label)), ul(links)),
            p(languages_of(view), i18n::say(view.language, words::open_source)));
  if (view.agent_space) return footer(div(bottom));
  const Html contact = contact_of(view);
  return footer(contact.empty() ? Html() : div(contact), div(bottom));
}

}  // namespace

Html icon(std::string_view name) {
  const auto table = icon_table();
  const auto found = std::lower_bound(
      table.begin(), table.end(), name,
      [](const IconEntry& entry, std::string_view key) { return entry.name < key; });
  check(found != table.end() && found->name == name, "an icon is a file of assets/icons");
  return Maker::raw("<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">" +
                    std::string(found->drawing) + "</svg>");
}

Html skyline() {
  const auto table = icon_table();
  const auto found = std::find_if(table.begin(), table.end(),
                                  [](const IconEntry& entry) { return entry.name == "skyline"; });
  check(found != table.end(), "the skyline is a file of assets/icons");
  return Maker::raw(
      "<svg class=\"skyline\" viewBox=\"0 0 640 100\" aria-hidden=\"true\" "
      "fill=\"currentColor\" preserveAspectRatio=\"xMidYMax slice\">" +
      std::string(found->drawing) + "</svg>");
}

std::string layout(const Layout& view) {
  const std::string kind = view.agent_space ? "agent" : view.kind;
  const auto keys = view.keys_on ? std::optional<Attr>(data("keys", "on")) : std::nullopt;
  const Html shell =
      body(cls(kind), keys,
           a(cls("skip unseen"), href(Url("#main")), i18n::say(view.language, words::skip)),
           header_of(view), main_(id("main"), tabindex(-1), view.acting, view.back, view.body),
           footer_of(view));
  return document(html_(lang(i18n::code_of(view.language)), dir(i18n::direction_of(view.language)),
                        cls(palette_of(view.accent) + (view.large_text ? " large" : "")),
                        head_of(view), shell));
}

}  // namespace parvis::html
