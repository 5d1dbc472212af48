#include "ingest/text/line.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/text/date_stamp.h"
#include "ingest/text/title.h"

namespace annals::ingest {
namespace {

std::string Dump(std::string_view text) {
  std::string out;
  for (const Line& line : SplitLines(text)) {
    out += line.blank_before ? "_" : "";
    out += text.substr(line.begin, line.end - line.begin);
    out += "|";
  }
  return out;
}

TEST(LineTest, EveryKindOfLineEndIsOne) {
  EXPECT_EQ(Dump("a\nb\n\nc"), "_a|b|_c|");
  EXPECT_EQ(Dump("a\r\nb\r\n\r\nc\r\n"), "_a|b|_c|");
  EXPECT_EQ(Dump("a\rb"), "_a|b|");
  EXPECT_EQ(Dump(" \u00A0a \n\u200B\nb"), "_a|_b|");
  EXPECT_EQ(Dump(""), "");
}

TEST(LineTest, SentenceEndsStandBeforeClosingQuotes) {
  EXPECT_TRUE(EndsSentence("Họ về."));
  EXPECT_TRUE(EndsSentence("“Họ về.”"));
  EXPECT_TRUE(EndsSentence("\"Đi thôi! \""));
  EXPECT_TRUE(EndsSentence("Còn nữa…"));
  EXPECT_FALSE(EndsSentence("Họ về"));
  EXPECT_FALSE(EndsSentence("”"));
}

TEST(LineTest, NamesAreTwoToFiveCapitalisedWords) {
  EXPECT_TRUE(IsNameLine("Lê Thị Hà"));
  EXPECT_FALSE(IsNameLine("Hà"));
  EXPECT_FALSE(IsNameLine("Lê Hà đi chợ"));
  EXPECT_FALSE(IsNameLine("Quý 2"));
}

TEST(LineTest, ImageFilesAreKnownByTheirEnding) {
  EXPECT_TRUE(IsImageFileName("hop-bao.JPG"));
  EXPECT_FALSE(IsImageFileName("xem hop-bao.jpg"));
  EXPECT_FALSE(IsImageFileName(".jpg"));
}

TEST(LineTest, OneTextTwiceInALine) {
  EXPECT_TRUE(IsSaidTwice("Nga và Mỹ nối lại đàm phán Nga và Mỹ nối lại đàm phán"));
  EXPECT_FALSE(IsSaidTwice("ha ha"));
  EXPECT_FALSE(IsSaidTwice("Nga và Mỹ nối lại đàm phán, Nga và Mỹ nối lại đàm phán"));
}

struct StampCase {
  const char* name;
  const char* line;
  const char* day;  // "": no stamp
};

class DateStampTest : public ::testing::TestWithParam<StampCase> {};

TEST_P(DateStampTest, IsToldFromProse) {
  const std::optional<DateStamp> stamp = FindDateStamp(GetParam().line);
  EXPECT_EQ(stamp ? stamp->day.ToString() : "", GetParam().day);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, DateStampTest,
    ::testing::Values(StampCase{"NameAndTime", "Lê Hà | 31/12/2021, 07:35", "2021-12-31"},
                      StampCase{"Weekday", "Thứ Sáu, 21/01/2022 - 19:20", "2022-01-21"},
                      StampCase{"TimeZone", "21/01/2022 19:20 GMT+7", "2022-01-21"},
                      StampCase{"HourLetter", "19h20 ngày 21-1-2022", "2022-01-21"},
                      StampCase{"Updated", "Cập nhật lúc 19:20, 21.1.2022", "2022-01-21"},
                      StampCase{"Iso", "2022-01-21 19:20", "2022-01-21"},
                      StampCase{"DateOnly", "21/01/2022", "2022-01-21"},
                      StampCase{"InASentence", "Ngày 21/1/2022, hai ngoại trưởng đã gặp nhau tại Geneva", ""},
                      StampCase{"InATitle", "Toàn cảnh cuộc gặp 21/1/2022 tại Geneva", ""},
                      StampCase{"Impossible", "31/02/2022 07:00", ""}, StampCase{"NoYear", "21/1, 07:35", ""}),
    [](const auto& test) { return test.param.name; });

TEST(TitleTest, IsTheFirstLine) {
  EXPECT_EQ(FindTitle("Nga và Mỹ hội đàm tại Geneva\n\nHai bên gặp nhau.\n"), "Nga và Mỹ hội đàm tại Geneva");
}

TEST(TitleTest, StandsAfterAScrapedDate) {
  EXPECT_EQ(FindTitle("date 2026-02-01 Nga và Mỹ hội đàm\n\nHai bên gặp nhau."), "Nga và Mỹ hội đàm");
}

TEST(TitleTest, StandsAfterALeadThatIsSaidAgain) {
  EXPECT_EQ(FindTitle("Hai bên đã gặp nhau hôm qua ở Geneva.\n\nNga và Mỹ hội đàm\n\nLê Hà | 31/12/2021, 07:35\n\n"
                      "Hai bên đã gặp nhau hôm qua ở Geneva.\n\nHọ bàn về an ninh."),
            "Nga và Mỹ hội đàm");
}

TEST(TitleTest, ASentenceMayBeATitle) {
  EXPECT_EQ(FindTitle("Nga đã nói không.\nHọ nói vậy hôm qua."), "Nga đã nói không.");
  EXPECT_EQ(FindTitle(""), "");
}

}  // namespace
}  // namespace annals::ingest
