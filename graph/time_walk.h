#ifndef ANNALS_GRAPH_TIME_WALK_H_
#define ANNALS_GRAPH_TIME_WALK_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/keys.h"
#include "graph/store/key_value_store.h"
#include "graph/view_index.h"

namespace annals {

// Positions in time order under one prefix of an index: [lower, upper) of encoded positions.
struct TimeSegment {
  Column column;
  std::string prefix;
  std::string lower;
  std::string upper;
};

// Segments whose positions follow one another without overlap, oldest first.
using TimeLane = std::vector<TimeSegment>;

// Walks one or several lanes as one list in the order asked for, each position once, undated ones last.
//
//   for (TimeWalk walk(reader, lanes, EventOrder::kNewestFirst, after); walk.Valid(); walk.Next())
//   Use(walk.position());
//
// Opens a segment only when it gets there. Look at status() at the end. Must not outlive the reader.
class TimeWalk {
 public:
  // Begins after the position `after`, where given.
  TimeWalk(const StoreReader& reader, std::vector<TimeLane> lanes, EventOrder order, std::optional<TimePosition> after);

  bool Valid() const { return best_ != nullptr; }
  // REQUIRES: Valid().
  const TimePosition& position() const { return best_->position; }
  const IndexValue& value() const { return best_->value; }
  void Next();
  const absl::Status& status() const { return status_; }

 private:
  struct Runner {
    TimeLane lane;  // in the order of the walk
    size_t next_segment = 0;
    std::string prefix;
    std::unique_ptr<Cursor> cursor;
    TimePosition position;
    std::string order_key;
    IndexValue value{};
    bool done = false;
  };

  bool Reversed(const TimeSegment& segment) const;
  std::optional<KeyRange> RangeOf(const TimeSegment& segment) const;
  // Makes the runner's position that of its cursor, moving on over ended segments.
  void Settle(Runner& runner);
  void ReadEntry(Runner& runner);
  void PickBest();
  bool Precedes(const Runner& a, const Runner& b) const;

  const StoreReader& reader_;
  const EventOrder order_;
  const std::optional<TimePosition> after_;
  std::vector<Runner> runners_;
  Runner* best_ = nullptr;
  absl::Status status_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_TIME_WALK_H_
