#ifndef ANNALS_GRAPH_LIST_EVENTS_H_
#define ANNALS_GRAPH_LIST_EVENTS_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/view.pb.h"
#include "graph/graph.h"
#include "graph/store/key_value_store.h"

namespace annals {

inline constexpr int kMaxPageSize = 1000;

// Graph::ListEvents on one state of the store. A page size below 1 means 50, one above kMaxPageSize means that.
absl::StatusOr<EventPage> ListEventsIn(const StoreReader& reader, const EventQuery& query, const Interrupt& interrupt);

// All that articles say of an event.
absl::StatusOr<std::vector<v1::MentionRecord>> ReadMentions(const StoreReader& reader, std::string_view event_id);

}  // namespace annals

#endif  // ANNALS_GRAPH_LIST_EVENTS_H_
