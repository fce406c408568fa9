#pragma once
// The chunked transfer coding, decoded piece by piece (RFC 9112, section 7.1).

#include <cstdint>
#include <string>
#include <string_view>

namespace parvis::web {

/// Takes bytes as they arrive and gives the data they carry. Strict: sizes of at most 16
/// hexadecimal digits, CRLF everywhere, extensions and trailers bounded and dropped.
class ChunkedDecoder {
 public:
  enum class State { more, done, refused };

  /// Reads from `bytes`, appends what they carry to `data`, moves `bytes` past what was read.
  /// Stops after the last chunk: what follows belongs to the next request.
  State take(std::string_view& bytes, std::string& data);
  /// The status of the refusal: 400, or 431 for trailers over the limit.
  [[nodiscard]] int status() const { return status_; }
  /// Bytes of the current chunk that are still to come: what has been announced may be refused
  /// before it arrives.
  [[nodiscard]] std::uint64_t announced() const { return left_; }

 private:
  enum class Step { size, extension, size_end, data, data_return, data_end, trailer, finish, done };
  bool step(char sign);
  bool take_size_sign(char sign);
  bool take_trailer_sign(char sign);
  bool refuse(int status);

  Step step_ = Step::size;
  std::uint64_t left_ = 0;
  int digits_ = 0;
  std::size_t extension_size_ = 0;
  std::size_t trailer_size_ = 0;
  std::string line_;
  int status_ = 0;
};

}  // namespace parvis::web
