#ifndef ANNALS_INGEST_SOURCE_HTML_LINES_H_
#define ANNALS_INGEST_SOURCE_HTML_LINES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/source/html_marks.h"
#include "ingest/source/html_tree.h"

namespace annals::ingest {

enum class HtmlLineKind : uint8_t {
  kParagraph,
  kHeading,
  kItem,     // of a list; its text begins with "- " or its number
  kRow,      // of a table of data; cells parted by " | "
  kCaption,  // of a picture
};

// A line of a page as a reader sees it: a paragraph, or what stands between two line breaks.
struct HtmlLine {
  HtmlLineKind kind = HtmlLineKind::kParagraph;
  uint32_t node = 0;   // the innermost element that holds it and begins a line of its own
  uint32_t begin = 0;  // its first text
  std::string text;    // without white space around it, and with single spaces in it
  size_t link_bytes = 0;
  bool is_title = false;  // an h1
  std::string image;      // of a caption: the name of the picture's file, "image.jpg" where it has none

  bool IsLink() const { return link_bytes * 10 >= text.size() * 6; }
};

// The lines of what `marks` does not leave out, in order. A line break within a sentence (no mark before it, no capital
// after it) makes no line. A caption is what calls itself one, the text of a figure, and an italic or centred line
// right under a picture.
std::vector<HtmlLine> FindHtmlLines(const HtmlTree& tree, const HtmlMarks& marks);

// `text` with each stretch of white space made one space, none at its ends, without soft hyphens and characters of no
// width.
std::string CollapseSpace(std::string_view text);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_LINES_H_
