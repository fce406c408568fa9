#pragma once
// From a handler's response to what goes on the wire: compression, entity tags, ranges, the cache.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/web/compression.h"
#include "platform/web/page_cache.h"
#include "platform/web/walk.h"

namespace parvis::web {

/// An open file, closed with its last user.
class OpenFile {
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

struct Delivery {
  int status = 200;
  std::string head;        // status line and headers, without the empty line
  std::string_view bytes;  // the body, kept alive by `keep`
  std::shared_ptr<const void> keep;
  std::shared_ptr<OpenFile> file;  // or: `file_length` bytes of it from `file_offset`
  std::uint64_t file_offset = 0;
  std::uint64_t file_length = 0;
  std::optional<StreamBody> stream;  // or: pieces
  std::optional<std::string> topic;  // or: events
  std::size_t route = 0;
  bool asset = false;  // alike for everyone, for ever: its request has no name to quote
  std::string error;   // for the log only
};

/// Where a page that is alike for everyone is kept: its key and the database version from before it
/// was made. Nothing is kept without a key.
struct CacheSlot {
  PageCache* cache = nullptr;
  std::string key;
  std::uint64_t version = 0;
};

/// True when everybody would get the same page: a GET without credentials or other cookies than
/// the language's.
[[nodiscard]] bool may_be_shared(const Request& request);
/// Commune (by origin), target, language, kind and encoding.
[[nodiscard]] std::string cache_key(const Request& request, Encoding encoding);

[[nodiscard]] Delivery deliver(const Request& request, Answer answer, Encoding encoding,
                               const CacheSlot& slot);
/// The page from memory, or a 304 when the client has it.
[[nodiscard]] Delivery deliver_cached(const Request& request,
                                      std::shared_ptr<const CachedPage> page);

/// "HTTP/1.1 200 OK" and the headers, a line each.
[[nodiscard]] std::string head_text(const Response& response);

}  // namespace parvis::web
