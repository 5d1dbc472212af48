#include "tools/kgq/table.h"

#include <gtest/gtest.h>

namespace annals::kgq {
namespace {

TEST(RenderTableTest, AlignsByDisplayWidth) {
  const Table table{{{"WHO"}, {"WHERE"}, {"N"}},
                    {{"Tập Cận Bình", "Hà Nội", "1"}, {"習近平", "", "2"}, {"e\u0302\u0301", "Geneva", "10"}}};
  EXPECT_EQ(RenderTable(table, std::nullopt),
            "WHO           WHERE   N\n"
            "Tập Cận Bình  Hà Nội  1\n"
            "習近平                2\n"
            "e\u0302\u0301             Geneva  10\n");
}

TEST(RenderTableTest, LinesDoNotEndInSpaces) {
  const Table table{{{"A"}, {"B"}}, {{"x", ""}}};
  EXPECT_EQ(RenderTable(table, std::nullopt), "A  B\nx\n");
}

TEST(RenderTableTest, NarrowsFlexibleColumnsToTheWidth) {
  const Table table{{{"FIXED"}, {"WHO", true}}, {{"0123456789", "Sergei Lavrov, Antony Blinken"}}};
  EXPECT_EQ(RenderTable(table, 30), "FIXED       WHO\n0123456789  Sergei Lavrov, An…\n");
  EXPECT_EQ(RenderTable(table, 41), "FIXED       WHO\n0123456789  Sergei Lavrov, Antony Blinken\n");
}

TEST(RenderTableTest, KeepsFixedColumnsAndAReadableRestOnNarrowTerminals) {
  const Table table{{{"FIXED"}, {"WHO", true}}, {{"0123456789", "Sergei Lavrov, Antony Blinken"}}};
  EXPECT_EQ(RenderTable(table, 5), "FIXED       WHO\n0123456789  Sergei Lavr…\n");
}

TEST(RenderTableTest, ACellStaysOnItsLine) { EXPECT_EQ(RenderTable({{{"A"}}, {{"x\ny"}}}, std::nullopt), "A\nx y\n"); }

TEST(RenderCsvTest, QuotesWhatRfc4180Asks) {
  const Table table{{{"id"}, {"title"}}, {{"1", "plain"}, {"2", "a, b"}, {"3", "say \"no\""}, {"4", "two\nlines"}}};
  EXPECT_EQ(RenderCsv(table), "id,title\r\n1,plain\r\n2,\"a, b\"\r\n3,\"say \"\"no\"\"\"\r\n4,\"two\nlines\"\r\n");
}

}  // namespace
}  // namespace annals::kgq
