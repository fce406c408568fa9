// Where mails say that the site is.
#include "platform/scope/public_address.h"

#include <gtest/gtest.h>

namespace parvis {
namespace {

TEST(PublicAddress, is_what_the_settings_say_else_the_host_name) {
  CommuneCard commune;
  EXPECT_EQ(public_address(commune), "");
  commune.host = "demarches.ville.example";
  EXPECT_EQ(public_address(commune), "https://demarches.ville.example");
  commune.web_address = "https://www.ville.example/demarches";
  EXPECT_EQ(public_address(commune), "https://www.ville.example/demarches");
}

}  // namespace
}  // namespace parvis
