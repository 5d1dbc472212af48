#include "ingest/events/stays.h"

#include <algorithm>
#include <vector>

namespace annals::ingest {
namespace {

bool NearHas(const std::vector<Chunk>& chunks, uint32_t at, uint32_t before, WordCue cue) {
  for (uint32_t i = at > before ? at - before : 0; i <= at && i < chunks.size(); ++i) {
    if (HasCue(chunks[i], {cue})) return true;
  }
  return false;
}

// The length told behind the trigger, in its clause; 0: none.
int LengthOf(const SentenceView& view, uint32_t at, const DateFinder& dates) {
  const std::vector<Chunk>& chunks = *view.chunks;
  constexpr uint32_t kFarthest = 8;  // chunks
  uint32_t end = at + 1;
  while (end < chunks.size() && end <= at + kFarthest && chunks[end].kind != ChunkKind::kTrigger &&
         chunks[end].mark != ';')
    ++end;
  const uint32_t last = chunks[end - 1].last;
  for (const DayCount& length : dates.ReadLengths(*view.document, *view.sentence)) {
    if (length.first >= chunks[at].last && length.first < last) return length.days;
  }
  return 0;
}

}  // namespace

std::optional<EdtfDate> ReadStay(const SentenceView& view, uint32_t at, uint32_t date, const DateFinder& dates) {
  const std::vector<Chunk>& chunks = *view.chunks;
  const EdtfDate& day = (*view.dates)[chunks[date].date].date;
  if (!day.IsDay()) return std::nullopt;
  constexpr uint32_t kNear = 2;
  const bool ends = NearHas(chunks, at, kNear, WordCue::kEnds);
  const bool begins = NearHas(chunks, at, kNear, WordCue::kBegins) || NearHas(chunks, date, kNear, WordCue::kBegins);
  if (ends == begins) return std::nullopt;
  const int days = LengthOf(view, at, dates);
  if (days < 2) return std::nullopt;
  return begins ? EdtfDate::Interval(day.first(), day.first() + (days - 1))
                : EdtfDate::Interval(day.first() - (days - 1), day.first());
}

}  // namespace annals::ingest
