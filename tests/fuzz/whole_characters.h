#ifndef ANNALS_TESTS_FUZZ_WHOLE_CHARACTERS_H_
#define ANNALS_TESTS_FUZZ_WHOLE_CHARACTERS_H_

#include <cstddef>
#include <string_view>

namespace annals {

// Whether `offset` lies in `text` (UTF-8) or at its end, and inside no character.
inline bool IsCharacterBorder(std::string_view text, size_t offset) {
  if (offset >= text.size()) return offset == text.size();
  return (static_cast<unsigned char>(text[offset]) & 0xC0) != 0x80;
}

// Whether [begin, end) is a stretch of whole characters of `text`.
inline bool CutsWholeCharacters(std::string_view text, size_t begin, size_t end) {
  return begin <= end && IsCharacterBorder(text, begin) && IsCharacterBorder(text, end);
}

}  // namespace annals

#endif  // ANNALS_TESTS_FUZZ_WHOLE_CHARACTERS_H_
