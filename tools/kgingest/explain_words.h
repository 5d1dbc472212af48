#ifndef ANNALS_TOOLS_KGINGEST_EXPLAIN_WORDS_H_
#define ANNALS_TOOLS_KGINGEST_EXPLAIN_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/explanation.h"

namespace annals::tools {

// What the views of an explanation have in common: the same things said in the same words.

// The bytes of the article that a span means.
std::string_view TextOf(const ingest::Explanation& explanation, const v1::TextSpan& span);

// "meeting held 2022-01-21 Geneva/CH [Sergei Lavrov; Antony Blinken; RU; US]", "-" for what is not known. `from` has
// the event's entities.
std::string EventInWords(const v1::EventMention& event, const v1::Extraction& from);

// "date", or the participant that the source is of.
std::string FieldInWords(const v1::FieldSource& source);

// What became of the candidate: "event 1", "told again: candidate 2", "no event: only one side is told of".
std::string OutcomeInWords(const ingest::Explanation::Candidate& candidate);

// "01_talks, published 2022-01-21 (stated), vi".
std::string HeadingOf(const ingest::Explanation& explanation);

// Indexes of the sentences that lie in a line.
std::vector<uint32_t> SentencesOf(const ingest::Explanation& explanation, const v1::TextSpan& line);

// A piece of a sentence: plain, or with the mark that covers it.
struct Piece {
  std::string_view text;
  const ingest::Explanation::Mark* mark = nullptr;
};
// The sentence in pieces. Where marks overlap, the one that begins first is shown, then the longest.
std::vector<Piece> PiecesOf(const ingest::Explanation& explanation, uint32_t sentence);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_EXPLAIN_WORDS_H_
