#pragma once
// One function for each tag a page may hold; script, style, iframe and object are not among them.

#include "platform/html/html.h"

namespace parvis::html {

#define PARVIS_TAG(function, tag)                 \
  template <class... Parts>                       \
  Html function(const Parts&... parts) {          \
    return Maker::element(tag, {Part(parts)...}); \
  }
#define PARVIS_VOID_TAG(function, tag)                 \
  template <class... Parts>                            \
  Html function(const Parts&... parts) {               \
    return Maker::void_element(tag, {Part(parts)...}); \
  }
PARVIS_TAG(a, "a")
PARVIS_TAG(abbr, "abbr")
PARVIS_TAG(address, "address")
PARVIS_TAG(article, "article")
PARVIS_TAG(aside, "aside")
PARVIS_TAG(blockquote, "blockquote")
PARVIS_TAG(body, "body")
PARVIS_TAG(button, "button")
PARVIS_TAG(caption, "caption")
PARVIS_TAG(code, "code")
PARVIS_TAG(datalist, "datalist")
PARVIS_TAG(dd, "dd")
PARVIS_TAG(del, "del")
PARVIS_TAG(details, "details")
PARVIS_TAG(dialog, "dialog")
PARVIS_TAG(div, "div")
PARVIS_TAG(dl, "dl")
PARVIS_TAG(dt, "dt")
PARVIS_TAG(em, "em")
PARVIS_TAG(fieldset, "fieldset")
PARVIS_TAG(figcaption, "figcaption")
PARVIS_TAG(figure, "figure")
PARVIS_TAG(footer, "footer")
PARVIS_TAG(form_, "form")
PARVIS_TAG(h1, "h1")
PARVIS_TAG(h2, "h2")
PARVIS_TAG(h3, "h3")
PARVIS_TAG(h4, "h4")
PARVIS_TAG(head, "head")
PARVIS_TAG(header, "header")
PARVIS_TAG(html_, "html")
PARVIS_TAG(ins, "ins")
PARVIS_TAG(kbd, "kbd")
PARVIS_TAG(label, "label")
PARVIS_TAG(legend, "legend")
PARVIS_TAG(li, "li")
PARVIS_TAG(main_, "main")
PARVIS_TAG(mark, "mark")
PARVIS_TAG(nav, "nav")
PARVIS_TAG(ol, "ol")
PARVIS_TAG(optgroup, "optgroup")
PARVIS_TAG(option, "option")
PARVIS_TAG(output, "output")
PARVIS_TAG(p, "p")
PARVIS_TAG(pre, "pre")
PARVIS_TAG(section, "section")
PARVIS_TAG(select, "select")
PARVIS_TAG(small, "small")
PARVIS_TAG(span, "span")
PARVIS_TAG(strong, "strong")
PARVIS_TAG(summary, "summary")
PARVIS_TAG(table, "table")
PARVIS_TAG(tbody, "tbody")
PARVIS_TAG(td, "td")
PARVIS_TAG(textarea, "textarea")
PARVIS_TAG(tfoot, "tfoot")
PARVIS_TAG(th, "th")
PARVIS_TAG(thead, "thead")
PARVIS_TAG(time_, "time")
PARVIS_TAG(title_, "title")
PARVIS_TAG(tr, "tr")
PARVIS_TAG(ul, "ul")
PARVIS_VOID_TAG(br, "br")
PARVIS_VOID_TAG(hr, "hr")
PARVIS_VOID_TAG(img, "img")
PARVIS_VOID_TAG(input, "input")
PARVIS_VOID_TAG(link, "link")
PARVIS_VOID_TAG(meta, "meta")
#undef PARVIS_TAG
#undef PARVIS_VOID_TAG

}  // namespace parvis::html
