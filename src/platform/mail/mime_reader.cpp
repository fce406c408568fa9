// GMime 3, kept in this one file: from bytes to a tree of plain values.
#include "platform/mail/mime_reader.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "base/text.h"
#include "platform/mail/incoming.h"

namespace parvis::mail {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
using Stream = std::unique_ptr<GMimeStream, Unref>;
using Parser = std::unique_ptr<GMimeParser, Unref>;
using ParsedMessage = std::unique_ptr<GMimeMessage, Unref>;

std::string text_or_empty(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

void start_gmime() {
  // Once for the program, as GMime asks; a constant, so that nothing changes afterwards.
  static const bool started = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(started);
}

Stream memory() {
  return Stream(g_mime_stream_mem_new());
}

std::string bytes_in(const Stream& stream) {
  const auto* mem = reinterpret_cast<GMimeStreamMem*>(stream.get());
  const GByteArray* array = mem->buffer;
  if (array == nullptr || array->len == 0) return {};
  return {reinterpret_cast<const char*>(array->data), array->len};
}

/// True for objects of that GMime class; its own macros cast in the old way.
bool is_a(GMimeObject* object, GType type) {
  return object != nullptr &&
         g_type_check_instance_is_a(reinterpret_cast<GTypeInstance*>(object), type) != 0;
}

std::vector<Address> addresses_of(InternetAddressList* list, int depth = 0) {
  std::vector<Address> addresses;
  constexpr int addresses_max = 100;
  const int count = list == nullptr ? 0 : internet_address_list_length(list);
  for (int i = 0; i < std::min(count, addresses_max); ++i) {
    InternetAddress* address = internet_address_list_get_address(list, i);
    auto* instance = reinterpret_cast<GTypeInstance*>(address);
    if (g_type_check_instance_is_a(instance, internet_address_mailbox_get_type()) != 0) {
      auto* mailbox = reinterpret_cast<InternetAddressMailbox*>(address);
      addresses.push_back({one_line(text_or_empty(internet_address_mailbox_get_addr(mailbox))),
                           one_line(text_or_empty(internet_address_get_name(address)))});
    } else if (depth < 2) {
      auto* group = reinterpret_cast<InternetAddressGroup*>(address);
      for (auto& member : addresses_of(internet_address_group_get_members(group), depth + 1)) {
        addresses.push_back(std::move(member));
      }
    }
  }
  return addresses;
}

/// The walk down the tree, with what is left of its limits.
class Walk {
 public:
  explicit Walk(MimeMail& mail) : mail_(mail) {}

  MimePart part_of(GMimeObject* object, int depth) {
    MimePart part;
    if (object == nullptr) return part;
    describe(object, part);
    if (is_a(object, g_mime_multipart_get_type())) {
      auto* multipart = reinterpret_cast<GMimeMultipart*>(object);
      add_children(multipart, part, depth);
      if (g_mime_multipart_get_count(multipart) == 0) {
        part.bytes = text_or_empty(g_mime_multipart_get_prologue(multipart));
      }
    } else if (is_a(object, g_mime_message_part_get_type())) {
      auto* inner = g_mime_message_part_get_message(reinterpret_cast<GMimeMessagePart*>(object));
      const auto stream = memory();
      if (inner != nullptr) {
        g_mime_object_write_to_stream(reinterpret_cast<GMimeObject*>(inner), nullptr, stream.get());
      }
      part.bytes = bytes_in(stream);
    } else if (is_a(object, g_mime_part_get_type())) {
      auto* leaf = reinterpret_cast<GMimePart*>(object);
      part.name = text_or_empty(g_mime_part_get_filename(leaf));
      part.bytes = content_of(leaf);
    } else {
      const auto stream = memory();
      g_mime_object_write_content_to_stream(object, nullptr, stream.get());
      part.bytes = bytes_in(stream);
    }
    return part;
  }

 private:
  static void describe(GMimeObject* object, MimePart& part) {
    auto* type = g_mime_object_get_content_type(object);
    if (type != nullptr) {
      part.type = lower(text_or_empty(g_mime_content_type_get_media_type(type)) + "/" +
                        text_or_empty(g_mime_content_type_get_media_subtype(type)));
      part.charset = lower(text_or_empty(g_mime_content_type_get_parameter(type, "charset")));
      part.report_type =
          lower(text_or_empty(g_mime_content_type_get_parameter(type, "report-type")));
      part.lines = lines_of(type);
    }
    part.disposition = lower(text_or_empty(g_mime_object_get_disposition(object)));
    part.content_id = text_or_empty(g_mime_object_get_content_id(object));
  }

  static MimePart::Lines lines_of(GMimeContentType* type) {
    const auto said = [&](const char* name) {
      return lower(text_or_empty(g_mime_content_type_get_parameter(type, name)));
    };
    if (said("format") != "flowed") return MimePart::Lines::fixed;
    return said("delsp") == "yes" ? MimePart::Lines::flowed_without_blank : MimePart::Lines::flowed;
  }

  static std::string content_of(GMimePart* leaf) {
    auto* content = g_mime_part_get_content(leaf);
    if (content == nullptr) return {};
    const auto stream = memory();
    g_mime_data_wrapper_write_to_stream(content, stream.get());
    return bytes_in(stream);
  }

  void add_children(GMimeMultipart* multipart, MimePart& part, int depth) {
    const int count = g_mime_multipart_get_count(multipart);
    if (depth >= incoming_depth_max) {
      mail_.too_deep = mail_.too_deep || count > 0;
      return;
    }
    for (int i = 0; i < count; ++i) {
      if (++parts_ > incoming_parts_max) {
        mail_.too_many_parts = true;
        return;
      }
      part.parts.push_back(part_of(g_mime_multipart_get_part(multipart, i), depth + 1));
    }
  }

  MimeMail& mail_;
  int parts_ = 0;
};

void read_headers(GMimeObject* message, MimeMail& mail) {
  constexpr int headers_max = 500;
  auto* list = g_mime_object_get_header_list(message);
  const int count = std::min(g_mime_header_list_get_count(list), headers_max);
  for (int i = 0; i < count; ++i) {
    auto* header = g_mime_header_list_get_header_at(list, i);
    mail.headers.emplace_back(lower(one_line(text_or_empty(g_mime_header_get_name(header)))),
                              one_line(text_or_empty(g_mime_header_get_value(header))));
  }
}

/// Charsets whose bytes may look like UTF-8 without being it.
bool shifts(std::string_view charset) {
  return charset.starts_with("iso-2022") || charset.starts_with("utf-16") ||
         charset.starts_with("utf-32") || charset == "utf-7" || charset.starts_with("hz");
}

/// By iconv, one bad byte at a time; nothing for a charset it does not know.
std::optional<std::string> converted(std::string_view bytes, const std::string& charset) {
  const GIConv by = g_iconv_open("UTF-8", charset.c_str());
  if (by == reinterpret_cast<GIConv>(-1)) return std::nullopt;
  std::string out;
  std::string input(bytes);
  gchar* from = input.data();
  gsize left = input.size();
  std::array<char, 4096> room{};
  while (left > 0) {
    gchar* to = room.data();
    gsize free = room.size();
    const gsize done = g_iconv(by, &from, &left, &to, &free);
    const int problem = errno;
    out.append(room.data(), room.size() - free);
    if (done != static_cast<gsize>(-1) || problem == E2BIG) continue;
    out += "\uFFFD";
    ++from;
    --left;
  }
  g_iconv_close(by);
  return out;
}

/// Clean text whose lines end as ours do: with the bare CR of old programs too. That of CR LF, or
/// of the CR CR LF that some gateways make of it, is no second one.
std::string clean_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') {
      out += text[at];
    } else if (at + 1 < text.size() && text[at + 1] != '\n' && text[at + 1] != '\r') {
      out += '\n';
    }
  }
  return clean_text(out);
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  const std::string said = lower(std::string(charset));
  if (!shifts(said) && is_utf8(bytes)) return clean_lines(bytes);
  // Programs that say Latin-1 or ASCII mean the charset of Windows (WHATWG Encoding, section 4.2).
  const bool western = said.empty() || said == "us-ascii" || said == "ascii" || said == "utf-8" ||
                       said == "utf8" || said == "iso-8859-1" || said == "latin1" ||
                       said.starts_with("unknown");
  // Mostly UTF-8 with some damage is better read as such.
  if ((said == "utf-8" || said == "utf8") && bytes.find("\xC3") != std::string_view::npos) {
    return clean_lines(bytes);
  }
  if (!western) {
    if (auto text = converted(bytes, said)) return clean_lines(*text);
  }
  if (auto text = converted(bytes, "windows-1252")) return clean_lines(*text);
  return clean_lines(bytes);
}

