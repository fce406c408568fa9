// Pages over cairo and pango: the only file that knows them.
#include "platform/print/canvas.h"

#include <cairo/cairo-pdf.h>
#include <cairo/cairo.h>
#include <pango/pangocairo.h>

#include <stdexcept>

namespace parvis::print {
namespace {

constexpr double points_of_mm = 72.0 / 25.4;
constexpr double to_points(double millimetres) {
  return millimetres * points_of_mm;
}

/// The first of these that the machine has; both are metric twins of what offices use.
constexpr const char* typeface = "Liberation Sans, DejaVu Sans, sans-serif";

constexpr const char* whole_document = "Document";

struct Release {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

cairo_status_t take_bytes(void* closure, const unsigned char* data, unsigned length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

const char* name_of_tag(Tag tag) {
  return tag == Tag::title ? "H1" : "P";
}

}  // namespace

struct Canvas::Inside {
  std::string bytes;
  std::unique_ptr<cairo_surface_t, Release> surface;
  std::unique_ptr<cairo_t, Release> context;
};

struct Canvas::Block::Inside {
  std::unique_ptr<PangoLayout, Release> layout;
  double line_height_mm = 0;
};

Canvas::Block::Block() : inside_(std::make_unique<Inside>()) {}
Canvas::Block::Block(Block&&) noexcept = default;
Canvas::Block::~Block() = default;

int Canvas::Block::lines() const {
  return pango_layout_get_line_count(inside_->layout.get());
}
double Canvas::Block::line_height_mm() const {
  return inside_->line_height_mm;
}

Canvas::Canvas(std::string_view title, std::string_view author)
    : inside_(std::make_unique<Inside>()) {
  inside_->surface.reset(cairo_pdf_surface_create_for_stream(
      take_bytes, &inside_->bytes, to_points(page_width_mm), to_points(page_height_mm)));
  const std::string said(title);
  const std::string by(author);
  auto* surface = inside_->surface.get();
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, said.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, by.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Parvis");
  inside_->context.reset(cairo_create(surface));
  if (cairo_status(inside_->context.get()) != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error("a PDF could not be begun");
  }
  // Without it cairo writes tags, but not that the document is tagged.
  cairo_tag_begin(inside_->context.get(), whole_document, nullptr);
}

Canvas::~Canvas() = default;

Canvas::Block Canvas::block(std::string_view text, double width_mm, const Type& type) const {
  Block made;
  auto& layout = made.inside_->layout;
  layout.reset(pango_cairo_create_layout(inside_->context.get()));
  const std::unique_ptr<PangoFontDescription, Release> font(
      pango_font_description_from_string(typeface));
  pango_font_description_set_absolute_size(font.get(), type.points * PANGO_SCALE);
  if (type.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_width(layout.get(), static_cast<int>(to_points(width_mm) * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  if (type.right) pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  made.inside_->line_height_mm = type.points * 1.35 / points_of_mm;
  return made;
}

double Canvas::write(const Block& block, double x_mm, double y_mm, int first, int end, Tag tag) {
  auto* context = inside_->context.get();
  auto* layout = block.inside_->layout.get();
  const double line = block.line_height_mm();
  cairo_tag_begin(context, name_of_tag(tag), nullptr);
  cairo_set_source_rgb(context, 0, 0, 0);
  PangoLayoutIter* lines = pango_layout_get_iter(layout);
  double top = y_mm;
  for (int at = 0; at < end; ++at) {
    if (at >= first) {
      PangoRectangle extent;
      pango_layout_iter_get_line_extents(lines, nullptr, &extent);
      const double shift = static_cast<double>(extent.x) / PANGO_SCALE;
      cairo_move_to(context, to_points(x_mm) + shift, to_points(top + 0.75 * line));
      pango_cairo_show_layout_line(context, pango_layout_iter_get_line_readonly(lines));
      top += line;
    }
    if (pango_layout_iter_next_line(lines) == 0) break;
  }
  pango_layout_iter_free(lines);
  cairo_tag_end(context, name_of_tag(tag));
  return top;
}

double Canvas::write(const Block& block, double x_mm, double y_mm, Tag tag) {
  return write(block, x_mm, y_mm, 0, block.lines(), tag);
}

void Canvas::stroke(double x_mm, double y_mm, double to_x_mm, double to_y_mm) {
  auto* context = inside_->context.get();
  cairo_set_line_width(context, 0.4);
  cairo_set_source_rgb(context, 0.45, 0.45, 0.45);
  cairo_move_to(context, to_points(x_mm), to_points(y_mm));
  cairo_line_to(context, to_points(to_x_mm), to_points(to_y_mm));
  cairo_stroke(context);
}

void Canvas::square(double x_mm, double y_mm, double side_mm) {
  auto* context = inside_->context.get();
  cairo_set_source_rgb(context, 0, 0, 0);
  cairo_rectangle(context, to_points(x_mm), to_points(y_mm), to_points(side_mm),
                  to_points(side_mm));
  cairo_fill(context);
}

void Canvas::end_page() {
  cairo_show_page(inside_->context.get());
}

std::string Canvas::finish() {
  cairo_tag_end(inside_->context.get(), whole_document);
  inside_->context.reset();
  cairo_surface_finish(inside_->surface.get());
  if (cairo_surface_status(inside_->surface.get()) != CAIRO_STATUS_SUCCESS) {
    throw std::runtime_error("a PDF could not be written");
  }
  return std::move(inside_->bytes);
}

}  // namespace parvis::print
