// From the MIME tree to what a mail says: its text, its attachments, who is behind it.
#include "platform/mail/incoming.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/mail/incoming_sender.h"
#include "platform/mail/mime_reader.h"

namespace parvis::mail {
namespace {

constexpr std::size_t line_characters_max = 300;
constexpr std::size_t text_characters_max = 100'000;

std::string one_short_line(std::string_view text) {
  return shorten(one_line(text), line_characters_max);
}

/// The words between < and >, as in References; at most so many.
std::vector<std::string> ids_in(std::string_view text) {
  constexpr std::size_t ids_max = 50;
  std::vector<std::string> ids;
  while (ids.size() < ids_max) {
    const auto open = text.find('<');
    if (open == std::string_view::npos) break;
    const auto close = text.find('>', open);
    if (close == std::string_view::npos) break;
    ids.push_back(one_short_line(text.substr(open + 1, close - open - 1)));
    text.remove_prefix(close + 1);
  }
  return ids;
}

/// A name without folders and control characters; a mail that gives none gets one by its type.
std::string file_name_of(const MimePart& part) {
  std::string name = one_line(part.name);
  const auto slash = name.find_last_of("/\\");
  if (slash != std::string::npos) name.erase(0, slash + 1);
  while (!name.empty() && name.front() == '.') name.erase(0, 1);
  if (!name.empty()) return shorten(name, 120);
  if (part.type == "message/rfc822") return "message.eml";
  const auto kind = part.type.substr(part.type.find('/') + 1);
  const bool plain =
      !kind.empty() && kind.size() < 6 &&
      kind.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos;
  return "piece." + (plain ? kind : std::string("bin"));
}

AttachmentKind kind_of(const MimePart& part) {
  const auto& type = part.type;
  const std::string name = fold(part.name);
  if (type == "message/rfc822" || type == "message/global") return AttachmentKind::message;
  if (type == "application/ms-tnef" || type == "application/vnd.ms-tnef" || name == "winmail.dat") {
    return AttachmentKind::winmail;
  }
  if (type == "application/pgp-signature" || name == "smime.p7s") return AttachmentKind::signature;
  if (type == "application/pgp-encrypted" || name == "smime.p7m" ||
      type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") {
    return AttachmentKind::encrypted;
  }
  const bool shown = !part.content_id.empty() && part.disposition != "attachment";
  return shown && type.starts_with("image/") ? AttachmentKind::picture_in_text
                                             : AttachmentKind::file;
}

/// Soft line ends of format=flowed taken out (RFC 3676); quoted lines stay as they are.
std::string unflowed(const std::string& text, MimePart::Lines lines) {
  if (lines == MimePart::Lines::fixed) return text;
  std::string out;
  bool first = true;
  bool goes_on = false;
  for (const auto& line : split(text, '\n')) {
    const bool quoted = line.starts_with('>');
    const std::string said = line.starts_with(' ') ? line.substr(1) : line;
    const bool signature = said == "-- ";
    if (!first && (!goes_on || quoted || signature)) out += '\n';
    out += said;
    first = false;
    goes_on = !quoted && !signature && said.ends_with(' ');
    if (goes_on && lines == MimePart::Lines::flowed_without_blank) out.pop_back();
  }
  return out;
}

bool looks_like_text(std::string_view bytes) {
  return !bytes.empty() && std::none_of(bytes.begin(), bytes.end(), [](char sign) {
    const auto byte = static_cast<unsigned char>(sign);
    return byte < 0x20 && sign != '\n' && sign != '\r' && sign != '\t' && sign != '\f';
  });
}

/// A mail that is one piece, and a text whatever its head says: no type that there is (RFC 2045,
/// 5.2), a name of a file for the text itself, several parts announced and none to be found.
bool is_one_text(const MimePart& whole) {
  if (whole.disposition == "attachment" || !whole.parts.empty()) return false;
  if (whole.type == "text/plain" || whole.type == "text/html") return true;
  const auto kind = whole.type.substr(0, whole.type.find('/'));
  constexpr std::array kinds = {"text",        "image",   "audio", "video",
                                "application", "message", "model", "font"};
  const bool known = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  const bool unsaid = whole.type == "application/octet-stream" && whole.name.empty();
  return (!known || unsaid) && looks_like_text(whole.bytes);
}

/// Collects texts and attachments on the way through the tree.
class Collector {
 public:
  explicit Collector(Incoming& incoming) : incoming_(incoming) {}

  void take_whole(const MimePart& whole) {
    if (is_one_text(whole)) {
      add_text(text_of(whole));
    } else {
      take(whole);
    }
  }

  void take(const MimePart& part) {
    if (part.type == "multipart/alternative") {
      take_best(part);
    } else if (part.type == "multipart/encrypted") {
      note(IncomingFault::encrypted);
      for (const auto& inner : part.parts) attach(inner, AttachmentKind::encrypted);
    } else if (part.type == "multipart/report") {
      take_report(part);
    } else if (part.type.starts_with("multipart/")) {
      for (const auto& inner : part.parts) take(inner);
    } else if (is_text(part)) {
      add_text(text_of(part));
    } else {
      const auto kind = kind_of(part);
      if (kind == AttachmentKind::encrypted) note(IncomingFault::encrypted);
      if (kind == AttachmentKind::winmail) note(IncomingFault::winmail);
      attach(part, kind);
    }
  }

  [[nodiscard]] const std::string& text() const { return text_; }

  void note(IncomingFault fault) {
    auto& faults = incoming_.faults;
    if (std::find(faults.begin(), faults.end(), fault) == faults.end()) faults.push_back(fault);
  }

 private:
  static bool is_text(const MimePart& part) {
    const bool readable = part.type == "text/plain" || part.type == "text/html";
    return readable && part.disposition != "attachment" && part.name.empty();
  }

