// parvis.toml: one table of keys drives reading, checking and the documentation.
#include "app/config.h"

#include <toml++/toml.h>
#include <cstdint>
#include <fstream>
#include <functional>
#include <variant>
#include <vector>

#include "app/mail_in_config.h"
#include "app/providers.h"
#include "base/text.h"

namespace parvis::app {
namespace {

/// One documented key; `set` gives an error sentence or "".
struct Key {
  std::string_view section;
  std::string_view name;
  std::string_view kind;  // "text", "whole number", "true or false", "list of texts"
  std::string_view example;
  std::string_view meaning;
  std::function<std::string(Config&, const toml::node&)> set;
};

using Setter = std::function<std::string(Config&, const toml::node&)>;

template <class Assign>
Setter text(Assign assign) {
  return [assign](Config& config, const toml::node& node) -> std::string {
    assign(config, node.value<std::string>().value_or(""));
    return "";
  };
}

template <class Assign>
Setter whole(std::int64_t low, std::int64_t high, Assign assign) {
  return [=](Config& config, const toml::node& node) -> std::string {
    const auto number = node.value<std::int64_t>().value_or(low - 1);
    if (number < low || number > high) {
      return "must be between " + std::to_string(low) + " and " + std::to_string(high);
    }
    assign(config, number);
    return "";
  };
}

enum class Listener { site, metrics };

Setter listen(Listener listener) {
  return [listener](Config& config, const toml::node& node) -> std::string {
    auto address = parse_listen(node.value<std::string>().value_or(""));
    if (!address) return address.error();
    if (listener == Listener::metrics) {
      config.server.metrics_listen = *address;
    } else {
      config.server.listen = *address;
    }
    return "";
  };
}

std::string set_proxies(Config& config, const toml::node& node) {
  config.server.trusted_proxies.clear();
  for (const auto& item : *node.as_array()) {
    const auto address = item.value<std::string>();
    if (!address) return "must hold addresses in quotes, such as \"10.0.0.1\" or \"10.0.0.0/8\"";
    config.server.trusted_proxies.push_back(*address);
  }
  return "";
}

std::string set_sender(Config& config, const toml::node& node) {
  config.mail.from.email = node.value<std::string>().value_or("");
  return mail::is_email(config.mail.from.email) ? ""
                                                : "must be an address, such as mairie@ville.fr";
}

std::string set_mail_server(Config& config, const toml::node& node) {
  config.mail.smtp_url = node.value<std::string>().value_or("");
  const std::string_view url = config.mail.smtp_url;
  const auto host = url.find("://");
  const bool known = url.starts_with("smtp://") || url.starts_with("smtps://");
  const bool plain = url.find_first_of("@ \t\r\n") == std::string_view::npos;
  if (url.empty() || (known && plain && url.size() > host + 3)) return "";
  return "must be smtp://host:port or smtps://host:port, for example smtp://smtp.ville.fr:587; the "
         "name and the password have keys of their own";
}

std::string set_authority(Config& config, const toml::node& node) {
  config.mail.authority_file = node.value<std::string>().value_or("");
  return std::ifstream(config.mail.authority_file).good() ? "" : "must be a file that can be read";
}

std::string set_sms_address(Config& config, const toml::node& node) {
  config.sms.url = node.value<std::string>().value_or("");
  const std::string_view url = config.sms.url;
  const bool own_machine = url.starts_with("http://127.0.0.1") || url.starts_with("http://[::1]");
  const bool plain = url.find_first_of("@ \t\r\n") == std::string_view::npos;
  if (url.empty() || (plain && (url.starts_with("https://") || own_machine))) return "";
  return "must be https://…, or http://127.0.0.1:port for a gateway of this machine";
}

std::string set_sms_program(Config& config, const toml::node& node) {
  config.sms.command = node.value<std::string>().value_or("");
  if (config.sms.command.empty() || config.sms.command.front() == '/') return "";
  return "must be the whole path of a program, such as /usr/local/bin/send-sms";
}

std::vector<Key> sms_keys() {
  const std::string_view sms = "sms";
  return {
      {sms, "url", "text", "\"https://sms.ville.fr/send\"",
       "gateway for text messages: receives a POST of JSON {\"to\": \"+336…\", \"text\": \"…\"}; "
       "without it nor a program, officers call the people who wish a text",
       set_sms_address},
      {sms, "token", "text", "\"\"", "sent to it as Authorization: Bearer …",
       text([](Config& c, std::string v) { c.sms.token = std::move(v); })},
      {sms, "command", "text", "\"/usr/local/bin/send-sms\"",
       "or a program: argument the number, standard input the text; 0 taken, 65 refused for good",
       set_sms_program},
  };
}

std::vector<Key> mail_keys() {
  const std::string_view mail = "mail";
  return {
      {mail, "from", "text", "\"mairie@ville.fr\"", "address the town writes from", set_sender},
      {mail, "from_name", "text", "\"Mairie de Ville\"",
       "name beside that address; without it, the name of the commune that writes",
       text([](Config& c, std::string v) { c.mail.from.name = mail::one_line(v); })},
      {mail, "smtp", "text", "\"smtp://smtp.ville.fr:587\"",
       "server that carries the mails: smtp://host:port (STARTTLS) or smtps://host:port (encrypted "
       "from the start); without it nothing leaves, the mails stay in data/mails",
       set_mail_server},
      {mail, "user", "text", "\"mairie@ville.fr\"", "name for the server, when it asks for one",
       text([](Config& c, std::string v) { c.mail.smtp_user = std::move(v); })},
      {mail, "password", "text", "\"\"",
       "its password, never said without encryption; keep this file readable by parvis alone",
       text([](Config& c, std::string v) { c.mail.smtp_password = std::move(v); })},
      {mail, "authority", "text", "\"/etc/ssl/certs/ca-certificates.crt\"",
       "certificates (PEM) of the authorities that may vouch for the server, in place of those "
       "this machine trusts: for a private authority",
       set_authority},
      {mail, "starttls", "true or false", "true",
       "send only encrypted, to a server whose certificate is right; false for a server of this "
       "machine or of a closed network that has none",
       [](Config& c, const toml::node& n) -> std::string {
         c.mail.starttls_required = n.value<bool>().value_or(true);
         return "";
       }},
  };
}

using ProviderMember = oidc::ProviderOptions Config::*;

Setter set_issuer(ProviderMember provider) {
  return [provider](Config& config, const toml::node& node) {
    (config.*provider).issuer = node.value<std::string>().value_or("");
    return oidc::issuer_problem((config.*provider).issuer);
  };
}

Setter set_communes(ProviderMember provider) {
  return [provider](Config& config, const toml::node& node) -> std::string {
    auto& communes = (config.*provider).communes;
    communes.clear();
    for (const auto& item : *node.as_array()) {
      const auto code = item.value<std::string>().value_or("");
      if (code.size() != 5) return "must hold INSEE codes in quotes, such as \"60057\"";
      communes.push_back(code);
    }
    return "";
  };
}

/// FranceConnect and ProConnect have the same four keys.
std::vector<Key> provider_keys(std::string_view section, std::string_view issuer,
                               std::string_view whom, ProviderMember provider) {
  return {
      {section, "issuer", "text", issuer, whom, set_issuer(provider)},
      {section, "client_id", "text", "\"ville\"", "the name the provider gave to this installation",
       text([provider](Config& c, std::string v) { (c.*provider).client_id = std::move(v); })},
      {section, "client_secret", "text", "\"…\"",
       "its secret; keep this file readable by parvis alone",
       text([provider](Config& c, std::string v) { (c.*provider).client_secret = std::move(v); })},
      {section, "communes", "list of texts", "[\"60057\"]",
       "communes (INSEE codes) whose return page is declared there; without it, all",
       set_communes(provider)},
  };
}

std::vector<Key> server_keys() {
  const std::string_view server = "server";
  return {
      {server, "listen", "text", "\"127.0.0.1:8080\"", "address and port of the site",
       listen(Listener::site)},
      {server, "metrics_listen", "text", "\"127.0.0.1:9180\"",
       "address and port of /metrics, apart from the site; without it there is none",
       listen(Listener::metrics)},
      {server, "trusted_proxies", "list of texts", "[\"127.0.0.1\"]",
       "proxies whose X-Forwarded-For, -Proto and -Host are believed", set_proxies},
      {server, "rate_limit_factor", "whole number", "1",
       "multiplies the requests one address may make in a minute: raise it when many people share "
       "an address (a town hall, a school), or for a load test",
       whole(1, 1'000,
             [](Config& c, std::int64_t v) { c.rate_limit_factor = static_cast<int>(v); })},
      {server, "operator", "text", "\"59350\"",
       "INSEE code of the commune whose administrators open the other communes at "
       "/agents/communes; without it that screen is for nobody",
       text([](Config& c, std::string v) { c.operator_commune = std::move(v); })},
      {server, "loops", "whole number", "2", "threads that own the sockets",
       whole(1, 64, [](Config& c, std::int64_t v) { c.server.loops = static_cast<int>(v); })},
      {server, "workers", "whole number", "32", "threads that answer pages",
       whole(
           1, 256,
           [](Config& c, std::int64_t v) { c.server.interactive_workers = static_cast<int>(v); })},
      {server, "slow_workers", "whole number", "4", "threads for exports, images and sign-in",
       whole(1, 64,
             [](Config& c, std::int64_t v) { c.server.slow_workers = static_cast<int>(v); })},
      {server, "connections_max", "whole number", "20000", "connections held at once",
       whole(16, 1'000'000,
             [](Config& c, std::int64_t v) {
               c.server.connections_max = static_cast<std::size_t>(v);
             })},
      {server, "page_cache_megabytes", "whole number", "64", "memory for ready-made public pages",
       whole(1, 65'536,
             [](Config& c, std::int64_t v) {
               c.server.page_cache_bytes_max = static_cast<std::size_t>(v) << 20;
             })},
  };
}

std::vector<Key> keys() {
  std::vector<Key> all = {
      {"storage", "data", "text", "\"/var/lib/parvis\"",
       "directory of the database (SQLite), the files and the mails kept",
       text([](Config& c, std::string v) { c.data_directory = std::move(v); })},
      {"storage", "database", "text", "\"postgresql://parvis@localhost/parvis\"",
       "PostgreSQL instead of SQLite",
       text([](Config& c, std::string v) { c.database_url = std::move(v); })},
      {"storage", "key_file", "text", "\"/etc/parvis/identity.key\"",
       "encrypts the secrets of the officers' phones; without it identity.key of the data "
       "directory",
       text([](Config& c, std::string v) { c.key_file = std::move(v); })},
      {"jobs", "threads", "whole number", "2", "threads for what happens later (mails, reminders)",
       whole(1, 64, [](Config& c, std::int64_t v) { c.job_threads = static_cast<int>(v); })},
  };
  all.push_back({"partners", "loopback", "true or false", "false",
                 "webhooks and partners may be addresses of this machine, for trials",
                 [](Config& c, const toml::node& n) -> std::string {
                   if (n.value_or(false)) c.reach = outbound::Reach::loopback_too;
                   return "";
                 }});
  for (auto& key : server_keys()) all.push_back(std::move(key));
  for (auto& key : mail_keys()) all.push_back(std::move(key));
  for (auto& key : sms_keys()) all.push_back(std::move(key));
  for (auto& key : provider_keys("franceconnect", "\"https://oidc.franceconnect.gouv.fr/api/v2\"",
                                 "address FranceConnect names itself by; with it residents may "
                                 "sign in by FranceConnect",
                                 &Config::franceconnect)) {
    all.push_back(std::move(key));
  }
  for (auto& key : provider_keys("proconnect", "\"https://auth.proconnect.gouv.fr/api/v2\"",
                                 "address ProConnect names itself by; with it officers may link "
                                 "their account and sign in by ProConnect",
                                 &Config::proconnect)) {
    all.push_back(std::move(key));
  }
  return all;
}

bool is_of_kind(const toml::node& node, std::string_view kind) {
  if (kind == "text") return node.is_string();
  if (kind == "whole number") return node.is_integer();
  if (kind == "true or false") return node.is_boolean();
  return node.is_array();
}

std::string place(const std::filesystem::path& file, const toml::node& node) {
  return file.string() + ":" + std::to_string(node.source().begin.line) + ": ";
}

/// The known key nearest to what was typed, so that the message can propose it.
std::string nearest_key(const std::vector<Key>& known, std::string_view section,
                        std::string_view typed) {
  std::string names;
  for (const auto& key : known) {
    if (key.section != section) continue;
    if (key.name.substr(0, 3) == typed.substr(0, 3)) {
      return "did you mean \"" + std::string(key.name) + "\"?";
    }
    names += (names.empty() ? "" : ", ") + std::string(key.name);
  }
  return names.empty() ? "the sections are storage, server, mail, mail_in, sms, jobs, partners, "
                         "franceconnect, proconnect"
                       : "the keys of [" + std::string(section) + "] are: " + names;
}

std::string apply_key(Config& config, const std::vector<Key>& known, std::string_view section,
                      std::string_view name, const toml::node& node) {
  for (const auto& key : known) {
    if (key.section != section || key.name != name) continue;
    if (!is_of_kind(node, key.kind)) {
      return "\"" + std::string(name) + "\" must be a " + std::string(key.kind) + ", for example " +
             std::string(name) + " = " + std::string(key.example);
    }
    const auto problem = key.set(config, node);
    return problem.empty() ? "" : "\"" + std::string(name) + "\" " + problem;
  }
  return "unknown key \"" + std::string(name) + "\" in [" + std::string(section) +
         "]: " + nearest_key(known, section, name);
}

/// [mail_in.CODE]: a section for each commune, whose keys are all texts.
std::vector<std::string> apply_mail_in(Config& config, const std::filesystem::path& file,
                                       const toml::table& communes) {
  std::vector<std::string> problems;
  for (const auto& [commune, node] : communes) {
    const auto* entries = node.as_table();
    if (entries == nullptr) {
      problems.push_back(place(file, node) + "\"" + std::string(commune.str()) +
                         "\" stands outside the section of a commune: write it under "
                         "[mail_in.CODE], CODE being the INSEE code");
      continue;
    }
    for (const auto& [name, value] : *entries) {
      const auto text = value.value<std::string>();
      const auto problem =
          text && value.is_string()
              ? set_mail_in(config, std::string(commune.str()), std::string(name.str()), *text)
              : "\"" + std::string(name.str()) + "\" must be a text";
      if (!problem.empty()) problems.push_back(place(file, value) + problem);
    }
  }
  return problems;
}

}  // namespace

Result<Config, std::string> read_config(const std::filesystem::path& file, Config defaults) {
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    return tl::unexpected(file.string() + (line > 0 ? ":" + std::to_string(line) : "") + ": " +
                          std::string(error.description()));
  }
  const auto known = keys();
  std::vector<std::string> problems;
  for (const auto& [section, node] : table) {
    const auto* entries = node.as_table();
    if (entries == nullptr) {
      problems.push_back(place(file, node) + "\"" + std::string(section.str()) +
                         "\" stands outside a section: write it under [storage], [server], "
                         "[mail], [mail_in.CODE], [sms], [jobs], [partners], [franceconnect] or "
                         "[proconnect]");
      continue;
    }
    if (section.str() == "mail_in") {
      for (auto& problem : apply_mail_in(defaults, file, *entries)) {
        problems.push_back(std::move(problem));
      }
      continue;
    }
    for (const auto& [name, value] : *entries) {
      const auto problem = apply_key(defaults, known, section.str(), name.str(), value);
      if (!problem.empty()) problems.push_back(place(file, value) + problem);
    }
  }
  for (const auto& problem :
       {half_a_provider("franceconnect", defaults.franceconnect),
        half_a_provider("proconnect", defaults.proconnect), half_a_mailbox(defaults)}) {
    if (!problem.empty()) problems.push_back(file.string() + ": " + problem);
  }
  if (!problems.empty()) return tl::unexpected(join(problems, "\n"));
  return defaults;
}

std::string documented_config() {
  std::string out =
      "# Settings of a Parvis installation. Every key is optional; a line starting with # is not "
      "read.\n# The settings of each commune (name, colours, hours) are in its back office.\n";
  std::string_view section;
  for (const auto& key : keys()) {
    if (key.section != section) {
      section = key.section;
      out += "\n[" + std::string(section) + "]\n";
    }
    out += "# " + std::string(key.meaning) + " (" + std::string(key.kind) + ")\n";
    out += "# " + std::string(key.name) + " = " + std::string(key.example) + "\n";
  }
  out += documented_mail_in();
  return out;
}

}  // namespace parvis::app
