// When a mailbox is asked, and when its server may be trusted to tell.
#include "requests/mail/mail_watch.h"

#include <gtest/gtest.h>

namespace parvis::requests::incoming {
namespace {

using mail::IdleState;
using std::chrono::minutes;
using std::chrono::seconds;

const Time noon{std::chrono::milliseconds(1'772'438'400'000)};

TEST(AskingTest, without_a_server_that_tells_each_turn_asks) {
  Asking asking;
  EXPECT_TRUE(asking.asks_now(noon));
  EXPECT_TRUE(asking.asks_now(noon + seconds(30)));
  asking.hear(IdleState::not_offered);
  EXPECT_TRUE(asking.asks_now(noon + seconds(60)));
  EXPECT_TRUE(asking.asks_now(noon + seconds(90)));
}

TEST(AskingTest, a_server_that_tells_is_asked_when_it_did_and_every_five_minutes) {
  Asking asking;
  asking.hear(IdleState::tells);
  EXPECT_TRUE(asking.asks_now(noon)) << "what came before it told";
  EXPECT_FALSE(asking.asks_now(noon + seconds(30)));
  asking.expect_mails();
  EXPECT_TRUE(asking.asks_now(noon + seconds(40)));
  EXPECT_FALSE(asking.asks_now(noon + seconds(41)));
  EXPECT_TRUE(asking.asks_now(noon + minutes(6)));
  EXPECT_FALSE(asking.asks_now(noon + minutes(7)));
  EXPECT_TRUE(asking.asks_now(noon - minutes(60))) << "the clock was set back";
}

TEST(AskingTest, a_server_that_goes_away_is_asked_at_the_next_turn) {
  Asking asking;
  asking.hear(IdleState::tells);
  EXPECT_TRUE(asking.asks_now(noon));
  asking.hear(IdleState::away);
  EXPECT_TRUE(asking.asks_now(noon + seconds(30)));
  EXPECT_TRUE(asking.asks_now(noon + seconds(60)));
  asking.hear(IdleState::away);
  asking.hear(IdleState::tells);
  EXPECT_TRUE(asking.asks_now(noon + seconds(70))) << "what came while it was away";
  EXPECT_FALSE(asking.asks_now(noon + seconds(90)));
}

TEST(MailWatchTest, a_mailbox_that_is_not_watched_is_asked_at_each_turn) {
  MailIn mail_in;
  mail_in.by_commune["99001"].address = "mairie@lilas.example";
  for (int i = 0; i < 20; ++i) {
    mail_in.by_commune["990" + std::to_string(20 + i)].imap.url = "imaps://127.0.0.1:1";
  }
  MailWatch watch(mail_in);
  for (const char* commune : {"99001", "99020", "99039"}) {
    EXPECT_TRUE(watch.asks_now(CommuneId(commune), noon));
    watch.expect_mails(CommuneId(commune));
    EXPECT_TRUE(watch.asks_now(CommuneId(commune), noon));
  }
}

TEST(MailWatchTest, it_stops_while_no_server_answers) {
  MailIn mail_in;
  auto& box = mail_in.by_commune["99001"];
  box.imap.url = "imaps://127.0.0.1:1";
  box.password_file = "/nowhere/password";
  MailWatch watch(mail_in);
  watch.start([](const CommuneId&) {});
  watch.stop();
  EXPECT_TRUE(watch.asks_now(CommuneId("99001"), noon));
}

}  // namespace
}  // namespace parvis::requests::incoming
