#ifndef ANNALS_INGEST_SOURCE_HTML_MAIN_TEXT_H_
#define ANNALS_INGEST_SOURCE_HTML_MAIN_TEXT_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ingest/source/html_lines.h"
#include "ingest/source/html_marks.h"
#include "ingest/source/html_tree.h"

namespace annals::ingest {

// The lines that are the article's, in order, and what stands around its title.
struct MainText {
  std::vector<HtmlLine> lines;  // lead and body, without the title
  // What stands between the title and the text, and then right before the title: authors, days, labels.
  std::vector<HtmlLine> between;
  // Nodes: where these lines begin, and where the title does (or the text, on a page that does not print its title).
  uint32_t begin = 0, title_begin = 0;
};

// Takes the lines of FindContainer, and before them, below the line that is `title`, those of the lead. From these are
// left out what stands before the title, links, the headings of links, the teasers under linked headlines, and the
// title said again. So are lines of the day of publication above the first paragraph, which are in `between`.
//
// INVALID_ARGUMENT that says what the page is instead, where little running text is left, or most of it stands under
// linked headlines: an index, a page that a script fills, a wall. A fragment holds an article if it holds any text.
absl::StatusOr<MainText> FindMainText(const HtmlTree& tree, const HtmlMarks& marks, std::vector<HtmlLine> lines,
                                      std::string_view title);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_MAIN_TEXT_H_
