// HTTPS through libcurl, kept in this one file.
#include "platform/oidc/fetch.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <memory>

#include "base/text.h"
#include "platform/oidc/addresses.h"

namespace parvis::oidc {
namespace {

struct CloseCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CloseCurl>;
using CurlList = std::unique_ptr<curl_slist, FreeList>;

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* body_pointer) {
  auto& body = *static_cast<std::string*>(body_pointer);
  const std::size_t more = size * count;
  if (body.size() + more > answer_bytes_max) return 0;
  body.append(bytes, more);
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

void prepare(CURL* curl, const Ask& ask) {
  const bool loopback = is_on_loopback(ask.address);
  curl_easy_setopt(curl, CURLOPT_URL, ask.address.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, loopback ? "http,https" : "https");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 3L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 6L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!loopback) curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  if (!ask.form.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(ask.form.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, ask.form.c_str());
  }
  if (!ask.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl, CURLOPT_USERNAME, ask.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, ask.password.c_str());
  }
}

CurlList headers_of(const Ask& ask) {
  CurlList list(curl_slist_append(nullptr, ("Accept: " + ask.accept).c_str()));
  if (list && !ask.bearer.empty()) {
    auto* longer = curl_slist_append(list.get(), ("Authorization: Bearer " + ask.bearer).c_str());
    if (longer == nullptr) return nullptr;
  }
  return list;
}

}  // namespace

Answer fetch(const Ask& ask) {
  const Curl curl(curl_easy_init());
  const CurlList headers = headers_of(ask);
  if (!curl || !headers) throw FetchError("libcurl cannot start");
  CURL* c = curl.get();
  prepare(c, ask);
  Answer answer;
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &answer.body);
  const CURLcode done = curl_easy_perform(c);
  if (done != CURLE_OK) throw FetchError(curl_easy_strerror(done));
  long status = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  const char* type = nullptr;
  curl_easy_getinfo(c, CURLINFO_CONTENT_TYPE, &type);
  const std::string said = type == nullptr ? "" : fold(type);
  answer.content_type = trim(said.substr(0, said.find(';')));
  return answer;
}

}  // namespace parvis::oidc
