#include "ingest/events/presences.h"

#include <algorithm>
#include <optional>

#include "ingest/events/clause.h"
#include "ingest/events/draft_writer.h"

namespace annals::ingest {
namespace {

// The one day that the sentence names, or nothing.
std::optional<uint32_t> OnlyDay(const SentenceView& view) {
  std::optional<uint32_t> day;
  for (uint32_t i = 0; i < view.chunks->size(); ++i) {
    if ((*view.chunks)[i].kind != ChunkKind::kDate) continue;
    const EdtfDate& date = (*view.dates)[(*view.chunks)[i].date].date;
    if (!date.IsDay() || day) return std::nullopt;
    day = i;
  }
  return day;
}

// Whether the place at `place` is where somebody speaks: "said in B", "told reporters in B", "a press conference at B".
bool IsWhereOneSpeaks(const std::vector<Chunk>& chunks, uint32_t place) {
  constexpr uint32_t kPlaceWords = 4, kSpeaking = 2;
  uint32_t at = place;
  for (uint32_t back = 1; back <= kPlaceWords && back <= place && at == place; ++back) {
    const Chunk& chunk = chunks[place - back];
    if (HasCue(chunk, {WordCue::kAt})) at = place - back;
    const bool of_place = chunk.kind == ChunkKind::kWord || HasCue(chunk, {WordCue::kPlaceNoun, WordCue::kOf});
    if (at == place && !of_place) return false;
  }
  if (at == place) return false;
  for (uint32_t back = 1; back <= kSpeaking && back <= at; ++back) {
    const Chunk& chunk = chunks[at - back];
    if (chunk.cues.Has(WordCue::kPress) || HasCue(chunk, {WordCue::kSay})) return true;
    if (chunk.kind != ChunkKind::kDate) return false;
  }
  return false;
}

}  // namespace

std::vector<EventDraft> FindPresences(const SentenceView& view, const Lexicon& lexicon, const Cast& cast) {
  const std::vector<Chunk>& chunks = *view.chunks;
  const std::optional<uint32_t> day = OnlyDay(view);
  if (!day) return {};
  const std::vector<bool> taken(chunks.size());
  const Clause clause(chunks, taken);
  const DraftWriter writer(chunks, lexicon, cast);
  for (uint32_t place = 1; place < chunks.size(); ++place) {
    if (chunks[place].kind != ChunkKind::kPlace || !IsWhereOneSpeaks(chunks, place)) continue;
    std::vector<uint32_t> speakers = clause.Subject(place);
    if (speakers.empty()) speakers = clause.SubjectAfter(place);
    EventDraft presence;
    for (const uint32_t i : speakers) {
      if (chunks[i].reading.kind == Reading::Kind::kPerson)
        writer.AddPerson(chunks[i].reading.person, writer.From(i, "presence"), presence);
    }
    writer.SetPlace(chunks[place].reading, writer.From(place, "presence"), presence);
    if (presence.people.empty() || presence.country == kNoEntity) continue;
    const DateMention& mention = (*view.dates)[chunks[*day].date];
    presence.SetDate(mention.date, mention.basis, writer.From(*day, "presence"));
    return {presence};
  }
  return {};
}

}  // namespace annals::ingest
