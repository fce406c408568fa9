// How Open311 is written and how its clients are read: no database.
#include <gtest/gtest.h>

#include "requests/open311/answer.h"
#include "requests/open311/given.h"
#include "requests/open311/photos.h"
#include "requests/open311/shown.h"

namespace parvis::requests::open311 {
namespace {

Time at(const char* zulu) {
  return *parse_moment(zulu, "Europe/Paris");
}

TEST(Open311Test, one_tree_is_xml_with_two_outer_elements_and_json_without) {
  auto list = Value::list("service");
  list.push(Value::members()
                .add("service_code", "lampe")
                .add("metadata", Value::flag(true))
                .add("lat", Value::number(50.4))
                .add("media_url", ""));
  EXPECT_EQ(list.to_json(), R"([{"service_code":"lampe","metadata":true,"lat":50.400000}])");
  EXPECT_EQ(list.to_xml("services"),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<services><service>"
            "<service_code>lampe</service_code><metadata>true</metadata><lat>50.400000</lat>"
            "</service></services>\n");
}

TEST(Open311Test, nothing_that_is_said_becomes_markup) {
  auto hostile = Value::members();
  hostile.add("description", "</description><x>&\"'\x01\xEF\xBF\xBF ]]>");
  EXPECT_EQ(hostile.to_xml("request"),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<request><description>&lt;/description"
            "&gt;&lt;x&gt;&amp;\"' ]]&gt;</description></request>\n");
  EXPECT_EQ(Value::members().add("a", "\"\\\n").to_json(), "{\"a\":\"\\\"\\\\\\u000a\"}");
}

TEST(Open311Test, moments_are_read_as_clients_write_them) {
  const auto noon = at("2026-03-02T12:00:00Z");
  for (const char* text :
       {"2026-03-02T13:00:00+01:00", "2026-03-02T13:00:00 01:00", "2026-03-02T07:30:00-04:30",
        "2026-03-02T12:00:00.250Z", "2026-03-02T13:00:00", "2026-03-02T13:00",
        "2026-03-02 12:00:00Z", "2026-03-02T13:00:00+0100"}) {
    EXPECT_EQ(parse_moment(text, "Europe/Paris"), noon) << text;
  }
  EXPECT_EQ(parse_moment("2026-03-02", "Europe/Paris"), at("2026-03-01T23:00:00Z"));
  for (const char* text :
       {"", "hier", "2026-02-30", "2026-03-02T25:00:00Z", "2026-03-02T12:00:00X",
        "2026-03-02T12:00:00+99:00", "2026-03-02T12", "2026-03-02T12:00:00Z; DROP TABLE"}) {
    EXPECT_FALSE(parse_moment(text, "Europe/Paris").has_value()) << text;
  }
}

TEST(Open311Test, parameters_come_from_the_address_and_from_the_body_alike) {
  web::Request request;
  request.query.add("jurisdiction_id", "");
  request.form.add("jurisdiction_id", " 99001 ");
  request.query.add("service_code", "a, b,,c");
  request.form.add("attribute[kind]", "mat");
  request.form.add("attribute[more][]", "un");
  request.form.add("attribute[more][]", "deux");
  request.form.add("attribute[", "x");
  request.form.add("attribute[x]y", "x");
  const Given given(request);
  EXPECT_EQ(given.get("jurisdiction_id"), "99001");
  EXPECT_EQ(given.list("service_code"), (std::vector<std::string>{"a", "b", "c"}));
  const auto answers = given.attributes();
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].question, "kind");
  EXPECT_EQ(answers[1].value, "un, deux");
}

TEST(Open311Test, a_position_is_two_numbers_or_none) {
  web::Request request;
  request.query.add("lat", "50.4");
  EXPECT_FALSE(Given(request).position().has_value());
  request.query.add("long", "deux");
  EXPECT_FALSE(Given(request).position().has_value());
}

TEST(Open311Test, choices_are_understood_in_both_languages) {
  Category category;
  Question kind;
  kind.id = "kind";
  kind.kind = Question::Kind::choice;
  kind.choices_fr = {"Mât", "Suspendu"};
  kind.choices_en = {"Pole", "Hanging"};
  Question danger;
  danger.id = "danger";
  danger.kind = Question::Kind::yes_no;
  category.questions = {kind, danger};
  const auto answers = understood(category, {{"kind", "hanging"}, {"danger", "true"}});
  EXPECT_EQ(answers[0].value, "Suspendu");
  EXPECT_EQ(answers[1].value, "yes");
}

TEST(Open311Test, the_ends_of_addresses_say_the_format) {
  EXPECT_EQ(format_of("/open311/v2/services.json"), Format::json);
  EXPECT_EQ(format_of("/open311/v2/services.xml"), Format::xml);
  EXPECT_EQ(stem_of("2026-00421.xml"), "2026-00421");
  EXPECT_EQ(stem_of("a.b.json"), "a.b");
  EXPECT_EQ(stem_of("2026-00421"), "");
  EXPECT_EQ(stem_of("2026-00421.html"), "");
}

TEST(Open311Test, pictures_written_into_an_address_are_read) {
  EXPECT_EQ(bytes_of_data_address("data:image/jpeg;base64,SGVsbG8="), "Hello");
  EXPECT_EQ(bytes_of_data_address("data:image/png;base64,+/+/"), "\xFB\xFF\xBF");
  for (const char* text : {"https://example.org/a.jpg", "data:text/html;base64,SGVsbG8=",
                           "data:image/png,SGVsbG8=", "data:image/png;base64,<>", ""}) {
    EXPECT_FALSE(bytes_of_data_address(text).has_value()) << text;
  }
}

TEST(Open311Test, the_words_of_clients_are_wishes_at_most) {
  EXPECT_EQ(wish_of("FIXED"), Wish::closed);
  EXPECT_EQ(wish_of("fixed - user"), Wish::closed);
  EXPECT_EQ(wish_of("REOPEN"), Wish::open);
  EXPECT_EQ(wish_of("unchanged"), Wish::nothing);
  EXPECT_EQ(wish_of(""), Wish::nothing);
}

}  // namespace
}  // namespace parvis::requests::open311
