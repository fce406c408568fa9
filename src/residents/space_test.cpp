// Signing in to one's own space, and what is held on a person, through the doors, on each engine.
#include "residents/space.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "identity/identity.h"
#include "residents/archive.h"
#include "residents/my_data.h"
#include "residents/space_store.h"
#include "residents/test_town.h"

namespace parvis::residents {
namespace {

/// Starts a program without a shell, waits, gives its exit code.
int run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  if (posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0) {
    return -1;
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Nobody listens in these tests.
class DeafHub final : public web::EventHub {
 public:
  void publish(std::string_view, std::string_view, std::string_view) override {}
};

class SpaceTest : public test::EachEngine {
 protected:
  SpaceTest()
      : files(directory.path() / "files", {}),
        mail(outbox_options(directory.path() / "mails")),
        house{*town.data, town.clock, files, mail, events} {}

  static mail::OutboxOptions outbox_options(const std::filesystem::path& folder) {
    mail::OutboxOptions options;
    options.from.email = "mairie@valmorin.example";
    options.folder = folder;
    return options;
  }
  [[nodiscard]] Scope visitor() const { return town.as(nobody); }

  /// The bytes of the last mail that left.
  std::string last_mail() {
    jobs::Runner runner(
        *town.data, town.clock, {mail.job_kind()}, {}, [this] { return std::vector{town.card.id}; },
        [this](const CommuneId&, const std::function<void(const Scope&)>& body) {
          body(visitor());
        });
    runner.run_due();
    std::string latest;
    auto at = std::filesystem::file_time_type::min();
    for (const auto& each :
         std::filesystem::recursive_directory_iterator(directory.path() / "mails")) {
      if (!each.is_regular_file() || each.last_write_time() < at) continue;
      at = each.last_write_time();
      std::ifstream in(each.path());
      std::ostringstream text;
      text << in.rdbuf();
      latest = text.str();
    }
    return latest;
  }
  /// The digits a person reads at the start of the subject.
  std::string digits_mailed() {
    const auto mail_text = last_mail();
    const auto at = mail_text.find("Subject: ");
    return at == std::string::npos ? "" : mail_text.substr(at + 9, 9);
  }
  std::string browser_of(const std::string& email) {
    const auto sent = send_code(visitor(), house, email, "/mon-espace/donnees");
    EXPECT_TRUE(sent.has_value());
    return sent.value_or("");
  }
  /// Somebody with a proved address, signed in; gives the actor.
  Actor signed_in(const std::string& email = "jeanne@exemple.fr") {
    const auto browser = browser_of(email);
    const auto entered = enter_digits(visitor(), browser, digits_mailed());
    EXPECT_TRUE(entered.has_value());
    Resident file;
    file.given_name = "Jeanne";
    file.family_name = "Roux";
    const auto id = open_space(visitor(), keep_proved(visitor(), *entered), file);
    EXPECT_TRUE(id.has_value());
    return actor_with(open_session(visitor(), *id, ProofKind::email, "", ""));
  }
  /// What the module offers of people's data.
  static module::Manifest own_manifest() {
    module::Manifest own;
    own.name = "residents";
    own.export_resident = export_own;
    own.erase_resident = erase_own;
    return own;
  }
  Actor actor_with(const std::string& token) {
    return actor_of_session(*town.data, town.clock, town.card.id, token).value_or(Actor());
  }

  TestTown town{GetParam()};
  test::TemporaryDirectory directory;
  files::Store files;
  mail::Outbox mail;
  DeafHub events;
  module::House house;
  Actor nobody;
};
PARVIS_ON_EACH_ENGINE(SpaceTest);

TEST_P(SpaceTest, its_statements_are_right) {
  EXPECT_NO_THROW(town.data->verify(store::space_statements()));
}

TEST_P(SpaceTest, the_code_of_the_mail_proves_the_address_once) {
  const auto browser = browser_of("  Jeanne@Exemple.FR ");
  const auto digits = digits_mailed();
  const auto entered = enter_digits(visitor(), browser, digits);
  ASSERT_TRUE(entered.has_value());
  EXPECT_EQ(entered->email, "jeanne@exemple.fr");
  EXPECT_EQ(entered->next_path, "/mon-espace/donnees");
  EXPECT_TRUE(entered->resident.empty());
  EXPECT_FALSE(enter_digits(visitor(), browser, digits).has_value());
}

TEST_P(SpaceTest, a_code_is_for_the_browser_that_asked) {
  const auto browser = browser_of("jeanne@exemple.fr");
  const auto digits = digits_mailed();
  EXPECT_FALSE(enter_digits(visitor(), "another browser", digits).has_value());
  EXPECT_FALSE(enter_digits(visitor(), "", digits).has_value());
  EXPECT_TRUE(enter_digits(visitor(), browser, digits).has_value());
}

TEST_P(SpaceTest, five_wrong_codes_kill_the_right_one) {
  const auto browser = browser_of("jeanne@exemple.fr");
  const auto digits = digits_mailed();
  for (int i = 0; i < 5; ++i) {
    EXPECT_FALSE(enter_digits(visitor(), browser, "0000 000" + std::to_string(i)).has_value());
  }
  EXPECT_FALSE(enter_digits(visitor(), browser, digits).has_value());
}

TEST_P(SpaceTest, a_code_lives_ten_minutes_and_five_an_hour_are_enough) {
  const auto browser = browser_of("jeanne@exemple.fr");
  const auto digits = digits_mailed();
  town.clock.advance(std::chrono::minutes(10));
  EXPECT_FALSE(enter_digits(visitor(), browser, digits).has_value());
  for (int i = 0; i < 4; ++i) browser_of("jeanne@exemple.fr");
  EXPECT_FALSE(send_code(visitor(), house, "jeanne@exemple.fr", "").has_value());
  EXPECT_TRUE(send_code(visitor(), house, "paul@exemple.fr", "").has_value());
  town.clock.advance(std::chrono::hours(1));
  EXPECT_TRUE(send_code(visitor(), house, "jeanne@exemple.fr", "").has_value());
}

TEST_P(SpaceTest, the_link_of_the_mail_works_once_and_looking_uses_nothing_up) {
  browser_of("jeanne@exemple.fr");
  auto mail_text = last_mail();
  for (auto at = mail_text.find("=\r\n"); at != std::string::npos; at = mail_text.find("=\r\n")) {
    mail_text.erase(at, 3);
  }
  const std::string start = "/mon-espace/lien/";
  const auto token = mail_text.substr(mail_text.find(start) + start.size(), 22);
  EXPECT_TRUE(link_works(visitor(), token));
  EXPECT_TRUE(link_works(visitor(), token));
  EXPECT_TRUE(enter_link(visitor(), token).has_value());
  EXPECT_FALSE(link_works(visitor(), token));
  EXPECT_FALSE(enter_link(visitor(), token).has_value());
  EXPECT_FALSE(enter_link(visitor(), "").has_value());
}

TEST_P(SpaceTest, a_space_is_found_again_by_its_address) {
  const auto jeanne = signed_in();
  EXPECT_TRUE(jeanne.is_resident());
  EXPECT_EQ(jeanne.name, "Jeanne Roux");
  const auto browser = browser_of("jeanne@exemple.fr");
  const auto again = enter_digits(visitor(), browser, digits_mailed());
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->resident, jeanne.resident);
  EXPECT_FALSE(open_space(visitor(), keep_proved(visitor(), *again), Resident()).has_value());
}

TEST_P(SpaceTest, an_address_proved_opens_one_space_within_half_an_hour) {
  const auto browser = browser_of("jeanne@exemple.fr");
  const auto entered = enter_digits(visitor(), browser, digits_mailed());
  const auto token = keep_proved(visitor(), *entered);
  EXPECT_TRUE(proved(visitor(), token).has_value());
  EXPECT_FALSE(proved(visitor(), "").has_value());
  EXPECT_FALSE(proved(visitor(), browser).has_value());
  town.clock.advance(std::chrono::minutes(30));
  EXPECT_FALSE(proved(visitor(), token).has_value());
}

TEST_P(SpaceTest, sessions_end_by_time_by_hand_and_with_the_former_one) {
  const auto jeanne = signed_in();
  const auto here = open_session(visitor(), jeanne.resident, ProofKind::email, "", "");
  EXPECT_EQ(sessions_of(town.as(jeanne)).size(), 2u);
  EXPECT_TRUE(is_fresh(town.as(actor_with(here))));
  town.clock.advance(std::chrono::minutes(15));
  EXPECT_FALSE(is_fresh(town.as(actor_with(here))));
  const auto next = open_session(visitor(), jeanne.resident, ProofKind::email, "", here);
  EXPECT_FALSE(actor_with(here).is_resident());
  const auto mine = sessions_of(town.as(actor_with(next)));
  const auto other =
      std::find_if(mine.begin(), mine.end(), [](const Session& each) { return !each.current; });
  ASSERT_NE(other, mine.end());
  EXPECT_TRUE(end_session(town.as(actor_with(next)), other->id));
  EXPECT_FALSE(end_session(town.as(actor_with(next)), other->id));
  close_session(town.as(actor_with(next)), next);
  EXPECT_FALSE(actor_with(next).is_resident());
  const auto idle = open_session(visitor(), jeanne.resident, ProofKind::email, "", "");
  town.clock.advance(std::chrono::hours(15 * 24));
  EXPECT_FALSE(actor_with(idle).is_resident());
}

TEST_P(SpaceTest, nobody_ends_the_session_of_another) {
  const auto jeanne = signed_in();
  const auto paul = signed_in("paul@exemple.fr");
  const auto hers = sessions_of(town.as(jeanne));
  ASSERT_EQ(hers.size(), 1u);
  EXPECT_FALSE(end_session(town.as(paul), hers[0].id));
}

TEST_P(SpaceTest, a_printed_code_goes_with_its_date_of_birth_and_replaces_the_former) {
  const auto id = town.add("Marie", "Blanc", "1941-05-06");
  town.awa.permissions.insert(std::string(may_register.name));
  const auto first = print_code(town.officer(), id);
  ASSERT_TRUE(first.has_value());
  const auto enter = [&](const std::string& code, std::string_view born) {
    return enter_printed_code(visitor(), code, born, "192.0.2.7").has_value();
  };
  EXPECT_FALSE(enter(*first, "1941-05-07"));
  EXPECT_TRUE(enter(*first, "6/5/1941"));
  const auto second = print_code(town.officer(), id);
  EXPECT_FALSE(enter(*first, "1941-05-06"));
  std::string typed = *second;
  std::replace(typed.begin(), typed.end(), '-', ' ');
  EXPECT_TRUE(enter(typed, "06/05/1941"));
  town.clock.advance(std::chrono::hours(366 * 24));
  EXPECT_FALSE(enter(*second, "1941-05-06"));
  EXPECT_FALSE(print_code(visitor(), id).has_value());
}

TEST_P(SpaceTest, guessing_printed_codes_is_slowed_for_that_address_only) {
  const auto id = town.add("Marie", "Blanc");
  town.awa.permissions.insert(std::string(may_register.name));
  const auto code = print_code(town.officer(), id);
  for (int i = 0; i < 8; ++i) {
    EXPECT_FALSE(enter_printed_code(visitor(), "wrong", "", "192.0.2.7").has_value());
  }
  EXPECT_FALSE(enter_printed_code(visitor(), *code, "", "192.0.2.7").has_value());
  EXPECT_TRUE(enter_printed_code(visitor(), *code, "", "192.0.2.8").has_value());
  town.clock.advance(std::chrono::minutes(16));
  EXPECT_TRUE(enter_printed_code(visitor(), *code, "", "192.0.2.7").has_value());
}

TEST_P(SpaceTest, who_read_my_file_is_shown_to_me) {
  const auto jeanne = signed_in();
  EXPECT_TRUE(readings_of(town.as(jeanne), {}, jeanne.resident, 10).empty());
  audit::record_reading(town.officer(), "resident:" + jeanne.resident.value, "counter.visit");
  const auto readings = readings_of(town.as(jeanne), {}, jeanne.resident, 10);
  ASSERT_EQ(readings.size(), 1u);
  EXPECT_EQ(readings[0].reason, "counter.visit");
}

TEST_P(SpaceTest, an_export_made_by_address_is_shown_to_whoever_proved_that_address) {
  const auto jeanne = signed_in();
  const auto emails = keys_of(town.officer(), jeanne.resident).emails;
  ASSERT_EQ(emails.size(), 1U);
  town.data->write([&](storage::Transaction& tx) {
    audit::record(town.officer(), tx, "identity.export_personal",
                  identity::subject_of_address(emails.front()));
  });
  const auto readings = readings_of(town.as(jeanne), {}, jeanne.resident, 10);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].reason, "identity.export_personal");
}

