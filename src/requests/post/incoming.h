#pragma once
// Letters that come by post: registered on a request, with their scan and a label to stick.
// A door of requests.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "requests/desk.h"

namespace parvis::requests::post {

struct IncomingLetter {
  std::string id;
  RequestId request;
  std::string sender;
  std::optional<Date> written;
  Date received;
  FileId file;  // "" : not scanned
  Time registered_at;
};
struct NewLetter {
  std::string sender;
  std::optional<Date> written;
  Date received;
};
/// Registers a letter on a request; `scan` may be null. Needs `requests.handle`. Refuses, by field:
/// a day of arrival that is missing or later than today, a day of writing after it, a scan that is
/// neither a PDF nor a picture, and what files::Store refuses.
[[nodiscard]] Result<int> register_letter(const Scope& scope, House& house, const Seen& seen,
                                          const NewLetter& letter, const web::Upload* scan);
/// Of a request the officer may read.
[[nodiscard]] std::vector<IncomingLetter> letters_on(const Scope& scope, const RequestId& id);
/// The scan of a letter of that very request.
[[nodiscard]] std::optional<files::StoredFile> scan_of(const Scope& scope, House& house,
                                                       const RequestId& id, const FileId& file);
/// The label of a request as a PDF: QR code, number, day of arrival, on a sheet whose first
/// `skipped` labels are used. Nothing for a request the officer may not read.
[[nodiscard]] std::optional<std::string> label_pdf(const Scope& scope, const RequestId& id,
                                                   int skipped);

}  // namespace parvis::requests::post
