// Markdown by cmark's parser, emitted through the builder: what the parser calls HTML is shown as
// the text that was typed, links pass Url, pictures become their words.

#include <cmark.h>

#include <algorithm>
#include <memory>

#include "platform/html/html.h"

namespace parvis::html {

namespace {

// Quotes in quotes in quotes: beyond this, only the words are kept.
constexpr int kDepthMax = 24;

struct NodeDeleter {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::string_view literal_of(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? "" : text;
}

struct WalkDeleter {
  void operator()(cmark_iter* walk) const { cmark_iter_free(walk); }
};

/// All the words below a node, by a walk that does not use the stack.
Html words_below(cmark_node* top) {
  Html out;
  const std::unique_ptr<cmark_iter, WalkDeleter> walk(cmark_iter_new(top));
  for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(walk.get())) {
    if (event == CMARK_EVENT_ENTER) out += text(literal_of(cmark_iter_get_node(walk.get())));
  }
  return out;
}

class Renderer {
 public:
  Renderer(cmark_node* root, int heading_level)
      : heading_level_(std::clamp(heading_level, 1, 6)), last_level_(heading_level_ - 1) {
    for (cmark_node* node = cmark_node_first_child(root); node != nullptr;
         node = cmark_node_next(node)) {
      if (cmark_node_get_type(node) == CMARK_NODE_HEADING) {
        highest_ = std::min(highest_, cmark_node_get_heading_level(node));
      }
    }
  }

  Html children(cmark_node* parent, int depth) {
    Html out;
    for (cmark_node* node = cmark_node_first_child(parent); node != nullptr;
         node = cmark_node_next(node)) {
      out += depth > kDepthMax ? words_below(node) : render(node, depth + 1);
    }
    return out;
  }

 private:
  Html render(cmark_node* node, int depth) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_PARAGRAPH:
        return paragraph(node, depth);
      case CMARK_NODE_HEADING:
        return heading(node, depth);
      case CMARK_NODE_BLOCK_QUOTE:
        return blockquote(children(node, depth));
      case CMARK_NODE_LIST:
        return list_of(node, depth);
      case CMARK_NODE_ITEM:
        return li(children(node, depth));
      case CMARK_NODE_CODE_BLOCK:
        return pre(code(literal_of(node)));
      case CMARK_NODE_HTML_BLOCK:
        return p(literal_of(node));
      case CMARK_NODE_THEMATIC_BREAK:
        return hr();
      case CMARK_NODE_SOFTBREAK:
        return text("\n");
      case CMARK_NODE_LINEBREAK:
        return br();
      case CMARK_NODE_CODE:
        return code(literal_of(node));
      case CMARK_NODE_EMPH:
        return em(children(node, depth));
      case CMARK_NODE_STRONG:
        return strong(children(node, depth));
      case CMARK_NODE_LINK:
        return link_of(node, depth);
      case CMARK_NODE_IMAGE:
        return children(node, depth);
      default:
        return text(literal_of(node));
    }
  }

  Html paragraph(cmark_node* node, int depth) {
    // Items of a tight list hold their words directly (CommonMark 0.30, section 5.3).
    cmark_node* item = cmark_node_parent(node);
    cmark_node* around = item == nullptr ? nullptr : cmark_node_parent(item);
    const bool tight = around != nullptr && cmark_node_get_type(around) == CMARK_NODE_LIST &&
                       cmark_node_get_list_tight(around) != 0;
    const Html inside = children(node, depth);
    return tight ? inside : p(inside);
  }

  /// The highest heading of the text takes the level asked for, and none skips a level below it.
  Html heading(cmark_node* node, int depth) {
    static constexpr const char* kTags[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    const int wanted = heading_level_ + cmark_node_get_heading_level(node) - highest_;
    last_level_ = std::clamp(wanted, heading_level_, std::min(last_level_ + 1, 6));
    return Maker::element(kTags[last_level_ - 1], {Part(children(node, depth))});
  }

  Html list_of(cmark_node* node, int depth) {
    const Html items = children(node, depth);
    if (cmark_node_get_list_type(node) != CMARK_ORDERED_LIST) return ul(items);
    const int start = cmark_node_get_list_start(node);
    if (start == 1) return ol(items);
    return ol(Maker::attr("start", std::to_string(start)), items);
  }

  Html link_of(cmark_node* node, int depth) {
    const char* address = cmark_node_get_url(node);
    Html words = children(node, depth);
    if (address == nullptr) return words;
    if (const auto outside = Url::external(address)) {
      return a(href(*outside), rel("nofollow ugc"), words);
    }
    const Url inside = Url::local_or_home(address);
    return inside.text() == address ? a(href(inside), words) : words;
  }

  int heading_level_;
  int last_level_;
  int highest_ = 6;
};

}  // namespace

Html markdown(std::string_view source, int heading_level) {
  const std::unique_ptr<cmark_node, NodeDeleter> root(
      cmark_parse_document(source.data(), source.size(), CMARK_OPT_VALIDATE_UTF8));
  return root ? Renderer(root.get(), heading_level).children(root.get(), 0) : Html();
}

}  // namespace parvis::html
