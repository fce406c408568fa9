// Mails as people and programs send them, well made and broken.
#include "platform/mail/incoming.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "platform/mail/mime_reader.h"

namespace parvis::mail {
namespace {

using std::string_literals::operator""s;

/// Lines as mail has them.
std::string wire(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

std::string mail_of(std::string_view headers, std::string_view body) {
  return wire(
      "From: =?UTF-8?Q?Zo=C3=A9_Martin?= <Zoe@Example.org>\nTo: mairie@ville.example\n"
      "Subject: =?iso-8859-1?Q?Lampadaire_cass=E9?=\nMessage-ID: <a1@example.org>\n"
      "Date: Mon, 02 Mar 2026 09:00:00 +0100\nMIME-Version: 1.0\n" +
      std::string(headers) + "\n" + std::string(body));
}

std::string plain_mail(std::string_view body) {
  return mail_of("Content-Type: text/plain; charset=utf-8\n", body);
}

bool has_fault(const Incoming& mail, IncomingFault fault) {
  return std::find(mail.faults.begin(), mail.faults.end(), fault) != mail.faults.end();
}

TEST(IncomingTest, the_head_is_read_whatever_its_encoding) {
  const auto mail = read_incoming(
      mail_of("Delivered-To: mairie+r.2026-00421.00ff@ville.example\n"
              "In-Reply-To: <b@ville.example>\nReferences: <c@ville.example>\n <b@ville.example>\n"
              "Content-Type: text/plain; charset=utf-8\n",
              "Bonjour, le lampadaire ne marche pas."));
  EXPECT_EQ(mail.from.email, "Zoe@Example.org");
  EXPECT_EQ(mail.from.name, "Zoé Martin");
  EXPECT_EQ(mail.subject, "Lampadaire cassé");
  EXPECT_EQ(mail.message_id, "a1@example.org");
  ASSERT_EQ(mail.recipients.size(), 2u);
  EXPECT_EQ(mail.recipients[0], "mairie+r.2026-00421.00ff@ville.example");
  EXPECT_EQ(mail.references.front(), "c@ville.example");
  ASSERT_TRUE(mail.date.has_value());
  EXPECT_EQ(to_rfc3339(*mail.date), "2026-03-02T08:00:00Z");
  EXPECT_EQ(mail.text, "Bonjour, le lampadaire ne marche pas.");
  EXPECT_EQ(mail.language, "fr");
  EXPECT_EQ(mail.sender, Sender::person);
  EXPECT_TRUE(mail.may_be_answered);
}

TEST(IncomingTest, charsets_that_lie_or_are_unknown_still_give_words) {
  EXPECT_EQ(to_utf8("caf\xE9", "iso-8859-1"), "café");
  EXPECT_EQ(to_utf8("caf\xE9 \x80", "us-ascii"), "café €");
  EXPECT_EQ(to_utf8("café", "iso-8859-1"), "café") << "UTF-8 under a wrong name";
  EXPECT_EQ(to_utf8("caf\xE9", "x-unheard-of"), "café");
  EXPECT_EQ(to_utf8("caf\xE9", "utf-8"), "café");
  EXPECT_EQ(to_utf8("\x1B$B$\"\x1B(B", "iso-2022-jp"), "あ");
  EXPECT_TRUE(is_utf8(to_utf8("\xFF\xFE\xC3(\x00", "utf-8")));
  EXPECT_EQ(to_utf8("", "utf-16"), "");
}

TEST(IncomingTest, a_text_is_read_whatever_its_head_says_of_it) {
  const char* words = "Le lampadaire est cassé.";
  for (const char* head :
       {"Content-Type: text\n", "Content-Type: plain/text\n", "Content-Type: multipart/mixed\n",
        "Content-Type: multipart/mixed; boundary=other\n", "Content-Type: multipart/report\n",
        "Content-Type: text/plain; name=\"message.txt\"\nContent-Disposition: inline\n"}) {
    const auto mail = read_incoming(mail_of(head, words));
    EXPECT_EQ(mail.text, words) << head;
    EXPECT_TRUE(mail.faults.empty()) << head;
    EXPECT_TRUE(mail.attachments.empty()) << head;
  }
  const auto file = read_incoming(mail_of(
      "Content-Type: text/plain; name=\"liste.txt\"\nContent-Disposition: attachment\n", words));
  EXPECT_EQ(file.attachments.size(), 1u);
  EXPECT_TRUE(file.text.empty());
  const auto scan = read_incoming(
      mail_of("Content-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n",
              "JVBERi0xLjQKAAECAw=="));
  EXPECT_EQ(scan.attachments.size(), 1u) << "a file is no text";
}

TEST(IncomingTest, lines_are_those_the_person_wrote) {
  const std::string flowed = "Content-Type: text/plain; charset=utf-8; format=flowed";
  EXPECT_EQ(
      read_incoming(mail_of(flowed + "\n", "Le lampadaire \nest cassé.\n\n  - rue des \nLilas\n"))
          .text,
      "Le lampadaire est cassé.\n\n - rue des Lilas");
  EXPECT_EQ(read_incoming(mail_of(flowed + "; delsp=yes\n", "lampa \ndaire\n-- \nZoé")).text,
            "lampadaire");
  EXPECT_EQ(read_incoming(plain_mail("un \ndeux")).text, "un \ndeux") << "not said to be flowed";
  const std::string head = mail_of("Content-Type: text/plain; charset=utf-8\n", "");
  EXPECT_EQ(read_incoming(head + "un\rdeux\rtrois").text, "un\ndeux\ntrois");
  EXPECT_EQ(read_incoming(head + "un\r\r\ndeux\r\r\n").text, "un\ndeux");
}

TEST(IncomingTest, plain_text_is_preferred_and_html_alone_is_read_as_text) {
  const auto both = read_incoming(mail_of("Content-Type: multipart/alternative; boundary=b\n",
                                          "--b\nContent-Type: text/plain\n\nTexte\n"
                                          "--b\nContent-Type: text/html\n\n<p>HTML</p>\n--b--\n"));
  EXPECT_EQ(both.text, "Texte");
  const auto html = read_incoming(mail_of(
      "Content-Type: text/html; charset=utf-8\n",
      "<html><head><title>x</title><style>p{color:red}</style></head><body><p>Bonjour&nbsp;!</p>"
      "<script>alert(1)</script><p>Le trottoir est <b>cass&eacute;</b><br>rue des Lilas</p>"
      "<img src=x onerror=alert(1)></body></html>"));
  EXPECT_EQ(html.text, "Bonjour !\n\nLe trottoir est cassé\nrue des Lilas");
}

TEST(IncomingTest, markup_that_never_ends_ends) {
  for (const char* broken : {"<", "<!--", "<script>", "<p", "&", "&#", "&#x110000;", "&#xD800;",
                             "<blockquote><blockquote></p>", "a < b && c > d", "</", "<style"}) {
    EXPECT_TRUE(is_utf8(text_of_html(broken))) << broken;
  }
  EXPECT_EQ(text_of_html("a < b"), "a < b");
  EXPECT_EQ(text_of_html("<blockquote>Ancien</blockquote>Neuf"), "> Ancien\nNeuf");
}

TEST(IncomingTest, answers_and_signatures_are_set_apart) {
  struct Case {
    const char* text;
    const char* own;
  };
  const Case cases[] = {
      {"Oui, merci.\n\nLe lun. 2 mars 2026 à 09:00, Mairie <m@v.fr> a écrit :\n> Est-ce réparé ?",
       "Oui, merci."},
      {"Oui.\n\nLe lundi 2 mars 2026 à 09:00, Mairie de Valmorin\n<mairie@valmorin.example> a "
       "écrit\u00A0:\n\n> Est-ce réparé ?",
       "Oui."},
      {"Yes.\n\nOn Mon, Mar 2, 2026 at 9:00 AM Town <t@v.fr> wrote:\n> Is it?", "Yes."},
      {"Oui.\n\n-----Message d'origine-----\nDe : Mairie\nEst-ce réparé ?", "Oui."},
      {"Oui.\n\n________________________________\nDe : Mairie <m@v.fr>\nEnvoyé : lundi 2 mars\n"
       "À : Zoé\nObjet : Votre demande\n\nEst-ce réparé ?",
       "Oui."},
      {"From here on it rains.\nSubject to change.", "From here on it rains.\nSubject to change."},
      {"Le trottoir est cassé.\n\nEnvoyé de mon iPhone", "Le trottoir est cassé."},
      {"Oui.\n-- \nZoé Martin\n06 12 34 56 78", "Oui."},
      {"> ancien\nneuf", "neuf"},
      {"Le 2 mars 2026, Mairie a écrit :\n> Où ?\nRue des Lilas\n> Quand ?\nHier",
       "Rue des Lilas\nHier"},
      {"Pour vous.\n\n---------- Forwarded message ---------\nDe : Paul\nLe banc est cassé.",
       "Pour vous.\n\n---------- Forwarded message ---------\nDe : Paul\nLe banc est cassé."},
      {"> tout est cité", "> tout est cité"},
      {"", ""},
  };
  for (const auto& each : cases) EXPECT_EQ(split_reply(each.text).own, each.own) << each.text;
  EXPECT_NE(split_reply(cases[0].text).rest.find("Est-ce réparé"), std::string::npos);
}

TEST(IncomingTest, attachments_have_clean_names_and_all_their_bytes) {
  const auto mail = read_incoming(mail_of(
      "Content-Type: multipart/mixed; boundary=b\n",
      "--b\nContent-Type: text/plain\n\nVoici.\n"
      "--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n"
      "Content-Disposition: attachment; filename=\"../../etc/trou.jpg\"\n\n/9j/4AAQ\n"
      "--b\nContent-Type: image/png\nContent-ID: <logo>\nContent-Transfer-Encoding: base64\n\n"
      "iVBORw==\n"
      "--b\nContent-Type: application/ms-tnef; name=winmail.dat\n"
      "Content-Transfer-Encoding: base64\n\neJ8+Ig==\n"
      "--b\nContent-Type: message/rfc822\n\nFrom: a@b.fr\nSubject: dedans\n\nAncien\n--b--\n"));
  EXPECT_EQ(mail.text, "Voici.");
  ASSERT_EQ(mail.attachments.size(), 4u);
  EXPECT_EQ(mail.attachments[0].name, "trou.jpg");
  EXPECT_EQ(mail.attachments[0].bytes, "\xFF\xD8\xFF\xE0\x00\x10"s);
  EXPECT_EQ(mail.attachments[1].kind, AttachmentKind::picture_in_text);
  EXPECT_EQ(mail.attachments[2].kind, AttachmentKind::winmail);
  EXPECT_TRUE(has_fault(mail, IncomingFault::winmail));
  EXPECT_EQ(mail.attachments[3].kind, AttachmentKind::message);
  EXPECT_NE(mail.attachments[3].bytes.find("dedans"), std::string::npos);
}

TEST(IncomingTest, programs_and_lists_are_known_by_their_marks) {
  struct Case {
    const char* header;
    Sender sender;
  };
  const Case cases[] = {
      {"Auto-Submitted: auto-replied\n", Sender::automaton},
      {"Auto-Submitted: no\n", Sender::person},
      {"Precedence: bulk\n", Sender::list},
      {"Precedence: auto_reply\n", Sender::automaton},
      {"X-Autoreply: yes\n", Sender::automaton},
      {"List-Id: <nouvelles.example.org>\n", Sender::list},
      {"Return-Path: <>\n", Sender::automaton},
      {"X-Auto-Response-Suppress: All\n", Sender::person},
  };
  for (const auto& each : cases) {
    const auto mail = read_incoming(mail_of(each.header, "Bonjour"));
    EXPECT_EQ(mail.sender, each.sender) << each.header;
    const bool quiet = std::string_view(each.header).starts_with("X-Auto-Response");
    EXPECT_EQ(mail.may_be_answered, each.sender == Sender::person && !quiet) << each.header;
  }
}

TEST(IncomingTest, a_mail_that_comes_back_says_for_whom_and_why) {
  const auto mail = read_incoming(
      wire("Return-Path: <>\nFrom: MAILER-DAEMON@mail.example\nTo: mairie@ville.example\n"
           "Subject: Undelivered Mail\nMIME-Version: 1.0\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
           "--b\nContent-Type: text/plain\n\nCould not be delivered.\n"
           "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example\n\n"
           "Final-Recipient: rfc822; zoe@example.org\nAction: failed\nStatus: 5.1.1\n\n"
           "Final-Recipient: rfc822; paul@example.org\nAction: delayed\nStatus: 4.4.1\n\n"
           "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <x@ville.example>\n"
           "Reply-To: mairie+r.2026-00421.\n 0123456789abcdef0123@ville.example\n\n--b--\n"));
  EXPECT_EQ(mail.sender, Sender::bounce);
  EXPECT_FALSE(mail.may_be_answered);
  ASSERT_EQ(mail.bounce.recipients.size(), 2u);
  EXPECT_EQ(mail.bounce.recipients[0].address, "zoe@example.org");
  EXPECT_EQ(mail.bounce.recipients[0].status, "5.1.1");
  EXPECT_TRUE(mail.bounce.recipients[0].for_good);
  EXPECT_FALSE(mail.bounce.recipients[1].for_good);
  EXPECT_EQ(mail.bounce.returned_message_id, "x@ville.example");
}

TEST(IncomingTest, limits_hold_and_say_so) {
  std::string many = "";
  for (int i = 0; i < incoming_parts_max + 20; ++i) {
    many += "--b\nContent-Type: text/plain\n\nligne\n";
  }
  const auto parts =
      read_incoming(mail_of("Content-Type: multipart/mixed; boundary=b\n", many + "--b--\n"));
  EXPECT_TRUE(has_fault(parts, IncomingFault::too_many_parts));
  std::string deep;
  for (int i = 0; i < 200; ++i) {
    const std::string name = "b" + std::to_string(i);
    deep += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
  }
  const auto nested = read_incoming(
      wire("From: a@b.fr\nMIME-Version: 1.0\n" + deep + "Content-Type: text/plain\n\nau fond\n"));
  EXPECT_TRUE(has_fault(nested, IncomingFault::too_deep));
}

TEST(IncomingTest, nothing_that_comes_makes_it_fail) {
  const std::string good = plain_mail("Bonjour");
  std::vector<std::string> hostile{"",
                                   "\r\n",
                                   "\0\0\0"s,
                                   std::string(10'000, '\xFF'),
                                   "From: \r\n\r\n",
                                   "Subject: =?utf-8?B?////?=\r\n\r\nx",
                                   "Content-Type: multipart/mixed\r\n\r\n--\r\n",
                                   "From: <<<>>>@@\r\nTo: ,,,\r\nDate: never\r\n\r\n",
                                   "Subject: " + std::string(100'000, 'x') + "\r\n\r\n"};
  for (std::size_t cut = 0; cut < good.size(); cut += 7) hostile.push_back(good.substr(0, cut));
  for (const auto& bytes : hostile) {
    const auto mail = read_incoming(bytes);
    for (const auto& text : {mail.subject, mail.text, mail.quoted, mail.from.name}) {
      EXPECT_TRUE(is_utf8(text));
    }
    EXPECT_LE(length_in_characters(mail.subject), 300u);
  }
}

}  // namespace
}  // namespace parvis::mail
