// Settings: what is wrong is told with its line and its mend.

#include "app/config.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/test_database.h"

namespace parvis::app {
namespace {

class ConfigTest : public testing::Test {
 protected:
  Result<Config, std::string> read(const std::string& toml) {
    const auto file = directory.path() / "parvis.toml";
    std::ofstream(file) << toml;
    return read_config(file, Config{});
  }
  test::TemporaryDirectory directory;
};

TEST_F(ConfigTest, every_documented_key_is_read_with_its_own_example) {
  std::string uncommented;
  std::string text = documented_config();
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto line = text.substr(at, end - at);
    const bool is_key = line.starts_with("# ") && line.find(" = ") != std::string::npos;
    uncommented += (is_key ? line.substr(2) : line.starts_with("#") ? "" : line) + "\n";
    at = end + 1;
  }
  const auto config = read(uncommented);
  ASSERT_TRUE(config.has_value()) << config.error();
  EXPECT_EQ(config->mail.from.email, "mairie@ville.fr");
  EXPECT_EQ(config->server.listen.port, 8080);
  EXPECT_EQ(config->franceconnect.communes, std::vector<std::string>{"60057"});
  const auto* box = config->mail_in.of(CommuneId("60057"));
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(box->address, "mairie@ville.fr");
  EXPECT_EQ(box->imap.url, "imaps://imap.ville.fr");
}

TEST_F(ConfigTest, a_mailbox_is_told_what_it_lacks) {
  const auto wrong = read(
      "[mail_in.60057]\naddress = \"mairie\"\nimap_url = \"pop://x\"\n"
      "folders = \"INBOX\"\nuser = 3\n[mail_in.beauvais]\naddress = \"a@b.fr\"\n");
  ASSERT_FALSE(wrong.has_value());
  for (const char* line :
       {":2: \"address\" must be an address", ":3: \"imap_url\" must be imaps://",
        ":4: unknown key \"folders\"", ":5: \"user\" must be a text",
        ":7: [mail_in.beauvais] must be named by an INSEE code"}) {
    EXPECT_NE(wrong.error().find(line), std::string::npos) << line << " in " << wrong.error();
  }
  const auto half = read("[mail_in.60057]\naddress = \"m@v.fr\"\nimap_url = \"imaps://v.fr\"\n");
  ASSERT_FALSE(half.has_value());
  EXPECT_NE(half.error().find("[mail_in.60057] needs user and password_file"), std::string::npos);
  EXPECT_FALSE(read("[mail_in]\naddress = \"m@v.fr\"\n").has_value());
  EXPECT_TRUE(read("[mail_in.60057]\naddress = \"m@v.fr\"\n").has_value());
}

TEST_F(ConfigTest, half_a_provider_and_one_that_could_be_anybody_are_told) {
  const auto half = read("[franceconnect]\nissuer = \"https://idp.example\"\n");
  ASSERT_FALSE(half.has_value());
  EXPECT_NE(half.error().find("[franceconnect] needs issuer, client_id and client_secret"),
            std::string::npos)
      << half.error();
  const auto clear = read("[proconnect]\nissuer = \"http://idp.example\"\ncommunes = [\"1\"]\n");
  ASSERT_FALSE(clear.has_value());
  EXPECT_NE(clear.error().find(":2: \"issuer\" must begin with https://"), std::string::npos);
  EXPECT_NE(clear.error().find(":3: \"communes\" must hold INSEE codes"), std::string::npos);
  EXPECT_TRUE(read("[franceconnect]\nissuer = \"http://127.0.0.1:3000\"\nclient_id = \"a\"\n"
                   "client_secret = \"b\"\n")
                  .has_value());
}

TEST_F(ConfigTest, an_unknown_key_is_told_with_its_line_and_a_near_one) {
  const auto config = read("[server]\nlisten = \"127.0.0.1:1\"\nworker = 3\n");
  ASSERT_FALSE(config.has_value());
  EXPECT_NE(config.error().find(":3: "), std::string::npos) << config.error();
  EXPECT_NE(config.error().find("\"workers\""), std::string::npos) << config.error();
}

TEST_F(ConfigTest, a_wrong_type_and_a_value_out_of_range_are_told) {
  const auto config = read("[server]\nworkers = \"many\"\nloops = 0\n[mail]\nstarttls = 1\n");
  ASSERT_FALSE(config.has_value());
  EXPECT_NE(config.error().find(":2: \"workers\" must be a whole number"), std::string::npos);
  EXPECT_NE(config.error().find(":3: \"loops\" must be between 1 and 64"), std::string::npos);
  EXPECT_NE(config.error().find(":5: \"starttls\" must be a true or false"), std::string::npos);
}

TEST_F(ConfigTest, what_no_mail_server_could_use_is_told_with_its_line) {
  const auto config = read(
      "[mail]\nfrom = \"mairie\"\nsmtp = \"smtp://mairie:secret@smtp.ville.fr\"\n"
      "authority = \"/nowhere/ville.pem\"\n");
  ASSERT_FALSE(config.has_value());
  EXPECT_NE(config.error().find(":2: \"from\" must be an address"), std::string::npos);
  EXPECT_NE(config.error().find(":3: \"smtp\" must be smtp://host:port"), std::string::npos);
  EXPECT_NE(config.error().find(":4: \"authority\" must be a file"), std::string::npos);
  EXPECT_EQ(config.error().find("secret"), std::string::npos) << config.error();
  for (const char* wrong : {"smtp.ville.fr:25", "http://smtp.ville.fr", "smtp://"}) {
    EXPECT_FALSE(read(std::string("[mail]\nsmtp = \"") + wrong + "\"\n").has_value()) << wrong;
  }
  EXPECT_TRUE(read("[mail]\nsmtp = \"smtps://smtp.ville.fr:465\"\n").has_value());
}

TEST_F(ConfigTest, a_file_that_is_not_toml_or_not_there_is_told) {
  EXPECT_FALSE(read("[server\n").has_value());
  EXPECT_FALSE(read_config(directory.path() / "none.toml", Config{}).has_value());
}

TEST(ListenTest, addresses_are_read_in_every_usual_form) {
  EXPECT_EQ(parse_listen("127.0.0.1:8080")->host, "127.0.0.1");
  EXPECT_EQ(parse_listen("[::1]:80")->host, "::1");
  EXPECT_EQ(parse_listen(":0")->port, 0);
  for (const char* wrong : {"", "8080", "host:", "host:99999", "host:80x"}) {
    EXPECT_FALSE(parse_listen(wrong).has_value()) << wrong;
  }
}

}  // namespace
}  // namespace parvis::app
