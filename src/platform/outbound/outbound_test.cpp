// Which addresses are asked, and which never.
#include "platform/outbound/outbound.h"

#include <gtest/gtest.h>

namespace parvis::outbound {
namespace {

TEST(OutboundTest, only_https_addresses_of_the_internet_may_be_asked) {
  for (const char* address : {"https://partenaire.example/open311/v2/", "https://9.9.9.9/x",
                              "https://partenaire.example:8443/hook?a=b"}) {
    EXPECT_TRUE(may_be_asked(address, Reach::internet)) << address;
  }
  for (const char* address :
       {"http://partenaire.example/", "ftp://partenaire.example/", "file:///etc/passwd",
        "https://10.0.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/", "https://[fd00::1]/", "https://[::ffff:127.0.0.1]/", "https://127.0.0.1/",
        "https://localhost/", "https://user:secret@partenaire.example/",
        "https://partenaire.example/#x", "https://", "partenaire.example", "",
        "https://partenaire.example/\r\nHost: x"}) {
    EXPECT_FALSE(may_be_asked(address, Reach::internet)) << address;
  }
}

TEST(OutboundTest, this_machine_is_asked_only_where_a_setting_says_so) {
  EXPECT_TRUE(may_be_asked("http://127.0.0.1:8080/hook", Reach::loopback_too));
  EXPECT_FALSE(may_be_asked("http://10.0.0.1:8080/hook", Reach::loopback_too));
  EXPECT_FALSE(may_be_asked("http://partenaire.example/hook", Reach::loopback_too));
}

TEST(OutboundTest, what_may_not_be_asked_is_not) {
  Ask question;
  question.address = "http://127.0.0.1:9/";
  EXPECT_THROW((void)ask(question), Unanswered);
}

}  // namespace
}  // namespace parvis::outbound
