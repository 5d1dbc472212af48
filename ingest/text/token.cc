#include "ingest/text/token.h"

#include <algorithm>
#include <array>
#include <string>

#include "ingest/text/fold.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {
namespace {

// Classes of the ASCII characters, which are most of a text's bytes.
const std::array<CharClass, 128>& AsciiClasses() {
  static const std::array<CharClass, 128> classes = [] {
    std::array<CharClass, 128> made;
    for (char32_t c = 0; c < made.size(); ++c) made[c] = ClassOf(c);
    return made;
  }();
  return classes;
}

bool IsLetter(CharClass c) { return c == CharClass::kLower || c == CharClass::kUpper || c == CharClass::kMark; }

// Extends the token from its first character to its end; returns the position after it.
size_t ScanWord(std::string_view text, size_t position, size_t end, CharClass first, Token& token) {
  int letters = 1, capitals = first == CharClass::kUpper;
  token.kind = TokenKind::kWord;
  const std::array<CharClass, 128>& ascii = AsciiClasses();
  while (position < end) {
    size_t next = position;
    const unsigned char lead = text[position];
    const CharClass c = lead < 0x80 ? ascii[lead] : ClassOf(DecodeUtf8(text, next));
    next += lead < 0x80;
    if (!IsLetter(c) && c != CharClass::kDigit) break;
    letters += c == CharClass::kLower || c == CharClass::kUpper;
    capitals += c == CharClass::kUpper;
    position = next;
  }
  if (first == CharClass::kUpper) {
    token.letter_case = letters > 1 && capitals == letters ? LetterCase::kUpper : LetterCase::kCapitalised;
  }
  return position;
}

size_t ScanNumber(std::string_view text, size_t begin, size_t end, Token& token) {
  constexpr uint32_t kCap = 1'000'000'000;
  token.kind = TokenKind::kNumber;
  uint64_t value = 0;
  size_t position = begin;
  while (position < end && text[position] >= '0' && text[position] <= '9') {
    value = std::min<uint64_t>(value * 10 + (text[position] - '0'), kCap);
    ++position;
  }
  token.number = static_cast<uint32_t>(value);
  return position;
}

}  // namespace

void Tokenize(std::string_view text, size_t begin, size_t end, const Vocabulary& vocabulary, std::vector<Token>& out) {
  std::string folded;
  const std::array<CharClass, 128>& ascii = AsciiClasses();
  bool space = true, line = true;
  for (size_t position = begin; position < end;) {
    size_t next = position;
    const char32_t c = DecodeUtf8(text, next);
    const CharClass char_class = c < 0x80 ? ascii[c] : ClassOf(c);
    if (char_class == CharClass::kSpace) {
      space = true;
      line = line || c == '\n';
      position = next;
      continue;
    }
    Token token;
    token.begin = static_cast<uint32_t>(position);
    token.space_before = space;
    token.line_start = line;
    if (char_class == CharClass::kDigit && c < 0x80) {
      next = ScanNumber(text, position, end, token);
      token.word = vocabulary.Find(text.substr(position, next - position));
    } else if (IsLetter(char_class)) {
      next = ScanWord(text, next, end, char_class, token);
      FoldWord(text.substr(position, next - position), folded);
      token.word = vocabulary.Find(folded);
    } else {
      token.kind = TokenKind::kPunctuation;
      const char32_t plain = FoldPunctuation(c);
      token.mark = plain < 0x80 ? static_cast<char>(plain) : '\0';
      if (token.mark != 0) token.word = vocabulary.Find(std::string_view(&token.mark, 1));
    }
    token.end = static_cast<uint32_t>(next);
    out.push_back(token);
    space = line = false;
    position = next;
  }
}

std::vector<Token> Tokenize(std::string_view text, const Vocabulary& vocabulary) {
  std::vector<Token> out;
  out.reserve(text.size() / 5);
  Tokenize(text, 0, text.size(), vocabulary, out);
  return out;
}

}  // namespace annals::ingest
