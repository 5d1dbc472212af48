#include "tools/kgq/display_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace annals::kgq {
namespace {

constexpr std::string_view kEllipsis = "…";

size_t WidthOf(UChar32 letter) {
  switch (u_charType(letter)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

// The letter at `offset`, which moves past it; U+FFFD for what is no UTF-8.
UChar32 NextLetter(std::string_view text, size_t* offset) {
  int32_t at = static_cast<int32_t>(*offset);
  UChar32 letter;
  U8_NEXT_OR_FFFD(reinterpret_cast<const uint8_t*>(text.data()), at, static_cast<int32_t>(text.size()), letter);
  *offset = static_cast<size_t>(at);
  return letter;
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (size_t offset = 0; offset < text.size();) width += WidthOf(NextLetter(text, &offset));
  return width;
}

std::string TruncateToWidth(std::string_view text, size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  size_t taken = 0;
  size_t end = 0;
  for (size_t offset = 0; offset < text.size();) {
    taken += WidthOf(NextLetter(text, &offset));
    if (taken > width - 1) break;
    end = offset;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)).append(kEllipsis);
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (size_t offset = 0; offset < text.size();) {
    const size_t begin = offset;
    const UChar32 letter = NextLetter(text, &offset);
    if (u_charType(letter) == U_CONTROL_CHAR) {
      line += ' ';
    } else if (letter == 0xFFFD) {
      line += "\uFFFD";
    } else {
      line += text.substr(begin, offset - begin);
    }
  }
  return line;
}

}  // namespace annals::kgq
