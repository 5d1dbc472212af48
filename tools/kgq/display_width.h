#ifndef ANNALS_TOOLS_KGQ_DISPLAY_WIDTH_H_
#define ANNALS_TOOLS_KGQ_DISPLAY_WIDTH_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace annals::kgq {

// How many columns of a terminal a UTF-8 text takes: wide letters (CJK) two, combining marks none.
size_t DisplayWidth(std::string_view text);

// `text` where it takes at most `width` columns, else as much of it as leaves room for a closing "…". Never parts a
// letter from its marks. REQUIRES: width >= 1.
std::string TruncateToWidth(std::string_view text, size_t width);

// Control characters, and bytes that are no UTF-8, made harmless: what articles say must not steer a terminal.
std::string OneLine(std::string_view text);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_DISPLAY_WIDTH_H_
