#ifndef ANNALS_INGEST_SOURCE_LOOSE_DAY_H_
#define ANNALS_INGEST_SOURCE_LOOSE_DAY_H_

#include <string_view>

#include "graph/edtf_date.h"

namespace annals::ingest {

// The day that a time stands for in a page's or feed's metadata, as written where it was written: no time is moved to
// another zone. Reads
//
//   2021-12-31T07:35:00+07:00   RFC 3339, and what looks like it: a space or nothing for T, no seconds, no zone, +0700
//   20211231T073500, 20211231
//   31/12/2021 07:35, 7h35 - 31.12.2021, 12/31/2021 7:35 AM   day first, unless no month is that
//   Fri, 31 Dec 2021 07:35:00 +0700, December 31, 2021        RFC 2822, and the order of letters to America
//   1640910900, 1640910900000                                 seconds or milliseconds since 1970, as of UTC
//
// with words around them. Unknown where there is no day with its year, where the calendar does not have it, and for
// years before 1990 or after 2100: systems write their zero where they know nothing.
EdtfDate ReadLooseDay(std::string_view text);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_LOOSE_DAY_H_
