#pragma once
// Mails kept as files: for demonstrations and for a commune that has no mail server yet.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/mail.h"

namespace parvis::mail {

/// Writes <folder>/<name>.eml, whole and on disk before it returns; a second time is the same mail.
void keep_in_folder(const std::filesystem::path& folder, std::string_view name,
                    std::string_view mail);

/// The mails of a folder, newest first.
[[nodiscard]] std::vector<StoredMail> mails_in(const std::filesystem::path& folder, int limit);
/// The mail of that file name as we give them; nothing for any other name.
[[nodiscard]] std::optional<StoredMail> mail_in(const std::filesystem::path& folder,
                                                std::string_view file);

}  // namespace parvis::mail
