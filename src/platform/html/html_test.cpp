// Escaping, addresses and typed text: tables of what goes in and what may come out.

#include "platform/html/html.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace parvis::html {

TEST(HtmlTest, text_is_escaped_wherever_it_stands) {
  const std::string typed = "<b> & \"q\" 'a'";
  EXPECT_EQ(p(typed).bytes(), "<p>&lt;b&gt; &amp; \"q\" 'a'</p>");
  EXPECT_EQ(text(typed).bytes(), "&lt;b&gt; &amp; \"q\" 'a'");
  EXPECT_EQ(span(cls(typed)).bytes(),
            "<span class=\"&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;\"></span>");
  EXPECT_EQ(textarea("</textarea><script>").bytes(),
            "<textarea>&lt;/textarea&gt;&lt;script&gt;</textarea>");
}

TEST(HtmlTest, attributes_and_children_may_be_mixed) {
  EXPECT_EQ(p("Bonjour ", strong("Awa"), cls("lead"), ".").bytes(),
            "<p class=\"lead\">Bonjour <strong>Awa</strong>.</p>");
  EXPECT_EQ(input(type("radio"), name("a"), value(""), checked(On{true})).bytes(),
            "<input type=\"radio\" name=\"a\" value=\"\" checked>");
  EXPECT_EQ(ul(std::vector<Html>{li("a"), li("b")}).bytes(), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(p(std::optional<Html>()).bytes(), "<p></p>");
  EXPECT_EQ(group("a & ", strong("b")).bytes(), "a &amp; <strong>b</strong>");
}

TEST(HtmlTest, an_attribute_that_says_nothing_is_left_out) {
  EXPECT_EQ(p(id(""), cls(""), aria("describedby", ""), disabled(On{false})).bytes(), "<p></p>");
  EXPECT_EQ(img(alt("")).bytes(), "<img alt=\"\">");
}

TEST(HtmlTest, typed_paragraphs_keep_their_lines) {
  EXPECT_EQ(paragraphs("Un\n deux \n\n\n<i>trois\n").bytes(),
            "<p>Un<br>deux</p><p>&lt;i&gt;trois</p>");
  EXPECT_EQ(paragraphs(" \n\n").bytes(), "");
}

TEST(HtmlTest, data_for_scripts_cannot_close_its_element) {
  EXPECT_EQ(json_data("d", R"({"a":"</script><!--"})").bytes(),
            "<script type=\"application/json\" id=\"d\">"
            "{\"a\":\"\\u003c/script>\\u003c!--\"}</script>");
}

TEST(UrlTest, parts_are_encoded) {
  EXPECT_EQ(Url("/suivi").segment("K7 é/?#").text(), "/suivi/K7%20%C3%A9%2F%3F%23");
  EXPECT_EQ(Url("/").segment("//evil").text(), "/%2F%2Fevil");
  EXPECT_EQ(Url("/a").segment("..").text(), "/a/-");
  EXPECT_EQ(Url("/a").segment("b").segment("c").text(), "/a/b/c");
  EXPECT_EQ(Url("/a").q("x", "1&y=2").q("vide", "").q("n", 3).text(), "/a?x=1%26y%3D2&n=3");
  EXPECT_EQ(Url("/a?z=1").q("x", "é").fragment("b c").text(), "/a?z=1&x=%C3%A9#b%20c");
  EXPECT_EQ(Url("#main").text(), "#main");
  EXPECT_EQ(Url("#").fragment("a b").text(), "#a%20b");
}

TEST(UrlTest, only_a_local_path_comes_back) {
  for (const char* good : {"/", "/demandes?page=2&q=a", "/suivi/K7#m", "/a/../b", "/%2F%2Fevil"}) {
    EXPECT_EQ(Url::local_or_home(good).text(), good);
  }
  for (const char* bad : {"", "//evil.example", "/\\evil.example", "\\\\evil",
                          "https://evil.example", "evil", "javascript:alert(1)", "/\t/evil",
                          "/\n/evil", " //evil", "/a b", "/a\"b", "/a<b", "\x01/a", "?x", "#x"}) {
    EXPECT_EQ(Url::local_or_home(bad).text(), "/") << bad;
  }
  EXPECT_EQ(Url::local_or_home("/a?b=1").q("c", "2").text(), "/a?b=1&c=2");
  EXPECT_EQ(Url::local_or_home("/" + std::string(3000, 'a')).text(), "/");
}

TEST(UrlTest, only_known_schemes_leave_the_site) {
  for (const char* good : {"https://ville.example/a?b=1#c", "HTTP://ville.example", "mailto:a@b.fr",
                           "tel:+33123456789"}) {
    const auto url = Url::external(good);
    ASSERT_TRUE(url.has_value()) << good;
    EXPECT_EQ(url->text(), good);
  }
  for (const char* bad :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
        "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "//evil.example", "/local", "https:", "https://", "https:evil", "https://user@evil.example",
        "https://a\\b", "https://a\"onclick=", "", "blob:x", "tel:"}) {
    EXPECT_FALSE(Url::external(bad).has_value()) << bad;
  }
}

