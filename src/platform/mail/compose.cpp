// From a message to the bytes that go on the wire.
#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "platform/mail/encoding.h"
#include "platform/mail/mail.h"

namespace parvis::mail {
namespace {

// A mail carries its look with it; dark screens keep their own colours.
constexpr std::string_view style =
    "body{margin:0;background:#f4f1ea;color:#22282b;font:17px/1.55 Georgia,serif}"
    "main{max-width:36rem;margin:0 auto;padding:1.5rem;background:#fff}"
    ".commune{margin:0 0 1.25rem;padding-bottom:.5rem;border-bottom:3px solid #1f5c63;"
    "font-weight:bold;color:#1f5c63}"
    "p{margin:0 0 1rem}a{color:#1f5c63}blockquote{margin:0 0 1rem;padding-left:.75rem;"
    "border-left:3px solid #c9c2b3}"
    "@media(prefers-color-scheme:dark){body,main{background:#1b1f21;color:#ece8df}"
    ".commune,a{color:#8fd0d6;border-color:#8fd0d6}}";

bool is_local_part(std::string_view local) {
  constexpr std::string_view signs = "!#$%&'*+-/=?^_`{|}~.";
  if (local.empty() || local.size() > 64 || local.starts_with('.') || local.ends_with('.')) {
    return false;
  }
  if (local.find("..") != std::string_view::npos) return false;
  return std::all_of(local.begin(), local.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           signs.find(c) != std::string_view::npos;
  });
}

bool is_domain(std::string_view domain) {
  const auto labels = split(domain, '.');
  if (labels.size() < 2) return false;
  const auto is_label = [](const std::string& label) {
    return !label.empty() && label.size() <= 63 && !label.starts_with('-') &&
           !label.ends_with('-') && std::all_of(label.begin(), label.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '-';
           });
  };
  // The last label of a name is never a number: that would be an IP address.
  return std::all_of(labels.begin(), labels.end(), is_label) && !parse_integer(labels.back());
}

std::string domain_of(const Address& from) {
  return from.email.substr(from.email.find('@') + 1);
}

/// The text, or std::invalid_argument when it could break out of its header.
const std::string& header_line(const std::string& text, std::string_view what) {
  const bool one = std::none_of(text.begin(), text.end(),
                                [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; });
  if (!one) throw std::invalid_argument(std::string(what) + " of a mail is one line");
  return text;
}

/// "fr", "fr-FR": a language tag (RFC 5646), as Content-Language takes it.
std::string language_tag(const std::string& language) {
  if (language.empty()) return "fr";
  const bool plain = std::all_of(language.begin(), language.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain || language.size() > 35) throw std::invalid_argument("no language tag for a mail");
  return language;
}

/// "Name <address>"; a name that is not plain words is quoted or encoded.
std::string mailbox(const Address& address, std::size_t used) {
  if (!is_email(address.email)) throw std::invalid_argument("a mail needs a well-formed address");
  std::string name = to_header_text(header_line(address.name, "a name"), used);
  if (name.empty()) return address.email;
  const bool encoded = name.starts_with("=?");
  if (!encoded && name.find_first_of("()<>[]:;@\\,.\"") != std::string::npos) {
    std::string quoted;
    for (const char c : name)
      quoted += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    name = "\"" + quoted + "\"";
  }
  const std::string fold = used + name.size() + address.email.size() + 3 > 76 ? "\r\n " : " ";
  return name + fold + "<" + address.email + ">";
}

/// Paragraphs of the plain text, with its web addresses made links.
html::Html linked(std::string_view line) {
  html::Html out;
  while (!line.empty()) {
    const std::size_t start = line.find("https://");
    out += html::text(line.substr(0, start));
    if (start == std::string_view::npos) break;
    line.remove_prefix(start);
    std::string_view address = line.substr(0, line.find_first_of(" \t\n<>\"»\u00A0"));
    while (!address.empty() &&
           std::string_view(".,;:!?)").find(address.back()) != std::string_view::npos) {
      address.remove_suffix(1);
    }
    const auto url = html::Url::external(address);
    out += url ? html::a(html::href(*url), address) : html::text(address);
    line.remove_prefix(std::max<std::size_t>(address.size(), 1));
  }
  return out;
}

