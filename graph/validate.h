#ifndef ANNALS_GRAPH_VALIDATE_H_
#define ANNALS_GRAPH_VALIDATE_H_

#include "absl/status/status.h"
#include "annals/v1/extraction.pb.h"

namespace annals {

// The most days that a date may mean. An event has an index entry in every month it touches: this bounds what one odd
// date can cost.
inline constexpr int kMostDaysOfDate = 50 * 366;

// Whether an extraction keeps its contract (extraction.proto): ids well-formed and known among its entities, dates
// readable and at most fifty years long, spans in order, types and statuses given, sources of fields that the event
// has. INVALID_ARGUMENT names the first field that does not.
//
// What an entity's own `country` and `within` name need not be among the entities: the lexicon may know of a containing
// place that the article does not speak of.
absl::Status ValidateExtraction(const v1::Extraction& extraction);

}  // namespace annals

#endif  // ANNALS_GRAPH_VALIDATE_H_
