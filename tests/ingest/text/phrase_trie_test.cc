#include "ingest/text/phrase_trie.h"

#include <gtest/gtest.h>

#include "ingest/text/vocabulary.h"

namespace annals::ingest {
namespace {

class PhraseTrieTest : public ::testing::Test {
 protected:
  void Add(std::string_view phrase, int value) { trie_.Add(vocabulary_.InternPhrase(phrase), value); }
  PhraseTrie<int>::Match Longest(std::string_view text) {
    tokens_ = Tokenize(text, vocabulary_);
    return trie_.Longest(tokens_, 0);
  }
  Vocabulary vocabulary_;
  PhraseTrie<int> trie_;
  std::vector<Token> tokens_;
};

TEST_F(PhraseTrieTest, TakesTheLongestPhrase) {
  Add("hội", 1);
  Add("hội nghị thượng đỉnh", 2);
  const auto match = Longest("Hội nghị thượng đỉnh khai mạc");
  EXPECT_EQ(match.length, 4u);
  EXPECT_EQ(match.values.front(), 2);
  EXPECT_EQ(Longest("Hội nghị bàn tròn").values.front(), 1);
}

TEST_F(PhraseTrieTest, PassesOverHyphens) {
  Add("Kim Jong-un", 1);
  EXPECT_EQ(Longest("Kim Jong Un").length, 3u);
  EXPECT_EQ(Longest("Kim Jong - un").length, 4u);
}

TEST_F(PhraseTrieTest, DoesNotEndInAHyphen) {
  Add("Nga", 1);
  EXPECT_EQ(Longest("Nga - Mỹ").length, 1u);
}

TEST_F(PhraseTrieTest, KeepsAllValuesOfOnePhrase) {
  Add("Washington", 1);
  Add("Washington", 2);
  EXPECT_EQ(Longest("Washington").values.size(), 2u);
}

TEST_F(PhraseTrieTest, FindsNothingInUnknownWords) {
  Add("hội đàm", 1);
  EXPECT_FALSE(Longest("hội họp"));
  EXPECT_FALSE(Longest("xyz"));
}

}  // namespace
}  // namespace annals::ingest
