#include "ingest/source/markup.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "absl/strings/ascii.h"
#include "ingest/text/fold.h"

namespace annals::ingest {
namespace {

bool IsSpace(char c) { return absl::ascii_isspace(static_cast<unsigned char>(c)); }

struct Entity {
  std::string_view name;
  char32_t character;
};

constexpr Entity kEntities[] = {
    {"AElig", 0xC6},  {"Aacute", 0xC1},   {"Acirc", 0xC2},    {"Agrave", 0xC0},   {"Aring", 0xC5},   {"Atilde", 0xC3},
    {"Auml", 0xC4},   {"Ccedil", 0xC7},   {"ETH", 0xD0},      {"Eacute", 0xC9},   {"Ecirc", 0xCA},   {"Egrave", 0xC8},
    {"Euml", 0xCB},   {"Iacute", 0xCD},   {"Icirc", 0xCE},    {"Igrave", 0xCC},   {"Iuml", 0xCF},    {"Ntilde", 0xD1},
    {"Oacute", 0xD3}, {"Ocirc", 0xD4},    {"Ograve", 0xD2},   {"Oslash", 0xD8},   {"Otilde", 0xD5},  {"Ouml", 0xD6},
    {"THORN", 0xDE},  {"Uacute", 0xDA},   {"Ucirc", 0xDB},    {"Ugrave", 0xD9},   {"Uuml", 0xDC},    {"Yacute", 0xDD},
    {"aacute", 0xE1}, {"acirc", 0xE2},    {"acute", 0xB4},    {"aelig", 0xE6},    {"agrave", 0xE0},  {"amp", 0x26},
    {"apos", 0x27},   {"aring", 0xE5},    {"atilde", 0xE3},   {"auml", 0xE4},     {"bdquo", 0x201E}, {"bull", 0x2022},
    {"ccedil", 0xE7}, {"copy", 0xA9},     {"deg", 0xB0},      {"eacute", 0xE9},   {"ecirc", 0xEA},   {"egrave", 0xE8},
    {"eth", 0xF0},    {"euml", 0xEB},     {"euro", 0x20AC},   {"frac12", 0xBD},   {"frac14", 0xBC},  {"frac34", 0xBE},
    {"gt", 0x3E},     {"hellip", 0x2026}, {"iacute", 0xED},   {"icirc", 0xEE},    {"igrave", 0xEC},  {"iuml", 0xEF},
    {"laquo", 0xAB},  {"ldquo", 0x201C},  {"lsaquo", 0x2039}, {"lsquo", 0x2018},  {"lt", 0x3C},      {"mdash", 0x2014},
    {"middot", 0xB7}, {"nbsp", 0xA0},     {"ndash", 0x2013},  {"ntilde", 0xF1},   {"oacute", 0xF3},  {"ocirc", 0xF4},
    {"ograve", 0xF2}, {"oslash", 0xF8},   {"otilde", 0xF5},   {"ouml", 0xF6},     {"pound", 0xA3},   {"quot", 0x22},
    {"raquo", 0xBB},  {"rdquo", 0x201D},  {"reg", 0xAE},      {"rsaquo", 0x203A}, {"rsquo", 0x2019}, {"sbquo", 0x201A},
    {"sect", 0xA7},   {"shy", 0xAD},      {"sup2", 0xB2},     {"sup3", 0xB3},     {"szlig", 0xDF},   {"thorn", 0xFE},
    {"times", 0xD7},  {"trade", 0x2122},  {"uacute", 0xFA},   {"ucirc", 0xFB},    {"ugrave", 0xF9},  {"uuml", 0xFC},
    {"yacute", 0xFD}, {"yen", 0xA5},      {"yuml", 0xFF},
};
constexpr size_t kLongestName = 8;
static_assert(std::is_sorted(std::begin(kEntities), std::end(kEntities),
                             [](const Entity& a, const Entity& b) { return a.name < b.name; }));

std::optional<char32_t> NumberedCharacter(std::string_view digits) {
  const bool hexadecimal = !digits.empty() && (digits[0] | 0x20) == 'x';
  if (hexadecimal) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return std::nullopt;
  char32_t number = 0;
  for (const char c : digits) {
    const char lower = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') {
      number = number * (hexadecimal ? 16 : 10) + static_cast<char32_t>(c - '0');
    } else if (hexadecimal && lower >= 'a' && lower <= 'f') {
      number = number * 16 + static_cast<char32_t>(lower - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  if (number < 0x20 || surrogate || number > 0x10FFFF) return std::nullopt;
  return number;
}

struct Found {
  char32_t character;
  size_t size;  // of "&name;"
};

// The entity that `text` begins with.
std::optional<Found> EntityAt(std::string_view text) {
  const size_t end = text.substr(0, kLongestName + 4).find(';');
  if (!text.starts_with('&') || end == std::string_view::npos) return std::nullopt;
  const std::string_view name = text.substr(1, end - 1);
  if (name.starts_with('#')) {
    const std::optional<char32_t> character = NumberedCharacter(name.substr(1));
    return character ? std::optional(Found{*character, end + 1}) : std::nullopt;
  }
  const auto* const found = std::lower_bound(std::begin(kEntities), std::end(kEntities), name,
                                             [](const Entity& a, std::string_view b) { return a.name < b; });
  if (found == std::end(kEntities) || found->name != name) return std::nullopt;
  return Found{found->character, end + 1};
}

// Size of the tag or comment that `text` begins with; 0 where there is none. A tag that does not end is none, while a
// comment then takes all that is left.
size_t TagAt(std::string_view text) {
  if (text.size() < 3 || text[0] != '<') return 0;
  if (text.starts_with("<!--")) {
    const size_t end = text.find("-->");
    return end == std::string_view::npos ? text.size() : end + 3;
  }
  const char first = text[1] == '/' ? text[2] : text[1];
  if (!absl::ascii_isalpha(static_cast<unsigned char>(first))) return 0;
  const size_t end = text.find_first_of("<>", 1);
  return end == std::string_view::npos || text[end] == '<' ? 0 : end + 1;
}

}  // namespace

bool HoldsMarkup(std::string_view text) {
  for (size_t at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
    const std::string_view here = text.substr(at);
    if (EntityAt(here)) return true;
    if (TagAt(here) > 0) return true;
  }
  return false;
}

std::string PlainLine(std::string_view text) {
  std::string line;
  bool blank = false;
  const auto put = [&](auto append) {
    if (blank && !line.empty()) line.push_back(' ');
    blank = false;
    append();
  };
  for (size_t at = 0; at < text.size();) {
    const std::string_view here = text.substr(at);
    if (IsSpace(text[at])) {
      blank = true;
      ++at;
    } else if (const size_t tag = TagAt(here); tag > 0) {
      at += tag;
    } else if (const std::optional<Found> entity = EntityAt(here)) {
      const bool is_space = entity->character == 0xA0 || entity->character == ' ';
      if (is_space) {
        blank = true;
      } else {
        put([&] { AppendUtf8(entity->character, line); });
      }
      at += entity->size;
    } else {
      put([&] { line.push_back(text[at]); });
      ++at;
    }
  }
  return line;
}

size_t VisibleBytes(std::string_view html) {
  size_t visible = 0;
  for (size_t at = 0; at < html.size();) {
    if (const size_t tag = TagAt(html.substr(at)); tag > 0) {
      at += tag;
    } else if (html.substr(at).starts_with("&nbsp;")) {
      at += 6;
    } else {
      visible += !IsSpace(html[at++]);
    }
  }
  return visible;
}

}  // namespace annals::ingest
