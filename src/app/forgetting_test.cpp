// A person who asks to be forgotten is nowhere any more: every column of every table is looked at,
// and every mail that was kept.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "app/test_hall.h"
#include "base/text.h"
#include "contact/contact.h"
#include "platform/storage/written.h"
#include "requests/clocks/authorities.h"
#include "requests/clocks/clocks.h"
#include "requests/closing/closing.h"
#include "requests/closing/opinion.h"
#include "requests/mail/mail_in.h"
#include "requests/post/incoming.h"
#include "residents/mandates.h"
#include "residents/my_data.h"
#include "residents/residents.h"
#include "residents/space.h"

namespace parvis::app {
namespace {

struct Cell {
  std::string name;
  std::string text;
};

class ForgettingTest : public test::EachEngine {
 protected:
  TestHall hall{GetParam()};
  ResidentId jeanne;
  const std::string email = "zephirine.quatrelle@exemple.fr";

  /// What only this person can have left somewhere.
  static const std::vector<std::string>& traces() {
    static const std::vector<std::string> all{"zephirine",    "quatrelle", "balthazarine",
                                              "merles-bleus", "55443322",  "55 44 33 22"};
    return all;
  }

  void as_town(const std::function<void(const Scope&)>& body) {
    hall.building().as_system(CommuneId("99001"), body);
  }

  std::vector<std::string> rows_of(const std::string& sqlite, const std::string& postgres) {
    std::vector<std::string> rows;
    const storage::Written<Cell> select("test.rows", sqlite, postgres, {{"text", &Cell::text}}, {});
    hall.building().database().read([&](storage::Reader& reader) {
      select.each(reader, [&](Cell&& cell) { rows.push_back(std::move(cell.text)); });
    });
    return rows;
  }

  std::vector<std::string> tables() {
    return rows_of(
        "SELECT name AS text FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "SELECT table_name AS text FROM information_schema.tables "
        "WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'");
  }

  /// Every row of a table in one text; an index of words holds no text of its own to look at.
  std::vector<std::string> texts_of(const std::string& table) {
    std::string columns;
    if (GetParam() == storage::Engine::sqlite) {
      for (const auto& name :
           rows_of("SELECT name AS text FROM pragma_table_info('" + table + "')", "SELECT ''")) {
        columns += (columns.empty() ? "" : " || ' ' || ") + ("quote(\"" + name + "\")");
      }
    }
    return rows_of("SELECT " + columns + " AS text FROM \"" + table + "\"",
                   "SELECT CAST(to_jsonb(t) AS TEXT) AS text FROM \"" + table + "\" AS t");
  }

