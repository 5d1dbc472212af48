#include "ingest/text/line.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/text/fold.h"

namespace annals::ingest {
namespace {

constexpr int kHeadlineWords = 45;
constexpr size_t kLinkMinBytes = 20, kLinkMaxBytes = 400;

// Begin of the character that ends before `end`. REQUIRES: end > 0.
size_t CharBefore(std::string_view text, size_t end) {
  size_t begin = end - 1;
  while (begin > 0 && end - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return begin;
}

char32_t LastChar(std::string_view text) {
  size_t position = CharBefore(text, text.size());
  return DecodeUtf8(text, position);
}

bool IsCloser(char32_t c) {
  const char32_t plain = FoldPunctuation(c);
  return plain == '"' || plain == '\'' || plain == ')' || plain == ']';
}

std::string_view WithoutClosers(std::string_view line) {
  while (!line.empty() && (IsCloser(LastChar(line)) || ClassOf(LastChar(line)) == CharClass::kSpace)) {
    line.remove_suffix(line.size() - CharBefore(line, line.size()));
  }
  return line;
}

template <class Visit>
void ForEachWord(std::string_view line, Visit visit) {
  for (size_t begin = 0; begin < line.size();) {
    if (line[begin] == ' ') {
      ++begin;
      continue;
    }
    const size_t end = std::min(line.find(' ', begin), line.size());
    visit(line.substr(begin, end - begin));
    begin = end;
  }
}

bool IsCapitalisedWord(std::string_view word) {
  size_t i = 0;
  if (ClassOf(DecodeUtf8(word, i)) != CharClass::kUpper) return false;
  while (i < word.size()) {
    const CharClass c = ClassOf(DecodeUtf8(word, i));
    if (c != CharClass::kLower && c != CharClass::kUpper && c != CharClass::kMark) return false;
  }
  return true;
}

}  // namespace

std::string_view Trim(std::string_view text) {
  while (!text.empty()) {
    size_t next = 0;
    if (ClassOf(DecodeUtf8(text, next)) != CharClass::kSpace) break;
    text.remove_prefix(next);
  }
  while (!text.empty() && ClassOf(LastChar(text)) == CharClass::kSpace) {
    text.remove_suffix(text.size() - CharBefore(text, text.size()));
  }
  return text;
}

namespace {

// End of the line that begins at `begin`. memchr for LF, which pages are full of, and then for CR within the line: a
// search for either at once looks at each byte by itself.
size_t LineEnd(std::string_view text, size_t begin) {
  const size_t feed = std::min(text.find('\n', begin), text.size());
  const size_t carriage_return = text.substr(begin, feed - begin).find('\r');
  return carriage_return == std::string_view::npos ? feed : begin + carriage_return;
}

}  // namespace

std::vector<Line> SplitLines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = LineEnd(text, begin);
    const std::string_view line = Trim(text.substr(begin, end - begin));
    if (!line.empty()) {
      const uint32_t at = static_cast<uint32_t>(line.data() - text.data());
      lines.push_back({at, at + static_cast<uint32_t>(line.size()), blank});
    }
    blank = line.empty();
    begin = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

// By bytes: every character of two bytes or more counts as a letter, but for those from U+2000 to U+2FFF (lead byte
// E2), which are dashes, curly quotes and bullets. Follow-up bytes change nothing.
int CountWords(std::string_view line) {
  int words = 0;
  bool counted = false;
  for (const char byte : line) {
    const auto c = static_cast<unsigned char>(byte);
    if (c == ' ') {
      counted = false;
    } else if (!counted && ((c | 0x20u) - 'a' < 26u || c - unsigned{'0'} < 10u || (c >= 0xC3 && c != 0xE2))) {
      counted = true;
      ++words;
    }
  }
  return words;
}

bool EndsSentence(std::string_view line) {
  line = WithoutClosers(line);
  if (line.empty()) return false;
  const char32_t last = LastChar(line);
  return last == '.' || last == '!' || last == '?' || last == 0x2026;
}

bool EndsInEllipsis(std::string_view line) {
  return !line.empty() && (line.ends_with("...") || LastChar(line) == 0x2026);
}

bool LooksLikeHeadline(std::string_view line) {
  const std::string_view open = WithoutClosers(line);
  return !open.empty() && open.back() != '.' && open.back() != ':' && CountWords(line) <= kHeadlineWords;
}

bool IsImageFileName(std::string_view line) {
  constexpr std::array<std::string_view, 6> kEndings = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"};
  if (line.find(' ') != std::string_view::npos) return false;
  const std::string lower = FoldWord(line.substr(line.size() - std::min<size_t>(line.size(), 5)));
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return lower.ends_with(ending) && line.size() > ending.size(); });
}

bool IsNameLine(std::string_view line) {
  int words = 0;
  bool all_capitalised = true;
  if (line.size() > 60) return false;
  ForEachWord(line, [&](std::string_view word) {
    ++words;
    all_capitalised = all_capitalised && IsCapitalisedWord(word);
  });
  return all_capitalised && words >= 2 && words <= 5;
}

bool IsSaidTwice(std::string_view line) {
  const size_t half = line.size() / 2;
  return line.size() % 2 == 1 && half >= kLinkMinBytes && half <= kLinkMaxBytes && line[half] == ' ' &&
         line.substr(0, half) == line.substr(half + 1);
}

bool HasNoLetters(std::string_view line) {
  for (size_t i = 0; i < line.size();) {
    const CharClass c = ClassOf(DecodeUtf8(line, i));
    if (c == CharClass::kLower || c == CharClass::kUpper) return false;
  }
  return true;
}

}  // namespace annals::ingest
