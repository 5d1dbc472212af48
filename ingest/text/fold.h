#ifndef ANNALS_INGEST_TEXT_FOLD_H_
#define ANNALS_INGEST_TEXT_FOLD_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace annals::ingest {

// The matching form of one word: lower case, the syllable's tone moved to the end as a digit (so that both placements,
// hoà and hòa, are one), and a final y after a consonant written i (Mỹ and Mĩ, quý and quí). Serves matching only and
// never reaches the evidence. `word` is NFC UTF-8 without spaces; bytes that are not UTF-8 are kept as they are.
std::string FoldWord(std::string_view word);
// The same, appended to `out` after clearing it: for loops that fold every word of a text.
void FoldWord(std::string_view word, std::string& out);

// What a token is made of, decided by its first character.
enum class CharClass : uint8_t { kSpace, kLower, kUpper, kDigit, kMark, kPunctuation };

// Class of a code point. Letters without case count as lower. Look-alike spaces (no-break, thin, ideographic) are
// spaces.
CharClass ClassOf(char32_t c);

// The ASCII character that a look-alike stands for (curly quotes, dashes, minus signs); `c` itself otherwise.
char32_t FoldPunctuation(char32_t c);

// Decodes the code point at `position` and moves past it. Ill-formed bytes come back as U+FFFD, one at a time.
// REQUIRES: position < text.size().
char32_t DecodeUtf8(std::string_view text, size_t& position);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_FOLD_H_
