#include "ingest/names/spelling.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "absl/strings/str_format.h"
#include "graph/text_fold.h"
#include "ingest/text/fold.h"

namespace annals::ingest {
namespace {

std::string WithoutDiacritics(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(error);
  const auto original = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  if (U_FAILURE(error)) return std::string(text);
  const icu::UnicodeString decomposed = nfd->normalize(original, error);
  icu::UnicodeString plain;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    plain.append(static_cast<UChar32>(c == 0x0110   ? 'D'
                                      : c == 0x0111 ? 'd'
                                                    : c));  // d with stroke has no decomposition
  }
  std::string out;
  plain.toUTF8String(out);
  return out;
}

// "Ravkov Andrei Alekseevich": a Russian name with the family name in front, as its patronymic at the end tells.
std::string FamilyNameLast(const std::string& name) {
  const size_t first = name.find(' '), second = name.find(' ', first + 1);
  const bool three = second != std::string::npos && name.find(' ', second + 1) == std::string::npos;
  if (!three) return name;
  const std::string_view last = std::string_view(name).substr(second + 1);
  const bool patronymic =
      last.ends_with("evich") || last.ends_with("ovich") || last.ends_with("ovna") || last.ends_with("evna");
  return patronymic ? name.substr(first + 1, second - first) + name.substr(0, first) : name;
}

}  // namespace

bool IsVietnameseSpelling(std::string_view name) {
  for (size_t i = 0; i < name.size();) {
    const char32_t c = DecodeUtf8(name, i);
    const bool horn = c == 0x01A0 || c == 0x01A1 || c == 0x01AF || c == 0x01B0;  // o and u with horn
    const bool stacked = c >= 0x1EA0 && c <= 0x1EF9;                             // vowels with tone
    if (horn || stacked || c == 0x0110 || c == 0x0111) return true;              // d with stroke
  }
  return false;
}

std::string StandardSpelling(std::string_view name) {
  std::string out;
  bool space = false;
  const std::string plain = IsVietnameseSpelling(name) ? WithoutDiacritics(name) : std::string(name);
  for (const char c : plain) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    const bool joint = c == '-' || c == '\'';
    if (!blank) {
      if (space && !joint && !out.empty() && out.back() != '-' && out.back() != '\'') out += ' ';
      out += c;
    }
    space = blank;
  }
  return FamilyNameLast(out);
}

std::string Slug(std::string_view name) {
  std::string out;
  for (const std::string& word : FoldedWords(name)) {
    if (!out.empty()) out += '-';
    for (const unsigned char c : word) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      out += plain ? std::string(1, static_cast<char>(c)) : absl::StrFormat("%02x", c);
    }
  }
  return out.empty() ? "unnamed" : out;
}

}  // namespace annals::ingest
