// Opinions asked of colleagues and of people outside the town, on each engine.
#include "requests/experts/experts.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/text.h"
#include "platform/audit/audit.h"
#include "requests/experts/expert_personal.h"
#include "requests/experts/words.h"
#include "requests/personal_data.h"
#include "requests/test_town.h"
#include "requests/words.h"

namespace parvis::requests::experts {
namespace words = ::parvis::experts::words;
namespace {

constexpr auto a_day = std::chrono::hours(24);
constexpr const char* pdf = "%PDF-1.4\n%\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

class ExpertsTest : public test::EachEngine {
 protected:
  TestTown town{GetParam()};
  Receipt about = town.report_one();

  [[nodiscard]] NewAsking outside() const {
    NewAsking wanted;
    wanted.request = about.id;
    wanted.name = "Léa Petit";
    wanted.organisation = "Eau du Nord";
    wanted.email = "Lea@Eau.example ";
    wanted.question = "Une conduite passe-t-elle ici ?";
    wanted.due = Date(std::chrono::sys_days(town.officer().today()) + std::chrono::days(7));
    wanted.text = "Un trou profond devant la porte.";
    return wanted;
  }
  std::string ask_now(const NewAsking& wanted) {
    const auto asked = ask(town.officer(), town.house, wanted);
    EXPECT_TRUE(asked.has_value()) << reason_of(asked);
    return asked.value_or("");
  }
  std::string token_of_last_mail() {
    const auto mail = town.last_mail_to("lea@eau.example");
    const std::string start = "https://lilas.example/expertise/";
    const auto at = mail.find(start);
    EXPECT_NE(at, std::string::npos) << mail;
    if (at == std::string::npos) return "";
    const auto from = at + start.size();
    return mail.substr(from, mail.find_first_of(" \r\n", from) - from);
  }
  [[nodiscard]] Asking see(const std::string& id) {
    const auto found = asking(town.officer(), town.house, about.id, id);
    EXPECT_TRUE(found.has_value());
    return found.value_or(Asking{});
  }
  Result<std::string> answer(const std::string& token, Opinion opinion, const std::string& said) {
    Reply reply;
    reply.opinion = opinion;
    reply.said = said;
    return answer_by_token(town.resident(), town.house, token, reply);
  }
  files::StoredFile document(const std::string& name) {
    const auto path = town.directory.path() / name;
    std::ofstream(path, std::ios::binary) << pdf;
    auto taken = town.files.accept(town.resident(),
                                   {"files", name, "application/pdf", path,
                                    static_cast<std::uint64_t>(std::filesystem::file_size(path))},
                                   "files");
    EXPECT_TRUE(taken.has_value());
    return taken ? taken->file : files::StoredFile();
  }
  [[nodiscard]] int readings() const {
    int count = 0;
    for (const auto& line : audit::lines_of(town.officer(), "request:" + about.id.value, 100)) {
      if (line.action == "requests.expert_reading") ++count;
    }
    return count;
  }
};
PARVIS_ON_EACH_ENGINE(ExpertsTest);

TEST_P(ExpertsTest, a_link_reads_what_was_ticked_and_answers_once_the_button_was_pressed) {
  auto wanted = outside();
  wanted.shows_place = true;
  const auto id = ask_now(wanted);
  const auto token = token_of_last_mail();
  EXPECT_EQ(token.size(), 32U) << "192 random bits";
  for (int i = 0; i < 2; ++i) {
    const auto page = landing(town.resident(), token);
    ASSERT_TRUE(page.has_value());
    EXPECT_TRUE(page->open);
    EXPECT_FALSE(page->opened) << "looking at the link changes nothing";
  }
  EXPECT_FALSE(view_by_token(town.resident(), town.house, token)) << "not opened yet";
  EXPECT_FALSE(answer(token, Opinion::favourable, "")) << "not opened yet";
  EXPECT_EQ(see(id).standing, Standing::asked);
  ASSERT_TRUE(open_by_token(town.resident(), token));
  EXPECT_EQ(see(id).standing, Standing::opened);
  const auto view = view_by_token(town.resident(), town.house, token);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->text, "Un trou profond devant la porte.");
  EXPECT_EQ(view->question, "Une conduite passe-t-elle ici ?");
  EXPECT_TRUE(view->position.has_value());
  EXPECT_TRUE(view->photos.empty());
  EXPECT_EQ(readings(), 1) << "each reading leaves a line";
  ASSERT_TRUE(answer(token, Opinion::with_remarks, "Oui, à 80 cm."));
  EXPECT_EQ(see(id).standing, Standing::answered);
  EXPECT_FALSE(see(id).opinion.has_value()) << "it may still be corrected";
  EXPECT_EQ(town.subjects_to("awa@lilas.example").size(), 1U);
  EXPECT_EQ(waiting_for_me(town.officer()), 1);
  ASSERT_TRUE(answer(token, Opinion::unfavourable, "Oui, à 40 cm."));
  EXPECT_EQ(town.subjects_to("awa@lilas.example").size(), 1U) << "told once";
  ASSERT_TRUE(read_reply(town.officer(), about.id, id));
  EXPECT_EQ(see(id).opinion, Opinion::unfavourable);
  EXPECT_EQ(waiting_for_me(town.officer()), 0);
  EXPECT_EQ(reason_of(answer(token, Opinion::favourable, "")), words::refuse_was_read.key);
}

TEST_P(ExpertsTest, what_is_not_ticked_is_not_shown_and_only_the_hash_is_kept) {
  auto wanted = outside();
  wanted.text.clear();
  ask_now(wanted);
  const auto token = token_of_last_mail();
  ASSERT_TRUE(open_by_token(town.resident(), token));
  const auto view = view_by_token(town.resident(), town.house, token);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->text, "");
  EXPECT_EQ(view->address, "");
  EXPECT_FALSE(view->position.has_value());
  EXPECT_FALSE(landing(town.resident(), sha256_hex(token))) << "the hash opens nothing";
  EXPECT_FALSE(landing(town.resident(), token + "A"));
}

