// What partners answer, in the shapes it really has and in hostile ones.
#include "requests/partners/asking.h"

#include <gtest/gtest.h>

namespace parvis::requests::partners {
namespace {

TEST(AskingTest, numbers_and_tokens_are_read_as_text_or_as_numbers) {
  EXPECT_EQ(read_taken(R"([{"service_request_id":"A-1"}])").id, "A-1");
  EXPECT_EQ(read_taken(R"([{"service_request_id":4217}])").id, "4217");
  EXPECT_EQ(read_taken(R"([{"token":"t"}])").token, "t");
  for (const char* text : {"", "{}", "[]", "[1]", "<xml/>", R"([{"service_request_id":{}}])",
                           R"([{"service_request_id":null}])", "[[[["}) {
    EXPECT_EQ(read_taken(text).id, "") << text;
  }
}

TEST(AskingTest, services_without_a_code_are_left_out) {
  const auto services = read_services(
      R"([{"service_code":"1","service_name":"Voirie","metadata":"true"},{"service_name":"x"},)"
      R"({"service_code":2,"service_name":"Eau","metadata":false}])");
  ASSERT_EQ(services.size(), 2u);
  EXPECT_TRUE(services[0].asks);
  EXPECT_EQ(services[1].code, "2");
}

TEST(AskingTest, a_status_is_an_update_for_who_has_no_updates) {
  const auto updates = read_statuses(
      R"([{"service_request_id":"7","status":"closed","updated_datetime":"2026-03-02T08:00:00Z",)"
      R"("status_notes":"Réparé"}])");
  ASSERT_EQ(updates.size(), 1u);
  EXPECT_EQ(updates[0].request, "7");
  EXPECT_EQ(updates[0].text, "Réparé");
  EXPECT_NE(updates[0].update_id, "");
}

TEST(AskingTest, the_form_says_the_thing_and_the_place_and_nothing_of_the_person) {
  Partner partner;
  partner.url = "https://m.example/v2/";
  partner.api_key = "k&=";
  RequestRow row;
  row.number = "2026-00001";
  row.description = "Appelez le 06 55 44 33 22";
  row.public_text = "Appelez le […]";
  row.latitude = 50.4;
  row.longitude = 2.9;
  const auto form = filing_form(partner, row, "42");
  EXPECT_NE(form.find("api_key=k%26%3D&service_code=42&lat=50.400000&long=2.900000"),
            std::string::npos)
      << form;
  EXPECT_EQ(form.find("55"), std::string::npos);
  EXPECT_EQ(address_of(partner, "services.json"),
            "https://m.example/v2/services.json?api_key=k%26%3D");
}

}  // namespace
}  // namespace parvis::requests::partners
