#pragma once
// The attributes an element may bear: no style, no event handler, addresses as Url only.

#include <string>
#include <string_view>
#include <utility>

#include "platform/html/url.h"

namespace parvis::html {

/// One attribute, quoted and escaped. Made by the functions below only.
class Attr {
 public:
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  friend struct Maker;
  explicit Attr(std::string bytes) : bytes_(std::move(bytes)) {}
  std::string bytes_;  // " name=\"value\"" or ""
};

// Attributes. A boolean one takes On so that `checked(On{is_it})` reads at the call.
struct On {
  bool value;
};
Attr id(std::string_view value);
Attr cls(std::string_view names);
Attr href(const Url& url);
Attr src(const Url& url);
Attr action(const Url& url);
Attr name(std::string_view value);
Attr value(std::string_view value);
Attr type(std::string_view value);
Attr for_(std::string_view id);
Attr alt(std::string_view text);
Attr title(std::string_view text);
Attr lang(std::string_view code);
Attr dir(std::string_view direction);
Attr role(std::string_view role);
/// aria("describedby", ids): aria-describedby. An empty value gives no attribute.
Attr aria(std::string_view name, std::string_view value);
/// data("lat", "48.8"): data-lat.
Attr data(std::string_view name, std::string_view value);
Attr rel(std::string_view value);
Attr datetime(std::string_view value);
Attr width(int value);
Attr height(int value);
Attr rows(int value);
Attr maxlength(int value);
Attr tabindex(int value);
Attr scope(std::string_view value);
Attr colspan(int value);
Attr accept(std::string_view types);
Attr autocomplete(std::string_view token);
Attr inputmode(std::string_view mode);
Attr pattern(std::string_view value);
Attr content(std::string_view value);
Attr property(std::string_view value);
Attr media(std::string_view value);
Attr enctype_multipart();
Attr method_post();
Attr method_get();
Attr novalidate();
Attr loading_lazy();
Attr hreflang(std::string_view code);
Attr download(std::string_view file_name);
Attr form(std::string_view form_id);
Attr list(std::string_view datalist_id);
Attr capture(std::string_view camera);
Attr checked(On on);
Attr selected(On on);
Attr disabled(On on);
Attr required(On on);
Attr readonly(On on);
Attr multiple(On on);
Attr hidden(On on);
Attr open(On on);
Attr autofocus(On on);
Attr spellcheck(On on);

}  // namespace parvis::html
