#ifndef ANNALS_INGEST_TEXT_SKETCH_H_
#define ANNALS_INGEST_TEXT_SKETCH_H_

#include <cstddef>
#include <string>

#include "ingest/text/document.h"

namespace annals::ingest {

inline constexpr size_t kSketchBytes = 64;

// A sketch of an article's own text, by which copies of it are told. The share of bytes in which two sketches agree, in
// place, comes near the share of word 4-grams that the texts have in common: nine tenths for a text with a new title
// and one more line, four fifths for one cut down to four fifths, next to none for two accounts of one event.
//
// Words count in the form in which they are matched (fold.h), in the order of the document and across its sentences;
// what is left out as a teaser has no part in it. Empty for a text of fewer than 30 words, where chance and common
// phrases would decide. A pure function.
std::string SketchOf(const Document& document);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_SKETCH_H_