TEST_P(ExpertsTest, nobody_outside_hears_who_reported) {
  auto wanted = outside();
  wanted.question = "Jeanne Roux a-t-elle raison ?";
  EXPECT_EQ(fields_of(ask(town.officer(), town.house, wanted)),
            std::vector<std::string>{"question"});
  wanted = outside();
  wanted.text = "Écrire à jeanne@exemple.fr";
  EXPECT_EQ(fields_of(ask(town.officer(), town.house, wanted)), std::vector<std::string>{"text"});
  wanted = outside();
  wanted.text = "Appelez le 06 12 34 56 78.";
  ask_now(wanted);
  const auto token = token_of_last_mail();
  ASSERT_TRUE(open_by_token(town.resident(), token));
  const auto view = view_by_token(town.resident(), town.house, token);
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->text.find("06 12"), std::string::npos) << view->text;
  EXPECT_EQ(town.last_mail_to("lea@eau.example").find("Jeanne"), std::string::npos);
}

TEST_P(ExpertsTest, a_link_ends_by_itself_and_when_it_is_withdrawn) {
  const auto id = ask_now(outside());
  const auto token = token_of_last_mail();
  ASSERT_TRUE(open_by_token(town.resident(), token));
  town.clock.advance(14 * a_day);
  EXPECT_EQ(see(id).standing, Standing::expired);
  EXPECT_FALSE(landing(town.resident(), token)->open);
  EXPECT_FALSE(view_by_token(town.resident(), town.house, token));
  EXPECT_EQ(reason_of(answer(token, Opinion::favourable, "")), words::refuse_over.key);
  ASSERT_TRUE(ask_again(town.officer(), town.house, about.id, id));
  const auto fresh = token_of_last_mail();
  EXPECT_NE(fresh, token);
  EXPECT_FALSE(landing(town.resident(), token)) << "the first link is gone";
  ASSERT_TRUE(landing(town.resident(), fresh)->open);
  ASSERT_TRUE(withdraw(town.officer(), about.id, id));
  EXPECT_FALSE(landing(town.resident(), fresh)->open);
  EXPECT_FALSE(open_by_token(town.resident(), fresh));
  EXPECT_EQ(see(id).standing, Standing::withdrawn);
  EXPECT_EQ(reason_of(ask_again(town.officer(), town.house, about.id, id)),
            words::refuse_answered.key);
}

