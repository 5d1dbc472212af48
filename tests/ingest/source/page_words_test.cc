#include "ingest/source/page_words.h"

#include <gtest/gtest.h>

#include <string>

namespace annals::ingest {
namespace {

absl::StatusOr<PageWords> Make(std::string rows) {
  absl::StatusOr<Table> table = Table::Parse("page_words.tsv", "form\tclass\n" + rows, {"form", "class"});
  if (!table.ok()) return table.status();
  return PageWords::Make(*table);
}

TEST(PageWordsTest, NamesAreCutIntoWords) {
  const absl::StatusOr<PageWords> words =
      Make("related\tleft_out\ntin-khac\tleft_out\narticle-body\tbody\nad\tnever\n");
  ASSERT_TRUE(words.ok()) << words.status();
  for (const std::string_view name :
       {"related", "box-related", "RelatedNews", "boxRelated2", "x related_y", "tin-khac", "box_tin_khac", "TinKhac"}) {
    EXPECT_EQ(words->Find(name), kLeftOutWord) << name;
  }
  EXPECT_EQ(words->Find("article-body ad"), kBodyWord | kNeverWord);
  for (const std::string_view name : {"", "  ", "unrelated", "tin", "khac-tin", "header", "shadow", "tin khac"}) {
    EXPECT_EQ(words->Find(name), 0) << name;
  }
}

TEST(PageWordsTest, ABadRowIsNamedByItsLine) {
  for (const std::string row : {"related\tnowhere\n", "Related\tbody\n", "-x\tbody\n", "\tbody\n", "a b\tbody\n"}) {
    const absl::StatusOr<PageWords> words = Make(row);
    ASSERT_FALSE(words.ok()) << row;
    EXPECT_EQ(std::string(words.status().message()).find("page_words.tsv:2: "), 0u) << words.status();
  }
}

TEST(PageWordsTest, TheTableOfTheProgramLoads) {
  EXPECT_EQ(PageWords::Embedded().Find("fck_detail"), kBodyWord | kLikelyWord);
  EXPECT_EQ(PageWords::Embedded().Find(std::string(1'000'000, '-')), 0);
}

}  // namespace
}  // namespace annals::ingest
