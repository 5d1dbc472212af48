#include "graph/text_fold.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Words = std::vector<std::string>;

TEST(FoldedWordsTest, LatinLettersLoseCaseAndDiacritics) {
  const struct {
    const char* text;
    Words words;
  } cases[] = {
      {"Sergei LAVROV", {"sergei", "lavrov"}},
      {"Thủ tướng Đức", {"thu", "tuong", "duc"}},
      {"Phạm Bình Minh", {"pham", "binh", "minh"}},
      {"đường phở ưỡn ẹo Ỷ Ỹ", {"duong", "pho", "uon", "eo", "y", "y"}},
      {"Erdoğan", {"erdogan"}},
      {"Łódź", {"lodz"}},
      {"Åse Bjørn Þór", {"ase", "bjorn", "thor"}},
      {"Straße Æsir Œuvre", {"strasse", "aesir", "oeuvre"}},
      {"İstanbul ılıca", {"istanbul", "ilica"}},
      {"Ivica Račan Čapljina Ǆ", {"ivica", "racan", "capljina", "dz"}},
      {"Ȧ Ƭ Ƿ ȳ", {"a", "t", "w", "y"}},
  };
  for (const auto& c : cases) EXPECT_EQ(FoldedWords(c.text), c.words) << c.text;
}

TEST(FoldedWordsTest, DecomposedLettersFoldLikeComposedOnes) {
  EXPECT_EQ(FoldedWords("Gio\u031B-ne-vo\u031B"), FoldedWords("Giơ-ne-vơ"));
  EXPECT_EQ(FoldedWords("Vie\u0323\u0302t"), FoldedWords("Việt"));
}

TEST(FoldedWordsTest, EverythingElsePartsWords) {
  EXPECT_THAT(FoldedWords("Giơ-ne-vơ, (2022)…  “G7”×US·UK"), ElementsAre("gio", "ne", "vo", "2022", "g7", "us", "uk"));
  EXPECT_THAT(FoldedWords(" –—!? "), IsEmpty());
  EXPECT_THAT(FoldedWords(""), IsEmpty());
}

TEST(FoldedWordsTest, OtherScriptsStayAsTheyAre) {
  EXPECT_THAT(FoldedWords("Лавров 习近平、普京"), ElementsAre("Лавров", "习近平", "普京"));
}

TEST(FoldedWordsTest, BytesThatAreNotUtf8PartWords) {
  EXPECT_THAT(FoldedWords("ab\xFF"
                          "cd\xC3"),
              ElementsAre("ab", "cd"));
  EXPECT_THAT(FoldedWords("a\xE1\xBB"), ElementsAre("a"));
}

TEST(NameWordsTest, CompoundsAreFoundRunTogetherToo) {
  EXPECT_THAT(NameWords("Giơ-ne-vơ"), ElementsAre("gio", "gionevo", "ne", "vo"));
  EXPECT_THAT(NameWords("Kim Jong-un"), ElementsAre("jong", "jongun", "kim", "un"));
  EXPECT_THAT(NameWords("O'Brien"), ElementsAre("brien", "o", "obrien"));
  EXPECT_THAT(NameWords("a - b"), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace annals
