#include "graph/time_walk.h"

#include <algorithm>
#include <utility>

#include "graph/error.h"
#include "graph/event_lists.h"

namespace annals {

TimeWalk::TimeWalk(const StoreReader& reader, std::vector<TimeLane> lanes, EventOrder order,
                   std::optional<TimePosition> after)
    : reader_(reader), order_(order), after_(std::move(after)) {
  for (TimeLane& lane : lanes) {
    if (order_ == EventOrder::kNewestFirst) {
      // Turned round, except for the undated segments, which stay last.
      std::reverse(lane.begin(), lane.end());
      std::stable_partition(lane.begin(), lane.end(), [](const TimeSegment& s) { return !IsUndated(s); });
    }
    runners_.emplace_back().lane = std::move(lane);
  }
  for (Runner& runner : runners_) Settle(runner);
  PickBest();
}

bool TimeWalk::Reversed(const TimeSegment& segment) const {
  return order_ == EventOrder::kNewestFirst && !IsUndated(segment);
}

std::optional<KeyRange> TimeWalk::RangeOf(const TimeSegment& segment) const {
  std::string lower = segment.lower, upper = segment.upper;
  const bool reversed = Reversed(segment);
  if (after_) {
    if (!after_->dated && !IsUndated(segment)) return std::nullopt;
    const std::string encoded = EncodePosition(*after_);
    // With a zero byte behind it, the first key that can follow.
    if (reversed) {
      upper = std::min(upper, encoded);
    } else {
      lower = std::max(lower, encoded + '\0');
    }
  }
  if (lower >= upper) return std::nullopt;
  return KeyRange{segment.prefix + lower, segment.prefix + upper, reversed};
}

void TimeWalk::Next() {
  const std::string passed = best_->order_key;
  for (Runner& runner : runners_) {
    if (runner.done || runner.order_key != passed) continue;
    runner.cursor->Next();
    Settle(runner);
  }
  PickBest();
}

void TimeWalk::Settle(Runner& runner) {
  while (status_.ok()) {
    if (runner.cursor && runner.cursor->Valid()) return ReadEntry(runner);
    if (runner.cursor) status_ = runner.cursor->status();
    if (!status_.ok() || runner.next_segment == runner.lane.size()) break;
    const TimeSegment& segment = runner.lane[runner.next_segment++];
    std::optional<KeyRange> range = RangeOf(segment);
    runner.prefix = segment.prefix;
    runner.cursor = range ? reader_.Scan(segment.column, *std::move(range)) : nullptr;
  }
  runner.done = true;
}

void TimeWalk::ReadEntry(Runner& runner) {
  const std::string_view encoded = runner.cursor->key().substr(runner.prefix.size());
  std::optional<TimePosition> position = DecodePosition(encoded);
  const std::optional<IndexValue> value = DecodeIndexValue(runner.cursor->value());
  if (!position || !value) {
    status_ = CorruptRecord("index entry");
    runner.done = true;
    return;
  }
  runner.position = *std::move(position);
  runner.order_key = encoded;
  runner.value = *value;
}

bool TimeWalk::Precedes(const Runner& a, const Runner& b) const {
  const bool forward = order_ == EventOrder::kOldestFirst || !a.position.dated || !b.position.dated;
  return forward ? a.order_key < b.order_key : a.order_key > b.order_key;
}

void TimeWalk::PickBest() {
  best_ = nullptr;
  if (!status_.ok()) return;
  for (Runner& runner : runners_) {
    if (!runner.done && (best_ == nullptr || Precedes(runner, *best_))) best_ = &runner;
  }
}

}  // namespace annals
