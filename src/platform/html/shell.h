#pragma once
// The shell around every page: head, header, navigation, footer. Called by web::page only.

#include <string>
#include <vector>

#include "platform/html/html.h"
#include "platform/i18n/i18n.h"

namespace parvis::html {

struct LayoutLink {
  std::string label;
  std::string path;
  bool current = false;
  bool main = false;       // shown as the main action
  bool folded = false;     // behind a word that opens, with the others of its kind
  std::string count = "";  // what waits there, in the back office
  std::string key = "";    // the key that leads there
};
struct Layout {
  i18n::Language language = i18n::Language::fr;
  std::string commune_name;
  std::string phone;
  std::string email;
  std::string postal_address;
  std::string opening_hours;
  std::string accent;
  std::string logo_path;  // "" : the initial in a shape
  std::string title;
  std::string description;
  bool has_errors = false;
  bool large_text = false;
  bool agent_space = false;
  bool keys_on = false;  // keys of one letter, in the back office
  std::string home_path = "/";
  std::string signed_in_as;  // "" : nobody
  std::vector<LayoutLink> navigation;
  std::vector<LayoutLink> footer_links;
  std::vector<LayoutLink> language_links;
  std::vector<std::string> script_paths;
  std::string style_path;
  std::string feed_path;
  std::string feed_title;
  std::string icon_path;
  std::string kind;  // "content", "home", "map", "agent"
  Html sign_out_form;
  Html acting;  // for whom somebody acts, above everything on the page
  Html back;
  Html body;
};
/// The whole document.
[[nodiscard]] std::string layout(const Layout& view);

}  // namespace parvis::html
