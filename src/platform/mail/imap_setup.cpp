// How a connection to a mailbox is set up, once for who fetches and for who waits.
#include "platform/mail/imap_setup.h"

#include <curl/curl.h>

#include <stdexcept>
#include <tuple>

namespace parvis::mail {

ImapSetup::ImapSetup(const ImapOptions& options) : url_(options.url), curl_(curl_easy_init()) {
  static_assert(CURL_ERROR_SIZE == std::tuple_size_v<decltype(error_)>);
  if (curl_ == nullptr) throw std::runtime_error("libcurl cannot start");
  CURL* c = curl_;
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "imap,imaps");
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 15L);
  curl_easy_setopt(c, CURLOPT_TIMEOUT, 90L);
  // A password never travels in clear.
  curl_easy_setopt(c, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  curl_easy_setopt(c, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options.authority_file.empty()) {
    curl_easy_setopt(c, CURLOPT_CAINFO, options.authority_file.c_str());
    curl_easy_setopt(c, CURLOPT_CAPATH, nullptr);
  }
  curl_easy_setopt(c, CURLOPT_USERNAME, options.user.c_str());
  curl_easy_setopt(c, CURLOPT_PASSWORD, options.password.c_str());
  curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error_.data());
}

ImapSetup::~ImapSetup() {
  curl_easy_cleanup(curl_);
}

void ImapSetup::fail(int done) const {
  fail(done == CURLE_LOGIN_DENIED ? "the sign-in was refused"
       : error_[0] != '\0'        ? std::string(error_.data())
                                  : curl_easy_strerror(static_cast<CURLcode>(done)));
}

void ImapSetup::fail(const std::string& why) const {
  throw std::runtime_error("the mailbox at " + url_ + ": " + why);
}

}  // namespace parvis::mail
