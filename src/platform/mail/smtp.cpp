// SMTP through libcurl: TLS, sign-in, deadlines.
#include "platform/mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace parvis::mail {
namespace {

struct CloseCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Rest {
  std::string_view bytes;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* rest_pointer) {
  auto* rest = static_cast<Rest*>(rest_pointer);
  const std::size_t taken = std::min(size * count, rest->bytes.size());
  std::copy_n(rest->bytes.data(), taken, into);
  rest->bytes.remove_prefix(taken);
  return taken;
}

}  // namespace

void send_by_smtp(const OutboxOptions& options, const std::string& from, const std::string& to,
                  const std::string& mail) {
  const std::unique_ptr<CURL, CloseCurl> curl(curl_easy_init());
  const std::unique_ptr<curl_slist, FreeList> recipients(
      curl_slist_append(nullptr, ("<" + to + ">").c_str()));
  if (!curl || !recipients) throw std::runtime_error("libcurl cannot start");
  std::array<char, CURL_ERROR_SIZE> error{};
  Rest rest{mail};
  const std::string sender = "<" + from + ">";
  CURL* c = curl.get();
  curl_easy_setopt(c, CURLOPT_URL, options.smtp_url.c_str());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 15L);
  curl_easy_setopt(c, CURLOPT_TIMEOUT, 90L);
  curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error.data());
  const long tls = options.starttls_required ? CURLUSESSL_ALL : CURLUSESSL_TRY;
  curl_easy_setopt(c, CURLOPT_USE_SSL, tls);
  if (!options.smtp_user.empty()) {
    curl_easy_setopt(c, CURLOPT_USERNAME, options.smtp_user.c_str());
    curl_easy_setopt(c, CURLOPT_PASSWORD, options.smtp_password.c_str());
  }
  curl_easy_setopt(c, CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(c, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(c, CURLOPT_READDATA, &rest);
  curl_easy_setopt(c, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.size()));
  const CURLcode done = curl_easy_perform(c);
  if (done == CURLE_OK) return;
  long answer = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &answer);
  const std::string why = "the mail server said " + std::to_string(answer) + ": " +
                          (error[0] != '\0' ? error.data() : curl_easy_strerror(done));
  // A wrong password is for the administrator to repair, not a fault of this mail.
  const bool for_good = answer >= 500 && answer < 600 && done != CURLE_LOGIN_DENIED;
  if (for_good) throw RefusedError(why);
  throw std::runtime_error(why);
}

}  // namespace parvis::mail
