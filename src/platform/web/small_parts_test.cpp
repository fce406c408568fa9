// Ranges, encodings, cookies, the cache, rates, proxies and forged forms: tables of cases.

#include <gtest/gtest.h>

#include "platform/web/compression.h"
#include "platform/web/forgery.h"
#include "platform/web/http_text.h"
#include "platform/web/page_cache.h"
#include "platform/web/proxies.h"
#include "platform/web/ranges.h"
#include "platform/web/rate_limit.h"

namespace parvis::web {
namespace {

using Kind = ByteRange::Kind;

TEST(RangesTest, one_range_is_a_part_and_the_rest_is_the_whole) {
  struct Case {
    const char* header;
    Kind kind;
    std::uint64_t first;
    std::uint64_t length;
  };
  for (const Case& one :
       {Case{"bytes=0-0", Kind::part, 0, 1}, Case{"bytes=5-", Kind::part, 5, 95},
        Case{"bytes=-10", Kind::part, 90, 10}, Case{"bytes=-1000", Kind::part, 0, 100},
        Case{"bytes=90-1000", Kind::part, 90, 10}, Case{"bytes=100-", Kind::unsatisfiable, 0, 0},
        Case{"bytes=-0", Kind::unsatisfiable, 0, 0}, Case{"", Kind::whole, 0, 100},
        Case{"bytes=5-1", Kind::whole, 0, 100}, Case{"bytes=0-1,3-4", Kind::whole, 0, 100},
        Case{"lines=0-1", Kind::whole, 0, 100}, Case{"bytes=--3", Kind::whole, 0, 100},
        Case{"bytes=a-b", Kind::whole, 0, 100},
        Case{"bytes=99999999999999999999-", Kind::whole, 0, 100}}) {
    const ByteRange range = parse_range(one.header, 100);
    EXPECT_EQ(range.kind, one.kind) << one.header;
    EXPECT_EQ(range.first, one.first) << one.header;
    EXPECT_EQ(range.length, one.length) << one.header;
  }
}

TEST(RangesTest, tags_are_compared_weakly) {
  EXPECT_TRUE(matches_tag("\"x\", W/\"a\"", "\"a\""));
  EXPECT_TRUE(matches_tag("*", "\"a\""));
  EXPECT_FALSE(matches_tag("\"b\"", "W/\"a\""));
  EXPECT_FALSE(matches_tag("W/\"a", "W/\"a\""));
}

TEST(CompressionTest, brotli_is_taken_before_gzip_when_both_please) {
  EXPECT_EQ(negotiate_encoding("gzip, deflate, br"), Encoding::brotli);
  EXPECT_EQ(negotiate_encoding("gzip;q=1, br;q=0.5"), Encoding::gzip);
  EXPECT_EQ(negotiate_encoding("br;q=0, gzip;q=0"), Encoding::identity);
  EXPECT_EQ(negotiate_encoding("*"), Encoding::brotli);
  EXPECT_EQ(negotiate_encoding("*;q=0, gzip"), Encoding::gzip);
  EXPECT_EQ(negotiate_encoding(""), Encoding::identity);
}

TEST(CompressionTest, text_shrinks_and_pictures_are_left_alone) {
  const std::string page(5000, 'a');
  EXPECT_LT(compress(page, Encoding::gzip).size(), 200U);
  EXPECT_LT(compress(page, Encoding::brotli).size(), 200U);
  EXPECT_LT(compress(page, Encoding::gzip, Effort::once).size(), 250U);
  EXPECT_LT(compress(page, Encoding::brotli, Effort::once).size(), 250U);
  EXPECT_EQ(compress(page, Encoding::identity), page);
  EXPECT_TRUE(is_worth_compressing("text/html; charset=utf-8", 5000));
  EXPECT_TRUE(is_worth_compressing("application/geo+json", 5000));
  EXPECT_FALSE(is_worth_compressing("image/jpeg", 5000));
  EXPECT_FALSE(is_worth_compressing("text/html", 100));
}

TEST(HttpTextTest, parameters_are_found_quoted_or_not) {
  EXPECT_EQ(parameter_of("a; B=\"c;d\"; e=f", "b"), "c;d");
  EXPECT_EQ(parameter_of("a; b=\"c;d\"; e=f", "E"), "f");
  EXPECT_EQ(parameter_of("a; b=\"C:\\dir\\f\\\"\"", "b"), "C:\\dir\\f\"");
  EXPECT_EQ(parameter_of("/;;;=\"\"charset=utf-7;", "charset"), "");
  EXPECT_EQ(parameter_of("a", "b"), "");
}

TEST(HttpTextTest, json_is_preferred_only_when_it_is_said) {
  Request request;
  EXPECT_FALSE(request.wants_json());
  request.headers.add("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
  EXPECT_FALSE(request.wants_json());
  Request program;
  program.headers.add("Accept", "application/json, text/html;q=0.5");
  EXPECT_TRUE(program.wants_json());
}

TEST(HttpTextTest, cookies_are_hardened_on_a_secure_origin) {
  Request request;
  Response response;
  response.cookie(request, "lang", "fr", 60);
  EXPECT_EQ(response.headers.back().second, "lang=fr; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
  request.secure = true;
  response.cookie(request, "lang", "fr", -1);
  EXPECT_EQ(response.headers.back().second,
            "__Host-lang=fr; Path=/; HttpOnly; SameSite=Lax; Secure");
  request.cookies.add("lang", "planted by another origin");
  request.cookies.add("__Host-lang", "en");
  EXPECT_EQ(request.cookie("lang"), "en");
}

TEST(HttpTextTest, a_file_name_cannot_leave_its_header) {
  const Response response =
      file_response("/x", "image/svg+xml", "é\"\r\nX: 1.svg", /*as_attachment=*/false);
  const std::string& disposition = response.headers.back().second;
  EXPECT_TRUE(disposition.starts_with("attachment; filename=\""));
  EXPECT_EQ(disposition.find_first_of("\r\n"), std::string::npos);
}

std::shared_ptr<const CachedPage> page_of(std::uint64_t version, PageCache::Moment made,
                                          std::size_t size = 100) {
  CachedPage page;
  page.version = version;
  page.made = made;
  page.body = std::string(size, 'x');
  return std::make_shared<const CachedPage>(std::move(page));
}

TEST(PageCacheTest, a_page_lives_until_something_is_written_or_it_is_old) {
  PageCache cache(1u << 20);
  const auto now = PageCache::Moment();
  cache.keep("a", page_of(7, now));
  EXPECT_TRUE(cache.find("a", 7, now));
  EXPECT_FALSE(cache.find("b", 7, now));
  EXPECT_FALSE(cache.find("a", 8, now));
  EXPECT_FALSE(cache.find("a", 7, now)) << "a stale page is forgotten, not hidden";
  cache.keep("a", page_of(7, now));
  EXPECT_FALSE(cache.find("a", 7, now + std::chrono::seconds(31)));
  EXPECT_EQ(cache.bytes(), 0U);
}

TEST(PageCacheTest, the_bytes_are_bounded_and_the_least_used_goes_first) {
  PageCache cache(10'000);
  const auto now = PageCache::Moment();
  cache.keep("old", page_of(1, now, 1000));
  cache.keep("used", page_of(1, now, 1000));
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(cache.find("used", 1, now)) << i;
    cache.keep("page " + std::to_string(i), page_of(1, now, 1000));
  }
  EXPECT_FALSE(cache.find("old", 1, now));
  EXPECT_LE(cache.bytes(), 10'000U);
  cache.keep("giant", page_of(1, now, 9000));
  EXPECT_FALSE(cache.find("giant", 1, now));
  EXPECT_TRUE(cache.find("used", 1, now));
}

TEST(RateLimitTest, a_minutes_worth_may_come_at_once_then_one_by_one) {
  RateLimit limit;
  const auto start = RateLimit::Moment();
  for (int i = 0; i < 6; ++i) EXPECT_FALSE(limit.seconds_to_wait(1, "192.0.2.1", 6, start));
  EXPECT_EQ(limit.seconds_to_wait(1, "192.0.2.1", 6, start), 10);
  EXPECT_FALSE(limit.seconds_to_wait(2, "192.0.2.1", 6, start)) << "another route";
  EXPECT_FALSE(limit.seconds_to_wait(1, "192.0.2.2", 6, start)) << "another client";
  EXPECT_FALSE(limit.seconds_to_wait(1, "192.0.2.1", 6, start + std::chrono::seconds(10)));
  EXPECT_TRUE(limit.seconds_to_wait(1, "192.0.2.1", 6, start + std::chrono::seconds(11)));
}

TEST(RateLimitTest, one_ipv6_network_is_one_client) {
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2::1"));
  EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
  EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
}

TEST(RateLimitTest, many_clients_do_not_cost_more_memory) {
  RateLimit limit(100);
  const auto start = RateLimit::Moment();
  int refused = 0;
  for (int i = 0; i < 10'000; ++i) {
    if (limit.seconds_to_wait(1, "10.0." + std::to_string(i / 250) + "." + std::to_string(i % 250),
                              1, start)) {
      ++refused;
    }
  }
  EXPECT_EQ(refused, 0);
}

TEST(ProxiesTest, forwarded_headers_count_from_a_trusted_proxy_only) {
  const TrustedProxies proxies({"10.0.0.0/8", "::1"});
  const ForwardedHeaders headers{"203.0.113.9, 10.1.1.1", "https", "ville.fr"};
  const ClientView believed = client_view(proxies, "10.2.3.4", "inside:8080", headers);
  EXPECT_EQ(believed.address, "203.0.113.9");
  EXPECT_EQ(believed.host, "ville.fr");
  EXPECT_EQ(believed.origin_base, "https://ville.fr");
  EXPECT_TRUE(believed.secure);
  const ClientView stranger = client_view(proxies, "198.51.100.1", "inside:8080", headers);
  EXPECT_EQ(stranger.address, "198.51.100.1");
  EXPECT_EQ(stranger.origin_base, "http://inside:8080");
  EXPECT_FALSE(stranger.secure);
}

TEST(ProxiesTest, what_a_client_wrote_before_the_proxy_is_not_believed) {
  const TrustedProxies proxies({"10.0.0.1"});
  const ClientView view =
      client_view(proxies, "10.0.0.1", "a", {"127.0.0.1, 203.0.113.9", "http", "\"><script>"});
  EXPECT_EQ(view.address, "203.0.113.9");
  EXPECT_EQ(view.host, "a");
  EXPECT_EQ(client_view(proxies, "10.0.0.1", "a:80", {"' OR 1=1", "", ""}).address, "10.0.0.1");
}

TEST(ProxiesTest, a_long_list_does_not_push_the_proxys_own_word_out_of_sight) {
  const TrustedProxies proxies({"10.0.0.1"});
  std::string hops;
  for (int i = 0; i < 100; ++i) hops += "192.0.2.7, ";
  EXPECT_EQ(client_view(proxies, "10.0.0.1", "a", {hops + "203.0.113.9", "", ""}).address,
            "203.0.113.9");
}

TEST(ProxiesTest, a_wrong_entry_is_named) {
  EXPECT_THROW(TrustedProxies({"10.0.0.0/99"}), std::invalid_argument);
  EXPECT_THROW(TrustedProxies({"proxy.local"}), std::invalid_argument);
}

Request sent_with(std::initializer_list<std::pair<const char*, const char*>> headers) {
  Request request;
  request.method = Method::post;
  request.origin_base = "https://ville.fr";
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

TEST(ForgeryTest, another_site_cannot_send_our_forms) {
  EXPECT_TRUE(comes_from_our_pages(sent_with({})));
  EXPECT_TRUE(comes_from_our_pages(sent_with({{"origin", "https://ville.fr"}})));
  EXPECT_TRUE(comes_from_our_pages(sent_with({{"origin", "https://VILLE.fr:443"}})));
  EXPECT_TRUE(comes_from_our_pages(sent_with({{"referer", "https://ville.fr/a?b"}})));
  EXPECT_TRUE(comes_from_our_pages(
      sent_with({{"sec-fetch-site", "same-origin"}, {"origin", "https://ville.fr"}})));
  for (const auto& [name, value] :
       {std::pair{"origin", "https://evil.example"}, std::pair{"origin", "null"},
        std::pair{"origin", "http://ville.fr"},
        std::pair{"origin", "https://ville.fr.evil.example"},
        std::pair{"referer", "https://evil.example/https://ville.fr"},
        std::pair{"sec-fetch-site", "cross-site"}, std::pair{"sec-fetch-site", "same-site"}}) {
    EXPECT_FALSE(comes_from_our_pages(sent_with({{name, value}}))) << name << ": " << value;
  }
}

TEST(ForgeryTest, a_token_comes_by_field_or_header) {
  Request request = sent_with({});
  EXPECT_FALSE(carries_token(request, "secret"));
  EXPECT_FALSE(carries_token(request, "")) << "no session, no token";
  request.form.add("csrf", "secret");
  EXPECT_TRUE(carries_token(request, "secret"));
  EXPECT_FALSE(carries_token(request, "secreT"));
  EXPECT_TRUE(carries_token(sent_with({{"x-csrf-token", "secret"}}), "secret"));
}

}  // namespace
}  // namespace parvis::web
