#include "ingest/text/sentences.h"

namespace annals::ingest {
namespace {

// Tokens. No writer's sentence is as long; what reads sentences may look from every token of one to every other, and a
// megabyte without a full stop must not take an hour.
constexpr uint32_t kLongest = 1000;

bool IsEllipsis(std::string_view text, const Token& token) {
  return token.kind == TokenKind::kPunctuation && text.substr(token.begin, token.end - token.begin) == "\u2026";
}

bool IsTerminal(std::string_view text, const Token& token) {
  return token.mark == '.' || token.mark == '!' || token.mark == '?' || IsEllipsis(text, token);
}

bool IsOpener(const Token& token) {
  return token.mark == '"' || token.mark == '\'' || token.mark == '(' || token.mark == '[' || token.mark == '-';
}

// Whether a sentence may begin with the token: a capital or a number, with quotes, brackets or a dash before it.
bool MayBegin(const std::vector<Token>& tokens, uint32_t at, uint32_t last) {
  if (!tokens[at].space_before) return false;
  while (at < last && IsOpener(tokens[at])) ++at;
  if (at == last) return false;
  const Token& token = tokens[at];
  if (token.kind == TokenKind::kPunctuation) return token.mark == '\0';
  return token.kind == TokenKind::kNumber || token.letter_case != LetterCase::kLower;
}

// Whether a sentence begins at `at` though no space stands before it, as in "they met.She said": between a word in
// lower case and one with a capital that others follow. Names of sites ("baomai.vn", "Baomai.Vn") are no such place.
bool BeginsJoined(const std::vector<Token>& tokens, uint32_t stop, uint32_t at, uint32_t last) {
  if (at != stop + 1 || at + 1 >= last || stop == 0) return false;
  const Token &before = tokens[stop - 1], &after = tokens[at], &next = tokens[at + 1];
  return before.kind == TokenKind::kWord && before.letter_case == LetterCase::kLower &&
         before.end - before.begin >= 2 && !tokens[stop].space_before && after.kind == TokenKind::kWord &&
         after.letter_case == LetterCase::kCapitalised && next.kind == TokenKind::kWord && next.space_before;
}

bool IsInitial(const Token& token) {
  return token.kind == TokenKind::kWord && token.letter_case == LetterCase::kCapitalised &&
         token.end - token.begin <= 2;
}

// One letter: of ASCII, or D with stroke. Other letters of two bytes are vowels, which end words as often ("Đông Á.").
bool IsOneCapital(std::string_view text, const Token& token) {
  if (!IsInitial(token)) return false;
  return token.end - token.begin == 1 || text.substr(token.begin, 2) == "\u0110";
}

}  // namespace

SentenceSplitter SentenceSplitter::Make(const Table& abbreviations, Vocabulary& vocabulary) {
  SentenceSplitter splitter;
  for (const Table::Row& row : abbreviations.rows()) {
    const std::vector<WordId> words = vocabulary.InternPhrase(row["form"]);
    if (words.empty()) continue;
    if (words.front() >= splitter.abbreviation_.size()) splitter.abbreviation_.resize(words.front() + 1, false);
    splitter.abbreviation_[words.front()] = true;
  }
  return splitter;
}

// Whether the full stop at `stop` ends a sentence that began at `first`, and not just an abbreviated word.
bool SentenceSplitter::EndsAt(std::string_view text, const std::vector<Token>& tokens, uint32_t first,
                              uint32_t stop) const {
  if (tokens[stop].mark != '.' || stop == first) return true;
  const Token& before = tokens[stop - 1];
  const bool abbreviated = before.kind == TokenKind::kWord && before.letter_case != LetterCase::kLower &&
                           before.word < abbreviation_.size() && abbreviation_[before.word];
  if (tokens[stop].space_before) return !abbreviated;
  if (before.kind == TokenKind::kNumber) return stop - 1 > first;  // "1. First point"
  if (before.kind != TokenKind::kWord) return true;
  if (IsOneCapital(text, before)) return false;
  // An abbreviation is written with a capital; the same letters in lower case are a word.
  return !abbreviated;
}

void SentenceSplitter::Split(std::string_view text, const std::vector<Token>& tokens, uint32_t first, uint32_t last,
                             std::vector<uint32_t>& ends) const {
  uint32_t begin = first;
  const auto end_at = [&](uint32_t end) {
    for (; end - begin > kLongest; begin += kLongest) ends.push_back(begin + kLongest);
    ends.push_back(end);
    begin = end;
  };
  bool in_quotes = false;  // within straight or curly double quotes
  for (uint32_t i = first; i < last; ++i) {
    if (tokens[i].mark == '"') in_quotes = !in_quotes;
    if (!IsTerminal(text, tokens[i])) continue;
    uint32_t next = i + 1;
    while (next < last && IsTerminal(text, tokens[next]) && !tokens[next].space_before) ++next;
    const bool ends_here = next - i > 1 || EndsAt(text, tokens, begin, i);
    // What closes belongs to the sentence: brackets, and a quote that stands close or closes an open one.
    while (next < last) {
      const char mark = tokens[next].mark;
      const bool closes_quote = mark == '"' && (in_quotes || !tokens[next].space_before);
      const bool closes_other = (mark == ')' || mark == ']' || mark == '\'') && !tokens[next].space_before;
      if (!closes_quote && !closes_other) break;
      if (mark == '"') in_quotes = !in_quotes;
      ++next;
    }
    if (ends_here && next < last && (MayBegin(tokens, next, last) || BeginsJoined(tokens, i, next, last))) {
      end_at(next);
      in_quotes = false;
    }
    i = next - 1;
  }
  if (begin < last) end_at(last);
}

}  // namespace annals::ingest
