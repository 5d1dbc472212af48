#ifndef ANNALS_GRAPH_LIST_EVENTS_AS_OF_H_
#define ANNALS_GRAPH_LIST_EVENTS_AS_OF_H_

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/keys.h"
#include "graph/knowledge.h"

namespace annals {

// Ids of events, as of the moment of the knowledge, among which are all that have the participants and lie in the days
// of a query, as far as their dates now differ by at most `days_moved` from those that they had. REQUIRES:
// knowledge.as_of().
absl::StatusOr<std::set<std::string>> CandidateEvents(Knowledge& knowledge, const EventQuery& query, int32_t days_moved,
                                                      const Interrupt& interrupt);

// All events, as of the moment of the knowledge, that a query lets through, in its order.
//
// Every event of that time is made of claims that are still there, so whatever has one of the participants now leads to
// all that had one then. The work depends on how many events these have, or on how many fall into the range of days,
// not on the page.
absl::StatusOr<std::vector<KnownEvent>> FindEventsAsOf(Knowledge& knowledge, const EventQuery& query,
                                                       const Interrupt& interrupt);

// Whether a comes before b in a list; undated events come last in either order, by id.
bool Precedes(const TimePosition& a, const TimePosition& b, EventOrder order);

// Graph::ListEvents as of the moment of the knowledge.
absl::StatusOr<EventPage> ListEventsAsOf(Knowledge& knowledge, const EventQuery& query, const Interrupt& interrupt);

}  // namespace annals

#endif  // ANNALS_GRAPH_LIST_EVENTS_AS_OF_H_
