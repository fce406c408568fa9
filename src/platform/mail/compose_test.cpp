// Composed mails, read back by another implementation: Python's e-mail parser.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>

#include "base/text.h"
#include "platform/mail/mail.h"
#include "tests/support/test_database.h"

namespace parvis::mail {
namespace {

const Address town{"mairie@valserine.example", "Valserine-le-Pont"};
const Time sent = from_milliseconds(1'795'383'292'000);  // 2026-11-22 21:34:52 UTC

Message message() {
  Message out;
  out.to = {"zoe.martin@example.org", "Zoé Martin"};
  out.subject = "Votre demande « Éclairage » a été prise en charge par le service technique";
  out.text =
      "Bonjour,\n\nSuivez-la : https://demarches.valserine.example/suivi/K7Q2-9MPD.\n.\nMerci\n";
  out.language = "fr";
  return out;
}

/// What Python's parser says of the mail, one "name=value" a line; it lists what it found wrong.
std::string as_python_reads(const std::string& mail) {
  const parvis::test::TemporaryDirectory directory;
  std::ofstream(directory.path() / "mail.eml", std::ios::binary) << mail;
  std::ofstream(directory.path() / "read.py") << R"(
import email, email.header, email.policy, sys
with open(sys.argv[1], 'rb') as f:
    m = email.message_from_binary_file(f, policy=email.policy.default)
with open(sys.argv[1], 'rb') as f:
    raw = email.message_from_binary_file(f)
for n in ['From', 'To', 'Reply-To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References',
          'List-Unsubscribe', 'Auto-Submitted', 'Content-Type', 'Bcc']:
    print(n + '=' + str(m[n]))
print('to_name=' + m['To'].addresses[0].display_name)
print('to_email=' + m['To'].addresses[0].addr_spec)
print('to_decoded=' + str(email.header.make_header(email.header.decode_header(raw['To']))))
print('from_name=' + m['From'].addresses[0].display_name)
print('utc=' + m['Date'].datetime.isoformat())
print('text=' + repr(m.get_body(('plain',)).get_content()))
print('html=' + repr(m.get_body(('html',)).get_content()))
print('parts=' + str(len(list(m.iter_parts()))))
print('defects=' + str(m.defects + [d for h in m.values() for d in h.defects]
                       + [d for p in m.walk() for d in p.defects]))
)";
  const std::string command = "python3 " + (directory.path() / "read.py").string() + " " +
                              (directory.path() / "mail.eml").string() + " 2>&1";
  const std::unique_ptr<FILE, int (*)(FILE*)> python(popen(command.c_str(), "r"), pclose);
  std::string out;
  for (int c = std::fgetc(python.get()); c != EOF; c = std::fgetc(python.get())) {
    out += static_cast<char>(c);
  }
  return out;
}

void expect_line(const std::string& all, const std::string& line) {
  EXPECT_NE(("\n" + all).find("\n" + line + "\n"), std::string::npos) << line << "\nin\n" << all;
}

TEST(ComposeTest, another_reader_finds_every_header_and_both_parts_without_a_defect) {
  Message mail = message();
  mail.reply_to = Address{"suivi@valserine.example", "Mairie, service technique"};
  mail.list_unsubscribe = "https://demarches.valserine.example/desabonnement/abc";
  mail.thread = "requests:01J";
  const std::string read = as_python_reads(compose(mail, town, sent, "01JABC@valserine.example"));
  expect_line(read, "Subject=" + mail.subject);
  expect_line(read, "to_name=Zoé Martin");
  expect_line(read, "to_email=zoe.martin@example.org");
  expect_line(read, "from_name=Valserine-le-Pont");
  expect_line(read, "Reply-To=\"Mairie, service technique\" <suivi@valserine.example>");
  expect_line(read, "Message-ID=<01JABC@valserine.example>");
  expect_line(read, "Auto-Submitted=auto-generated");
  expect_line(read, "List-Unsubscribe=<https://demarches.valserine.example/desabonnement/abc>");
  expect_line(read, "utc=2026-11-22T21:34:52+00:00");
  expect_line(read, "parts=2");
  expect_line(read, "Bcc=None");
  expect_line(read, "defects=[]");
  EXPECT_NE(read.find("K7Q2-9MPD.\\n.\\nMerci"), std::string::npos) << read;
  EXPECT_NE(read.find("<a href=\"https://demarches.valserine.example/suivi/K7Q2-9MPD\">"),
            std::string::npos)
      << read;
  EXPECT_NE(read.find("lang=\"fr\""), std::string::npos);
}

TEST(ComposeTest, every_line_is_short_ascii_and_ends_with_crlf) {
  const std::string mail = compose(message(), town, sent, "01JABC@valserine.example");
  for (const auto& line : split(mail, '\n')) {
    if (line.empty()) continue;
    EXPECT_EQ(line.back(), '\r') << line;
    EXPECT_LE(line.size(), 77u) << line;
  }
  EXPECT_TRUE(std::all_of(mail.begin(), mail.end(),
                          [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST(ComposeTest, messages_of_one_thread_name_the_same_root) {
  Message mail = message();
  mail.thread = "requests:01J";
  const auto references = [&](std::string_view id) {
    const std::string all = compose(mail, town, sent, id);
    const std::size_t at = all.find("References: ");
    return all.substr(at, all.find("\r\n", at) - at);
  };
  EXPECT_EQ(references("a@valserine.example"), references("b@valserine.example"));
  const std::string first = references("a@valserine.example");
  mail.thread = "requests:01K";
  EXPECT_NE(references("a@valserine.example"), first);
}

TEST(ComposeTest, nothing_typed_can_add_a_header) {
  const auto refused = [](const std::function<void(Message&, Address&)>& attack) {
    Message mail = message();
    Address from = town;
    attack(mail, from);
    EXPECT_THROW(static_cast<void>(compose(mail, from, sent, "a@b.example")),
                 std::invalid_argument);
  };
  for (const std::string& line :
       {std::string("\r\nBcc: tous@ville.fr"), std::string("\nBcc: x@y.fr"),
        std::string("\rBcc: x@y.fr"), std::string("\0", 1)}) {
    refused([&](Message& mail, Address&) { mail.subject += line; });
    refused([&](Message& mail, Address&) { mail.to.name += line; });
    refused([&](Message& mail, Address&) { mail.to.email += line; });
    refused([&](Message& mail, Address&) { mail.reply_to = Address{"a@b.fr", "A" + line}; });
    refused([&](Message& mail, Address&) { mail.reply_to = Address{"a@b.fr" + line, "A"}; });
    refused([&](Message& mail, Address&) { mail.list_unsubscribe = "https://ville.fr/" + line; });
    refused([&](Message& mail, Address&) { mail.language = "fr" + line; });
    refused([&](Message&, Address& from) { from.name += line; });
    refused([&](Message&, Address& from) { from.email += line; });
    EXPECT_THROW(static_cast<void>(compose(message(), town, sent, "a@b.example>" + line)),
                 std::invalid_argument);
  }
  refused([](Message& mail, Address&) { mail.list_unsubscribe = "https://ville.fr/> (a"; });
  // A thread is only ever its digest, and a body is never read as headers.
  Message mail = message();
  mail.thread = "requests/01J\r\nBcc: tous@ville.fr";
  mail.text = "Bcc: tous@ville.fr\r\n\r\nBcc: tous@ville.fr";
  expect_line(as_python_reads(compose(mail, town, sent, "a@valserine.example")), "Bcc=None");
}

TEST(ComposeTest, what_comes_from_outside_becomes_one_line) {
  EXPECT_EQ(one_line(" Zoé\r\nBcc:\ttous@ville.fr\n"), "Zoé Bcc: tous@ville.fr");
  EXPECT_EQ(one_line("Zoé Martin"), "Zoé Martin");
}

TEST(ComposeTest, names_of_every_kind_are_read_back_whole) {
  for (const std::string& name :
       {std::string("Jean \"Jo\" Dupont, maire"), std::string("M. & Mme O'Neil (voisins)"),
        std::string("=?UTF-8?Q?faux?="), std::string("Zoé <a@b.fr>"), std::string("محمد"),
        std::string("👷 Voirie")}) {
    Message mail = message();
    mail.to.name = name;
    const std::string all = compose(mail, town, sent, "a@valserine.example");
    const std::string read = as_python_reads(all);
    expect_line(read, "to_name=" + name);
    expect_line(read, "to_email=zoe.martin@example.org");
    expect_line(read, "defects=[]");
  }
}

TEST(ComposeTest, a_long_name_is_folded_between_characters_and_read_back_whole) {
  std::string accents;
  for (int count = 0; count < 12; ++count) accents += "Éléonore ";
  accents.pop_back();
  for (const std::string& name : {accents, std::string(200, 'a')}) {
    Message mail = message();
    mail.to.name = name;
    const std::string all = compose(mail, town, sent, "a@valserine.example");
    expect_line(as_python_reads(all), "to_decoded=" + name + " <zoe.martin@example.org>");
    for (const auto& line : split(all, '\n')) EXPECT_LE(line.size(), 77u) << line;
  }
}

TEST(ComposeTest, what_a_person_wrote_is_text_in_the_html_part) {
  Message mail = message();
  mail.text = "<script>alert(1)</script> https://exemple.fr/?a=\"><img>";
  const std::string read = as_python_reads(compose(mail, town, sent, "a@valserine.example"));
  const std::string html = read.substr(read.find("html="));
  EXPECT_EQ(html.find("<script"), std::string::npos) << html;
  EXPECT_EQ(html.find("<img"), std::string::npos) << html;
  EXPECT_NE(html.find("&lt;script"), std::string::npos) << html;
}

TEST(ComposeTest, addresses_are_taken_when_a_server_would_take_them) {
  for (const char* good :
       {"a@b.fr", "zoe.martin+mairie@exemple.asso.fr", "o'neil@b-c.example", "x_y%z@1a.fr"}) {
    EXPECT_TRUE(is_email(good)) << good;
  }
  for (const char* bad : {"",
                          "a",
                          "a@b",
                          "@b.fr",
                          "a@",
                          "a@@b.fr",
                          "a b@c.fr",
                          ".a@b.fr",
                          "a.@b.fr",
                          "a..b@c.fr",
                          "a@-b.fr",
                          "a@b..fr",
                          "a@b.fr\r\nBcc: x@y.fr",
                          "zoé@b.fr",
                          "a@é.fr",
                          "a@[127.0.0.1]",
                          "a@127.0.0.1",
                          "\"a b\"@c.fr",
                          "a@b.fr,c@d.fr",
                          "<a@b.fr>"}) {
    EXPECT_FALSE(is_email(bad)) << bad;
  }
  EXPECT_FALSE(is_email(std::string(65, 'a') + "@b.fr"));
  EXPECT_FALSE(is_email("a@" + std::string(250, 'b') + ".fr"));
}

}  // namespace
}  // namespace parvis::mail
