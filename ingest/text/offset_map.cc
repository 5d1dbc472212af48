#include "ingest/text/offset_map.h"

#include <algorithm>

namespace annals::ingest {

void OffsetMap::Add(uint32_t here, uint32_t original) {
  if (!anchors_.empty() && anchors_.back().here == here) {
    anchors_.back().original = original;
  } else {
    anchors_.push_back({here, original});
  }
}

// Three anchors: the begin, one byte on the original's end, where the next one holds every offset of the stretch, and
// the end.
void OffsetMap::Replace(uint32_t begin, uint32_t end, uint32_t original_begin, uint32_t original_end) {
  Add(begin, original_begin);
  if (end > begin + 1) Add(begin + 1, original_end);
  Add(end, original_end);
}

void OffsetMap::Then(const OffsetMap& next) {
  if (!next.anchors_.empty()) {
    next_.push_back(next);
    next_.back().next_.clear();
  }
  next_.insert(next_.end(), next.next_.begin(), next.next_.end());
}

uint32_t OffsetMap::ToOriginal(uint32_t offset) const {
  const auto next = std::upper_bound(anchors_.begin(), anchors_.end(), offset,
                                     [](uint32_t searched, const Anchor& anchor) { return searched < anchor.here; });
  const Anchor before = next == anchors_.begin() ? Anchor{0, 0} : *std::prev(next);
  const uint32_t in_step = before.original + (offset - before.here);
  uint32_t original = next == anchors_.end() ? in_step : std::min(in_step, next->original);
  for (const OffsetMap& map : next_) original = map.ToOriginal(original);
  return original;
}

}  // namespace annals::ingest
