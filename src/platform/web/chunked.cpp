// The chunked transfer coding.

#include "platform/web/chunked.h"

#include <algorithm>

#include "platform/web/http_text.h"

namespace parvis::web {

namespace {

constexpr int kSizeDigitsMax = 16;
constexpr std::size_t kExtensionMax = 1024;
constexpr std::size_t kTrailerMax = std::size_t{8} * 1024;

int digit_of(char sign) {
  if (sign >= '0' && sign <= '9') return sign - '0';
  if (sign >= 'a' && sign <= 'f') return sign - 'a' + 10;
  if (sign >= 'A' && sign <= 'F') return sign - 'A' + 10;
  return -1;
}

bool is_text_sign(char sign) {
  const auto byte = static_cast<unsigned char>(sign);
  return byte >= 0x20 ? byte != 0x7f : byte == '\t';
}

}  // namespace

ChunkedDecoder::State ChunkedDecoder::take(std::string_view& bytes, std::string& data) {
  while (!bytes.empty() && step_ != Step::done) {
    if (step_ == Step::data) {
      const std::size_t size = std::min<std::uint64_t>(left_, bytes.size());
      data.append(bytes.substr(0, size));
      bytes.remove_prefix(size);
      left_ -= size;
      if (left_ == 0) step_ = Step::data_return;
      continue;
    }
    if (!step(bytes.front())) return State::refused;
    bytes.remove_prefix(1);
  }
  return step_ == Step::done ? State::done : State::more;
}

bool ChunkedDecoder::refuse(int status) {
  status_ = status;
  return false;
}

bool ChunkedDecoder::step(char sign) {
  switch (step_) {
    case Step::size:
      return take_size_sign(sign);
    case Step::extension:
      if (sign == '\r') {
        step_ = Step::size_end;
        return true;
      }
      if (!is_text_sign(sign) || ++extension_size_ > kExtensionMax) return refuse(400);
      return true;
    case Step::size_end:
      if (sign != '\n') return refuse(400);
      digits_ = 0;
      step_ = left_ == 0 ? Step::trailer : Step::data;
      return true;
    case Step::data_return:
      step_ = Step::data_end;
      return sign == '\r' || refuse(400);
    case Step::data_end:
      step_ = Step::size;
      return sign == '\n' || refuse(400);
    case Step::trailer:
      return take_trailer_sign(sign);
    case Step::finish:
      if (sign != '\n') return refuse(400);
      step_ = line_.empty() ? Step::done : Step::trailer;
      line_.clear();
      return true;
    case Step::data:
    case Step::done:
      break;
  }
  return refuse(400);
}

bool ChunkedDecoder::take_size_sign(char sign) {
  const int digit = digit_of(sign);
  if (digit >= 0) {
    if (++digits_ > kSizeDigitsMax) return refuse(400);
    left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
    return true;
  }
  if (digits_ == 0) return refuse(400);
  if (sign == ';') {
    step_ = Step::extension;
    return true;
  }
  step_ = Step::size_end;
  return sign == '\r' || refuse(400);
}

/// Trailer fields are checked for their form and dropped: none has a meaning for us.
bool ChunkedDecoder::take_trailer_sign(char sign) {
  if (++trailer_size_ > kTrailerMax) return refuse(431);
  if (sign != '\r') {
    line_ += sign;
    return is_text_sign(sign) || refuse(400);
  }
  step_ = Step::finish;
  if (line_.empty()) return true;
  const std::size_t colon = line_.find(':');
  const bool field =
      colon != std::string::npos && is_token(std::string_view(line_).substr(0, colon));
  return field || refuse(400);
}

}  // namespace parvis::web
