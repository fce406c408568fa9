// The keys of [mail_in.CODE], read, checked and documented from one table.
#include "app/mail_in_config.h"

#include <array>
#include <fstream>
#include <functional>
#include <string_view>

namespace parvis::app {
namespace {

using requests::incoming::Mailbox;

struct MailInKey {
  std::string_view name;
  std::string_view example;
  std::string_view meaning;
  std::string (*set)(Mailbox& box, const std::string& value);
};

std::string set_box_address(Mailbox& box, const std::string& value) {
  box.address = value;
  return requests::incoming::address_problem(value);
}

std::string set_box_url(Mailbox& box, const std::string& value) {
  box.imap.url = value;
  const std::string_view url = value;
  const bool known = url.starts_with("imaps://") || url.starts_with("imap://");
  const bool plain = url.find_first_of("@ \t\r\n") == std::string_view::npos;
  if (known && plain && url.size() > url.find("://") + 3) return "";
  return "must be imaps://host:port, or imap://host:port, which is encrypted by STARTTLS";
}

std::string set_box_user(Mailbox& box, const std::string& value) {
  box.imap.user = value;
  return "";
}

std::string set_box_password_file(Mailbox& box, const std::string& value) {
  box.password_file = value;
  return value.starts_with('/') ? "" : "must be the whole path of a file";
}

std::string set_box_folder(Mailbox& box, const std::string& value) {
  box.imap.folder = value;
  return value.empty() ? "must name a folder" : "";
}

std::string set_box_done(Mailbox& box, const std::string& value) {
  box.imap.done_folder = value;
  return value.empty() ? "must name a folder" : "";
}

std::string set_box_authority(Mailbox& box, const std::string& value) {
  box.imap.authority_file = value;
  if (std::ifstream(value).good()) return "";
  return "must be a file that can be read";
}

constexpr std::array mail_in_keys{
    MailInKey{"address", "\"mairie@ville.fr\"",
              "address people write to; their answers come to mairie+r.…@ville.fr, which the mail "
              "server must bring to the same mailbox",
              set_box_address},
    MailInKey{"imap_url", "\"imaps://imap.ville.fr\"",
              "mailbox whose server tells of new mails (IMAP IDLE), or is asked every half minute; "
              "without it mails are handed over by `parvis mail receive` alone",
              set_box_url},
    MailInKey{"user", "\"mairie@ville.fr\"", "name for that server", set_box_user},
    MailInKey{"password_file", "\"/etc/parvis/mailbox\"",
              "file whose first line is its password, readable by parvis alone",
              set_box_password_file},
    MailInKey{"folder", "\"INBOX\"", "folder that is read", set_box_folder},
    MailInKey{"done_folder", "\"Parvis/Done\"",
              "folder the mails are moved to once they are safe; nothing is ever deleted",
              set_box_done},
    MailInKey{"authority", "\"/etc/ssl/certs/ca-certificates.crt\"",
              "certificates (PEM) of the authorities that may vouch for the server, in place of "
              "those this machine trusts",
              set_box_authority},
};

}  // namespace

std::string set_mail_in(Config& config, const std::string& commune, const std::string& key,
                        const std::string& value) {
  if (commune.size() != 5) return "[mail_in." + commune + "] must be named by an INSEE code";
  std::string names;
  for (const auto& known : mail_in_keys) {
    if (known.name == key) {
      const auto problem = known.set(config.mail_in.by_commune[commune], value);
      return problem.empty() ? "" : "\"" + key + "\" " + problem;
    }
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  }
  return "unknown key \"" + key + "\" in [mail_in." + commune + "]: the keys are: " + names;
}

std::string half_a_mailbox(const Config& config) {
  for (const auto& [commune, box] : config.mail_in.by_commune) {
    const std::string section = "[mail_in." + commune + "]";
    if (box.address.empty()) return section + " needs address";
    const bool half = !box.imap.url.empty() && (box.imap.user.empty() || box.password_file.empty());
    if (half) return section + " needs user and password_file with imap_url";
  }
  return "";
}

std::string documented_mail_in() {
  std::string out =
      "\n# Mails that come in, one section for each commune that takes them.\n[mail_in.60057]\n";
  for (const auto& key : mail_in_keys) {
    out += "# " + std::string(key.meaning) + " (text)\n";
    out += "# " + std::string(key.name) + " = " + std::string(key.example) + "\n";
  }
  return out;
}

}  // namespace parvis::app
