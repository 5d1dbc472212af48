#ifndef ANNALS_INGEST_TEXT_LETTER_TABLE_H_
#define ANNALS_INGEST_TEXT_LETTER_TABLE_H_

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "ingest/text/fold.h"

namespace annals::ingest {

// What matching wants to know of a letter: its class, and how it is written when folded.
struct Letter {
  char base[4] = {};   // UTF-8 of the lower-case letter without tone
  uint8_t length = 0;  // bytes of it
  uint8_t tone = 0;    // 0: none; 1-5: acute, grave, hook above, tilde, dot below
  CharClass char_class = CharClass::kPunctuation;
};

// Up to Latin Extended Additional, where the Vietnamese letters end.
inline constexpr char32_t kLetterTableSize = 0x1F00;
using LetterTable = std::array<Letter, kLetterTableSize>;
const LetterTable& Letters();

// Folds a word letter by letter, as FoldWord does, while a text is scanned: its letters are decoded once for both.
//
//   WordFolder folder;
//   folder.Clear();
//   for (…) folder.Add(letter);
//   vocabulary.Find(folder.Finish());
class WordFolder {
 public:
  void Clear() { size_ = tones_ = 0; }
  void AddAscii(char c) {
    Reserve();
    buffer_[size_++] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  void Add(const Letter& letter) {
    Reserve();
    std::memcpy(buffer_.data() + size_, letter.base, sizeof letter.base);
    size_ += letter.length;
    if (letter.tone != 0 && tones_ < sizeof tone_) tone_[tones_++] = static_cast<char>('0' + letter.tone);
  }
  // A code point beyond the table.
  void AddOther(char32_t c);
  void AddBytes(std::string_view bytes);
  // The word; valid until the next call.
  std::string_view Finish();

 private:
  static constexpr size_t kSpare = 8;  // a letter and all tones fit
  void Reserve() {
    if (size_ + kSpare > buffer_.size()) buffer_.resize(buffer_.size() * 2);
  }

  std::vector<char> buffer_ = std::vector<char>(64);
  size_t size_ = 0, tones_ = 0;
  char tone_[4] = {};
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_LETTER_TABLE_H_
