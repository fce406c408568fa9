// Pieces of a streamed answer on their way to a socket.

#include "platform/web/pipe.h"

namespace parvis::web {

bool PiecePipe::push(std::string& piece) {
  bool was_empty = false;
  {
    std::unique_lock lock(mutex_);
    there_is_room_.wait(lock, [this] { return closed_ || bytes_.size() < kBytesMax; });
    if (closed_) return false;
    was_empty = bytes_.empty();
    bytes_ += piece;
  }
  if (was_empty) news_();
  return true;
}

void PiecePipe::end(bool whole) {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    whole_ = whole;
  }
  news_();
}

PiecePipe::State PiecePipe::take(std::string& out) {
  const std::lock_guard lock(mutex_);
  out.clear();
  out.swap(bytes_);
  there_is_room_.notify_all();
  if (!out.empty()) return State::pieces;
  if (!ended_) return State::nothing_yet;
  return whole_ ? State::ended : State::broken;
}

void PiecePipe::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  there_is_room_.notify_all();
}

}  // namespace parvis::web
