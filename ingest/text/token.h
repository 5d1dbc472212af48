#ifndef ANNALS_INGEST_TEXT_TOKEN_H_
#define ANNALS_INGEST_TEXT_TOKEN_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace annals::ingest {

// Number of a folded word in the lexicon's vocabulary.
using WordId = uint32_t;
inline constexpr WordId kUnknownWord = 0;

enum class TokenKind : uint8_t {
  kWord,         // begins with a letter; digits may follow ("G20")
  kNumber,       // digits only
  kPunctuation,  // one character
};

enum class LetterCase : uint8_t { kLower, kCapitalised, kUpper };

// One word, number or punctuation mark of a text.
struct Token {
  uint32_t begin = 0;  // bytes, half-open
  uint32_t end = 0;
  WordId word = kUnknownWord;  // of the folded form; for punctuation, of the ASCII look-alike
  uint32_t fingerprint = 0;    // of the folded form, whatever the tables hold; 0 for punctuation
  uint32_t number = 0;         // value of a kNumber, capped at 10^9
  TokenKind kind = TokenKind::kWord;
  LetterCase letter_case = LetterCase::kLower;  // kUpper: two letters or more, all capitals
  bool space_before = false;
  bool line_start = false;
  char mark = 0;  // the ASCII look-alike of a punctuation character; 0 for words and for other characters
};

class Vocabulary;

// Splits `text` (NFC UTF-8), or the part [begin, end) of it, into tokens in order. White space separates and is no
// token.
std::vector<Token> Tokenize(std::string_view text, const Vocabulary& vocabulary);
void Tokenize(std::string_view text, size_t begin, size_t end, const Vocabulary& vocabulary, std::vector<Token>& out);
// The same for a phrase of a table, whose words are numbered now if they are new.
std::vector<Token> TokenizeAndIntern(std::string_view text, Vocabulary& vocabulary);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_TOKEN_H_
