#ifndef ANNALS_INGEST_TEXT_FOLD_H_
#define ANNALS_INGEST_TEXT_FOLD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace annals::ingest {

// The matching form of one word: lower case, the syllable's tone moved to the end as a digit (so that both placements,
// hoà and hòa, are one), and a final y after a consonant written i (Mỹ and Mĩ, quý and quí). Serves matching only and
// never reaches the evidence. `word` is NFC UTF-8 without spaces; bytes that are not UTF-8 are kept as they are.
std::string FoldWord(std::string_view word);

// What a token is made of, decided by its first character.
enum class CharClass : uint8_t { kSpace, kLower, kUpper, kDigit, kMark, kPunctuation };

// Class of a code point. Letters without case count as lower. Look-alike spaces (no-break, thin, ideographic) are
// spaces.
CharClass ClassOf(char32_t c);

// The ASCII character that a look-alike stands for (curly quotes, dashes, minus signs); `c` itself otherwise.
char32_t FoldPunctuation(char32_t c);

// Writes the code point at the end of `out`.
void AppendUtf8(char32_t c, std::string& out);

// Decodes the code point at `position` and moves past it. Ill-formed bytes come back as U+FFFD, one at a time.
// REQUIRES: position < text.size().
inline char32_t DecodeUtf8(std::string_view text, size_t& position) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(position);
  if (lead < 0x80) return text[position++];
  const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead > 0xF4 || position + length > text.size()) {
    ++position;
    return 0xFFFD;
  }
  char32_t c = lead & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    if ((byte(position + i) & 0xC0) != 0x80) {
      ++position;
      return 0xFFFD;
    }
    c = (c << 6) | (byte(position + i) & 0x3F);
  }
  position += length;
  return c;
}

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_FOLD_H_
