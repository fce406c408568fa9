#pragma once
// Addresses that may stand in a page: ours, or others that passed an examination.

#include <optional>
#include <string>
#include <string_view>

namespace parvis::html {

/// A path of ours, examined at compile time: it starts with one "/" or with "#".
class UrlLiteral {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): only there to examine the literal given to Url.
  consteval UrlLiteral(const char* literal) : literal_(literal) {
    const bool path = literal[0] == '/' && literal[1] != '/' && literal[1] != '\\';
    if (!path && literal[0] != '#') throw "a Url literal starts with one / or #";
  }

 private:
  friend class Url;
  const char* literal_;
};

/// An address inside this site, or an external one that passed the allow-list of schemes.
class Url {
 public:
  /// A path of ours written in the code: Url("/demandes"). Literals only.
  explicit Url(UrlLiteral literal) : literal_(literal.literal_) {}
  /// Adds one percent-encoded path segment: Url("/suivi").segment(code).
  [[nodiscard]] Url segment(std::string_view text) const;
  /// Adds one query parameter; an empty value is left out.
  [[nodiscard]] Url q(std::string_view name, std::string_view value) const;
  [[nodiscard]] Url q(std::string_view name, long long value) const;
  [[nodiscard]] Url fragment(std::string_view text) const;
  [[nodiscard]] std::string text() const;

  /// tel:, mailto:, https: and http: addresses of others; nothing for any other scheme.
  [[nodiscard]] static std::optional<Url> external(std::string_view address);
  [[nodiscard]] static Url telephone(std::string_view number);
  [[nodiscard]] static Url mail(std::string_view address);
  /// A path that came from outside (a "next" field): only a local path passes, else "/".
  [[nodiscard]] static Url local_or_home(std::string_view path);

 private:
  Url() = default;
  const char* literal_ = "";
  std::string rest_;
  std::string query_;
  std::string fragment_;
};

}  // namespace parvis::html
