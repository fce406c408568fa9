#pragma once
// Mails kept as files: for demonstrations and for a commune that has no mail server yet.

#include <filesystem>
#include <string>
#include <string_view>

namespace parvis::mail {

/// Writes <folder>/<name>.eml, whole and on disk before it returns; a second time is the same mail.
void keep_in_folder(const std::filesystem::path& folder, std::string_view name,
                    std::string_view mail);

}  // namespace parvis::mail
