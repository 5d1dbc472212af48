#include "graph/query/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "graph/status_macros.h"

namespace annals {
namespace {

// U+0111, d with stroke: a letter of its own to Unicode, a d with a diacritic to those who type without them.
constexpr UChar32 kDWithStroke = 0x111;

const icu::Normalizer2& Normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = get(error);
  ANNALS_CHECK(U_SUCCESS(error));
  return *normalizer;
}

}  // namespace

std::string FoldForComparison(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const icu::UnicodeString lower = Normalizer(icu::Normalizer2::getNFKCCasefoldInstance).normalize(source, error);
  const icu::UnicodeString decomposed = Normalizer(icu::Normalizer2::getNFDInstance).normalize(lower, error);
  ANNALS_CHECK(U_SUCCESS(error));
  icu::UnicodeString folded;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 letter = decomposed.char32At(i);
    if (u_charType(letter) != U_NON_SPACING_MARK) folded.append(letter == kDWithStroke ? UChar32{'d'} : letter);
  }
  std::string result;
  folded.toUTF8String(result);
  return result;
}

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> words(1);
  const icu::UnicodeString folded = icu::UnicodeString::fromUTF8(FoldForComparison(text));
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    if (u_isalnum(folded.char32At(i))) {
      icu::UnicodeString(folded.char32At(i)).toUTF8String(words.back());
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace annals