TEST_P(SpaceTest, everything_held_goes_home_in_one_archive_that_others_can_open) {
  const auto jeanne = signed_in();
  const auto zip = archive_of(town.as(jeanne), {own_manifest()}, jeanne.resident);
  const auto file = directory.path() / "mes-donnees.zip";
  std::ofstream(file, std::ios::binary) << zip;
  const auto out = directory.path() / "opened";
  // python3 is a package of the build: a reader of ZIP files that is not ours.
  ASSERT_EQ(run({"python3", "-m", "zipfile", "-e", file.string(), out.string()}), 0);
  for (const char* name : {"mes-donnees.html", "residents.json"}) {
    std::ifstream in(out / name);
    std::ostringstream text;
    text << in.rdbuf();
    EXPECT_NE(text.str().find("Roux"), std::string::npos) << name;
    EXPECT_NE(text.str().find("jeanne@exemple.fr"), std::string::npos) << name;
  }
}

TEST_P(SpaceTest, the_files_of_modules_go_home_in_it_and_what_stays_is_said) {
  const auto jeanne = signed_in();
  module::Manifest other;
  other.name = "elsewhere";
  other.files_of_resident = [](const Scope&, const module::PersonKeys& person) {
    return std::vector<module::PersonalCopy>{{"2026-00001/recu.txt", person.emails.front()}};
  };
  other.kept_of_resident = [](const Scope&, const module::PersonKeys& person) {
    return std::vector<std::string>{"Jusqu’en 2031 : " + person.emails.front()};
  };
  const auto zip = archive_of(town.as(jeanne), {own_manifest(), other}, jeanne.resident);
  const auto file = directory.path() / "mes-fichiers.zip";
  std::ofstream(file, std::ios::binary) << zip;
  const auto out = directory.path() / "unzipped";
  ASSERT_EQ(run({"python3", "-m", "zipfile", "-e", file.string(), out.string()}), 0);
  std::ifstream in(out / "elsewhere/2026-00001/recu.txt");
  std::string text;
  std::getline(in, text);
  EXPECT_EQ(text, "jeanne@exemple.fr");
  const auto kept = kept_after(town.as(jeanne), {other}, jeanne.resident);
  EXPECT_EQ(kept, std::vector<std::string>{"Jusqu’en 2031 : jeanne@exemple.fr"});
}

