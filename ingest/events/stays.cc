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
int LengthBehind(const SentenceView& view, uint32_t at, const DateFinder& dates) {
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

// "Came to B on a visit": where the visit is told that the journey at `at` is, or -1.
int VisitOfJourney(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kFarthest = 5;  // chunks
  if (chunks[at].kind != ChunkKind::kTrigger || chunks[at].trigger.shape != TriggerShape::kMotion) return -1;
  for (uint32_t i = at + 1; i < chunks.size() && i <= at + kFarthest; ++i) {
    if (chunks[i].kind == ChunkKind::kMark || HasCue(chunks[i], {WordCue::kAfter, WordCue::kEve})) return -1;
    if (chunks[i].kind != ChunkKind::kTrigger) continue;
    const Trigger& trigger = chunks[i].trigger;
    const bool visit = trigger.type == v1::EVENT_TYPE_VISIT && trigger.shape == TriggerShape::kNoun;
    return visit && HasCue(chunks[i - 1], {WordCue::kWithin}) ? static_cast<int>(i) : -1;
  }
  return -1;
}

}  // namespace

std::optional<EdtfDate> ReadStay(const SentenceView& view, uint32_t at, uint32_t date, const DateFinder& dates) {
  const std::vector<Chunk>& chunks = *view.chunks;
  const EdtfDate& day = (*view.dates)[chunks[date].date].date;
  if (!day.IsDay()) return std::nullopt;
  const int visit = VisitOfJourney(chunks, at);
  constexpr uint32_t kNear = 2;
  const bool ends = NearHas(chunks, at, kNear, WordCue::kEnds);
  const bool begins =
      visit >= 0 || NearHas(chunks, at, kNear, WordCue::kBegins) || NearHas(chunks, date, kNear, WordCue::kBegins);
  if (ends == begins) return std::nullopt;
  const int days = LengthBehind(view, visit >= 0 ? static_cast<uint32_t>(visit) : at, dates);
  if (days < 2) return std::nullopt;
  return begins ? EdtfDate::Interval(day.first(), day.first() + (days - 1))
                : EdtfDate::Interval(day.first() - (days - 1), day.first());
}

int ReadLength(const SentenceView& view, uint32_t at, const DateFinder& dates) {
  const Trigger& trigger = (*view.chunks)[at].trigger;
  const bool visit = trigger.type == v1::EVENT_TYPE_VISIT && trigger.shape == TriggerShape::kNoun;
  return visit ? LengthBehind(view, at, dates) : 0;
}

bool IsDeparture(const SentenceView& view, uint32_t at, uint32_t date) {
  const std::vector<Chunk>& chunks = *view.chunks;
  constexpr uint32_t kNear = 2;
  const DateMention& mention = (*view.dates)[chunks[date].date];
  const bool ends = mention.date.IsDay() &&
                    (NearHas(chunks, at, kNear, WordCue::kEnds) || NearHas(chunks, date, kNear, WordCue::kEnds));
  return mention.until || ends;
}

int ArrivalBefore(const SentenceView& view, uint32_t at) {
  const std::vector<Chunk>& chunks = *view.chunks;
  constexpr uint32_t kNear = 2;
  if (!NearHas(chunks, at, kNear, WordCue::kBegins)) return -1;
  for (uint32_t i = at; i > 0;) {
    const Chunk& chunk = chunks[--i];
    if (chunk.mark == ';' || HasCue(chunk, {WordCue::kSay, WordCue::kApart, WordCue::kFuture})) return -1;
    if (chunk.kind == ChunkKind::kDate) return (*view.dates)[chunk.date].date.IsDay() ? static_cast<int>(i) : -1;
  }
  return -1;
}

int DepartureBehind(const SentenceView& view, uint32_t date) {
  const std::vector<Chunk>& chunks = *view.chunks;
  for (uint32_t i = date + 1; i < chunks.size(); ++i) {
    if (chunks[i].kind == ChunkKind::kTrigger || chunks[i].mark == ';') return -1;
    if (chunks[i].kind == ChunkKind::kDate) return IsDeparture(view, i, i) ? static_cast<int>(i) : -1;
  }
  return -1;
}

bool IsArrival(const SentenceView& view, uint32_t at, uint32_t date) {
  const std::vector<Chunk>& chunks = *view.chunks;
  if (!(*view.dates)[chunks[date].date].date.IsDay()) return false;
  constexpr uint32_t kNear = 2;
  return chunks[at].trigger.shape == TriggerShape::kMotion || NearHas(chunks, at, kNear, WordCue::kBegins) ||
         NearHas(chunks, date, kNear, WordCue::kBegins);
}

}  // namespace annals::ingest
