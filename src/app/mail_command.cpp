// A mail from standard input to the letterbox on disk.
#include "app/mail_command.h"

#include <array>
#include <cstdio>
#include <exception>
#include <istream>

#include "platform/mail/incoming.h"
#include "platform/mail/spool.h"

namespace parvis::app {
namespace {

/// The whole mail, or one byte more than we take.
std::string read_mail(std::istream& mail) {
  std::string bytes;
  std::array<char, 65536> piece{};
  while (mail && bytes.size() <= mail::incoming_bytes_max) {
    mail.read(piece.data(), piece.size());
    bytes.append(piece.data(), static_cast<std::size_t>(mail.gcount()));
  }
  if (mail.bad()) throw CommandError("the mail cannot be read");
  return bytes;
}

/// The commune named, or the only one that takes mails.
CommuneId commune_for(const Config& config, const std::string& named) {
  const auto& boxes = config.mail_in.by_commune;
  if (named.empty() && boxes.size() == 1) return CommuneId(boxes.begin()->first);
  if (boxes.contains(named)) return CommuneId(named);
  throw CommandError("no section [mail_in." + (named.empty() ? std::string("CODE") : named) +
                     "] in parvis.toml: where would the mail go?");
}

int receive(const Installation& installation, const std::string& commune, std::istream& mail) {
  const std::string bytes = read_mail(mail);
  if (bytes.empty() || bytes.size() > mail::incoming_bytes_max) {
    std::fprintf(stderr, "parvis: %s\n",
                 bytes.empty() ? "there is no mail on the standard input"
                               : "this mail is larger than 20 MB");
    return mail_refused_for_good;
  }
  const auto config = read_installation(installation);
  const auto id = commune_for(config, commune);
  mail::Spool(config.mail_in.folder.empty() ? config.data_directory / "mail-in"
                                            : config.mail_in.folder)
      .put(id, bytes);
  return mail_taken;
}

}  // namespace

int mail_receive(const Installation& installation, const std::string& commune,
                 std::istream& mail) noexcept {
  try {
    return receive(installation, commune, mail);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parvis: %s\n", error.what());
  }
  return mail_try_again;
}

}  // namespace parvis::app