std::string_view MimeMail::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return {};
}

bool MimeMail::has(std::string_view lower_case_name) const {
  return std::any_of(headers.begin(), headers.end(),
                     [&](const auto& header) { return header.first == lower_case_name; });
}

MimeMail read_mime(std::string_view bytes) {
  start_gmime();
  MimeMail mail;
  const Stream stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Parser parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  const std::unique_ptr<GMimeParserOptions, decltype(&g_mime_parser_options_free)> options(
      g_mime_parser_options_new(), g_mime_parser_options_free);
  std::array<const char*, 3> charsets{"utf-8", "windows-1252", nullptr};
  g_mime_parser_options_set_fallback_charsets(options.get(), charsets.data());
  const ParsedMessage message(g_mime_parser_construct_message(parser.get(), options.get()));
  if (!message) return mail;
  auto* object = reinterpret_cast<GMimeObject*>(message.get());
  read_headers(object, mail);
  mail.from = addresses_of(g_mime_message_get_from(message.get()));
  mail.reply_to = addresses_of(g_mime_message_get_reply_to(message.get()));
  mail.recipients = addresses_of(g_mime_message_get_to(message.get()));
  for (auto& address : addresses_of(g_mime_message_get_cc(message.get()))) {
    mail.recipients.push_back(std::move(address));
  }
  if (auto* date = g_mime_message_get_date(message.get()); date != nullptr) {
    mail.date = Time(std::chrono::seconds(g_date_time_to_unix(date)));
  }
  mail.body = Walk(mail).part_of(g_mime_message_get_mime_part(message.get()), 0);
  return mail;
}

}  // namespace parvis::mail
