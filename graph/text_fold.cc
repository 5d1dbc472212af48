// Folding by table: ICU stays in ingest, and names need far less than Unicode's whole decomposition. Letters that take
// their mark through the stroke (đ, ø, ł) have no decomposition anyway.
#include "graph/text_fold.h"

#include <algorithm>
#include <cstdint>

namespace annals {
namespace {

// One character a code point: its letter; a capital for two letters (see Letters); '-' for what is no letter.
constexpr std::string_view kFrom00C0 =
    "aaaaaaEceeeeiiiidnooooo-ouuuuyTSaaaaaaEceeeeiiiidnooooo-ouuuuyTy"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
    "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "bbbb--occdddddeeeffgg-iikkllmnnooooopp---ssttttuuuvyyzzzzzz----w"
    "----ZZZLLLNNNaaiioouuuuuuuuuueaaaaEEggggkkoooozzjZZZgg-wnnaaEEoo"
    "aaaaeeeeiiiioooorrrruuuussttyyhhndoozzaaeeooooooooyylntj--acclts"
    "z--buveejjqqrryy";
constexpr std::string_view kFrom1E00 =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyas--Sdaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";
static_assert(kFrom00C0.size() == 0x250 - 0xC0 && kFrom1E00.size() == 0x100);

constexpr char32_t kInvalid = 0xFFFD;

// Takes the first code point off `text`; kInvalid and one byte where it is not UTF-8. REQUIRES: text is not empty.
char32_t TakeCodePoint(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const int length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  char32_t code_point = length == 1 ? lead : lead & (0xFF >> (length + 1));
  bool valid = length > 0 && text.size() >= static_cast<size_t>(length);
  for (int i = 1; valid && i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    valid = (next & 0xC0) == 0x80;
    code_point = code_point << 6 | (next & 0x3F);
  }
  text.remove_prefix(valid ? length : 1);
  return valid ? code_point : kInvalid;
}

std::string_view Letters(const char& folded) {
  switch (folded) {
    case 'E':
      return "ae";
    case 'O':
      return "oe";
    case 'S':
      return "ss";
    case 'T':
      return "th";
    case 'I':
      return "ij";
    case 'L':
      return "lj";
    case 'N':
      return "nj";
    case 'Z':
      return "dz";
    case '-':
      return "";
    default:
      return {&folded, 1};
  }
}

bool In(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

// Combining marks, the soft hyphen, zero-width joiners and variation selectors: invisible to matching.
bool IsDropped(char32_t c) {
  return In(c, 0x0300, 0x036F) || c == 0x00AD || In(c, 0x200B, 0x200D) || c == 0x2060 || c == 0xFEFF ||
         In(c, 0xFE00, 0xFE0F) || In(c, 0x1AB0, 0x1AFF) || In(c, 0x1DC0, 0x1DFF) || In(c, 0x20D0, 0x20FF);
}

// Punctuation, symbols and spaces beyond ASCII.
bool IsSeparator(char32_t c) {
  return In(c, 0x80, 0xBF) || In(c, 0x02B0, 0x02FF) || In(c, 0x2000, 0x2BFF) || In(c, 0x2E00, 0x2E7F) ||
         In(c, 0x3000, 0x3004) || In(c, 0x3008, 0x3020) || c == 0x30FB || In(c, 0xE000, 0xF8FF) ||
         In(c, 0xFE10, 0xFE6F) || In(c, 0xFF00, 0xFF0F) || In(c, 0xFF1A, 0xFF20) || In(c, 0xFF3B, 0xFF40) ||
         In(c, 0xFF5B, 0xFF65) || In(c, 0xFFE0, 0xFFFF) || In(c, 0x1F000, 0x1FAFF);
}

bool JoinsCompound(char32_t c) {
  return c == '-' || c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x2010 || c == 0x2011;
}

// What `c` is matched as, `bytes` being its UTF-8; empty for a separator.
std::string Folded(char32_t c, std::string_view bytes) {
  std::string out;
  if (c < 0x80) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out.push_back(static_cast<char>(c));
    if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c - 'A' + 'a'));
  } else if (In(c, 0xC0, 0x24F)) {
    out = Letters(kFrom00C0[c - 0xC0]);
  } else if (In(c, 0x1E00, 0x1EFF)) {
    out = Letters(kFrom1E00[c - 0x1E00]);
  } else if (!IsSeparator(c)) {
    out = bytes;
  }
  return out;
}

struct Word {
  std::string text;
  bool joined;  // by a hyphen or apostrophe to the word before
};

std::vector<Word> Split(std::string_view text) {
  std::vector<Word> words;
  bool in_word = false, joined = false;
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t c = TakeCodePoint(text);
    if (IsDropped(c)) continue;
    const std::string folded = Folded(c, before.substr(0, before.size() - text.size()));
    if (folded.empty()) {
      joined = in_word && JoinsCompound(c);
      in_word = false;
      continue;
    }
    if (!in_word) words.push_back({"", joined});
    in_word = true;
    joined = false;
    words.back().text += folded;
  }
  return words;
}

}  // namespace

std::vector<std::string> FoldedWords(std::string_view text) {
  std::vector<std::string> result;
  for (Word& word : Split(text)) result.push_back(std::move(word.text));
  return result;
}

std::vector<std::string> NameWords(std::string_view name) {
  std::vector<std::string> result;
  const std::vector<Word> words = Split(name);
  for (size_t i = 0; i < words.size(); ++i) {
    result.push_back(words[i].text);
    std::string compound = words[i].text;
    if (words[i].joined) continue;
    for (size_t j = i + 1; j < words.size() && words[j].joined; ++j) compound += words[j].text;
    if (compound != words[i].text) result.push_back(std::move(compound));
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace annals
