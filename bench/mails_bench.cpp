// E-mails taken in: how many in a second, from the letterbox on disk to the database, each durable.
// The command that fills the letterbox is measured apart: one fsync of the mail, one of its folder.
//
//   parvis_mails_bench [N]      (1000 when it is not said)
//
// PARVIS_BENCH_DIRECTORY names the disk (the current directory else).
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "bench/lists_town.h"
#include "platform/mail/incoming.h"
#include "platform/mail/spool.h"
#include "requests/mail/mail_in.h"

namespace parvis::requests {
namespace {

std::string mail_number(int number) {
  const std::string rank = std::to_string(number);
  return "From: Jeanne Roux <jeanne" + rank +
         "@exemple.fr>\r\nTo: mairie@ville.example\r\n"
         "Message-ID: <" +
         rank +
         "@exemple.fr>\r\nSubject: Trou devant chez moi\r\n"
         "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
         "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour, un trou profond devant "
         "le 12 rue des Lilas.\r\n\r\nEnvoyé de mon iPhone\r\n--b\r\n"
         "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Bonjour, un trou profond devant le 12 "
         "rue des Lilas.</p>" +
         std::string(4000, ' ') + "\r\n--b--\r\n";
}

template <class Work>
double per_second(int count, Work&& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  return count / taken.count();
}

/// From the letterbox to the database, the original on disk, the sender told.
double taken_per_second(const std::filesystem::path& folder, int count) {
  storage::DatabaseOptions database;
  database.directory = folder;
  Town town(database, folder);
  const auto added =
      identity::add_commune(*town.database, town.clock, {CommuneId("99002"), "Valmorin", "", ""});
  if (!added) std::abort();
  town.card = identity::commune(*town.database, CommuneId("99002")).value_or(CommuneCard());
  mail::OutboxOptions options;
  options.from = {"mairie@ville.example", "Mairie"};
  options.folder = folder / "mails";
  mail::Outbox outbox(options);
  House house{*town.database, town.clock, town.files, outbox, town.hub};
  incoming::MailIn mail_in;
  mail_in.folder = folder / "mail-in";
  mail_in.by_commune["99002"].address = "mairie@ville.example";
  const auto scope = town.scope(town.program);
  int taken = 0;
  const double rate = per_second(count, [&] {
    for (int turn = -1; turn != taken;) {
      turn = taken;
      taken += incoming::empty_letterbox(scope, house, mail_in);
    }
  });
  if (taken != count) std::abort();
  return rate;
}

int measure(int count) {
  const char* named = std::getenv("PARVIS_BENCH_DIRECTORY");
  const auto folder = std::filesystem::path(named == nullptr ? "." : named) / "mails-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const CommuneId commune("99002");
  const double read = per_second(count, [&] {
    for (int i = 0; i < count; ++i) {
      if (mail::read_incoming(mail_number(i)).text.empty()) std::abort();
    }
  });
  const mail::Spool spool(folder / "mail-in");
  const double put = per_second(count, [&] {
    for (int i = 0; i < count; ++i) spool.put(commune, mail_number(i));
  });
  const double taken = taken_per_second(folder, count);
  std::printf(
      "read            %8.0f mails/s\nput on disk     %8.0f mails/s\n"
      "taken in        %8.0f mails/s\n",
      read, put, taken);
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace parvis::requests

int main(int argc, char** argv) {
  return parvis::requests::measure(argc > 1 ? std::atoi(argv[1]) : 1000);
}
