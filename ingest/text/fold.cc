// Folding by table: what ICU says of each code point of the Latin, Greek and Cyrillic blocks is asked once and kept, so
// that a word costs a few array look-ups.

#include "ingest/text/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>

namespace annals::ingest {
namespace {

constexpr char32_t kTableSize = 0x1F00;  // up to Latin Extended Additional, where the Vietnamese letters end

struct Entry {
  char32_t base = 0;  // lower-case letter without tone
  uint8_t tone = 0;   // 0: none; 1-5: acute, grave, hook above, tilde, dot below
  CharClass char_class = CharClass::kPunctuation;
};

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

Entry MakeEntry(UChar32 c) {
  Entry entry{static_cast<char32_t>(u_tolower(c)), 0, Classify(c)};
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  if (U_FAILURE(error) || !u_isalpha(c)) return entry;
  const icu::UnicodeString decomposed = nfd->normalize(icu::UnicodeString(static_cast<UChar32>(entry.base)), error);
  icu::UnicodeString toneless;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    if (const uint8_t tone = ToneOf(part); tone != 0) {
      entry.tone = tone;
    } else {
      toneless.append(part);
    }
  }
  const icu::UnicodeString composed = nfc->normalize(toneless, error);
  if (U_SUCCESS(error) && composed.countChar32() == 1) {
    entry.base = composed.char32At(0);
  } else {
    entry.tone = 0;
  }
  return entry;
}

const std::array<Entry, kTableSize>& Table() {
  static const auto& table = *[] {
    auto* made = new std::array<Entry, kTableSize>;
    for (char32_t c = 0; c < kTableSize; ++c) (*made)[c] = MakeEntry(static_cast<UChar32>(c));
    return made;
  }();
  return table;
}

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }

// A final y is written i after a consonant or after qu, where usage wavers; elsewhere the two spell different sounds.
void FoldFinalY(std::string& word) {
  if (word.size() < 2 || word.back() != 'y') return;
  const char before = word[word.size() - 2];
  const bool consonant = before >= 'a' && before <= 'z' && !IsVowel(before);
  const bool after_qu = before == 'u' && word.size() >= 3 && word[word.size() - 3] == 'q';
  if (consonant || after_qu) word.back() = 'i';
}

}  // namespace

CharClass ClassOf(char32_t c) { return c < kTableSize ? Table()[c].char_class : Classify(static_cast<UChar32>(c)); }

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

void FoldWord(std::string_view word, std::string& out) {
  const std::array<Entry, kTableSize>& table = Table();
  out.clear();
  char tones[4];
  int tone_count = 0;
  for (size_t i = 0; i < word.size();) {
    const unsigned char lead = word[i];
    if (lead < 0x80) {
      out += static_cast<char>(lead >= 'A' && lead <= 'Z' ? lead + 32 : lead);
      ++i;
      continue;
    }
    const size_t begin = i;
    const char32_t c = DecodeUtf8(word, i);
    if (c == 0xFFFD) {
      out.append(word.substr(begin, i - begin));
    } else if (c < kTableSize) {
      const Entry& entry = table[c];
      AppendUtf8(entry.base, out);
      if (entry.tone != 0 && tone_count < 4) tones[tone_count++] = static_cast<char>('0' + entry.tone);
    } else {
      AppendUtf8(FoldPunctuation(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)))), out);
    }
  }
  FoldFinalY(out);
  out.append(tones, tone_count);
}

std::string FoldWord(std::string_view word) {
  std::string out;
  FoldWord(word, out);
  return out;
}

}  // namespace annals::ingest
