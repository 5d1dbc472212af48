#include "ingest/text/token.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/text/vocabulary.h"

namespace annals::ingest {
namespace {

// The tokens' texts joined by '|'.
std::string Dump(std::string_view text) {
  std::string out;
  for (const Token& token : Tokenize(text, Vocabulary())) {
    if (!out.empty()) out += '|';
    out += text.substr(token.begin, token.end - token.begin);
  }
  return out;
}

TEST(TokenTest, WordsNumbersAndMarksAreApart) {
  EXPECT_EQ(Dump("Ngày 30.12, G20 họp."), "Ngày|30|.|12|,|G20|họp|.");
  EXPECT_EQ(Dump("Nga-Mỹ “bắt tay”"), "Nga|-|Mỹ|“|bắt|tay|”");
  EXPECT_EQ(Dump(""), "");
}

TEST(TokenTest, NoBreakSpaceSeparates) { EXPECT_EQ(Dump("hai\u00A0bên"), "hai|bên"); }

TEST(TokenTest, TellsCaseSpaceAndLineStart) {
  const std::vector<Token> tokens = Tokenize("NATO họp\nNga", Vocabulary());
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(tokens[0].letter_case, LetterCase::kUpper);
  EXPECT_EQ(tokens[1].letter_case, LetterCase::kLower);
  EXPECT_TRUE(tokens[1].space_before);
  EXPECT_FALSE(tokens[1].line_start);
  EXPECT_TRUE(tokens[2].line_start);
  EXPECT_EQ(tokens[2].letter_case, LetterCase::kCapitalised);
}

TEST(TokenTest, HugeNumbersAreCapped) {
  EXPECT_EQ(Tokenize("99999999999999999999", Vocabulary())[0].number, 1'000'000'000u);
}

TEST(TokenTest, WordsOfTheVocabularyMatchInEverySpelling) {
  Vocabulary vocabulary;
  const std::vector<WordId> phrase = vocabulary.InternPhrase("hòa đàm");
  const std::vector<Token> tokens = Tokenize("Hoà đàm", vocabulary);
  EXPECT_EQ(tokens[0].word, phrase[0]);
  EXPECT_EQ(tokens[1].word, phrase[1]);
}

TEST(VocabularyTest, KeepsEveryWordWhileItGrows) {
  Vocabulary vocabulary;
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(vocabulary.Intern("w" + std::to_string(i)), static_cast<WordId>(i + 1));
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(vocabulary.Find("w" + std::to_string(i)), static_cast<WordId>(i + 1));
  EXPECT_EQ(vocabulary.Intern("w7"), 8u);
  EXPECT_EQ(vocabulary.Find("w5000"), kUnknownWord);
  EXPECT_EQ(vocabulary.Find(""), kUnknownWord);
  EXPECT_EQ(vocabulary.size(), 5000u);
}

TEST(TokenTest, BrokenBytesBecomeTokensAndDoNotEndTheText) {
  const std::vector<Token> tokens = Tokenize("a \xFF b", Vocabulary());
  EXPECT_EQ(tokens.size(), 3u);
}

}  // namespace
}  // namespace annals::ingest