  static std::string text_of(const MimePart& part) {
    const std::string text = to_utf8(part.bytes, part.charset);
    return part.type == "text/html" ? text_of_html(text) : unflowed(text, part.lines);
  }

  /// The first way of saying it that says something, plain text before HTML; what is no text comes
  /// along.
  void take_best(const MimePart& part) {
    for (const char* wanted : {"text/plain", "text/html"}) {
      for (const auto& inner : part.parts) {
        if (const auto* found = first_of(inner, wanted); found != nullptr) {
          const std::string text = text_of(*found);
          if (trim(text).empty()) continue;
          add_text(text);
          take_others(part);
          return;
        }
      }
    }
    take_others(part);
  }

  static const MimePart* first_of(const MimePart& part, std::string_view type) {
    if (part.type == type && is_text(part)) return &part;
    if (!part.type.starts_with("multipart/")) return nullptr;
    for (const auto& inner : part.parts) {
      if (const auto* found = first_of(inner, type); found != nullptr) return found;
    }
    return nullptr;
  }

  /// What an alternative holds beside its texts: pictures of the HTML, an invitation.
  void take_others(const MimePart& part) {
    for (const auto& inner : part.parts) {
      if (inner.type.starts_with("multipart/")) {
        take_others(inner);
      } else if (!is_text(inner)) {
        attach(inner, kind_of(inner));
      }
    }
  }

  /// The sentence for people; the rest is for programs, and the original keeps it.
  void take_report(const MimePart& part) {
    for (const auto& inner : part.parts) {
      if (is_text(inner)) {
        add_text(text_of(inner));
        return;
      }
    }
  }

  void add_text(std::string_view text) {
    const std::string more = trim(text);
    if (more.empty()) return;
    if (!text_.empty()) text_ += "\n\n";
    text_ += more;
  }

  void attach(const MimePart& part, AttachmentKind kind) {
    if (part.bytes.empty()) return;
    incoming_.attachments.push_back({kind, file_name_of(part), part.type, part.bytes});
  }

  Incoming& incoming_;
  std::string text_;
};

std::vector<std::string> recipients_of(const MimeMail& mail) {
  std::vector<std::string> all;
  const auto add = [&](std::string_view email) {
    std::string folded = fold(trim(email));
    if (folded.starts_with('<') && folded.ends_with('>')) {
      folded = folded.substr(1, folded.size() - 2);
    }
    if (is_email(folded) && std::find(all.begin(), all.end(), folded) == all.end()) {
      all.push_back(std::move(folded));
    }
  };
  for (const auto& [name, value] : mail.headers) {
    if (name == "delivered-to" || name == "x-original-to") add(value);
  }
  for (const auto& address : mail.recipients) add(address.email);
  return all;
}

int words_among(std::string_view folded, std::initializer_list<std::string_view> words) {
  int count = 0;
  for (const auto word : words) {
    const std::string whole = " " + std::string(word) + " ";
    for (auto at = folded.find(whole); at != std::string_view::npos;
         at = folded.find(whole, at + 1)) {
      ++count;
    }
  }
  return count;
}

/// By the small words that only one of the two languages has; French, the town's, when in doubt.
std::string language_of(const std::string& text) {
  std::string folded = " " + fold(shorten(text, 5000)) + " ";
  for (char& sign : folded) {
    if (std::string_view("\n\t.,;:!?()'\"").find(sign) != std::string_view::npos) sign = ' ';
  }
  const int french = words_among(folded, {"le", "la", "les", "des", "du", "une", "et", "est", "je",
                                          "vous", "pas", "dans", "bonjour", "pour", "il", "au"});
  const int english = words_among(folded, {"the", "and", "is", "of", "to", "in", "you", "my",
                                           "please", "hello", "there", "with", "for", "not"});
  return english > french ? "en" : "fr";
}

Address first_well_formed(const std::vector<Address>& addresses) {
  for (const auto& address : addresses) {
    if (is_email(address.email)) return {address.email, shorten(address.name, 100)};
  }
  return {};
}

}  // namespace

Incoming read_incoming(std::string_view bytes) {
  // Some programs put the line of an mbox before the mail they hand over.
  if (bytes.starts_with("From "))
    bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
  const MimeMail mail = read_mime(bytes.substr(0, incoming_bytes_max));
  Incoming incoming;
  incoming.from = first_well_formed(mail.from);
  if (const auto other = first_well_formed(mail.reply_to); !other.email.empty()) {
    incoming.reply_to = other;
  }
  incoming.recipients = recipients_of(mail);
  const auto ids = ids_in(mail.header("message-id"));
  incoming.message_id = ids.empty() ? one_short_line(mail.header("message-id")) : ids.front();
  incoming.references = ids_in(mail.header("references"));
  for (auto& id : ids_in(mail.header("in-reply-to"))) incoming.references.push_back(std::move(id));
  incoming.subject = one_short_line(mail.header("subject"));
  incoming.date = mail.date;
  Collector collector(incoming);
  collector.take_whole(mail.body);
  if (mail.too_many_parts) collector.note(IncomingFault::too_many_parts);
  if (mail.too_deep) collector.note(IncomingFault::too_deep);
  auto parts = split_reply(shorten(collector.text(), text_characters_max));
  if (parts.own.empty()) collector.note(IncomingFault::no_text);
  incoming.language = language_of(parts.own.empty() ? incoming.subject : parts.own);
  incoming.text = std::move(parts.own);
  incoming.quoted = std::move(parts.rest);
  incoming.sender = sender_of(mail);
  incoming.may_be_answered = may_be_answered(mail, incoming.sender);
  if (incoming.sender == Sender::bounce) incoming.bounce = report_in(mail.body);
  return incoming;
}

}  // namespace parvis::mail
