#include "ingest/events/agreements.h"

namespace annals::ingest {
namespace {

bool Has(const Chunk& chunk, std::initializer_list<WordCue> cues) {
  return chunk.kind == ChunkKind::kCue && chunk.cues.HasAny(cues);
}

// "reached a first important agreement": only how many and what kind of agreement stands between.
bool ReachesAgreement(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kWords = 3;
  for (uint32_t i = at + 1; i < chunks.size() && i <= at + 1 + kWords; ++i) {
    if (Has(chunks[i], {WordCue::kAgreement})) return true;
    if (chunks[i].kind != ChunkKind::kWord && !Has(chunks[i], {WordCue::kPlural, WordCue::kGeneric, WordCue::kAlso}))
      return false;
  }
  return false;
}

// The agreement before the verb at `at` that it is the object of, or -1.
int AgreementBefore(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kFarthest = 12, kWords = 5;
  uint32_t words = 0;
  for (uint32_t back = 1; back <= kFarthest && back <= at; ++back) {
    const Chunk& chunk = chunks[at - back];
    if (Has(chunk, {WordCue::kAgreement})) return static_cast<int>(at - back);
    const bool ends = chunk.kind == ChunkKind::kTrigger || chunk.mark == ';' || chunk.mark == '.' ||
                      Has(chunk, {WordCue::kSay, WordCue::kPurpose, WordCue::kWhen});
    if (ends || (chunk.kind == ChunkKind::kWord && ++words > kWords)) return -1;
  }
  return -1;
}

// "The agreement reached in Minsk", but not "after the agreement, trade reached a peak".
bool IsReached(const std::vector<Chunk>& chunks, uint32_t at) {
  const bool object = at + 1 < chunks.size() && (chunks[at + 1].kind == ChunkKind::kWord || chunks[at + 1].number);
  return !object && AgreementBefore(chunks, at) >= 0;
}

}  // namespace

bool IsParticiple(const std::vector<Chunk>& chunks, uint32_t at) {
  if (!chunks[at].cues.Has(WordCue::kReaches) || ReachesAgreement(chunks, at)) return false;
  for (int i = static_cast<int>(at) - 1; i >= 0; --i) {
    if (Has(chunks[i], {WordCue::kAgreement})) return true;
    if (chunks[i].kind == ChunkKind::kActor ||
        Has(chunks[i], {WordCue::kPassive, WordCue::kTwoSides, WordCue::kTwoPeople}))
      return false;
  }
  return false;
}

void FindAgreements(std::vector<Chunk>& chunks) {
  for (uint32_t i = 0; i < chunks.size(); ++i) {
    if (!Has(chunks[i], {WordCue::kReaches})) continue;
    if (!ReachesAgreement(chunks, i) && !IsReached(chunks, i)) continue;
    chunks[i].kind = ChunkKind::kTrigger;
    chunks[i].trigger = {.type = v1::EVENT_TYPE_SIGNING, .shape = TriggerShape::kVerb};
  }
}

}  // namespace annals::ingest
