#pragma once
// Secrets at rest: encrypted (XSalsa20-Poly1305) with the key file of the installation.

#include <filesystem>
#include <string>
#include <string_view>

namespace parvis::identity {

/// The key is a file of 32 random bytes, mode 0600, made when it is missing. Several machines on
/// one PostgreSQL need the same file: docs/operate.md says how.
class Vault {
 public:
  /// Throws std::runtime_error when the file cannot be read or is not ours alone.
  explicit Vault(const std::filesystem::path& key_file);
  [[nodiscard]] std::string seal(std::string_view plain) const;
  /// Throws std::runtime_error when another key sealed it: it must never look like a wrong code.
  [[nodiscard]] std::string open(std::string_view sealed) const;

 private:
  std::string key_;
};

}  // namespace parvis::identity
