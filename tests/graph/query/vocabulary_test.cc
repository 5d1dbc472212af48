#include "graph/query/vocabulary.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

absl::StatusOr<Vocabulary> ParseOne(std::string_view contents) {
  const VocabularyTable table{"test.tsv", contents};
  return Vocabulary::Parse({&table, 1});
}

TEST(VocabularyTest, EmbeddedTablesAreSound) {
  const std::string_view words[] = {"phone", "call", "with"};
  const auto match = Vocabulary::Embedded().Longest(words);
  ASSERT_TRUE(match.has_value());
  EXPECT_EQ(match->words, 2u);
  EXPECT_EQ(match->entry->word_class, WordClass::kType);
}

TEST(VocabularyTest, MatchesFormsWithoutTheirDiacritics) {
  const auto vocabulary = ParseOne("điện đàm\ttype\tcall\n");
  ASSERT_TRUE(vocabulary.ok());
  const std::string_view words[] = {"dien", "dam"};
  EXPECT_TRUE(vocabulary->Longest(words).has_value());
  EXPECT_FALSE(vocabulary->Longest(std::span(words).first(1)).has_value());
}

TEST(VocabularyTest, NamesFileAndLineOfWhatIsMalformed) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"# fine\nword\n", "test.tsv:2: not form"},
      {"word\tnoun\n", "test.tsv:1: no class \"noun\""},
      {"word\ttype\tparty\n", "test.tsv:1: \"party\" is no value"},
      {"word\tfiller\tx\n", "test.tsv:1: \"x\" is no value"},
      {"năm\tyear\nnam\tfiller\n", "test.tsv:2: \"nam\" already means something else"},
  };
  for (const auto& [contents, message] : cases) {
    const auto vocabulary = ParseOne(contents);
    EXPECT_EQ(vocabulary.status().code(), absl::StatusCode::kInvalidArgument) << contents;
    EXPECT_NE(vocabulary.status().message().find(absl::string_view(message.data(), message.size())),
              absl::string_view::npos)
        << vocabulary.status();
  }
}

TEST(VocabularyTest, SuggestsTheNearestForms) {
  EXPECT_EQ(Vocabulary::Embedded().Nearest("sumits", 1), std::vector<std::string>{"summits"});
  EXPECT_TRUE(Vocabulary::Embedded().Nearest("qqqqqqqq", 3).empty());
}

}  // namespace
}  // namespace annals
