// multipart/form-data, read piece by piece.

#include "platform/web/multipart.h"

#include <algorithm>

#include "base/text.h"
#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

constexpr std::size_t kPartsMax = 500;
constexpr std::size_t kHeadMax = std::size_t{8} * 1024;
constexpr std::size_t kBoundaryMax = 70;

bool is_boundary_sign(char sign) {
  if ((sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z')) return true;
  if (sign >= '0' && sign <= '9') return true;
  return std::string_view("'()+_,-./:=? ").find(sign) != std::string_view::npos;
}

bool has_parameter(std::string_view field, std::string_view name) {
  const std::string lower = lower_case(field);
  const std::size_t at = lower.find(std::string(name) + "=");
  return at != std::string::npos && at > 0 && (lower[at - 1] == ';' || lower[at - 1] == ' ');
}

/// Browsers write a quote, CR and LF of a name as %22, %0D, %0A (WHATWG HTML, 4.10.21.8).
std::string unescaped(std::string text) {
  for (const auto& [escape, sign] :
       {std::pair{"%22", "\""}, std::pair{"%0D", "\r"}, std::pair{"%0A", "\n"}}) {
    for (std::size_t at = text.find(escape); at != std::string::npos; at = text.find(escape, at)) {
      text.replace(at, 3, sign);
    }
  }
  return clean_text(text);
}

/// False when the head of a part is not that of a form field.
bool read_part_head(std::string_view head, PartHead& out) {
  bool found = false;
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    head = end == std::string_view::npos ? std::string_view{} : head.substr(end + 2);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return false;
    const std::string_view value = without_blanks(line.substr(colon + 1));
    if (same_ignoring_case(line.substr(0, colon), "content-type")) {
      out.content_type = lower_case(clean_text(without_blanks(value.substr(0, value.find(';')))));
    }
    if (!same_ignoring_case(line.substr(0, colon), "content-disposition")) continue;
    if (!same_ignoring_case(without_blanks(value.substr(0, value.find(';'))), "form-data")) {
      return false;
    }
    found = true;
    out.name = unescaped(parameter_of(value, "name"));
    out.is_file = has_parameter(value, "filename");
    if (out.is_file) out.file_name = unescaped(parameter_of(value, "filename"));
  }
  return found && !out.name.empty();
}

}  // namespace

std::string boundary_of(std::string_view content_type) {
  std::string boundary = parameter_of(content_type, "boundary");
  const bool good = !boundary.empty() && boundary.size() <= kBoundaryMax &&
                    boundary.back() != ' ' &&
                    std::all_of(boundary.begin(), boundary.end(), is_boundary_sign);
  return good ? boundary : "";
}

MultipartReader::MultipartReader(std::string_view boundary, PartSink& sink)
    : delimiter_("\r\n--" + std::string(boundary)), sink_(sink) {}

int MultipartReader::take(std::string_view bytes) {
  if (state_ == State::epilogue) return 0;
  held_.append(bytes);
  waits_ = false;
  while (!waits_ && state_ != State::epilogue) {
    int status = 0;
    if (state_ == State::data)
      status = take_data();
    else if (state_ == State::after_delimiter)
      status = take_after_delimiter();
    else
      status = take_head();
    if (status != 0) return status;
  }
  return 0;
}

/// Gives the sink all that cannot be the beginning of a delimiter.
int MultipartReader::take_data() {
  const std::size_t at = held_.find(delimiter_);
  const bool found = at != std::string::npos;
  std::size_t sure = at;
  if (!found) sure = held_.size() < delimiter_.size() ? 0 : held_.size() - delimiter_.size() + 1;
  // Before the first delimiter there may be nothing: a form has no preamble.
  if (!in_part_ && sure > 0) return 400;
  const int status = sure > 0 ? sink_.part_bytes(std::string_view(held_).substr(0, sure)) : 0;
  if (status != 0) return status;
  held_.erase(0, found ? at + delimiter_.size() : sure);
  waits_ = !found;
  if (!found) return 0;
  state_ = State::after_delimiter;
  if (!in_part_) return 0;
  in_part_ = false;
  return sink_.end_part();
}

int MultipartReader::take_after_delimiter() {
  if (held_.size() < 2) {
    waits_ = true;
    return 0;
  }
  const bool last = held_.starts_with("--");
  if (!last && !held_.starts_with("\r\n")) return 400;
  held_.erase(0, 2);
  state_ = last ? State::epilogue : State::head;
  if (last) held_.clear();
  return 0;
}

int MultipartReader::take_head() {
  const std::size_t end = held_.find("\r\n\r\n");
  if (std::min(end, held_.size()) > kHeadMax) return 400;
  if (end == std::string::npos) {
    waits_ = true;
    return 0;
  }
  if (++parts_ > kPartsMax) return 413;
  PartHead head;
  if (!read_part_head(std::string_view(held_).substr(0, end), head)) return 400;
  held_.erase(0, end + 4);
  in_part_ = true;
  state_ = State::data;
  return sink_.begin_part(std::move(head));
}

}  // namespace parvis::web
