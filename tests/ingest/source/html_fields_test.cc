#include "ingest/source/html_fields.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_format.h"
#include "ingest/source/html_page.h"
#include "ingest/source/linked_data.h"

namespace annals::ingest {
namespace {

std::string Page(std::string_view head, std::string_view above = "", std::string_view attributes = "") {
  return absl::StrFormat(
      "<!doctype html><html %s><head><meta charset=utf-8>%s</head><body>%s<div><p>Ngoại trưởng hai nước gặp nhau sáng "
      "nay tại thủ đô, lần đầu tiên sau gần ba năm.</p><p>Họ đồng ý mở lại hai cửa khẩu, và sẽ gặp lại vào tháng sau ở "
      "một "
      "nơi chưa được công bố.</p></div></body></html>",
      attributes, head, above);
}

v1::Article FieldsOf(std::string_view head, std::string_view above = "", std::string_view attributes = "") {
  const absl::StatusOr<HtmlPage> page = ReadHtmlPage(Page(head, above, attributes));
  EXPECT_TRUE(page.ok()) << page.status();
  return page.ok() ? page->fields : v1::Article();
}

std::string Linked(std::string_view fields) {
  return absl::StrFormat(R"(<script type="application/ld+json">{"@type":"NewsArticle",%s}</script>)", fields);
}

TEST(HtmlFieldsTest, TheDayComesFromTheFirstSourceThatHasOne) {
  const std::string linked = Linked(R"("datePublished":"2021-01-01T23:00:00+07:00")");
  const std::string meta = "<meta property=article:published_time content=2021-01-02>";
  const std::string name = "<meta name=pubdate content='2021-01-03 08:00'>";
  const std::string date = "<meta name=date content=2021-01-04>";
  const std::string item = "<span itemprop=datePublished content=2021-01-05></span>";
  const std::string time = "<time datetime='2021-01-06T08:00'>hôm qua</time>";
  const std::string printed = "<div class=date>Thứ Năm, 07/01/2021</div>";
  EXPECT_EQ(FieldsOf(linked + meta + name + date, item + time + printed).published().edtf(), "2021-01-01");
  EXPECT_EQ(FieldsOf(meta + name + date, item + time + printed).published().edtf(), "2021-01-02");
  EXPECT_EQ(FieldsOf(name + date, item + time + printed).published().edtf(), "2021-01-03");
  EXPECT_EQ(FieldsOf(date, item + time + printed).published().edtf(), "2021-01-04");
  EXPECT_EQ(FieldsOf("", item + time + printed).published().edtf(), "2021-01-05");
  EXPECT_EQ(FieldsOf("", time + printed).published().edtf(), "2021-01-06");
  EXPECT_EQ(FieldsOf("", printed).published().edtf(), "2021-01-07");
  EXPECT_EQ(FieldsOf("", "<p>Thứ Năm, 07/01/2021, 08:00</p>").published().edtf(), "2021-01-07");
  EXPECT_FALSE(FieldsOf("").has_published());
  EXPECT_EQ(FieldsOf("", printed).published().basis(), v1::DATE_BASIS_STATED);
}

TEST(HtmlFieldsTest, TheDayBelowTheTitleIsNotTheOneInThePagesHead) {
  const std::string title = "<title>Hai nước mở lại cửa khẩu</title>", h1 = "<h1>Hai nước mở lại cửa khẩu</h1>";
  EXPECT_EQ(FieldsOf(title, "<p class=date>Hôm nay 09/01/2021, 10:00</p>" + h1 + "<p>07/01/2021, 08:00</p>")
                .published()
                .edtf(),
            "2021-01-07");
  EXPECT_EQ(FieldsOf(title, "<p>07/01/2021, 08:00</p>" + h1).published().edtf(), "2021-01-07");
}

TEST(HtmlFieldsTest, AnImpossibleDayLeavesItToTheNextSource) {
  EXPECT_EQ(FieldsOf(Linked(R"("datePublished":"0001-01-01T00:00:00")") +
                     "<meta property=article:published_time content=2021-02-30><meta name=pubdate content=3/2/2021>")
                .published()
                .edtf(),
            "2021-02-03");
}

TEST(HtmlFieldsTest, TheTitleIsTheOneThatThePagePrints) {
  const std::string h1 = "<h1>Hai nước mở lại cửa khẩu</h1>";
  EXPECT_EQ(FieldsOf("<title>Hai nước mở lại cửa khẩu - Báo Mai</title>", h1).title(), "Hai nước mở lại cửa khẩu");
  EXPECT_EQ(FieldsOf("<title>Báo Mai | Hai nước mở lại cửa khẩu</title>", h1).title(), "Hai nước mở lại cửa khẩu");
  EXPECT_EQ(FieldsOf("<meta property=og:title content='Hai nước mở lại cửa khẩu sau ba năm'>", h1).title(),
            "Hai nước mở lại cửa khẩu");
  EXPECT_EQ(FieldsOf("<title>Một tiêu đề khác hẳn</title>", h1).title(), "Một tiêu đề khác hẳn");
  EXPECT_EQ(FieldsOf("", h1).title(), "Hai nước mở lại cửa khẩu");
  EXPECT_EQ(FieldsOf("<title>Hội đàm cấp cao Nga - Mỹ - Báo Mai</title>", "<h1>Hội đàm cấp cao Nga - Mỹ</h1>").title(),
            "Hội đàm cấp cao Nga - Mỹ");
  EXPECT_EQ(FieldsOf("<meta property=og:site_name content='Báo Mai'><title>Hội đàm cấp cao Nga - Mỹ - Báo Mai</title>")
                .title(),
            "Hội đàm cấp cao Nga - Mỹ");
  EXPECT_EQ(FieldsOf("<title>Hội đàm cấp cao Nga - Mỹ</title>").title(), "Hội đàm cấp cao Nga - Mỹ");
  EXPECT_EQ(FieldsOf(Linked(R"("headline":"Tiêu đề của dữ liệu")") + "<title>Tiêu đề của trang</title>").title(),
            "Tiêu đề của dữ liệu");
  EXPECT_EQ(FieldsOf("").title(), "");
}

TEST(HtmlFieldsTest, TheOutletComesFromTheFirstSourceThatHasOne) {
  const std::string site = "<meta property=og:site_name content='Báo Mai'>";
  EXPECT_EQ(FieldsOf(Linked(R"("publisher":{"name":"Mai &amp; Con"})") + site).outlet(), "Mai & Con");
  EXPECT_EQ(FieldsOf(site).outlet(), "Báo Mai");
  EXPECT_EQ(FieldsOf("<meta property=og:site_name content='https://mai.example'>").outlet(), "");
  EXPECT_EQ(FieldsOf("<title>Hai nước mở cửa - Thế giới - Báo Mai</title>", "<h1>Hai nước mở cửa</h1>").outlet(),
            "Báo Mai");
  EXPECT_EQ(FieldsOf("<title>Hai nước mở cửa</title>", "<h1>Hai nước mở cửa</h1>").outlet(), "");
}

TEST(HtmlFieldsTest, AuthorsAreNamesOnly) {
  const std::string site = "<meta property=og:site_name content='Báo Mai'>";
  EXPECT_EQ(FieldsOf(Linked(R"("author":"Thu Hà")")).author(), "Thu Hà");
  EXPECT_EQ(FieldsOf(Linked(R"("author":[{"name":"Thu Hà"},{"name":"Lê An"},"Thu Hà"])")).author(), "Thu Hà, Lê An");
  EXPECT_EQ(FieldsOf("<meta property=article:author content=https://fb.example/x><meta name=author content='Thu Hà'>")
                .author(),
            "Thu Hà");
  EXPECT_EQ(FieldsOf(site + "<meta name=author content='Báo Mai'>").author(), "");
  EXPECT_EQ(FieldsOf("", "<p class=author>Tác giả: Thu Hà</p>").author(), "Thu Hà");
  EXPECT_EQ(FieldsOf("", "<p><a rel=author href=/x>Thu Hà</a></p>").author(), "Thu Hà");
  EXPECT_EQ(FieldsOf("", "<p itemprop=author>Thu Hà</p>").author(), "Thu Hà");
}

TEST(HtmlFieldsTest, TheUrlIsAbsolute) {
  const std::string og = "<meta property=og:url content=https://mai.example/b>";
  EXPECT_EQ(FieldsOf("<link rel=canonical href=https://mai.example/a>" + og).url(), "https://mai.example/a");
  EXPECT_EQ(FieldsOf("<link rel=canonical href=/a>" + og).url(), "https://mai.example/b");
  EXPECT_EQ(FieldsOf("<link rel=canonical href='javascript:x'>").url(), "");
  EXPECT_EQ(FieldsOf(Linked(R"("mainEntityOfPage":{"@id":"https://mai.example/c"})")).url(), "https://mai.example/c");
}

TEST(HtmlFieldsTest, TheLanguageIsATagAndNotASystemsDefault) {
  EXPECT_EQ(FieldsOf("", "", "lang=vi").language(), "vi");
  EXPECT_EQ(FieldsOf(Linked(R"("inLanguage":"vi-VN")"), "", "lang=fr").language(), "vi-VN");
  EXPECT_EQ(FieldsOf("<meta property=og:locale content=vi_VN>").language(), "vi-VN");
  EXPECT_EQ(FieldsOf("", "", "lang=en-US").language(), "");
  EXPECT_EQ(FieldsOf("<meta property=og:locale content=vi_VN>", "", "lang=en").language(), "vi-VN");
  EXPECT_EQ(FieldsOf("", "", "lang='not a tag'").language(), "");
}

TEST(LinkedDataTest, ArticlesAreFoundWhereverTheyStand) {
  for (const std::string_view json : {
           R"({"@type":"NewsArticle","headline":"A"})",
           R"({"@type":["Thing","ReportageNewsArticle"],"headline":"A"})",
           R"([{"@type":"WebSite","headline":"B"},{"@type":"Article","headline":"A"}])",
           R"({"@graph":[{"@type":"Organization","name":"B"},{"@type":"BlogPosting","headline":"A"}]})",
           R"({"@type":"WebPage","headline":"B","mainEntity":{"@type":"NewsArticle","headline":"A"}})",
           "{\"@type\":\"NewsArticle\",\"headline\":\"\nA\t\"}",
           R"(/* c */ {"@type":"NewsArticle","headline":["A"],"author":7,"publisher":null,"datePublished":{}})",
       }) {
    const std::optional<LinkedArticle> article = ReadLinkedArticle(json);
    ASSERT_TRUE(article) << json;
    EXPECT_EQ(article->headline, "A") << json;
  }
}

TEST(LinkedDataTest, WhatIsNoArticleOrNoJsonIsPassedOver) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += '[';
  for (const std::string& json : {std::string("{"), std::string(), std::string("null"), std::string("[1,\"a\"]"),
                                  std::string(R"({"@type":"WebSite"})"), std::string(R"({"@type":7})"), deep,
                                  std::string(R"({"@type":"NewsArticle","headline":"A",})")}) {
    EXPECT_FALSE(ReadLinkedArticle(json)) << json.substr(0, 40);
  }
}

}  // namespace
}  // namespace annals::ingest
