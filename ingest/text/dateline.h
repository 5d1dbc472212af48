#ifndef ANNALS_INGEST_TEXT_DATELINE_H_
#define ANNALS_INGEST_TEXT_DATELINE_H_

#include <cstddef>
#include <string_view>

#include "ingest/text/boilerplate.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {

// Bytes of the dateline that a paragraph opens with, up to its first own word; 0 where there is none. A dateline stands
// before a dash and tells whose report it is, and where and when it was filed: "(Outlet) - ", "Outlet.vn - ",
// "CITY (Agency) - ", "City, 21/1 (Agency) - ", "City, 21/1 - ". Two names with a dash are none. `line` is NFC UTF-8
// without white space around it.
size_t DatelineSize(std::string_view line, const Boilerplate& boilerplate, const Vocabulary& vocabulary);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_DATELINE_H_
