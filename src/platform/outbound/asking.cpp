// HTTPS through libcurl, kept in this one file.
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <memory>

#include "base/text.h"
#include "platform/outbound/outbound.h"

namespace parvis::outbound {
namespace {

struct CloseCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CloseCurl>;
using CurlList = std::unique_ptr<curl_slist, FreeList>;

struct Taken {
  std::string body;
  std::size_t bytes_max = 0;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* taken_pointer) {
  auto& taken = *static_cast<Taken*>(taken_pointer);
  const std::size_t more = size * count;
  if (taken.body.size() + more > taken.bytes_max) return 0;
  taken.body.append(bytes, more);
  return more;
}

bool leads_to_the_internet(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    const auto* bytes = reinterpret_cast<const unsigned char*>(&v4.sin_addr);
    return is_public({bytes, 4});
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    return is_public({v6.sin6_addr.s6_addr, 16});
  }
  return false;
}

/// Looks at the address that a name was resolved to, at the moment it is used.
curl_socket_t open_socket(void*, curlsocktype, curl_sockaddr* address) {
  if (!leads_to_the_internet(address->addr)) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void prepare(CURL* curl, const Ask& question) {
  const bool inside = question.reach == Reach::loopback_too && is_on_loopback(question.address);
  curl_easy_setopt(curl, CURLOPT_URL, question.address.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, inside ? "http,https" : "https");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 3L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, question.seconds_max);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!inside) curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  if (question.method == Method::post) {
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(question.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, question.body.c_str());
  }
  if (!question.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl, CURLOPT_USERNAME, question.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, question.password.c_str());
  }
}

bool add_line(CurlList& list, const std::string& line) {
  auto* longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) return false;
  (void)list.release();
  list.reset(longer);
  return true;
}

/// Null when there is no room for them.
CurlList headers_of(const Ask& question) {
  CurlList list;
  bool whole = add_line(list, "Accept: " + question.accept);
  if (question.method == Method::post) {
    whole = whole && add_line(list, "Content-Type: " + question.content_type);
    whole = whole && add_line(list, "Expect:");
  }
  for (const auto& line : question.headers) whole = whole && add_line(list, line);
  if (!whole) list.reset();
  return list;
}

}  // namespace

Answer ask(const Ask& question) {
  if (!may_be_asked(question.address, question.reach)) {
    throw Unanswered("the address is not one that may be asked");
  }
  const Curl curl(curl_easy_init());
  const CurlList headers = headers_of(question);
  if (!curl || !headers) throw Unanswered("libcurl cannot start");
  CURL* c = curl.get();
  prepare(c, question);
  Taken taken{"", question.bytes_max};
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &taken);
  const CURLcode done = curl_easy_perform(c);
  if (done != CURLE_OK) throw Unanswered(curl_easy_strerror(done));
  Answer answer;
  answer.body = std::move(taken.body);
  long status = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  const char* type = nullptr;
  curl_easy_getinfo(c, CURLINFO_CONTENT_TYPE, &type);
  const std::string said = type == nullptr ? "" : fold(type);
  answer.content_type = trim(said.substr(0, said.find(';')));
  return answer;
}

}  // namespace parvis::outbound
