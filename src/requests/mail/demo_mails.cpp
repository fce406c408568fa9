// The mails of the demo, as they would come.
#include "requests/mail/demo_mails.h"

#include <array>

namespace parvis::requests::incoming {
namespace {

struct DemoMail {
  int hours_ago;
  std::string_view from;
  std::string_view subject;
  std::string_view headers;
  std::string_view text;
};

constexpr std::array demo_mails{
    DemoMail{
        2, "Lucie Bernard <lucie.bernard@exemple.fr>", "Lampadaire", "",
        "Bonjour,\r\n\r\nle lampadaire devant le 12 rue des Tisserands ne s'allume plus depuis "
        "trois soirs. Il fait tout noir quand ma fille rentre.\r\n\r\nMerci,\r\nLucie "
        "Bernard\r\n\r\nEnvoyé de mon iPhone\r\n"},
    DemoMail{7, "Marcel Fontaine <m.fontaine@exemple.fr>", "Dépôt sauvage", "",
             "Madame, Monsieur,\r\n\r\nun matelas et des cartons ont été déposés rue des Potiers. "
             "Ils gênent le passage.\r\n\r\n-- \r\nMarcel Fontaine\r\n"},
    DemoMail{
        20, "Sarah Klein <sarah.klein@example.org>", "Hole in the pavement", "",
        "Hello,\r\n\r\nthere is a deep hole in the pavement near rue du Puits. Please repair it "
        "before somebody falls.\r\n\r\nSarah Klein\r\n"},
    DemoMail{30, "Association des jardins <contact@jardins.example>", "Invitation", "",
             "Bonjour,\r\n\r\nnous vous invitons à notre fête de printemps, samedi à 15 heures."
             "\r\n"},
    DemoMail{31, "Lucie Bernard <lucie.bernard@exemple.fr>", "Réponse automatique : absence",
             "Auto-Submitted: auto-replied\r\n", "Je suis absente jusqu'à lundi.\r\n"},
};

std::string bytes_of_demo(const DemoMail& mail, std::size_t rank) {
  return "From: " + std::string(mail.from) +
         "\r\nTo: mairie@valmorin.example\r\nSubject: " + std::string(mail.subject) +
         "\r\nX-Auto-Response-Suppress: All\r\nMessage-ID: <demo-" + std::to_string(rank) +
         "@valmorin.example>\r\n" + std::string(mail.headers) +
         "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
         "Content-Transfer-Encoding: 8bit\r\n\r\n" +
         std::string(mail.text);
}

}  // namespace

void fill_demo_mails(const Scope& scope, House& house, const MailIn& mail_in) {
  for (std::size_t rank = 0; rank < demo_mails.size(); ++rank) {
    const auto& mail = demo_mails[rank];
    take_mail(scope, house, mail_in, bytes_of_demo(mail, rank),
              scope.now() - std::chrono::hours(mail.hours_ago));
  }
}

}  // namespace parvis::requests::incoming
