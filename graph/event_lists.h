#ifndef ANNALS_GRAPH_EVENT_LISTS_H_
#define ANNALS_GRAPH_EVENT_LISTS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/time_walk.h"

namespace annals {

// The days that a query lets through; both included.
class DayRange {
 public:
  explicit DayRange(const EventQuery& query);

  // No condition: undated events pass too.
  bool any() const { return any_; }
  const std::optional<int32_t>& from() const { return from_; }
  const std::optional<int32_t>& to() const { return to_; }
  bool certain() const { return certain_; }
  bool Passes(const TimePosition& position) const;

 private:
  bool any_;
  bool certain_;
  std::optional<int32_t> from_, to_;
};

// Whether the segment holds undated events (a segment never holds both).
bool IsUndated(const TimeSegment& segment);

// All entries of an entity's timeline that can lie in `days`, and some more at its edges.
TimeLane TimelineLane(std::string_view entity_id, Relation relation, const DayRange& days);

// Where to read the events of a query from: the index that holds fewest of them. Every event that the query lets
// through is in one of the lanes.
absl::StatusOr<std::vector<TimeLane>> ChooseLanes(const StoreReader& reader, const EventQuery& query,
                                                  const DayRange& days);

}  // namespace annals

#endif  // ANNALS_GRAPH_EVENT_LISTS_H_
