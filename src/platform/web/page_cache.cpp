// Pages that are alike for everyone.

#include "platform/web/page_cache.h"

namespace parvis::web {

namespace {

/// What one entry costs beside its texts: list node, table slot, control block.
constexpr std::size_t kOverhead = 256;

std::size_t size_of(const std::string& key, const CachedPage& page) {
  return kOverhead + key.size() + page.head.size() + page.unchanged.size() + page.body.size();
}

}  // namespace

std::shared_ptr<const CachedPage> PageCache::find(const std::string& key, std::uint64_t version,
                                                  Moment now) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  const auto entry = found->second;
  if (entry->second->version != version || now - entry->second->made > age_max_) {
    drop(entry);
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return entry->second;
}

void PageCache::keep(const std::string& key, std::shared_ptr<const CachedPage> page) {
  const std::size_t size = size_of(key, *page);
  if (size > bytes_max_ / 4) return;  // one giant page must not empty the cache
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found != by_key_.end()) drop(found->second);
  entries_.emplace_front(key, std::move(page));
  by_key_.emplace(entries_.front().first, entries_.begin());
  bytes_ += size;
  while (bytes_ > bytes_max_) drop(std::prev(entries_.end()));
}

std::size_t PageCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void PageCache::drop(std::list<Entry>::iterator entry) {
  bytes_ -= size_of(entry->first, *entry->second);
  by_key_.erase(entry->first);
  entries_.erase(entry);
}

}  // namespace parvis::web
