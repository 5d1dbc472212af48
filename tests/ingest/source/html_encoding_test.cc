#include "ingest/source/html_encoding.h"

#include <gtest/gtest.h>

#include <string>

namespace annals::ingest {
namespace {

std::string Decoded(std::string_view bytes, std::string_view declared = {}) {
  const absl::StatusOr<std::string> text = DecodeHtml(bytes, declared);
  return text.ok() ? *text : "!" + std::string(text.status().message());
}

std::string Utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(HtmlEncodingTest, Utf8WinsOverWhatIsDeclared) {
  const std::string page = "<meta charset=windows-1258><p>Việt Nam";
  EXPECT_EQ(Decoded(page), page);
  EXPECT_EQ(Decoded(page, "shift_jis"), page);
  EXPECT_EQ(Decoded("\xEF\xBB\xBF" + page), page);
}

TEST(HtmlEncodingTest, DeclaredEncodingsAreRead) {
  EXPECT_EQ(Decoded("<meta charset='gb2312'><p>\xD6\xD0\xB9\xFA"), "<meta charset='gb2312'><p>中国");
  EXPECT_EQ(Decoded("<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; CHARSET=koi8-r\"><p>\xED\xCF\xD3\xCB\xD7\xC1"),
            "<META HTTP-EQUIV=Content-Type CONTENT=\"text/html; CHARSET=koi8-r\"><p>Москва");
  EXPECT_EQ(Decoded("<p>\xCC\xEE\xF1\xEA\xE2\xE0", "Windows-1251"), "<p>Москва");
  // Names of 1252 that browsers read as such: curly quotes are no controls.
  EXPECT_EQ(Decoded("<meta charset=iso-8859-1><p>\x93na\xEFve\x94"), "<meta charset=iso-8859-1><p>“naïve”");
}

TEST(HtmlEncodingTest, WhatCameAlongCountsMoreThanWhatThePageSays) {
  EXPECT_EQ(Decoded("<meta charset=koi8-r><p>\xCC\xEE\xF1\xEA\xE2\xE0", "windows-1251"),
            "<meta charset=koi8-r><p>Москва");
}

TEST(HtmlEncodingTest, VietnameseIsToldWhateverIsDeclared) {
  const std::string words = "Vi\xEA\xF2t Nam, H\xE0 N\xF4\xF2i, \xD0\xE0 N\xE3\xF2ng";  // windows-1258
  for (const std::string_view head : {"", "<meta charset=iso-8859-1>", "<meta charset=utf-8>",
                                      "<meta charset=nonsense>", "<meta charset=windows-1258>"}) {
    const std::string page = std::string(head) + "<p>" + words;
    EXPECT_NE(Decoded(page).find("Vi\u00EA\u0323t Nam, H\u00E0 N\u00F4\u0323i"), std::string::npos)
        << head << Decoded(page);
  }
}

TEST(HtmlEncodingTest, Utf16IsToldByItsMarkOrItsZeros) {
  const std::u16string page = u"<p>Việt Nam 𝄞";
  for (const bool big_endian : {false, true}) {
    EXPECT_EQ(Decoded(Utf16(u"\uFEFF" + page, big_endian)), "<p>Việt Nam 𝄞");
    EXPECT_EQ(Decoded(Utf16(page, big_endian)), "<p>Việt Nam 𝄞");
  }
  EXPECT_EQ(Decoded("<meta charset=utf-16><p>Việt"), "<meta charset=utf-16><p>Việt");
}

TEST(HtmlEncodingTest, FewBadBytesInUtf8BecomeReplacements) {
  std::string page = "<p>";
  for (int i = 0; i < 100; ++i) page += "đổi lại ";
  EXPECT_EQ(Decoded(page + "kh\xE1\xBB."), page + "kh\uFFFD.");
  EXPECT_EQ(Decoded("<p>đ\xE1\xBB và một vài từ").substr(0, 1), "!");
}

TEST(HtmlEncodingTest, WhatCannotBeReadIsRefusedWithWhatItMayBe) {
  EXPECT_NE(Decoded("<p>Vi\xD6t Nam, n\xAD\xED"
                    "c C\xE9ng h\xDF"
                    "a")
                .find("TCVN3"),
            std::string::npos);
  EXPECT_NE(Decoded(std::string("ab\0c\0\0", 6)).find("NUL"), std::string::npos);
  EXPECT_EQ(Decoded(std::string("<p>a long enough text with one\0 of them</p>", 43)),
            "<p>a long enough text with one of them</p>");
}

TEST(HtmlEncodingTest, TheDeclarationIsFoundHoweverItIsWritten) {
  EXPECT_EQ(DeclaredCharset("<meta charset=\"UTF-8\">"), "utf-8");
  EXPECT_EQ(DeclaredCharset("<META content='text/html; charset = windows-1258' http-equiv=content-type>"),
            "windows-1258");
  EXPECT_EQ(DeclaredCharset("<meta name=x content=y><meta charset=koi8-r/>"), "koi8-r");
  EXPECT_EQ(DeclaredCharset("<meta name=charset content=y>"), "");
  EXPECT_EQ(DeclaredCharset("<meta charset="), "");
  EXPECT_EQ(DeclaredCharset("<p>charset=utf-8"), "");
}

}  // namespace
}  // namespace annals::ingest
