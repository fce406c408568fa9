#pragma once
// Pieces of a streamed answer on their way from a worker to a socket, never more than a few.

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>

namespace parvis::web {

class PiecePipe {
 public:
  enum class State { pieces, nothing_yet, ended, broken };

  /// `there_is_news` is called from the worker's thread when the reader should look.
  explicit PiecePipe(std::function<void()> there_is_news) : news_(std::move(there_is_news)) {}

  /// Worker: waits while the reader is behind; false once the reader has gone.
  bool push(std::string& piece);
  /// Worker: no more pieces; `whole` is false when the stream was cut by an error.
  void end(bool whole);
  /// Reader: moves what has arrived into `out`.
  State take(std::string& out);
  /// Reader: nobody reads any more.
  void close();

 private:
  static constexpr std::size_t kBytesMax = std::size_t{256} * 1024;
  std::function<void()> news_;
  std::mutex mutex_;
  std::condition_variable there_is_room_;
  std::string bytes_;
  bool ended_ = false;
  bool whole_ = false;
  bool closed_ = false;
};

}  // namespace parvis::web
