// Accepted: the same things said properly. If this does not compile, the refusals prove nothing.
#include <string>

#include "platform/html/html.h"

namespace h = parvis::html;

h::Html proper(const std::string& typed) {
  h::Html page = h::p(h::cls("lead"), typed, h::strong("x"));
  page += h::a(h::href(h::Url("/demandes").segment(typed).q("page", 2)), typed);
  page += h::a(h::href(h::Url("#main")), "x");
  page += h::a(h::href(h::Url::local_or_home(typed)), "x");
  if (const auto outside = h::Url::external(typed)) page += h::a(h::href(*outside), "x");
  page += h::form_(h::action(h::Url("/x")), h::input(h::checked(h::On{typed.empty()})));
  page += h::img(h::src(h::Url("/x")), h::alt(typed));
  page += h::button(h::type("submit"), typed);
  return page;
}
