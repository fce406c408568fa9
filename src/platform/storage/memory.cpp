// What is read again and again, kept until something is written.
#include "platform/storage/memory.h"

#include "base/check.h"

namespace parvis::storage {

std::shared_ptr<const void> Memory::find(const std::string& name, std::type_index type,
                                         const std::uint64_t* version, Moment at) const {
  const std::lock_guard lock(mutex_);
  const auto found = values_.find(name);
  if (found == values_.end()) return nullptr;
  const auto& kept = found->second;
  check(kept.type == type, "a name in memory holds values of one type");
  if (version != nullptr && (kept.version != *version || at - kept.made > age_max_)) return nullptr;
  return kept.value;
}

void Memory::put(const std::string& name, Kept kept) {
  const std::lock_guard lock(mutex_);
  // Who asks for too many things at once begins again: a list of what was used last costs more.
  if (values_.size() >= values_max_ && !values_.contains(name)) values_.clear();
  const auto [place, added] = values_.try_emplace(name, kept);
  if (!added && kept.version >= place->second.version) place->second = std::move(kept);
}

}  // namespace parvis::storage
