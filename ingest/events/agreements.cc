#include "ingest/events/agreements.h"

#include "ingest/events/clause.h"

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

// "The Panmunjom declaration": the word for what is declared or said, with a place as its name.
bool NamesDeclaration(const std::vector<Chunk>& chunks, uint32_t at) {
  return Has(chunks[at], {WordCue::kSay}) && chunks[at].cues.Has(WordCue::kOrgNoun) && at + 2 < chunks.size() &&
         chunks[at + 1].kind == ChunkKind::kPlace && Has(chunks[at + 2], {WordCue::kBetween});
}

// Whether another word tells what was done with the agreement at `at`, or that there is none yet: "signed the treaty",
// "a treaty that may be reached", "there is no treaty".
bool IsDealtWith(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kFarthest = 6, kNear = 3;
  for (uint32_t back = 1; back <= kFarthest && back <= at; ++back) {
    const Chunk& chunk = chunks[at - back];
    if (chunk.kind == ChunkKind::kMark && chunk.mark != '"') return false;
    const bool signs = chunk.kind == ChunkKind::kTrigger && chunk.trigger.type == v1::EVENT_TYPE_SIGNING;
    if (signs || Has(chunk, {WordCue::kReaches})) return true;
    const bool none_yet = Has(chunk, {WordCue::kNegation, WordCue::kFuture, WordCue::kProposed, WordCue::kAny});
    const bool several = back == 1 && Has(chunk, {WordCue::kPlural, WordCue::kGeneric});
    if (several || (back <= kNear && none_yet)) return true;
  }
  return false;
}

// "The treaty of 1987 between A and B", "the joint statement of A and B of 12 June": the agreement's own name, those
// who made it and when. What it is made of stands together, so that no date of something else is taken.
bool TellsOfItself(const std::vector<Chunk>& chunks, uint32_t at) {
  constexpr uint32_t kFarthest = 8;
  const std::vector<bool> free(chunks.size());
  const Clause clause(chunks, free);
  if (IsDealtWith(chunks, at)) return false;
  bool dated = false;
  for (uint32_t i = at + 1; i < chunks.size() && i <= at + kFarthest; ++i) {
    std::vector<uint32_t> parties;
    uint32_t end = i;
    // "The treaty of A and B"; of what else stands before it "of" tells the owner, too.
    const bool of = clause.Has(i, WordCue::kOf) && (i == at + 1 || (i == at + 2 && dated));
    if (of || clause.Has(i, WordCue::kBetween)) {
      end = clause.ReadList(i + 1, parties, of ? Clause::ListKind::kAny : Clause::ListKind::kBetween);
    } else if (clause.IsParty(i) && clause.Mark(i + 1, '-')) {
      end = clause.ReadList(i, parties);
    }
    if (parties.size() > 1) {
      if (dated) return true;
      while (clause.Is(end, ChunkKind::kPlace) || clause.HasAny(end, {WordCue::kAt, WordCue::kPlaceNoun})) ++end;
      if (clause.HasAny(end, {WordCue::kPast}) && clause.Is(end + 1, ChunkKind::kDate)) ++end;
      if (!clause.Is(end, ChunkKind::kDate)) return false;
      // "The treaty between A and B yesterday went to court": the day is that of the verb.
      const uint32_t after = end + 1;
      return after == chunks.size() || chunks[after].kind == ChunkKind::kMark ||
             clause.HasAny(after, {WordCue::kAnd, WordCue::kClause});
    }
    dated = dated || clause.Is(i, ChunkKind::kDate);
    const bool name = clause.Is(i, ChunkKind::kWord) || clause.Is(i, ChunkKind::kDate) || clause.IsParty(i) ||
                      clause.Is(i, ChunkKind::kPlace) || clause.Mark(i, '(') || clause.Mark(i, ')') ||
                      clause.HasAny(i, {WordCue::kOrgNoun, WordCue::kTopic, WordCue::kAbout, WordCue::kPast,
                                        WordCue::kPlaceNoun, WordCue::kAt});
    if (!name || clause.HasAny(i, {WordCue::kSay, WordCue::kPassive})) return false;
  }
  return false;
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

bool NamesAgreement(const std::vector<Chunk>& chunks, uint32_t at) {
  return chunks[at].trigger.shape == TriggerShape::kNoun && chunks[at].cues.Has(WordCue::kAgreement);
}

void FindAgreements(std::vector<Chunk>& chunks) {
  for (uint32_t i = 0; i < chunks.size(); ++i) {
    if (!Has(chunks[i], {WordCue::kReaches})) continue;
    if (!ReachesAgreement(chunks, i) && !IsReached(chunks, i)) continue;
    chunks[i].kind = ChunkKind::kTrigger;
    chunks[i].trigger = {.type = v1::EVENT_TYPE_SIGNING, .shape = TriggerShape::kVerb};
  }
  for (uint32_t i = 0; i < chunks.size(); ++i) {
    if (!Has(chunks[i], {WordCue::kAgreement}) && !NamesDeclaration(chunks, i)) continue;
    if (!TellsOfItself(chunks, i)) continue;
    chunks[i].cues = {};
    chunks[i].cues.Add(WordCue::kAgreement);
    chunks[i].kind = ChunkKind::kTrigger;
    chunks[i].trigger = {.type = v1::EVENT_TYPE_SIGNING, .shape = TriggerShape::kNoun};
  }
}

}  // namespace annals::ingest
