// Which machines may be asked, and how an issuer is written.
#include "platform/oidc/addresses.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>

#include <array>

#include "platform/oidc/digests.h"
#include "platform/oidc/fetch.h"
#include "platform/oidc/oidc.h"

namespace parvis::oidc {
namespace {

bool public_address(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  const bool v6 = text.find(':') != std::string::npos;
  EXPECT_EQ(inet_pton(v6 ? AF_INET6 : AF_INET, text.c_str(), bytes.data()), 1) << text;
  return is_public({bytes.data(), v6 ? std::size_t{16} : std::size_t{4}});
}

TEST(AddressesTest, only_the_internet_at_large_is_public) {
  for (const char* text : {"127.0.0.1",
                           "127.8.8.8",
                           "10.1.2.3",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "0.0.0.0",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::1",
                           "::",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "64:ff9b::a9fe:a9fe",
                           "2002:7f00:1::"}) {
    EXPECT_FALSE(public_address(text)) << text;
  }
  for (const char* text : {"8.8.8.8", "172.32.0.1", "172.15.0.1", "100.128.0.1", "192.167.1.1",
                           "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"}) {
    EXPECT_TRUE(public_address(text)) << text;
  }
}

TEST(AddressesTest, an_issuer_is_https_or_on_this_machine) {
  EXPECT_EQ(issuer_problem("https://oidc.franceconnect.gouv.fr/api/v2"), "");
  EXPECT_EQ(issuer_problem("http://127.0.0.1:3000"), "");
  EXPECT_EQ(issuer_problem("http://[::1]:3000/op"), "");
  for (const char* wrong :
       {"", "franceconnect", "http://idp.example", "https://", "https://a@idp.example",
        "https://idp.example/?a", "https://idp.example/#a", "ftp://idp.example",
        "http://127.0.0.1.example", "http://localhost.example", "https://idp .example"}) {
    EXPECT_NE(issuer_problem(wrong), "") << wrong;
  }
}

TEST(AddressesTest, a_name_that_leads_to_this_machine_is_not_asked) {
  // Whatever the resolver says of it, no name may open a way to loopback.
  Ask ask;
  ask.address = "https://localhost.:1/";
  EXPECT_THROW((void)fetch(ask), FetchError);
  ask.address = "http://oidc.example/";
  EXPECT_THROW((void)fetch(ask), FetchError) << "no http but on loopback";
}

TEST(AddressesTest, hashes_are_those_of_the_standard) {
  // RFC 7636, appendix B.
  EXPECT_EQ(sha256_base64url("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  EXPECT_EQ(half_sha256_base64url("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"),
            "77QmUPtjPfzWtF2AnpK9RQ");
}

}  // namespace
}  // namespace parvis::oidc