TEST(UrlTest, numbers_and_addresses_become_links) {
  EXPECT_EQ(Url::telephone("03 44 00 12 34").text(), "tel:0344001234");
  EXPECT_EQ(Url::telephone("+33 (0)3+44").text(), "tel:+330344");
  EXPECT_EQ(Url::mail("mairie@ville.fr").text(), "mailto:mairie@ville.fr");
  EXPECT_EQ(Url::mail("a?cc=x@b&c").text(), "mailto:a%3Fcc%3Dx@b%26c");
}

TEST(MarkdownTest, plain_texts_become_plain_html) {
  EXPECT_EQ(markdown("# Titre\n\nUn *mot* **fort**\net `code`.").bytes(),
            "<h2>Titre</h2><p>Un <em>mot</em> <strong>fort</strong>\net <code>code</code>.</p>");
  EXPECT_EQ(markdown("- a\n- b").bytes(), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(markdown("3. a\n\n4. b").bytes(),
            "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>");
  EXPECT_EQ(markdown("[site](https://a.example) [ici](/aide)").bytes(),
            "<p><a href=\"https://a.example\" rel=\"nofollow ugc\">site</a> "
            "<a href=\"/aide\">ici</a></p>");
  EXPECT_EQ(markdown("###### Petit", 3).bytes(), "<h3>Petit</h3>");
}

TEST(MarkdownTest, headings_start_where_asked_and_skip_no_level) {
  EXPECT_EQ(markdown("## A\n\n#### B\n\n### C\n\n## D").bytes(),
            "<h2>A</h2><h3>B</h3><h3>C</h3><h2>D</h2>");
  EXPECT_EQ(markdown("### B\n\n# A").bytes(), "<h2>B</h2><h2>A</h2>");
}

TEST(MarkdownTest, hostile_texts_stay_texts) {
  const std::vector<std::string> probes = {"<script>alert(1)</script>",
                                           "<img src=x onerror=alert(1)>",
                                           "<svg/onload=alert(1)>",
                                           "[a](javascript:alert(1))",
                                           "[a](JAVASCRIPT:alert(1))",
                                           "[a](java&#x73;cript:alert(1))",
                                           "[a](<java\tscript:alert(1)>)",
                                           "[a](data:text/html;base64,PHNjcmlwdD4=)",
                                           "[a](vbscript:x)",
                                           "![a](javascript:alert(1))",
                                           "![a](https://evil.example/pixel.png)",
                                           "[a](https://x\" onmouseover=\"alert(1))",
                                           "[a](//evil.example)",
                                           "[a](/\\evil.example)",
                                           "<javascript:alert(1)>",
                                           "<a href=\"javascript:alert(1)\">x</a>",
                                           "<iframe srcdoc=\"<script>\">",
                                           "**<b onclick=alert(1)>**",
                                           "`<script>`",
                                           "```\n</code><script>alert(1)</script>\n```",
                                           "[a]: javascript:alert(1)\n\n[a]",
                                           "<!-- --><script>alert(1)</script>",
                                           "<math><mtext></p><img src onerror=alert(1)>",
                                           "[a](\"><img src=x onerror=alert(1)>)"};
  for (const auto& probe : probes) {
    const std::string out = markdown(probe).bytes();
    for (const char* forbidden :
         {"<script", "<img", "<svg", "<iframe", "<math", "<b ", "<!--", "<a href=\"java",
          "<a href=\"JAVA", "<a href=\"data", "<a href=\"vb", "<a href=\"//", "<a href=\"/\\"}) {
      EXPECT_EQ(out.find(forbidden), std::string::npos) << probe << "\n" << out;
    }
    // No tag carries anything but the attributes the builder writes.
    for (std::size_t at = out.find('<'); at != std::string::npos; at = out.find('<', at + 1)) {
      const std::string tag = out.substr(at, out.find('>', at) - at);
      EXPECT_EQ(tag.find(" on"), std::string::npos) << out;
    }
  }
}

TEST(MarkdownTest, deep_nesting_keeps_the_words_and_the_stack) {
  const std::string deep = std::string(50'000, '>') + " fin";
  EXPECT_LT(markdown(deep).bytes().size(), 60'000U);
  EXPECT_NE(markdown(std::string(2000, '*') + "a" + std::string(2000, '*')).bytes().find('a'),
            std::string::npos);
}

}  // namespace parvis::html
