#ifndef ANNALS_TOOLS_KGINGEST_EXPLAIN_VIEWS_H_
#define ANNALS_TOOLS_KGINGEST_EXPLAIN_VIEWS_H_

#include <string>
#include <string_view>

#include "ingest/explanation.h"

namespace annals::tools {

// An explanation for a terminal: the text line by line, below each sentence what its words were taken for, then what
// became of each trigger, then the events with the words and rule of each field. `color` adds ANSI colours. Control
// characters of the article are made harmless.
std::string ExplanationAsText(const ingest::Explanation& explanation, bool color);

// The explanation as one line of JSON without its end:
//
//   {"doc": ID, "lines": [{"span", "part"}…], "sentences": [{"span", "part"}…],
//    "marks": [{"span", "sentence", "kind", "meaning", "how"}…],
//    "candidates": [{"span", "sentence", "outcome", "into"?, "why"?, "told"?: EVENT}…], "extraction": {…}}
//
// Spans count in the bytes that the source gave. `told` and the extraction's events are as `kgingest extract` prints
// them.
std::string ExplanationAsJson(const ingest::Explanation& explanation);

// The explanation as a part of a page that HtmlHead opens and HtmlFoot closes; `number` tells the articles of one page
// apart. All that comes from the article is escaped.
std::string ExplanationAsHtml(const ingest::Explanation& explanation, int number);
std::string_view HtmlHead();
std::string_view HtmlFoot();

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_EXPLAIN_VIEWS_H_
