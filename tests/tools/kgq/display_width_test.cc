#include "tools/kgq/display_width.h"

#include <gtest/gtest.h>

namespace annals::kgq {
namespace {

TEST(DisplayWidthTest, CountsColumnsNotBytes) {
  EXPECT_EQ(DisplayWidth(""), 0u);
  EXPECT_EQ(DisplayWidth("Geneva"), 6u);
  EXPECT_EQ(DisplayWidth("Giơ-ne-vơ"), 9u);
  EXPECT_EQ(DisplayWidth("điện đàm"), 8u);
  EXPECT_EQ(DisplayWidth("習近平"), 6u);
  EXPECT_EQ(DisplayWidth("김정은"), 6u);
}

TEST(DisplayWidthTest, CombiningMarksTakeNoColumn) {
  EXPECT_EQ(DisplayWidth("e\u0302\u0301"), 1u);
  EXPECT_EQ(DisplayWidth("a\u200bb"), 2u);
}

TEST(TruncateToWidthTest, LeavesRoomForTheEllipsis) {
  EXPECT_EQ(TruncateToWidth("điện đàm", 8), "điện đàm");
  EXPECT_EQ(TruncateToWidth("điện đàm", 7), "điện đ…");
  EXPECT_EQ(TruncateToWidth("điện đàm", 6), "điện…");
  EXPECT_EQ(TruncateToWidth("điện đàm", 1), "…");
}

TEST(TruncateToWidthTest, PartsNeitherWideLettersNorMarks) {
  EXPECT_EQ(TruncateToWidth("習近平", 4), "習…");
  EXPECT_EQ(TruncateToWidth("习e\u0302\u0301bc", 4), "习e\u0302\u0301…");
}

TEST(OneLineTest, ControlCharactersNeverReachTheTerminal) {
  EXPECT_EQ(OneLine("a\x1b[31mb\nc\td\u009be"), "a [31mb c d e");
  EXPECT_EQ(OneLine("a\xff"), "a\uFFFD");
  EXPECT_EQ(OneLine("Thụy Sĩ"), "Thụy Sĩ");
}

}  // namespace
}  // namespace annals::kgq