TEST_P(ExpertsTest, up_to_three_files_come_with_an_answer_and_are_read_with_it) {
  const auto id = ask_now(outside());
  const auto token = token_of_last_mail();
  ASSERT_TRUE(open_by_token(town.resident(), token));
  Reply reply;
  reply.opinion = Opinion::favourable;
  for (const auto* name : {"a.pdf", "b.pdf", "c.pdf"}) reply.files.push_back(document(name));
  ASSERT_TRUE(answer_by_token(town.resident(), town.house, token, reply));
  const auto sent = view_by_token(town.resident(), town.house, token)->files;
  ASSERT_EQ(sent.size(), 3U);
  Reply more;
  more.opinion = Opinion::favourable;
  more.files = {document("d.pdf")};
  EXPECT_EQ(fields_of(answer_by_token(town.resident(), town.house, token, more)),
            std::vector<std::string>{"files"});
  more.dropped = {sent.front().id};
  ASSERT_TRUE(answer_by_token(town.resident(), town.house, token, more));
  EXPECT_FALSE(reply_file(town.officer(), town.house, about.id, id, sent.back().id))
      << "not read yet";
  ASSERT_TRUE(read_reply(town.officer(), about.id, id));
  EXPECT_EQ(see(id).files.size(), 3U);
  EXPECT_TRUE(reply_file(town.officer(), town.house, about.id, id, sent.back().id));
  EXPECT_FALSE(reply_file(town.officer(), town.house, about.id, id, sent.front().id));
}

TEST_P(ExpertsTest, a_colleague_of_other_districts_sees_what_is_asked_and_nothing_else) {
  auto marc = town.marc;
  marc.only_in = {{"requests.read", {"Est"}}, {"requests.handle", {"Est"}}};
  auto wanted = outside();
  wanted.colleague = marc.officer;
  const auto id = ask_now(wanted);
  EXPECT_NE(town.last_mail_to("marc@lilas.example").find("/agents/avis/" + id), std::string::npos);
  EXPECT_FALSE(request_file(town.as(marc), about.id)) << "the file itself stays shut";
  EXPECT_EQ(waiting_for_me(town.as(marc)), 1);
  ASSERT_TRUE(view_as_colleague(town.as(marc), town.house, id));
  EXPECT_FALSE(view_as_colleague(town.officer(), town.house, id)) << "asked of him";
  EXPECT_FALSE(view_as_colleague(town.resident(), town.house, id));
  Reply reply;
  reply.opinion = Opinion::not_mine;
  ASSERT_TRUE(answer_as_colleague(town.as(marc), town.house, id, reply));
  EXPECT_EQ(waiting_for_me(town.as(marc)), 0);
  wanted.colleague = town.awa.officer;
  EXPECT_EQ(fields_of(ask(town.officer(), town.house, wanted)),
            std::vector<std::string>{"colleague"})
      << "oneself";
}

TEST_P(ExpertsTest, who_does_not_handle_the_request_asks_nobody) {
  EXPECT_FALSE(ask(town.resident(), town.house, outside()));
  auto marc = town.marc;
  marc.only_in = {{"requests.handle", {"Est"}}};
  EXPECT_FALSE(ask(town.as(marc), town.house, outside()));
  const auto id = ask_now(outside());
  EXPECT_FALSE(withdraw(town.as(marc), about.id, id));
  const auto other = town.report_one();
  EXPECT_FALSE(asking(town.officer(), town.house, other.id, id)) << "asked on another request";
}

TEST_P(ExpertsTest, an_opinion_is_shared_with_the_other_experts_only_when_that_was_said) {
  auto open = outside();
  open.sharing = Sharing::shared;
  const auto shared = ask_now(open);
  const auto first = token_of_last_mail();
  auto colleague = outside();
  colleague.colleague = town.marc.officer;
  const auto secret = ask_now(colleague);
  ASSERT_TRUE(open_by_token(town.resident(), first));
  ASSERT_TRUE(answer(first, Opinion::unfavourable, "Conduite fragile."));
  const auto others = [&] {
    return view_as_colleague(town.colleague(), town.house, secret)->others;
  };
  EXPECT_TRUE(others().empty()) << "not read by the town";
  ASSERT_TRUE(read_reply(town.officer(), about.id, shared));
  ASSERT_EQ(others().size(), 1U);
  EXPECT_EQ(others().front().said, "Conduite fragile.");
  Reply reply;
  reply.opinion = Opinion::favourable;
  ASSERT_TRUE(answer_as_colleague(town.colleague(), town.house, secret, reply));
  ASSERT_TRUE(read_reply(town.officer(), about.id, secret));
  EXPECT_TRUE(view_by_token(town.resident(), town.house, first)->others.empty()) << "confidential";
}

