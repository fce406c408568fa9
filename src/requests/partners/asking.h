#pragma once
// What is asked of a partner's Open311, and how their answers are read.

#include <string>
#include <string_view>
#include <vector>

#include "requests/partners/partners.h"
#include "requests/store.h"

namespace parvis::requests::partners {

/// Number and token of "[{service_request_id: …}]"; one of them, or none when it cannot be read.
struct Taken {
  std::string id;
  std::string token;
};
[[nodiscard]] Taken read_taken(std::string_view json);
[[nodiscard]] std::vector<TheirService> read_services(std::string_view json);

struct TheirUpdate {
  std::string update_id;
  std::string request;  // their number
  std::string status;
  std::string text;
};
[[nodiscard]] std::vector<TheirUpdate> read_updates(std::string_view json);
/// The same from a list of requests, for those who have no updates: one for each status.
[[nodiscard]] std::vector<TheirUpdate> read_statuses(std::string_view json);

/// The form that files a request with them: masked words, the place, nothing of the person.
[[nodiscard]] std::string filing_form(const Partner& partner, const RequestRow& row,
                                      std::string_view service_code);
/// "https://…/requests.json?jurisdiction_id=…&api_key=…&more".
[[nodiscard]] std::string address_of(const Partner& partner, std::string_view file,
                                     std::string_view more = "");

}  // namespace parvis::requests::partners
