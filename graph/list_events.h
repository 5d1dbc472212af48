#ifndef ANNALS_GRAPH_LIST_EVENTS_H_
#define ANNALS_GRAPH_LIST_EVENTS_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/knowledge.h"

namespace annals {

inline constexpr int kMaxPageSize = 1000;

// A page size below 1 means 50, one above kMaxPageSize means that.
size_t PageSizeOf(const EventQuery& query);

// Graph::ListEvents for all that is known. REQUIRES: neither the knowledge nor the query is as of a day.
absl::StatusOr<EventPage> ListEventsIn(Knowledge& knowledge, const EventQuery& query, const Interrupt& interrupt);

}  // namespace annals

#endif  // ANNALS_GRAPH_LIST_EVENTS_H_
