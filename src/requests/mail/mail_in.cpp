// What mail-in offers the house: the turn that brings mails in, the tile, the menu, the screens.
#include "requests/mail/mail_in.h"

#include <cstdio>
#include <exception>
#include <fstream>

#include "base/text.h"
#include "platform/mail/spool.h"
#include "requests/mail/demo_mails.h"
#include "requests/mail/mail_personal.h"
#include "requests/mail/mail_store.h"
#include "requests/mail/mail_watch.h"
#include "requests/mail/reply_token.h"
#include "requests/mail/sorting.h"
#include "requests/mail/words.h"
#include "requests/web/sorting/routes.h"

namespace parvis::requests::incoming {
namespace words = ::parvis::mail::words;

namespace {

constexpr int fetched_at_once = 100;
constexpr std::chrono::seconds mails_come_every{30};

/// The first line of the file.
std::string password_in(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string line;
  if (!in || !std::getline(in, line)) {
    throw std::runtime_error("the password of the mailbox cannot be read in " + file.string());
  }
  return trim(line);
}

void keep_setting_of(const Scope& scope, const MailIn& mail_in) {
  const auto* box = mail_in.of(scope.commune.id);
  const std::string wanted = box == nullptr ? "" : box->address;
  const auto known =
      scope.database.read([&](storage::Reader& reader) { return mail_setting(scope, reader); });
  if ((known ? known->address : "") == wanted) return;
  scope.database.write([&](storage::Transaction& tx) { keep_mail_setting(scope, tx, wanted); });
}

/// From the mailbox to the letterbox on disk; only what is safe there is moved in the mailbox.
int fetch_mails(const Scope& scope, const MailIn& mail_in, const Mailbox& box) {
  const mail::Spool spool(mail_in.folder);
  const int count =
      mail::fetch_by_imap(options_now(box), fetched_at_once, [&](const mail::FetchedMail& fetched) {
        spool.put(scope.commune.id, fetched.bytes,
                  fetched.only_head ? mail::SpoolPart::only_head : mail::SpoolPart::whole);
      });
  spool.sweep();
  return count;
}

/// The same, unless its server tells of new mails and told of none.
void fetch_when_due(const Scope& scope, const MailIn& mail_in, MailWatch* watch) {
  const auto& commune = scope.commune.id;
  const auto* box = mail_in.of(commune);
  if (box == nullptr || box->imap.url.empty()) return;
  if (watch == nullptr) {
    fetch_mails(scope, mail_in, *box);
    return;
  }
  if (!watch->asks_now(commune, scope.now())) return;
  try {
    // As many as are fetched at once: there may be more.
    if (fetch_mails(scope, mail_in, *box) == fetched_at_once) watch->expect_mails(commune);
  } catch (...) {
    watch->expect_mails(commune);
    throw;
  }
}

}  // namespace

mail::ImapOptions options_now(const Mailbox& box) {
  auto options = box.imap;
  if (!box.password_file.empty()) options.password = password_in(box.password_file);
  return options;
}

std::string address_problem(std::string_view address) {
  if (!mail::is_email(address)) return "must be an address, such as mairie@ville.fr";
  if (reply_address(address, "key", "2026-000000", "somebody@example.org").empty()) {
    return "is too long before its @ for answers to be told apart: thirty characters at most";
  }
  return "";
}

void run_mail_in(const Scope& scope, House& house, const MailIn& mail_in, MailWatch* watch) {
  keep_setting_of(scope, mail_in);
  // A mailbox that does not answer holds up nothing of what is here already.
  std::exception_ptr problem;
  try {
    fetch_when_due(scope, mail_in, watch);
  } catch (const std::exception&) {
    problem = std::current_exception();
  }
  empty_letterbox(scope, house, mail_in);
  if (problem) std::rethrow_exception(problem);
}

void add_to(module::Manifest& offer, House& house, const MailIn& mail_in, MailWatch* watch) {
  using module::Role;
  offer.demo = [requests = offer.demo, mail_in](const Scope& scope, House& its_house) {
    if (requests) requests(scope, its_house);
    fill_demo_mails(scope, its_house, mail_in);
  };
  for (auto& route : sorting::routes(house)) offer.routes.push_back(std::move(route));
  for (const auto* statement : mail_statements()) offer.statements.push_back(statement);
  offer.permissions.push_back(
      {may_sort, words::permission_sort, {Role::administrator, Role::manager, Role::officer}});
  offer.agent_navigation.push_back({words::navigation_mail, "/agents/courrier", may_sort, 15});
  offer.work_tiles.push_back(
      {words::tile_to_sort, "/agents/courrier", may_sort,
       [](const Scope& scope) { return count_mails(scope, MailState::to_sort); }});
  // Also where no mail comes in any more: mails must not ask for answers nobody reads.
  offer.schedules.push_back({"requests.mail_setting", std::chrono::hours(1),
                             [mail_in](const Scope& scope) { keep_setting_of(scope, mail_in); }});
  if (!mail_in.by_commune.empty()) {
    offer.schedules.push_back(
        {mail_in_turn, mails_come_every, [&house, mail_in, watch](const Scope& scope) {
           run_mail_in(scope, house, mail_in, watch);
         }});
  }
  offer.schedules.push_back({"requests.purge_mails", std::chrono::hours(24),
                             [&house](const Scope& scope) { purge_mails(scope, house); }});
}

}  // namespace parvis::requests::incoming
