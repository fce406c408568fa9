// Text messages by a web address or a program of the installation.
#include "contact/sms.h"

#include <curl/curl.h>

#include <boost/json.hpp>
#include <memory>
#include <stdexcept>
#include <string>

#include "contact/sms_program.h"
#include "contact/store.h"

namespace parvis::contact {
namespace {

constexpr std::string_view kind_name = "contact.sms";
constexpr long seconds_max = 30;
constexpr int attempts_max = 6;

struct CloseCurl {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t forget(const char* /*bytes*/, std::size_t size, std::size_t count, void* /*unused*/) {
  return size * count;
}

void post(const SmsGateway& gateway, std::string_view number, std::string_view text) {
  boost::json::object body;
  body["to"] = std::string(number);
  body["text"] = std::string(text);
  const std::string bytes = boost::json::serialize(body);
  const std::unique_ptr<CURL, CloseCurl> curl(curl_easy_init());
  if (!curl) throw std::runtime_error("no HTTP client");
  curl_slist* lines = curl_slist_append(nullptr, "Content-Type: application/json");
  if (!gateway.token.empty()) {
    lines = curl_slist_append(lines, ("Authorization: Bearer " + gateway.token).c_str());
  }
  const std::unique_ptr<curl_slist, FreeList> headers(lines);
  curl_easy_setopt(curl.get(), CURLOPT_URL, gateway.url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, bytes.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(bytes.size()));
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, seconds_max);
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, forget);
  const auto went = curl_easy_perform(curl.get());
  if (went != CURLE_OK) throw std::runtime_error(curl_easy_strerror(went));
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status >= 200 && status < 300) return;
  const std::string said = "the gateway answered " + std::to_string(status);
  // 408 and 429 ask to come back later; the other 4xx say that this one will never pass.
  if (status >= 400 && status < 500 && status != 408 && status != 429) throw jobs::GiveUp(said);
  throw std::runtime_error(said);
}

/// Nobody carries it: an officer calls instead.
void make_it_a_call(const Scope& scope, std::string_view id) {
  scope.database.write(
      [&](storage::Transaction& tx) { store::set_kind(scope, tx, id, TaskKind::call); });
}

std::string task_of(const jobs::Job& job) {
  return std::string(boost::json::parse(job.payload).as_object().at("task").as_string());
}

void run(const SmsGateway& gateway, const Scope& scope, const jobs::Job& job) {
  const auto id = task_of(job);
  const auto task =
      scope.database.read([&](storage::Reader& reader) { return store::task(scope, reader, id); });
  if (!task || task->kind != TaskKind::text) return;
  const auto number = international_number(task->phone);
  if (!gateway.is_set() || number.empty()) return make_it_a_call(scope, task->id);
  try {
    hand_over(gateway, number, task->brief);
  } catch (const std::exception&) {
    // The last try, or a refusal: the person is told all the same.
    if (job.attempt >= attempts_max) make_it_a_call(scope, task->id);
    throw;
  }
  scope.database.write([&](storage::Transaction& tx) {
    if (store::finish(scope, tx, task->id)) {
      audit::record(scope, tx, "contact.text_sent", task->about);
    }
  });
}

}  // namespace

void queue_sms(const Scope& scope, storage::Transaction& tx, std::string_view task_id,
               std::optional<Time> not_after) {
  jobs::EnqueueOptions options;
  options.not_after = not_after;
  boost::json::object payload;
  payload["task"] = std::string(task_id);
  jobs::enqueue(scope, tx, kind_name, boost::json::serialize(payload), options);
}

jobs::Kind sms_job(const SmsGateway& gateway) {
  jobs::Kind kind;
  kind.name = kind_name;
  kind.attempts_max = attempts_max;
  kind.run = [gateway](const Scope& scope, const jobs::Job& job) {
    try {
      run(gateway, scope, job);
    } catch (const jobs::GiveUp&) {
      make_it_a_call(scope, task_of(job));
      throw;
    }
  };
  return kind;
}

void hand_over(const SmsGateway& gateway, std::string_view number, std::string_view text) {
  if (!gateway.command.empty()) return run_program(gateway.command, number, text);
  post(gateway, number, text);
}

}  // namespace parvis::contact
