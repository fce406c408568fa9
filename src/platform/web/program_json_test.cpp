// What other programs send and are answered, without a server.

#include "platform/web/program_json.h"

#include <gtest/gtest.h>

#include <array>

namespace parvis::web {
namespace {

using Kind = SentObject::Kind;
constexpr std::array<SentObject::Expected, 5> members{{{"name", Kind::text},
                                                       {"days", Kind::whole},
                                                       {"open", Kind::flag},
                                                       {"themes", Kind::texts},
                                                       {"answers", Kind::fields}}};

std::string text_of(const Response& response) {
  return std::get<std::string>(response.body);
}

Response sent(const std::string& body) {
  Request request;
  request.body = body;
  return with_sent_object(request, members, [](const SentObject& object) {
    return json_response(json_object({{"name", "\"" + object.text("name") + "\""},
                                      {"days", std::to_string(object.whole("days").value_or(-1))},
                                      {"open", json_flag(object.flag("open"))}}));
  });
}

TEST(ProgramJsonTest, what_is_no_object_is_told_so) {
  for (const char* body : {"", "[]", "5", "{", "\"x\"", "{\"a\":}"}) {
    EXPECT_EQ(sent(body).status, 400) << body;
  }
}

TEST(ProgramJsonTest, members_are_read_and_those_that_are_missing_are_empty) {
  EXPECT_EQ(text_of(sent(R"({"name":"Léa","days":3,"open":true})")),
            R"({"name":"Léa","days":3,"open":true})");
  EXPECT_EQ(text_of(sent("{}")), R"({"name":"","days":-1,"open":false})");
}

TEST(ProgramJsonTest, each_member_of_another_kind_is_named) {
  const auto refused =
      sent(R"({"name":5,"days":1.5,"open":"yes","themes":["a",1],"answers":{"a":"b","c":[]}})");
  EXPECT_EQ(refused.status, 422);
  for (const char* field : {"name", "days", "open", "themes", "answers.c"}) {
    EXPECT_NE(text_of(refused).find("\"field\":\"" + std::string(field) + "\""), std::string::npos)
        << field;
  }
  EXPECT_EQ(text_of(refused).find("answers.a"), std::string::npos);
}

TEST(ProgramJsonTest, a_list_has_pages_and_the_last_one_answers_for_those_beyond) {
  const auto page = [](const char* asked, std::size_t total) {
    Request request;
    request.query.add("page", asked);
    return text_of(list_for_program(request, "rows", total,
                                    [](std::size_t place) { return std::to_string(place); }));
  };
  EXPECT_EQ(page("2", 22), R"({"rows":[20,21],"total":22,"page":2,"pages":2})");
  EXPECT_EQ(page("99", 21), R"({"rows":[20],"total":21,"page":2,"pages":2})");
  EXPECT_EQ(page("-3", 0), R"({"rows":[],"total":0,"page":1,"pages":1})");
}

}  // namespace
}  // namespace parvis::web
