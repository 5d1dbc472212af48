#ifndef ANNALS_INGEST_TEXT_TITLE_H_
#define ANNALS_INGEST_TEXT_TITLE_H_

#include <cstddef>
#include <string_view>

#include "graph/edtf_date.h"

namespace annals::ingest {

// The date that some scrapers put before a page's first line ("date 2026-02-01 Title"), and what follows it.
struct DatePrefix {
  EdtfDate day;     // unknown: there is no such prefix
  size_t size = 0;  // bytes up to the line's own text
};
DatePrefix FindDatePrefix(std::string_view first_line);

// The title of a page by its shape: the first line, or, where the page opens with its lead and says it again below,
// the headline after that. A view into `text` (UTF-8); empty where the page has no line that could be one.
std::string_view FindTitle(std::string_view text);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_TITLE_H_
