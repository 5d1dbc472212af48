#ifndef ANNALS_INGEST_EVENTS_STAYS_H_
#define ANNALS_INGEST_EVENTS_STAYS_H_

#include <cstdint>
#include <optional>

#include "graph/edtf_date.h"
#include "ingest/events/discourse.h"
#include "ingest/time/date_finder.h"

namespace annals::ingest {

// "Began a visit of four days on the 25th", "came on the 25th on a visit of four days", "ended a two-day visit on the
// 7th": the days of the visit at trigger `at`, where the sentence gives its length and `date`, the chunk with its date,
// is said to be its first or last day.
std::optional<EdtfDate> ReadStay(const SentenceView& view, uint32_t at, uint32_t date, const DateFinder& dates);

// "The four-day visit": how many days the visit at trigger `at` is said to last; 0 where it is not said.
int ReadLength(const SentenceView& view, uint32_t at, const DateFinder& dates);

// "Came on the 25th", "began on the 25th": whether `date` is told as the first day of the visit at trigger `at`.
bool IsArrival(const SentenceView& view, uint32_t at, uint32_t date);

// "Lasts until the 28th", "ended on the 28th": whether `date` is told as its last day.
bool IsDeparture(const SentenceView& view, uint32_t at, uint32_t date);

// "Landed in B on the 25th, beginning a visit": the chunk before the trigger `at` with the first day of the visit, or
// -1.
int ArrivalBefore(const SentenceView& view, uint32_t at);

// "Began on the 25th and lasts until the 28th": the chunk behind `date` with the last day of the visit, or -1.
int DepartureBehind(const SentenceView& view, uint32_t date);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_EVENTS_STAYS_H_
