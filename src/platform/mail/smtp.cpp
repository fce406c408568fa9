// SMTP through libcurl: TLS, sign-in, deadlines.
#include "platform/mail/smtp.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "base/text.h"

namespace parvis::mail {
namespace {

struct CloseCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CloseCurl>;
using CurlList = std::unique_ptr<curl_slist, FreeList>;

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

/// The last refusal the server spoke, its lines put together: "550 5.1.1 …".
struct Refusal {
  std::string text;
  bool goes_on = false;  // "550-…": another line follows
};

std::size_t hear(char* line, std::size_t size, std::size_t count, void* refusal_pointer) {
  auto& refusal = *static_cast<Refusal*>(refusal_pointer);
  const std::string said = trim(clean_text(std::string_view(line, size * count)));
  if (said.size() >= 3 && (said.front() == '4' || said.front() == '5')) {
    refusal.text = refusal.goes_on ? refusal.text + " " +
                                         trim(said.substr(std::min<std::size_t>(4, said.size())))
                                   : said;
    refusal.goes_on = said.size() > 3 && said[3] == '-';
  }
  return size * count;
}

/// What a server says often repeats the address: the reason is kept without it.
std::string without_addresses(std::string_view text, std::string_view to) {
  const std::string local(to.substr(0, to.find('@')));
  std::string out;
  for (const auto& word : split(text, ' ')) {
    const bool names_somebody = word.find('@') != std::string::npos ||
                                (local.size() > 2 && word.find(local) != std::string::npos);
    out += (out.empty() ? "" : " ") + (names_somebody ? std::string("<…>") : word);
  }
  return out;
}

void encrypt(CURL* curl, const OutboxOptions& options) {
  // A password never travels in clear, whatever the setting.
  const bool required = options.starttls_required || !options.smtp_user.empty();
  const long tls = required ? CURLUSESSL_ALL : CURLUSESSL_TRY;
  curl_easy_setopt(curl, CURLOPT_USE_SSL, tls);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  // Where clear text would do, an encryption that proves nobody's name is better than none.
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, required ? 1L : 0L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, required ? 2L : 0L);
  if (!options.authority_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, options.authority_file.c_str());
    curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
  }
}

void prepare(CURL* curl, const OutboxOptions& options) {
  curl_easy_setopt(curl, CURLOPT_URL, options.smtp_url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_PROXY, "");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 15L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 90L);
  encrypt(curl, options);
  if (!options.smtp_user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, options.smtp_user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, options.smtp_password.c_str());
  }
}

/// True when the server said no to this mail: its sender, its recipient or its content. A no to us
/// (a greeting, a sign-in missing or wrong: RFC 4954, section 6) is for the administrator to mend,
/// and the mails wait for that.
bool refuses_this_mail(CURLcode done, long answer, bool all_given) {
  if (answer < 500 || answer > 599) return false;
  if (answer == 530 || answer == 534 || answer == 535 || answer == 538) return false;
  // libcurl says SEND_ERROR when MAIL, RCPT or DATA is refused.
  return done == CURLE_SEND_ERROR || all_given;
}

}  // namespace

void send_by_smtp(const OutboxOptions& options, const std::string& from, const std::string& to,
                  const std::string& mail) {
  if (!is_email(from) || !is_email(to)) throw RefusedError("an address of the mail is malformed");
  const Curl curl(curl_easy_init());
  const CurlList recipients(curl_slist_append(nullptr, ("<" + to + ">").c_str()));
  if (!curl || !recipients) throw std::runtime_error("libcurl cannot start");
  std::array<char, CURL_ERROR_SIZE> error{};
  Rest rest{mail};
  Refusal refusal;
  const std::string sender = "<" + from + ">";
  CURL* c = curl.get();
  prepare(c, options);
  curl_easy_setopt(c, CURLOPT_ERRORBUFFER, error.data());
  curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, hear);
  curl_easy_setopt(c, CURLOPT_HEADERDATA, &refusal);
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
  const std::string problem = error[0] != '\0' ? error.data() : curl_easy_strerror(done);
  const std::string why =
      without_addresses(refusal.text.empty() ? "the mail server: " + problem
                                             : "the mail server said: " + refusal.text,
                        to);
  if (refuses_this_mail(done, answer, rest.bytes.empty())) throw RefusedError(why);
  throw std::runtime_error(why);
}

}  // namespace parvis::mail
