#ifndef ANNALS_INGEST_SOURCE_HTML_CONTAINER_H_
#define ANNALS_INGEST_SOURCE_HTML_CONTAINER_H_

#include <cstdint>
#include <vector>

#include "ingest/source/html_lines.h"
#include "ingest/source/html_marks.h"
#include "ingest/source/html_tree.h"

namespace annals::ingest {

// Half-open range of nodes: an element, or several beside each other.
struct HtmlRange {
  uint32_t begin = 0;
  uint32_t end = 0;
};

// The part of the page in which most of the running text stands together.
//
// The idea is that of Readability (Arc90, 2009; kept up as Mozilla's Readability.js): a paragraph scores by its length
// and its commas, gives that to the element around it, half of it to the next one, and less to those further out; names
// and tags that speak for an article add to an element's score, those that speak against take from it, and links take
// their share. The element that scores best is taken, with those beside it that are of its like.
//
// An element that calls itself the article's text (HtmlMarks::named_body) is taken at once where it holds a good part
// of what the best one holds. An empty range: no line is running text.
HtmlRange FindContainer(const HtmlTree& tree, const HtmlMarks& marks, const std::vector<HtmlLine>& lines);

// Whether a line is running text rather than a link, a label or a name.
bool IsRunningText(const HtmlLine& line);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_CONTAINER_H_
