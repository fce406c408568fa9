#pragma once
// The MIME tree of a mail in plain values; GMime is behind it and nowhere else.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "platform/mail/mail.h"

namespace parvis::mail {

struct MimePart {
  std::string type = "text/plain";  // lower case, without parameters
  std::string charset;
  std::string report_type;  // of multipart/report
  /// Of text/plain: lines that end with a blank go on in the next one (RFC 3676).
  enum class Lines { fixed, flowed, flowed_without_blank };
  Lines lines = Lines::fixed;
  std::string name;         // of a file, as the sender said
  std::string disposition;  // "inline", "attachment", "" : not said
  std::string content_id;
  /// Without transfer encoding; of message/rfc822 the whole mail; of a multipart without a part,
  /// what stands in their place.
  std::string bytes;
  std::vector<MimePart> parts;
};

struct MimeMail {
  /// In order, decoded, clean, names in lower case.
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<Address> from;
  std::vector<Address> reply_to;
  std::vector<Address> recipients;  // To and Cc
  std::optional<Time> date;
  MimePart body;
  bool too_many_parts = false;
  bool too_deep = false;

  /// The first header of that name, or "".
  [[nodiscard]] std::string_view header(std::string_view lower_case_name) const;
  [[nodiscard]] bool has(std::string_view lower_case_name) const;
};

[[nodiscard]] MimeMail read_mime(std::string_view bytes);

/// Clean UTF-8 from bytes of a charset. A charset that is unknown or a lie is worked around; what
/// no charset explains becomes U+FFFD.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace parvis::mail