TEST_P(ExpertsTest, one_reminder_leaves_before_the_day) {
  ask_now(outside());
  const auto token = token_of_last_mail();
  EXPECT_EQ(remind_experts(town.the_program(), town.house), 0) << "too early";
  town.clock.advance(5 * a_day);
  EXPECT_EQ(remind_experts(town.the_program(), town.house), 1);
  EXPECT_EQ(remind_experts(town.the_program(), town.house), 0) << "once";
  EXPECT_EQ(town.subjects_to("lea@eau.example").size(), 2U);
  EXPECT_TRUE(landing(town.resident(), token)->open) << "the first link goes on";
}

TEST_P(ExpertsTest, the_timeline_tells_officers_and_nobody_else) {
  ask_now(outside());
  const auto told = [](const Details& details) {
    return std::any_of(details.timeline.begin(), details.timeline.end(),
                       [](const Entry& entry) { return entry.kind == EntryKind::expert_asked; });
  };
  EXPECT_TRUE(told(town.details(about.id)));
  EXPECT_FALSE(told(*followed_request(town.resident(), about.code)));
  EXPECT_FALSE(told(*public_request(town.resident(), about.number)));
}

TEST_P(ExpertsTest, forgetting_the_author_keeps_the_opinion_and_forgetting_the_expert_the_words) {
  const auto id = ask_now(outside());
  const auto token = token_of_last_mail();
  ASSERT_TRUE(open_by_token(town.resident(), token));
  ASSERT_TRUE(answer(token, Opinion::with_remarks, "Oui, à 80 cm."));
  ASSERT_TRUE(read_reply(town.officer(), about.id, id));
  const module::PersonKeys jeanne{{}, {"jeanne@exemple.fr"}};
  const auto hers = export_resident(town.the_program(), jeanne);
  EXPECT_EQ(hers.find("80 cm"), std::string::npos) << "somebody else's words";
  EXPECT_EQ(hers.find("lea@eau"), std::string::npos);
  EXPECT_GT(erase_resident(town.the_program(), town.house, jeanne), 0);
  EXPECT_EQ(see(id).said, "Oui, à 80 cm.");
  const module::PersonKeys lea{{}, {"lea@eau.example"}};
  EXPECT_NE(export_resident(town.the_program(), lea).find("80 cm"), std::string::npos);
  EXPECT_GT(erase_resident(town.the_program(), town.house, lea), 0);
  EXPECT_EQ(see(id).expert, "Eau du Nord");
  EXPECT_EQ(see(id).email, "");
  EXPECT_EQ(see(id).said, "Oui, à 80 cm.");
  EXPECT_FALSE(landing(town.resident(), token)) << "the link is gone too";
  const auto dropped = town.the_program().database.write([&](storage::Transaction& tx) {
    return drop_askings(town.the_program(), town.house, tx, about.id);
  });
  EXPECT_EQ(dropped, 1);
  EXPECT_TRUE(askings_of(town.officer(), town.house, about.id).empty());
}

TEST(ExpertRules, what_is_missing_is_said_beside_its_field) {
  const Date today{std::chrono::year{2026}, std::chrono::month{3}, std::chrono::day{2}};
  NewAsking empty;
  empty.days = 0;
  std::vector<std::string> fields;
  for (const auto& refusal : check_asking(empty, today)) fields.push_back(refusal.field);
  EXPECT_EQ(fields, (std::vector<std::string>{"name", "email", "question", "due", "days"}));
  NewAsking late;
  late.organisation = "Eau du Nord";
  late.email = "lea@eau.example";
  late.question = "Une conduite ?";
  late.due = Date(std::chrono::sys_days(today) + std::chrono::days(20));
  fields.clear();
  for (const auto& refusal : check_asking(late, today)) fields.push_back(refusal.field);
  EXPECT_EQ(fields, std::vector<std::string>{"days"}) << "the link would end before";
  Reply unsaid;
  unsaid.opinion = Opinion::unfavourable;
  EXPECT_EQ(check_reply(unsaid, 0).size(), 1U);
  unsaid.opinion = Opinion::not_mine;
  EXPECT_TRUE(check_reply(unsaid, 3).empty());
}

}  // namespace
}  // namespace parvis::requests::experts
