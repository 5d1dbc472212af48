#include "ingest/text/token.h"

#include <algorithm>

#include "ingest/text/fold.h"
#include "ingest/text/letter_table.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {
namespace {

bool IsLetter(CharClass c) { return c == CharClass::kLower || c == CharClass::kUpper || c == CharClass::kMark; }

// Reads the word that begins at `position` into the token and the folder; returns the position after it.
size_t ScanWord(std::string_view text, size_t position, size_t end, const LetterTable& table, Token& token,
                WordFolder& folder) {
  const size_t begin = position;
  int letters = 0, capitals = 0;
  bool opens_with_capital = false;
  folder.Clear();
  while (position < end) {
    const unsigned char lead = text[position];
    size_t next = position + 1;
    CharClass char_class;
    if (lead < 0x80) {
      char_class = table[lead].char_class;
      if (!IsLetter(char_class) && char_class != CharClass::kDigit) break;
      folder.AddAscii(static_cast<char>(lead));
    } else {
      next = position;
      const char32_t c = DecodeUtf8(text, next);
      char_class = c < kLetterTableSize ? table[c].char_class : ClassOf(c);
      if (!IsLetter(char_class) && char_class != CharClass::kDigit) break;
      c < kLetterTableSize ? folder.Add(table[c]) : folder.AddOther(c);
    }
    const bool capital = char_class == CharClass::kUpper;
    if (position == begin) opens_with_capital = capital;
    letters += capital || char_class == CharClass::kLower || position == begin;
    capitals += capital;
    position = next;
  }
  token.kind = TokenKind::kWord;
  if (opens_with_capital) {
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

// `name` tells a token what the folded form that it is given is known by.
template <class Name>
void Cut(std::string_view text, size_t begin, size_t end, Name name, std::vector<Token>& out) {
  WordFolder folder;
  const LetterTable& table = Letters();
  bool space = true, line = true;
  for (size_t position = begin; position < end;) {
    size_t next = position;
    const char32_t c = DecodeUtf8(text, next);
    const CharClass char_class = c < kLetterTableSize ? table[c].char_class : ClassOf(c);
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
      name(text.substr(position, next - position), token);
    } else if (IsLetter(char_class)) {
      next = ScanWord(text, position, end, table, token, folder);
      name(folder.Finish(), token);
    } else {
      token.kind = TokenKind::kPunctuation;
      const char32_t plain = FoldPunctuation(c);
      token.mark = plain < 0x80 ? static_cast<char>(plain) : '\0';
      if (token.mark != 0) name(std::string_view(&token.mark, 1), token);
    }
    token.end = static_cast<uint32_t>(next);
    out.push_back(token);
    space = line = false;
    position = next;
  }
}

}  // namespace

void Tokenize(std::string_view text, size_t begin, size_t end, const Vocabulary& vocabulary, std::vector<Token>& out) {
  const auto find = [&](std::string_view folded, Token& token) {
    const Vocabulary::Found found = vocabulary.Look(folded);
    token.word = found.word;
    if (token.kind != TokenKind::kPunctuation) token.fingerprint = found.fingerprint;
  };
  Cut(text, begin, end, find, out);
}

std::vector<Token> TokenizeAndIntern(std::string_view text, Vocabulary& vocabulary) {
  std::vector<Token> out;
  const auto intern = [&](std::string_view folded, Token& token) {
    if (folded != "-") token.word = vocabulary.Intern(folded);  // hyphens are in no phrase
  };
  Cut(text, 0, text.size(), intern, out);
  return out;
}

std::vector<Token> Tokenize(std::string_view text, const Vocabulary& vocabulary) {
  std::vector<Token> out;
  out.reserve(text.size() / 5);
  Tokenize(text, 0, text.size(), vocabulary, out);
  return out;
}

}  // namespace annals::ingest
