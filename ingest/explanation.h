#ifndef ANNALS_INGEST_EXPLANATION_H_
#define ANNALS_INGEST_EXPLANATION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/v1/extraction.pb.h"
#include "ingest/article.h"
#include "ingest/lexicon/languages.h"
#include "ingest/text/offset_map.h"

namespace annals::ingest {

// How an article was read, layer by layer, in words that need nothing else of ingest/: for showing. A plain value.
// Spans count bytes of `text` and cut whole characters, unless said otherwise.
struct Explanation {
  // A line of the page, or a sentence.
  struct Stretch {
    v1::TextSpan span;
    std::string_view part;  // "title", "lead", "body", "caption", "byline", "left out"
  };

  // Words that mean something by themselves.
  struct Mark {
    v1::TextSpan span;
    uint32_t sentence = 0;
    std::string_view kind;  // "date", "person", "body", "place", "unresolved", "trigger"
    std::string meaning;    // EDTF, entity id, event type; empty for what is not resolved
    std::string how;        // it came to mean that
  };

  // A trigger, what it tells, and what became of that.
  struct Candidate {
    v1::TextSpan span;
    uint32_t sentence = 0;
    std::string_view outcome;  // "event", "merged", "dropped", "passed": by itself, it tells of no event
    std::string_view why;      // dropped, passed: a stable word; see ReasonInWords
    uint32_t into = 0;         // event: index into the extraction's events; merged: into the candidates
    int told = -1;             // index into the events of `told`; -1: passed
  };

  std::string text;  // the article's, decoded
  OffsetMap source;  // from `text` to the bytes that the source gave
  std::vector<Stretch> lines;
  std::vector<Stretch> sentences;
  std::vector<Mark> marks;            // by sentence, then place; dates and triggers may lie in names
  std::vector<Candidate> candidates;  // in the order of the text
  v1::Extraction told;                // what candidates tell, each by itself; spans count bytes of the source
  v1::Extraction extraction;          // what Extract gives; spans count bytes of the source
  v1::Extraction in_text;             // the same, but that spans count bytes of `text`
};

Explanation Explain(const Article& article, const Languages& languages);

// A candidate's `why` as a clause: "negated" is "it is said not to happen".
std::string_view ReasonInWords(std::string_view why);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EXPLANATION_H_
