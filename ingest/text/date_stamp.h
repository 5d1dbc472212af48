#ifndef ANNALS_INGEST_TEXT_DATE_STAMP_H_
#define ANNALS_INGEST_TEXT_DATE_STAMP_H_

#include <optional>
#include <string_view>

#include "graph/edtf_date.h"

namespace annals::ingest {

// A line that says when an article appeared: "Name | 31/12/2021, 07:35", "Friday, 21/01/2022 - 19:20",
// "21/01/2022 19:20 GMT+7".
struct DateStamp {
  EdtfDate day;
  std::string_view before;  // the words before the date, without the mark that sets them off
  char mark = 0;            // '|', '-', ',' or 0 where there is none
};

// Nothing where the line holds no full date (day, month and year), where the date stands among the words of a sentence,
// or where no calendar has that day. Told by shape alone: a date with a time of day and few words beside it, or a date
// with at most two words beside it.
std::optional<DateStamp> FindDateStamp(std::string_view line);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_DATE_STAMP_H_