html::Html html_of_text(std::string_view text) {
  html::Html out;
  html::Html paragraph;
  for (const auto& line : split(std::string(text) + "\n", '\n')) {
    if (trim(line).empty()) {
      if (!paragraph.empty()) out += html::p(paragraph);
      paragraph = html::Html();
      continue;
    }
    if (!paragraph.empty()) paragraph += html::br();
    paragraph += linked(line);
  }
  return out;
}

std::string html_part(const Message& message, const Address& from) {
  const html::Html body = message.html.empty() ? html_of_text(message.text) : message.html;
  const std::string language = language_tag(message.language);
  std::string out = "<!doctype html>\n<html" + html::lang(language).bytes() + ">\n<head>\n";
  out += "<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n";
  out += html::title_(message.subject).bytes() + "\n<style>" + std::string(style) + "</style>\n";
  out += "</head>\n<body>\n<main>\n";
  if (!from.name.empty()) out += html::p(html::cls("commune"), from.name).bytes() + "\n";
  return out + body.bytes() + "\n</main>\n</body>\n</html>\n";
}

std::string date_text(Time date) {
  // RFC 5322 wants a numeric zone where HTTP says GMT.
  std::string text = to_http_date(date);
  return text.replace(text.size() - 3, 3, "+0000");
}

std::string part(std::string_view boundary, std::string_view type, std::string_view content) {
  std::string out = "--" + std::string(boundary) + "\r\nContent-Type: " + std::string(type);
  out += "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
  return out + to_quoted_printable(content) + "\r\n";
}

std::string headers(const Message& message, const Address& from, Time date,
                    std::string_view message_id) {
  std::string out = "Date: " + date_text(date) + "\r\n";
  out += "From: " + mailbox(from, 6) + "\r\n";
  out += "To: " + mailbox(message.to, 4) + "\r\n";
  if (message.reply_to) out += "Reply-To: " + mailbox(*message.reply_to, 10) + "\r\n";
  out += "Subject: " + to_header_text(header_line(message.subject, "the subject"), 9) + "\r\n";
  out += "Message-ID: <" + std::string(message_id) + ">\r\n";
  if (!message.thread.empty()) {
    const std::string root =
        "<thread-" + sha256_hex(message.thread).substr(0, 32) + "@" + domain_of(from) + ">";
    out += "In-Reply-To: " + root + "\r\nReferences: " + root + "\r\n";
  }
  if (message.automatic) {
    out += "Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n";
  }
  if (!message.list_unsubscribe.empty()) {
    const std::string& link = message.list_unsubscribe;
    const bool one_link = std::all_of(link.begin(), link.end(), [](char c) {
      return c > 0x20 && c < 0x7f && c != '<' && c != '>';
    });
    if (!one_link || !link.starts_with("https://") || link.size() > 900) {
      throw std::invalid_argument("List-Unsubscribe takes one https address");
    }
    out += "List-Unsubscribe: <" + link + ">\r\n";
    out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n";
  }
  return out + "Content-Language: " + language_tag(message.language) + "\r\n";
}

}  // namespace

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || text.size() > 254) return false;
  return is_local_part(text.substr(0, at)) && is_domain(text.substr(at + 1));
}

std::string compose(const Message& message, const Address& from, Time date,
                    std::string_view message_id) {
  const bool plain_id = std::all_of(message_id.begin(), message_id.end(), [](char c) {
    return c > 0x20 && c < 0x7f && c != '<' && c != '>';
  });
  if (!plain_id || message_id.empty()) throw std::invalid_argument("a Message-ID is one word");
  // "=_" never stands in quoted-printable text, so no body can hold the boundary.
  const std::string boundary = "=_" + sha256_hex(message_id).substr(0, 24);
  std::string out = headers(message, from, date, message_id);
  out += "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"" + boundary;
  out += "\"\r\n\r\n";
  out += part(boundary, "text/plain", clean_text(message.text));
  out += part(boundary, "text/html", html_part(message, from));
  return out + "--" + boundary + "--\r\n";
}

}  // namespace parvis::mail
