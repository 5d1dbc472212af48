// Whole pages lie in tests/data/html, each with what is read of it beside; ANNALS_UPDATE=1 writes the latter anew.

#include "ingest/source/html_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "ingest/source/article_reader.h"
#include "ingest/source/kept_text.h"
#include "tests/support/temp_directory.h"

namespace annals::ingest {
namespace {

namespace fs = std::filesystem;

std::string ReadFile(const fs::path& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

std::string Dump(const HtmlPage& page) {
  const v1::Article& fields = page.fields;
  return absl::StrFormat("url: %s\ntitle: %s\noutlet: %s\nauthor: %s\npublished: %s\nlanguage: %s\n--\n%s",
                         fields.url(), fields.title(), fields.outlet(), fields.author(), fields.published().edtf(),
                         fields.language(), page.text);
}

std::string DumpOf(std::string_view bytes) {
  const absl::StatusOr<HtmlPage> page = ReadHtmlPage(bytes);
  return page.ok() ? Dump(*page) : std::string(page.status().message());
}

std::string TextOf(std::string_view bytes) {
  const absl::StatusOr<HtmlPage> page = ReadHtmlPage(bytes);
  return page.ok() ? page->text : "!" + std::string(page.status().message());
}

// A page around paragraphs that are enough for an article.
constexpr std::string_view kFirst =
    "Ngoại trưởng hai nước gặp nhau sáng nay tại thủ đô, lần đầu tiên sau gần ba năm không nói chuyện.";
constexpr std::string_view kSecond =
    "Họ đồng ý mở lại hai cửa khẩu, và sẽ gặp lại vào tháng sau ở một nơi chưa được công bố.";

std::string Page(std::string_view head, std::string_view before, std::string_view within = "",
                 std::string_view after = "") {
  return absl::StrFormat(
      "<!doctype html><html><head><meta charset=utf-8>%s</head><body>%s<div class=x><p>%s</p>%s<p>%s</p></div>%s</body>"
      "</html>",
      head, before, kFirst, within, kSecond, after);
}

std::string Plain() { return absl::StrFormat("%s\n\n%s\n", kFirst, kSecond); }

TEST(HtmlPageTest, WholePagesAreReadAsWritten) {
  const fs::path folder = fs::path(ANNALS_SOURCE_DIR) / "tests/data/html";
  int pages = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    const fs::path expected = fs::path(entry.path()).replace_extension(".expected.txt");
    const std::string dump = DumpOf(ReadFile(entry.path()));
    if (std::getenv("ANNALS_UPDATE") != nullptr) std::ofstream(expected, std::ios::binary) << dump;
    EXPECT_EQ(dump, ReadFile(expected)) << entry.path();
  }
  EXPECT_GE(pages, 16);
}

TEST(HtmlPageTest, CutAnywhereAPageIsReadOrRefused) {
  const std::string page = ReadFile(fs::path(ANNALS_SOURCE_DIR) / "tests/data/html/wordpress.html");
  for (size_t size = 0; size < page.size(); size += 13) {
    const absl::StatusOr<HtmlPage> read = ReadHtmlPage(std::string_view(page).substr(0, size));
    EXPECT_TRUE(read.ok() || read.status().code() == absl::StatusCode::kInvalidArgument) << read.status();
  }
}

TEST(HtmlPageTest, WhatIsReadIsAnArticleForTheReader) {
  const absl::StatusOr<HtmlPage> page =
      ReadHtmlPage(ReadFile(fs::path(ANNALS_SOURCE_DIR) / "tests/data/html/detail_content_2023.html"));
  ASSERT_TRUE(page.ok());
  v1::KeptText given;
  *given.mutable_given() = page->fields;
  given.set_text(page->text);
  const absl::StatusOr<Article> article = ReadGiven("x", given);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->text, page->text);  // the title is there already
  EXPECT_EQ(article->published.ToString(), "2023-07-14");
  EXPECT_EQ(article->published_basis, v1::DATE_BASIS_STATED);
}

TEST(HtmlPageTest, WhatStandsBesideTheTextIsLeftOut) {
  const std::string words = "Đoạn này đứng ở trang nhưng không thuộc về bài báo, dù nó là một câu văn trọn vẹn.";
  for (const std::string_view open : {"<nav>",
                                      "<aside>",
                                      "<footer>",
                                      "<header>",
                                      "<form>",
                                      "<script>",
                                      "<style>",
                                      "<noscript>",
                                      "<template>",
                                      "<textarea>",
                                      "<select><option>",
                                      "<div hidden>",
                                      "<div style='display: none'>",
                                      "<div style='DISPLAY:NONE;'>",
                                      "<div aria-hidden=true>",
                                      "<div role=navigation>",
                                      "<div role=complementary>",
                                      "<div class=related>",
                                      "<div class='box tin-lien-quan'>",
                                      "<div id=relatedNews>",
                                      "<div class=tinLienQuan>",
                                      "<ul class=breadcrumb><li>",
                                      "<div class='sidebar-right'>",
                                      "<div id=comments>",
                                      "<div id='fb-comments'>",
                                      "<div class='cookie-notice'>",
                                      "<div class=share-bar>",
                                      "<div class='td-tags tags'>",
                                      "<div class='ads-300x250'>",
                                      "<div class=box_quangcao>",
                                      "<!-- "}) {
    const std::string tag(open.substr(1, open.find_first_of(" >") - 1));
    const std::string close = open == "<!-- " ? " -->" : "</" + tag + ">";
    const std::string box =
        std::string(open) + (tag == "div" || tag == "form" ? "<p>" + words + "</p>" : words) + close;
    EXPECT_EQ(TextOf(Page("", box)), Plain()) << open;
    EXPECT_EQ(TextOf(Page("", "", box)), Plain()) << open;
    EXPECT_EQ(TextOf(Page("", "", "", box)), Plain()) << open;
  }
}

TEST(HtmlPageTest, ANameThatSpeaksAgainstAnElementCountsLittleWhereTheTextIsInIt) {
  for (const std::string_view open :
       {"<form>", "<div class=related>", "<div class=sidebar>", "<article class='tag-box'>",
        "<div style='display:none'>", "<div class='footer'>"}) {
    EXPECT_EQ(TextOf(Page("", open)), Plain()) << open;
  }
}

TEST(HtmlPageTest, LinksAndTeasersAmongTheTextAreLeftOut) {
  for (const std::string_view box : {
           "<p><a href=/1>Một bài khác của báo này</a></p>",
           "<p>>> <a href=/1>Một bài khác của báo này</a></p>",
           "<div><h4><a href=/1>Một bài khác của báo này</a></h4><p>Đoạn mở đầu của bài ấy, không phải bài "
           "này.</p></div>",
           "<h3>Liên quan</h3><ul><li><a href=/1>Một bài khác</a><li><a href=/2>Một bài khác nữa</a></ul>",
           "<p><b>Đọc thêm:</b></p><p><a href=/1>Một bài khác của báo này</a></p>",
           "<div>Thẻ: <a href=/t1>ngoại giao</a>, <a href=/t2>cửa khẩu biên giới</a></div>",
           "<p>&nbsp;</p><p>&#8203;</p><p>***</p>",
       }) {
    EXPECT_EQ(TextOf(Page("", "", box)), Plain()) << box;
  }
}

TEST(HtmlPageTest, WhatIsOfTheTextStays) {
  const struct {
    std::string_view html, text;
  } kCases[] = {
      {"<h2>Phần sau</h2>", "Phần sau"},
      {"<h2><a href='#sau' id=sau>Phần sau</a></h2>", "Phần sau"},
      {"<blockquote><p>“Chúng tôi nghe nhau,” ông nói.</p></blockquote>", "“Chúng tôi nghe nhau,” ông nói."},
      {"<ul><li>một cửa khẩu đường bộ;</li><li>một cửa khẩu đường sắt.</li></ul>",
       "- một cửa khẩu đường bộ;\n\n- một cửa khẩu đường sắt."},
      {"<ol start=1><li>Cửa khẩu Bắc</li><li>Cửa khẩu Nam</li></ol>", "1. Cửa khẩu Bắc\n\n2. Cửa khẩu Nam"},
      {"<table><tr><th>Nước</th><th>Đại diện</th></tr><tr><td>A</td><td>Ông B</td></tr></table>",
       "Nước | Đại diện\n\nA | Ông B"},
      {"<figure><img src='/a/hop.jpg?w=600'><figcaption>Cuộc họp sáng nay</figcaption></figure>",
       "hop.jpg\nCuộc họp sáng nay"},
      {"<p><img src='data:image/png;base64,AAAA'></p><p><em>Cuộc họp sáng nay</em></p>",
       "image.jpg\nCuộc họp sáng nay"},
      {"<div class='wp-caption'><img src=hop.png><p class=wp-caption-text>Cuộc họp sáng nay</p></div>",
       "hop.png\nCuộc họp sáng nay"},
      {"<p>Theo <a href=/hang>hãng tin</a>, cuộc họp kết thúc <b>sớm</b> hơn dự&shy;kiến&nbsp;một giờ.</p>",
       "Theo hãng tin, cuộc họp kết thúc sớm hơn dựkiến một giờ."},
      {"<p>Câu đầu của đoạn này.<br>Câu sau của đoạn này.</p>", "Câu đầu của đoạn này.\n\nCâu sau của đoạn này."},
      {"<p>Câu này bị ngắt<br>giữa chừng.</p>", "Câu này bị ngắt giữa chừng."},
      {"<p>R&eacute;sum&#233; &amp; &lt;Đ&#x1ea1;i s&#x1EE9;&gt; &ldquo;A&rdquo;</p>", "Résumé & <Đại sứ> “A”"},
  };
  for (const auto& [html, text] : kCases) {
    EXPECT_EQ(TextOf(Page("", "", html)), absl::StrFormat("%s\n\n%s\n\n%s\n", kFirst, text, kSecond)) << html;
  }
}

TEST(HtmlPageTest, TheLeadIsTakenFromBetweenTitleAndText) {
  const std::string head = "<title>Hai nước mở lại cửa khẩu</title>", title = "<h1>Hai nước mở lại cửa khẩu</h1>";
  const std::string lead = "Sau ba năm đóng cửa, người dân hai bên lại có thể qua chợ của nhau.";
  const std::string expected = "Hai nước mở lại cửa khẩu\n\n" + lead + "\n\n" + Plain();
  for (const std::string& before :
       {title + "<p>" + lead + "</p>", title + "<h2 class=sapo>" + lead + "</h2>",
        title + "<div><strong>" + lead + "</strong></div>", "<header>" + title + "<p>" + lead + "</p></header>",
        title + "<div>Thế giới</div><p>" + lead + "</p><div>Chia sẻ</div>"}) {
    EXPECT_EQ(TextOf(Page(head, before)), expected) << before;
  }
}

TEST(HtmlPageTest, APageWithoutAnArticleIsRefusedWithWhatItIs) {
  std::string cards;
  for (int i = 0; i < 12; ++i) {
    cards += absl::StrFormat("<div class=card><h3><a href=/%d>Tiêu đề của bài số %d trong ngày</a></h3><p>%s</p></div>",
                             i, i, kFirst);
  }
  std::string flat;
  for (int i = 0; i < 12; ++i) {
    flat += absl::StrFormat("<h3><a href=/%d>Tiêu đề của bài số %d trong ngày</a></h3><p>%s</p>", i, i, kFirst);
  }
  std::string links;
  for (int i = 0; i < 12; ++i) links += absl::StrFormat("<li><a href=/%d>Tiêu đề của bài số %d</a></li>", i, i);
  std::string excerpts;
  for (int i = 0; i < 12; ++i) {
    excerpts += absl::StrFormat(
        "<article><h2 class=entry-title><a href=/%d>Tiêu đề của bài số %d</a></h2><div "
        "class=entry-content><p>%s</p><p>%s</p>"
        "</div></article>",
        i, i, kFirst, kSecond);
  }
  std::string paragraphs;
  for (int i = 0; i < 12; ++i) paragraphs += absl::StrFormat("<p>%s</p>", kFirst);
  const auto page = [](std::string_view body) {
    return absl::StrFormat("<html><head><meta charset=utf-8><title>Báo</title></head><body>%s</body></html>", body);
  };
  const struct {
    std::string html;
    std::string_view why;
  } kCases[] = {
      {page(""), "no text in it"},
      {"", "no text in it"},
      {page("<div id=root></div><script src=/app.js></script>"), "a script fills"},
      {page("<ul>" + links + "</ul>"), "links to others"},
      {page(cards), "links to others"},
      {page("<div>" + flat + "</div>"), "links to others"},
      {page("<main>" + excerpts + "</main>"), "links to others"},
      {page("<main><article><h2><a href=/0>Bài dài nhất trong ngày</a></h2><div>" + paragraphs + "</div></article>" +
            excerpts + "</main>"),
       "links to others"},
      {page("<p>Đăng nhập để đọc tiếp.</p><form><input name=u><input name=p></form>"), "login"},
      {page(absl::StrFormat("<div id=cookie-consent><p>%s</p><p>%s</p></div>", kFirst, kSecond)), "no article"},
  };
  for (const auto& [html, why] : kCases) {
    const absl::StatusOr<HtmlPage> read = ReadHtmlPage(html);
    ASSERT_FALSE(read.ok()) << html << "\n" << Dump(*read);
    EXPECT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_NE(std::string(read.status().message()).find(why), std::string::npos) << read.status() << html;
  }
}

TEST(HtmlPageTest, AFragmentIsAnArticleHoweverShort) {
  EXPECT_EQ(TextOf("<p>Hai bên gặp nhau.</p>"), "Hai bên gặp nhau.\n");
  EXPECT_EQ(TextOf("Hai bên gặp nhau.<br/><br/>Rồi chia tay."), "Hai bên gặp nhau.\n\nRồi chia tay.\n");
  EXPECT_EQ(TextOf("Hai bên gặp nhau."), "Hai bên gặp nhau.\n");
  EXPECT_EQ(TextOf("<img src=a.jpg>"), "!there is no text in it");
}

TEST(HtmlPageTest, TheTextThatJsonLdCarriesStandsInForOneThatIsNotThere) {
  const std::string body = absl::StrFormat("<p>%s</p><p>%s</p><p>%s</p>", kFirst, kSecond, kFirst);
  const std::string script = absl::StrFormat(
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Hai nước mở cửa","articleBody":"%s"}</script>)",
      body);
  EXPECT_EQ(TextOf("<html><head>" + script + "</head><body><div id=app></div></body></html>"),
            absl::StrFormat("Hai nước mở cửa\n\n%s\n\n%s\n\n%s\n", kFirst, kSecond, kFirst));
  // Where the page has it as well, the page's own paragraphs count.
  EXPECT_EQ(TextOf(Page(script, "")), "Hai nước mở cửa\n\n" + Plain());
}

TEST(HtmlPageTest, DamageInTheTextIsRefusedAndElsewherePassedOver) {
  std::string long_page;
  for (int i = 0; i < 10; ++i) long_page += absl::StrFormat("<p>%s %d</p>", kFirst, i);
  EXPECT_EQ(TextOf(Page("", "", long_page, "<div class=related><p>Bài kh\xE1\xBB</p></div>")),
            TextOf(Page("", "", long_page)));
  EXPECT_NE(TextOf(Page("", "", long_page + "<p>Đoạn bị h\xE1\xBB ngay giữa chừng, không đọc được nữa.</p>"))
                .find("not UTF-8"),
            std::string::npos);
}

TEST(HtmlPageTest, OddPagesDoNoHarm) {
  const auto repeat = [](std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
  };
  std::string fonts;
  for (int i = 0; i < 900; ++i) fonts += absl::StrFormat("<font id=a%d>", i);
  const struct {
    std::string_view what;
    std::string within;
    bool is_read;
  } kCases[] = {
      {"200k nested divs", repeat("<div>", 200'000), false},
      {"200k nested tables", repeat("<table><tr><td>", 70'000), false},
      {"200k end tags", repeat("</div>", 200'000), false},
      {"900 nested divs", repeat("<div>", 900) + repeat("</div>", 900), true},
      {"unclosed formatting, repeated in each paragraph", "<p>" + fonts + repeat("<p>x", 20'000), false},
      {"a huge attribute", "<img alt='" + repeat("x", 5'000'000) + "'>", true},
      {"very many attributes", "<p " + repeat("a b c d ", 5'000) + ">", false},
      {"a huge word", "<p>" + repeat("x", 1'000'000) + "</p>", true},
      {"20k cells in a row", "<table><tr>" + repeat("<td>x", 20'000) + "</table>", true},
      {"20k breaks", repeat("<br/>", 20'000), true},
      {"NULs", std::string("<p>a\0b</p>\0", 11), true},
      {"a cut tag", "<p class='", false},
      {"a cut comment", "<!-- ", false},
      {"entities of no character", "<p>&#0; &#xD800; &#x110000; &bogus; &</p>", false},
      {"odd encodings of names", "<DIV CLASS=\"\xC4\x90\"><\xC4\x90></DIV>", true},
  };
  for (const auto& [what, within, is_read] : kCases) {
    const absl::StatusOr<HtmlPage> page = ReadHtmlPage(Page("", "", within));
    EXPECT_EQ(page.ok(), is_read) << what << ": " << page.status();
  }
}

TEST(HtmlPageTest, FilesAreOpenedByTheirNames) {
  const TempDirectory folder;
  std::ofstream(folder / "Bài 7.html") << Page("<title>Hai nước mở lại cửa khẩu</title>", "");
  std::ofstream(folder / "b.htm") << "<html><body></body></html>";
  std::ofstream(folder / "c.html") << Page("<title>Hai nước mở lại cửa khẩu</title>", "");
  std::ofstream(folder / "c.json") << R"({"id":"ngoai-giao-7","published":"2020-05-06","title":"Tiêu đề khác"})";
  ArticleReader reader({folder.path()});
  std::vector<std::string> found;
  while (const std::optional<ArticleReader::Item> item = reader.Next()) {
    found.push_back(item->article.ok()
                        ? item->article->id + " " + item->article->title + " " + item->article->published.ToString()
                        : std::string(item->article.status().message()).substr(folder.path().size() + 1));
  }
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0], "Bài 7 Hai nước mở lại cửa khẩu ");
  EXPECT_EQ(found[1].find("b.htm: the page holds no article"), 0u) << found[1];
  EXPECT_EQ(found[2], "ngoai-giao-7 Tiêu đề khác 2020-05-06");
}

TEST(HtmlPageTest, CaptionsAreKnownAsSuchByTheText) {
  // The line above a caption is what ingest/text/blocks.h tells it by: a file's name, without a blank line between.
  const std::string text =
      TextOf(Page("", "", "<figure><img src=/x/hai%20ong.jpg><figcaption>Hai ông</figcaption></figure>"));
  EXPECT_NE(text.find("\n\nhai%20ong.jpg\nHai ông\n\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace annals::ingest
