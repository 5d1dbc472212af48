#include "ingest/text/fold.h"

#include <gtest/gtest.h>

namespace annals::ingest {
namespace {

TEST(FoldTest, BothTonePlacementsAreOne) {
  EXPECT_EQ(FoldWord("hoà"), FoldWord("hòa"));
  EXPECT_EQ(FoldWord("thuỷ"), FoldWord("thủy"));
  EXPECT_EQ(FoldWord("khoẻ"), FoldWord("khỏe"));
}

TEST(FoldTest, FinalYAndIAreOneAfterAConsonantOnly) {
  EXPECT_EQ(FoldWord("Mỹ"), FoldWord("Mĩ"));
  EXPECT_EQ(FoldWord("quý"), FoldWord("quí"));
  EXPECT_NE(FoldWord("tay"), FoldWord("tai"));
  EXPECT_NE(FoldWord("thúy"), FoldWord("thúi"));
}

TEST(FoldTest, LettersAndTonesThatDifferStayApart) {
  EXPECT_NE(FoldWord("Ảnh"), FoldWord("anh"));
  EXPECT_NE(FoldWord("đàm"), FoldWord("dàm"));
  EXPECT_NE(FoldWord("tân"), FoldWord("tan"));
  EXPECT_NE(FoldWord("cử"), FoldWord("cự"));
}

TEST(FoldTest, CaseDoesNotMatter) { EXPECT_EQ(FoldWord("ĐIỆN"), FoldWord("điện")); }

TEST(FoldTest, LookAlikesStandForTheirAsciiCharacter) {
  EXPECT_EQ(FoldPunctuation(U'\u2013'), U'-');
  EXPECT_EQ(FoldPunctuation(U'\u201D'), U'"');
  EXPECT_EQ(FoldPunctuation(U'\u2019'), U'\'');
}

TEST(FoldTest, NoBreakSpaceIsASpace) { EXPECT_EQ(ClassOf(0xA0), CharClass::kSpace); }

TEST(FoldTest, BrokenBytesDecodeOneAtATime) {
  const std::string_view text = "\xE1\xBBx";
  size_t at = 0;
  EXPECT_EQ(DecodeUtf8(text, at), 0xFFFDu);
  EXPECT_EQ(at, 1u);
}

}  // namespace
}  // namespace annals::ingest
