#pragma once
// multipart/form-data, read piece by piece: nothing is held but the head of one part (RFC 7578).

#include <cstdint>
#include <string>
#include <string_view>

namespace parvis::web {

struct PartHead {
  std::string name;
  std::string file_name;     // as sent, never a path of ours
  std::string content_type;  // as sent
  bool is_file = false;      // a file name was given, even an empty one
};

/// Who receives the parts. Each function gives 0, or the status that ends the request.
class PartSink {
 public:
  PartSink() = default;
  PartSink(const PartSink&) = delete;
  PartSink& operator=(const PartSink&) = delete;
  virtual ~PartSink() = default;
  virtual int begin_part(PartHead head) = 0;
  virtual int part_bytes(std::string_view bytes) = 0;
  virtual int end_part() = 0;
};

/// The boundary of a multipart/form-data media type; "" when it is missing or not allowed (1 to 70
/// of the signs of RFC 2046, section 5.1.1).
[[nodiscard]] std::string boundary_of(std::string_view content_type);

class MultipartReader {
 public:
  MultipartReader(std::string_view boundary, PartSink& sink);

  /// Reads the next bytes; 0, or the status of the refusal (400, 413, or what the sink gave).
  [[nodiscard]] int take(std::string_view bytes);
  /// True once the closing delimiter has been read.
  [[nodiscard]] bool complete() const { return state_ == State::epilogue; }

 private:
  enum class State { data, after_delimiter, head, epilogue };
  int take_data();
  int take_after_delimiter();
  int take_head();

  std::string delimiter_;  // CRLF, two dashes and the boundary
  PartSink& sink_;
  State state_ = State::data;
  std::string held_ = "\r\n";  // the first delimiter needs no line before it
  bool in_part_ = false;
  bool waits_ = false;  // needs more bytes
  std::size_t parts_ = 0;
};

}  // namespace parvis::web
