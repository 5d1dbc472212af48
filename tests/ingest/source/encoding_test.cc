#include "ingest/source/encoding.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/source/utf8.h"

namespace annals::ingest {
namespace {

std::string ErrorOf(std::string_view bytes) {
  const absl::StatusOr<DecodedText> text = DecodeText(bytes);
  return text.ok() ? "read as " + text->text : std::string(text.status().message());
}

// The bytes that `part` of the decoded text was made from.
std::string BytesOf(std::string_view bytes, std::string_view part) {
  const absl::StatusOr<DecodedText> text = DecodeText(bytes);
  if (!text.ok()) return "unreadable";
  const size_t at = text->text.find(part);
  if (at == std::string::npos) return "not there";
  const uint32_t begin = text->offsets.ToOriginal(static_cast<uint32_t>(at));
  return std::string(bytes.substr(begin, text->offsets.ToOriginal(static_cast<uint32_t>(at + part.size())) - begin));
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

TEST(EncodingTest, Utf8StaysAsItIs) {
  const absl::StatusOr<DecodedText> text = DecodeText("Việt Nam");
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text->text, "Việt Nam");
  EXPECT_EQ(text->offsets.ToOriginal(6), 6u);
}

TEST(EncodingTest, OffsetsCountTheByteOrderMarkIn) {
  const std::string bytes = "\xEF\xBB\xBFViệt Nam";
  EXPECT_EQ(DecodeText(bytes)->text, "Việt Nam");
  EXPECT_EQ(BytesOf(bytes, "Việt"), "Việt");
}

TEST(EncodingTest, Utf16IsReadByItsByteOrderMark) {
  for (const bool big_endian : {false, true}) {
    const std::string bytes = Utf16(u"\uFEFFHọ gặp \U0001F91D nhau", big_endian);
    const absl::StatusOr<DecodedText> text = DecodeText(bytes);
    ASSERT_TRUE(text.ok()) << text.status().ToString();
    EXPECT_EQ(text->text, "Họ gặp \U0001F91D nhau");
    EXPECT_EQ(BytesOf(bytes, "gặp"), Utf16(u"gặp", big_endian));
    EXPECT_EQ(BytesOf(bytes, "\U0001F91D"), Utf16(u"\U0001F91D", big_endian));
    EXPECT_EQ(BytesOf(bytes, "nhau"), Utf16(u"nhau", big_endian));
  }
}

TEST(EncodingTest, BrokenUtf16IsRefused) {
  EXPECT_TRUE(ErrorOf(Utf16(u"\uFEFFHọ", false) + "x").starts_with("not UTF-16 at byte 6"));
  EXPECT_TRUE(ErrorOf(Utf16(u"\uFEFFa\xD83E", false)).starts_with("not UTF-16 at byte 4"));
}

TEST(EncodingTest, Windows1258IsReadWithItsTonesApart) {
  // Vietnam's name, "hội đàm" and "người" as windows-1258 writes them.
  const std::string bytes =
      "Vi\xEA\xF2t Nam h\xF4\xF2i \xF0\xE0m, ng\xFD\xF5\xCCi n\xF3i \x93\xF0\xFA"
      "ng\x94.";
  const absl::StatusOr<DecodedText> text = DecodeText(bytes);
  ASSERT_TRUE(text.ok()) << text.status().ToString();
  EXPECT_EQ(text->text,
            "Vi\u00EA\u0323t Nam h\u00F4\u0323i \u0111\u00E0m, ng\u01B0\u01A1\u0300i n\u00F3i "
            "\u201C\u0111\u00FAng\u201D.");
  EXPECT_EQ(BytesOf(bytes, "\u0111\u00E0m"), "\xF0\xE0m");
  EXPECT_EQ(BytesOf(bytes, "Nam"), "Nam");
}

TEST(EncodingTest, AForeignLetterAmongManyIsNoHindrance) {
  std::string bytes;
  for (int i = 0; i < 20; ++i) bytes += "Vi\xEA\xF2t Nam ";
  EXPECT_TRUE(DecodeText(bytes + "M\xFCnchen").ok());
}

TEST(EncodingTest, OldFontsAreRefusedWithTheWayOut) {
  // "Việt Nam hội đàm" in TCVN3 and in VNI.
  EXPECT_EQ(ErrorOf("Vi\xD6t Nam h\xE9i \xAE\xB5m"),
            "not UTF-8 at byte 2 (0xD6), nor windows-1258; this looks like TCVN3: convert it with 'iconv -f TCVN5712-1 "
            "-t UTF-8'");
  EXPECT_EQ(ErrorOf("Vie\xE4t Nam ho\xE4i \xF1"
                    "a\xF8m"),
            "not UTF-8 at byte 3 (0xE4), nor windows-1258; this looks like VNI: convert it to UTF-8 with UniKey's "
            "conversion tool, as iconv does not know it");
}

// A minister's title in VNI, whose horned vowels bear a tone of their own; and in TCVN3.
TEST(EncodingTest, TonesOnHornedVowelsTellVni) {
  EXPECT_NE(ErrorOf("Ngoa\xEFi tr\xF6\xF4\xFBng").find("looks like VNI"), std::string::npos);
  EXPECT_NE(ErrorOf("Ngo\xB9i tr\xAD\xEBng").find("looks like TCVN3"), std::string::npos);
}

TEST(EncodingTest, DamagedUtf8IsNotTakenForAnotherEncoding) {
  EXPECT_NE(ErrorOf("Hai ngoại trưởng \xF2 hội đàm tại thủ đô").find("most of it is: the text is damaged"),
            std::string::npos);
  EXPECT_NE(ErrorOf("Hai ngoại trưởng hội \xC4").find("cut within a character"), std::string::npos);
}

TEST(EncodingTest, OtherBytesAreRefused) {
  EXPECT_TRUE(ErrorOf("\x89PNG\r\n\x1A\n").starts_with("not UTF-8 at byte 0 (0x89), nor windows-1258"));
  EXPECT_EQ(ErrorOf(std::string("a\0b, c, d, e, f", 15)), "a NUL byte at byte 1; this is no plain text");
  EXPECT_NE(ErrorOf(std::string("V\0i\0", 4)).find("'iconv -f UTF-16LE -t UTF-8'"), std::string::npos);
  EXPECT_NE(ErrorOf(std::string("\0V\0i", 4)).find("'iconv -f UTF-16BE -t UTF-8'"), std::string::npos);
}

TEST(Utf8Test, WhatIsShownStaysOnItsLine) {
  const struct {
    std::string_view bytes, shown;
  } cases[] = {
      {"Việt Nam", "Việt Nam"},
      {std::string_view("a\nb\tc\0d\x1B[2J\x7F", 12), R"(a\nb\x09c\x00d\x1B[2J\x7F)"},
      {"\xC2\x9B"
       "2J \xC2\xA0|\xC2",
       "\\u009B2J \xC2\xA0|\\xC2"},
      {"na\xFFme\xE1\xBB", R"(na\xFFme\xE1\xBB)"},
  };
  for (const auto& [bytes, shown] : cases) {
    EXPECT_EQ(Printable(bytes), shown);
    EXPECT_EQ(Printable(shown), shown);
  }
}

}  // namespace
}  // namespace annals::ingest
