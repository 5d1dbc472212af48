#ifndef ANNALS_INGEST_SOURCE_HTML_PAGE_H_
#define ANNALS_INGEST_SOURCE_HTML_PAGE_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "annals/v1/model.pb.h"

namespace annals::ingest {

// An article as its page tells it.
struct HtmlPage {
  v1::Article fields;  // url, title, author, outlet, published (a day, stated), language, as far as the page says
  // UTF-8, ready for ingest/text/blocks.h: the title, the lead, and the body, a line each with a blank one between.
  // Headings are lines; items of lists begin with "- " or their number; the cells of a row are parted by " | ". Above a
  // picture's caption, without a blank line, stands the name of its file, by which the caption is known as one.
  std::string text;
};

// Reads the page of one article, or a fragment of HTML that is an article's text, as feeds carry it. `charset` is what
// came along with the page; "" where nothing did. The text is what html_main_text.h takes of it; where it is much less
// than the JSON-LD of the page says it is, then that. Which source gives each field: html_fields.h.
//
// INVALID_ARGUMENT: no known encoding (html_encoding.h), or no article in it. RESOURCE_EXHAUSTED: no page at all
// (html_tree.h). The message says which, and what to do where something can be done.
absl::StatusOr<HtmlPage> ReadHtmlPage(std::string_view bytes, std::string_view charset = {});

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_HTML_PAGE_H_
