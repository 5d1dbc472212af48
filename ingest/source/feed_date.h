#ifndef ANNALS_INGEST_SOURCE_FEED_DATE_H_
#define ANNALS_INGEST_SOURCE_FEED_DATE_H_

#include <optional>
#include <string_view>

#include "graph/edtf_date.h"

namespace annals::ingest {

// The day that a feed's date names, as it is written there, in its own offset from UTC. Read are
//   RFC 822 and its kin   "Fri, 31 Dec 2021 23:35:00 +0700", "31 Dec 21 23:35 GMT", "Friday, 31-Dec-21 23:35:00 GMT"
//   RFC 3339 and its kin  "2021-12-31T23:35:00+07:00", "2021-12-31 23:35", "2021-12-31"
// Nothing for anything else, a day that no calendar has or a time that no clock shows. The weekday is not looked at.
std::optional<EdtfDate> ParseFeedDate(std::string_view text);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_FEED_DATE_H_
