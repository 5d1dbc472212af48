#include "ingest/text/document.h"

#include <algorithm>

namespace annals::ingest {

uint32_t OffsetMap::ToOriginal(uint32_t normalised) const {
  const auto next = std::upper_bound(anchors_.begin(), anchors_.end(), normalised,
                                     [](uint32_t offset, const Anchor& anchor) { return offset < anchor.normalised; });
  const Anchor before = next == anchors_.begin() ? Anchor{0, 0} : *std::prev(next);
  const uint32_t in_step = before.original + (normalised - before.normalised);
  return next == anchors_.end() ? in_step : std::min(in_step, next->original);
}

}  // namespace annals::ingest