  /// "table: row" wherever the person is still named.
  std::vector<std::string> remains() {
    std::vector<std::string> found;
    const auto look = [&](const std::string& where, const std::string& text) {
      const auto plain = fold(text);
      for (const auto& trace : traces()) {
        if (plain.find(trace) != std::string::npos) found.push_back(where + ": " + text);
      }
    };
    for (const auto& table : tables()) {
      for (const auto& text : texts_of(table)) look(table, text);
    }
    const auto mails = hall.building().config().data_directory / "mails";
    if (!std::filesystem::exists(mails)) return found;
    for (const auto& file : std::filesystem::recursive_directory_iterator(mails)) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      look(file.path().filename().string(), std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return found;
  }

  void register_person() {
    as_town([&](const Scope& scope) {
      residents::Resident person;
      person.given_name = "Zéphirine";
      person.family_name = "Quatrelle";
      person.birth_date = "1950-03-12";
      person.email = email;
      person.phone = "06 55 44 33 22";
      person.postal_address = "12 impasse des Merles-Bleus";
      person.contact = residents::ContactWish::email;
      const auto added = residents::register_resident(scope, person, residents::Origin::counter);
      ASSERT_TRUE(added.has_value());
      jeanne = *added;
      scope.database.write([&](storage::Transaction& tx) {
        EXPECT_TRUE(residents::add_proof(
            scope, tx, jeanne, {residents::ProofKind::email, email, "", scope.now(), scope.now()}));
      });
    });
  }

  std::string fill_report() {
    const auto begun = hall.post("/signaler", {}).leads_to();
    const auto draft = begun.substr(0, begun.rfind('/'));
    hall.post(draft + "/ou", {{"place_known", "50.4,2.9"}});
    hall.post(draft + "/quoi", {{"category", "eclairage-mat"}});
    hall.post(draft + "/description",
              {{"description", "Lampadaire éteint. Appelez Mme Quatrelle au 06 55 44 33 22."}});
    hall.post(draft + "/photos", {});
    const auto said = hall.post(draft + "/contact", {{"way", "email"}, {"email", email}});
    EXPECT_EQ(said.status(), 303) << said.text();
    return draft + "/verifier";
  }

  /// A file brought together with hers, a child whom she alone acts for.
  void leave_family(const Scope& scope) {
    residents::Resident twin;
    twin.given_name = "Z.";
    twin.family_name = "Quatrelle";
    twin.contact = residents::ContactWish::paper_only;
    const auto other = residents::register_resident(scope, twin, residents::Origin::counter);
    ASSERT_TRUE(other.has_value());
    EXPECT_TRUE(residents::merge(scope, jeanne, *other, "Carte au nom de Zéphirine Quatrelle"));
    Actor parent;
    parent.kind = Actor::Kind::resident;
    parent.resident = jeanne;
    const Scope hers{scope.commune,    parent,      scope.language,
                     scope.request_id, scope.clock, scope.database};
    residents::Resident child;
    child.given_name = "Balthazarine";
    child.family_name = "Quatrelle";
    child.birth_date = "2015-09-01";
    EXPECT_TRUE(
        residents::declare_child(hers, residents::themes_of(hall.building().manifests()), child));
  }

  /// A mail of hers, which waits to be sorted.
  void leave_mail(const Scope& scope) {
    requests::incoming::MailIn mail_in;
    mail_in.folder = hall.building().config().data_directory / "mail-in";
    const std::string bytes = "From: Zéphirine Quatrelle <" + email +
                              ">\r\nTo: mairie@valmorin.example\r\nMessage-ID: <z@exemple.fr>\r\n"
                              "Subject: Quatrelle\r\n\r\nAppelez Mme Quatrelle.\r\n-- \r\n"
                              "12 impasse des Merles-Bleus\r\n";
    EXPECT_EQ(
        requests::incoming::take_mail(scope, hall.building().house(), mail_in, bytes, scope.now()),
        requests::incoming::Taken::to_sort);
  }

  /// Her letter registered, pieces asked of her, her request given on to another authority.
  void leave_clocks(const Scope& scope, const std::string& code) {
    auto& house = hall.building().house();
    const auto seen = [&] {
      const auto view = requests::clocks::clock_by_code(scope, code);
      EXPECT_TRUE(view.has_value());
      return view ? requests::Seen{view->id, view->version} : requests::Seen{};
    };
    EXPECT_TRUE(requests::post::register_letter(
        scope, house, seen(), {"Zéphirine Quatrelle", std::nullopt, scope.today()}, nullptr));
    const Date until(std::chrono::sys_days(scope.today()) + std::chrono::days(15));
    EXPECT_TRUE(requests::clocks::ask_pieces(scope, house, seen(), {"Un justificatif", until}));
    requests::clocks::Authority department;
    department.name = "Département";
    department.postal_address = "1 place du Département";
    const auto known = requests::clocks::keep_authority(scope, department);
    ASSERT_TRUE(known.has_value());
    EXPECT_TRUE(requests::clocks::transfer(scope, house, seen(), *known, ""));
  }

  /// Said to be done, contested by her at the counter in her own words; what she thinks of it.
  void leave_closing(const Scope& scope, const std::string& code) {
    auto& house = hall.building().house();
    const auto seen = [&] {
      const auto view = requests::clocks::clock_by_code(scope, code);
      EXPECT_TRUE(view.has_value());
      return view ? requests::Seen{view->id, view->version} : requests::Seen{};
    };
    EXPECT_TRUE(requests::resolve(scope, house, seen(), {"Ampoule changée.", {}}));
    EXPECT_TRUE(requests::closing::record_answer(
        scope, house, seen(), requests::closing::Verdict::contested,
        {"Mme Quatrelle dit que non.", {}, requests::Channel::counter}));
    EXPECT_TRUE(requests::closing::give_opinion(scope, code, {3, 3, 3, 3}));
  }

  /// One of everything a person can leave with the town.
  void leave_traces() {
    register_person();
    as_town([&](const Scope& scope) { leave_family(scope); });
    const auto receipt = hall.post(fill_report(), {}).leads_to();
    const auto follow = receipt.substr(0, receipt.rfind('/'));
    hall.post(follow + "/message", {{"text", "Zéphirine Quatrelle, je rappelle demain."}});
    const auto code = follow.substr(follow.rfind('/') + 1);
    as_town([&](const Scope& scope) {
      leave_closing(scope, code);
      leave_clocks(scope, code);
    });
    fill_report();  // left unfinished
    std::string token;
    as_town([&](const Scope& scope) {
      token = residents::open_session(scope, jeanne, residents::ProofKind::email, "", "");
      scope.database.write([&](storage::Transaction& tx) {
        const auto person = residents::person_of(*residents::resident(scope, jeanne));
        auto recipient = contact::recipient_of(person);
        recipient.wish = contact::Wish::post;
        contact::tell(scope, hall.building().house(), tx, recipient,
                      {"Votre demande", "Bonjour Zéphirine Quatrelle", "", "request:x"});
      });
    });
    hall.be_resident(token);
    EXPECT_EQ(hall.post(fill_report(), {}).status(), 303);
    hall.sign_out();
    as_town([&](const Scope& scope) { leave_mail(scope); });
    hall.building().jobs().run_due();
    as_town([&](const Scope& scope) {  // a mail that waits to leave
      scope.database.write([&](storage::Transaction& tx) {
        const auto person = residents::person_of(*residents::resident(scope, jeanne));
        const auto way =
            contact::tell(scope, hall.building().house(), tx, contact::recipient_of(person),
                          {"Rappel", "Bonjour Zéphirine Quatrelle", "", "request:x"});
        EXPECT_EQ(way, contact::Way::mail);
      });
    });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, ForgettingTest, testing::ValuesIn(test::engines_to_test()),
                         test::engine_name);

TEST_P(ForgettingTest, an_export_by_address_holds_what_is_linked_to_the_person) {
  leave_traces();
  hall.sign_in();
  const auto copy = hall.post("/agents/exports",
                              {{"email", email}, {"motive", "demande d’accès reçue par courrier"}});
  EXPECT_EQ(copy.status(), 200);
  for (const char* part : {"Quatrelle", "Merles-Bleus", "eclairage-mat", "Votre demande"}) {
    EXPECT_TRUE(copy.says(part)) << part << " is not handed over";
  }
}

TEST_P(ForgettingTest, who_has_a_receipt_only_takes_a_copy_and_is_forgotten_at_the_counter) {
  hall.sign_in();
  std::string number;
  std::string code;
  as_town([&](const Scope& scope) {
    requests::NewRequest lamp;
    lamp.category = requests::CategoryId("eclairage-mat");
    lamp.position = {50.4, 2.9};
    lamp.description = "Lampadaire éteint. Appelez Mme Quatrelle au 06 55 44 33 22.";
    lamp.channel = requests::Channel::counter;
    lamp.contact.way = requests::ContactWay::post;
    lamp.contact.name = "Zéphirine Quatrelle";
    lamp.contact.postal_address = "12 impasse des Merles-Bleus";
    const auto filed = requests::report(scope, hall.building().house(), lamp);
    ASSERT_TRUE(filed.has_value());
    number = filed->number;
    code = filed->code;
  });
  const std::string page = "/agents/habitants/recepisse";
  EXPECT_TRUE(hall.get("/agents/habitants").says(page));
  EXPECT_EQ(hall.post(page, {{"number", number}, {"code", "K7Q2-9MPD"}}).status(), 422);
  EXPECT_EQ(hall.post(page + "/copie", {{"number", "2026-09999"}, {"code", code}}).status(), 422);
  const FormFields shown{{"number", number}, {"code", code}};
  const auto seen = hall.post(page, shown);
  ASSERT_EQ(seen.status(), 200) << seen.text();
  EXPECT_TRUE(seen.says("requests.json")) << "what is in the archive";
  EXPECT_TRUE(seen.says("encore ouverte")) << "what the law keeps, and until when";
  const auto copy = hall.post(page + "/copie", shown);
  EXPECT_EQ(copy.status(), 200);
  EXPECT_EQ(copy.text().substr(0, 2), "PK");
  const auto paper = hall.post(page + "/papier", shown);
  EXPECT_TRUE(paper.says("12 impasse des Merles-Bleus"));
  EXPECT_EQ(hall.post(page + "/effacement", shown).status(), 422) << "not sure";
  EXPECT_GT(remains().size(), 0u);
  auto sure = shown;
  sure.emplace_back("sure", "yes");
  EXPECT_EQ(hall.post(page + "/effacement", sure).status(), 200);
  for (const auto& one : remains()) ADD_FAILURE() << one.substr(0, 600);
  EXPECT_TRUE(hall.get("/suivi/" + code).says(number)) << "the request itself stays";
}

TEST_P(ForgettingTest, who_has_a_file_is_not_served_by_a_receipt_and_tries_are_few) {
  register_person();
  std::string token;
  as_town([&](const Scope& scope) {
    token = residents::open_session(scope, jeanne, residents::ProofKind::email, "", "");
  });
  hall.be_resident(token);
  const auto follow = hall.post(fill_report(), {}).leads_to();
  const auto code = follow.substr(0, follow.rfind('/')).substr(std::string("/suivi/").size());
  hall.sign_in();
  const std::string page = "/agents/habitants/recepisse";
  EXPECT_EQ(hall.post(page, {{"number", "2026-00001"}, {"code", code}}).status(), 422);
  int status = 0;
  for (int i = 0; i < 25 && status != 429; ++i) {
    status = hall.post(page, {{"number", "2026-00001"}, {"code", "K7Q2-9MPD"}}).status();
  }
  EXPECT_EQ(status, 429);
}

TEST_P(ForgettingTest, who_is_forgotten_is_in_no_table_any_more) {
  leave_traces();
  EXPECT_GT(remains().size(), 5u) << "the look itself must find what is there";
  as_town([&](const Scope& scope) {
    const auto held = residents::held_on(scope, hall.building().manifests(), jeanne);
    std::string all;
    for (const auto& part : held) all += part.json;
    for (const char* part : {"Quatrelle", "Merles-Bleus", "eclairage-mat", "Votre demande"}) {
      EXPECT_NE(all.find(part), std::string::npos) << part << " is not handed over";
    }
    EXPECT_GT(residents::erase(scope, hall.building().manifests(), jeanne), 0);
  });
  for (const auto& one : remains()) ADD_FAILURE() << one.substr(0, 600);
}

}  // namespace
}  // namespace parvis::app
