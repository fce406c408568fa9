#pragma once
// The settings of an installation: parvis.toml, then the command line. Every key is documented here
// and checked at start; settings of a commune (name, colours, hours) are data, not configuration.

#include <filesystem>
#include <string>
#include <string_view>

#include "contact/contact.h"
#include "platform/mail/mail.h"
#include "platform/oidc/oidc.h"
#include "platform/outbound/outbound.h"
#include "platform/storage/storage.h"
#include "platform/web/web.h"
#include "requests/mail/mail_in.h"

namespace parvis::app {

struct Config {
  std::filesystem::path data_directory = "data";
  std::string database_url;
  web::ServerOptions server;
  mail::OutboxOptions mail;
  contact::SmsGateway sms;             // nothing set: texts become calls that officers make
  requests::incoming::MailIn mail_in;  // no section [mail_in.CODE]: no mail comes in
  int job_threads = 2;
  /// Every route's per_minute_max times this: many people behind one address, or a load test.
  int rate_limit_factor = 1;
  /// Encrypts the secrets of second factors; "" : identity.key of the data directory. Machines that
  /// share a PostgreSQL share it.
  std::filesystem::path key_file;
  /// The commune whose administrators look after all communes; "" : none.
  std::string operator_commune;
  /// Who vouches for residents and for officers; no issuer: not offered.
  oidc::ProviderOptions franceconnect;
  oidc::ProviderOptions proconnect;
  /// How far the addresses of webhooks and partners may lead.
  outbound::Reach reach = outbound::Reach::internet;
  bool demonstration = false;  // `parvis demo`, never read from a file
};

/// Reads parvis.toml over `defaults`. The error is one line per fault: file, line, what is wrong
/// and how to mend it (unknown key, wrong type, value out of range).
[[nodiscard]] Result<Config, std::string> read_config(const std::filesystem::path& file,
                                                      Config defaults);
/// "127.0.0.1:8080", "[::1]:8080", ":8080"; port 0 asks for any free one.
[[nodiscard]] Result<web::ListenAddress, std::string> parse_listen(std::string_view text);
/// A parvis.toml with every key, its meaning and its default value, all commented out.
[[nodiscard]] std::string documented_config();

}  // namespace parvis::app