TEST_P(SpaceTest, a_forgotten_person_is_nowhere_in_the_module) {
  const auto jeanne = signed_in();
  EXPECT_GT(erase(town.as(jeanne), {own_manifest()}, jeanne.resident), 0);
  EXPECT_TRUE(find_residents(town.officer(), "roux", 10).empty());
  EXPECT_TRUE(sessions_of(town.as(jeanne)).empty());
  EXPECT_FALSE(resident_of_proof(visitor(), ProofKind::email, "jeanne@exemple.fr").has_value());
  const auto file = resident(town.officer(), jeanne.resident);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->name(), "");
  EXPECT_EQ(export_own(visitor(), {{jeanne.resident}, {}}).find("Roux"), std::string::npos);
}

TEST_P(SpaceTest, a_code_of_ones_own_does_not_open_the_way_to_guessing_others) {
  const auto id = town.add("Marie", "Blanc");
  town.awa.permissions.insert(std::string(may_register.name));
  const auto code = print_code(town.officer(), id);
  const auto enter = [&](const std::string& typed) {
    return enter_printed_code(visitor(), typed, "", "192.0.2.7");
  };
  for (int i = 0; i < 4; ++i) EXPECT_FALSE(enter("wrong").has_value());
  EXPECT_TRUE(enter(*code).has_value());
  EXPECT_FALSE(enter("wrong").has_value());
  EXPECT_FALSE(enter(*code).has_value()) << "five wrong ones make wait, the right one between too";
}

TEST_P(SpaceTest, of_two_browsers_that_open_one_space_one_leaves_no_file_behind) {
  const auto open = [&](const std::string& token) {
    Resident file;
    file.given_name = "Marie";
    file.family_name = "Blanc";
    return open_space(visitor(), token, file).has_value();
  };
  const Entered proved_address{"marie@exemple.fr", {}, ""};
  const auto one = keep_proved(visitor(), proved_address);
  const auto other = keep_proved(visitor(), proved_address);
  EXPECT_TRUE(open(one));
  EXPECT_FALSE(open(other));
  EXPECT_EQ(find_residents(town.officer(), "blanc", 10).size(), 1u);
}

}  // namespace
}  // namespace parvis::residents
