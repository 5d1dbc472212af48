// Folding by table: what ICU says of each code point of the Latin, Greek and Cyrillic blocks is asked once and kept, so
// that a word costs a few array look-ups.

#include "ingest/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "ingest/text/letter_table.h"

namespace annals::ingest {
namespace {

uint8_t ToneOf(UChar32 mark) {
  switch (mark) {
    case 0x0301:
      return 1;
    case 0x0300:
      return 2;
    case 0x0309:
      return 3;
    case 0x0303:
      return 4;
    case 0x0323:
      return 5;
    default:
      return 0;
  }
}

CharClass Classify(UChar32 c) {
  if (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF) return CharClass::kSpace;
  if (u_isdigit(c)) return CharClass::kDigit;
  if (u_isupper(c) || u_istitle(c)) return CharClass::kUpper;
  if (u_isalpha(c)) return CharClass::kLower;
  const int8_t type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK) return CharClass::kMark;
  return CharClass::kPunctuation;
}

// The lower-case letter without its tone.
char32_t BaseOf(UChar32 c, uint8_t& tone) {
  const auto lower = static_cast<char32_t>(u_tolower(c));
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error) || !u_isalpha(c)) return lower;
  const icu::UnicodeString decomposed = nfd->normalize(icu::UnicodeString(static_cast<UChar32>(lower)), error);
  icu::UnicodeString toneless;
  uint8_t found = 0;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    if (const uint8_t mark = ToneOf(part); mark != 0) {
      found = mark;
    } else {
      toneless.append(part);
    }
  }
  const icu::UnicodeString composed = nfc->normalize(toneless, error);
  if (U_FAILURE(error) || composed.countChar32() != 1) return lower;
  tone = found;
  return composed.char32At(0);
}

Letter MakeLetter(UChar32 c) {
  Letter letter;
  letter.char_class = Classify(c);
  std::string base;
  AppendUtf8(BaseOf(c, letter.tone), base);
  letter.length = static_cast<uint8_t>(base.copy(letter.base, sizeof letter.base));
  return letter;
}

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

// A final y is written i after a consonant or after qu, where usage wavers; elsewhere the two spell different sounds.
void FoldFinalY(char* word, size_t size) {
  if (size < 2 || word[size - 1] != 'y') return;
  const char before = word[size - 2];
  const bool consonant = before >= 'a' && before <= 'z' && !IsVowel(before);
  const bool after_qu = before == 'u' && size >= 3 && word[size - 3] == 'q';
  if (consonant || after_qu) word[size - 1] = 'i';
}

}  // namespace

const LetterTable& Letters() {
  static const LetterTable& letters = *[] {
    auto* made = new LetterTable;
    for (char32_t c = 0; c < kLetterTableSize; ++c) (*made)[c] = MakeLetter(static_cast<UChar32>(c));
    return made;
  }();
  return letters;
}

CharClass ClassOf(char32_t c) {
  return c < kLetterTableSize ? Letters()[c].char_class : Classify(static_cast<UChar32>(c));
}

char32_t FoldPunctuation(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0x00AD:
    case 0xFE63:
    case 0xFF0D:
      return '-';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
    case 0x0060:
    case 0x02BC:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
    case 0x2033:
    case 0xFF02:
      return '"';
    case 0x2026:
      return 0x2026;
    case 0xFF0C:
      return ',';
    case 0xFF0E:
      return '.';
    case 0x2044:
    case 0x2215:
    case 0xFF0F:
      return '/';
    default:
      return c;
  }
}

void AppendUtf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

void WordFolder::AddOther(char32_t c) {
  std::string folded;
  AppendUtf8(FoldPunctuation(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)))), folded);
  AddBytes(folded);
}

void WordFolder::AddBytes(std::string_view bytes) {
  for (const char byte : bytes) {
    Reserve();
    buffer_[size_++] = byte;
  }
}

std::string_view WordFolder::Finish() {
  Reserve();
  FoldFinalY(buffer_.data(), size_);
  std::memcpy(buffer_.data() + size_, tone_, sizeof tone_);
  return {buffer_.data(), size_ + tones_};
}

std::string FoldWord(std::string_view word) {
  const LetterTable& letters = Letters();
  WordFolder folder;
  for (size_t i = 0; i < word.size();) {
    const size_t begin = i;
    const char32_t c = DecodeUtf8(word, i);
    if (c < 0x80) {
      folder.AddAscii(static_cast<char>(c));
    } else if (c == 0xFFFD) {
      folder.AddBytes(word.substr(begin, i - begin));
    } else if (c < kLetterTableSize) {
      folder.Add(letters[c]);
    } else {
      folder.AddOther(c);
    }
  }
  return std::string(folder.Finish());
}

}  // namespace annals::ingest
