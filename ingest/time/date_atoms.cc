#include "ingest/time/date_atoms.h"

#include <algorithm>

namespace annals::ingest {
namespace {

DateAtom Cut(std::span<const Token> tokens, size_t at, const DateWords& words) {
  DateAtom atom;
  const Token& token = tokens[at];
  const auto match = words.Longest(tokens, at);
  const size_t length = std::max<size_t>(match.length, 1);
  atom.words = match.values;
  for (const DateWord& word : match.values) atom.classes |= BitOf(word.date_class);
  atom.first = static_cast<uint32_t>(at);
  atom.last = static_cast<uint32_t>(at + length);
  atom.space_before = token.space_before;
  atom.capitalised = tokens[at + length - 1].letter_case != LetterCase::kLower;
  atom.capital_first = token.letter_case != LetterCase::kLower;
  atom.mark = token.mark;
  if (token.kind == TokenKind::kNumber) {
    atom.number = token.number;
    atom.digits = static_cast<uint8_t>(std::min<uint32_t>(token.end - token.begin, 255));
    atom.glued_after =
        at + 1 < tokens.size() && tokens[at + 1].kind == TokenKind::kWord && !tokens[at + 1].space_before;
  }
  return atom;
}

}  // namespace

std::vector<DateAtom> CutAtoms(const Document& document, const Sentence& sentence, const DateWords& words) {
  const auto tokens = std::span(document.tokens).first(sentence.last);
  std::vector<DateAtom> atoms;
  atoms.reserve(sentence.last - sentence.first);
  for (size_t i = sentence.first; i < tokens.size(); i = atoms.back().last) atoms.push_back(Cut(tokens, i, words));
  return atoms;
}

}  // namespace annals::ingest
