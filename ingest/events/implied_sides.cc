#include "ingest/events/implied_sides.h"

#include "ingest/events/unique_list.h"

namespace annals::ingest {

void ImpliedSides::Remember(const Chunk& chunk) {
  const PersonIndex person = chunk.reading.person;
  if (!writer_.cast().person(person).outsider) discourse_.Remember(person, chunk);
}

void ImpliedSides::TakeLastTwo(EventDraft& draft) const {
  for (size_t i = discourse_.people.size(); i-- > 0;) {
    const Discourse::Named &first = discourse_.people.back(), &second = discourse_.people[i];
    const EntityIndex side = writer_.cast().person(second.person).body;
    if (writer_.cast().person(first.person).body == side || side == kNoEntity) continue;
    writer_.AddPerson(second.person, {second.first, second.last, "two-sides"}, draft);
    writer_.AddPerson(first.person, {first.first, first.last, "two-sides"}, draft);
    draft.rule = "two-sides";
    return;
  }
}

void ImpliedSides::TakePair(uint32_t at, EventDraft& draft) const {
  const bool head = draft.in_title || draft.in_lead || draft.in_caption;
  if (!head || !draft.date.known() || draft.date.last() > published_.last()) return;
  std::vector<uint32_t> pair;
  for (uint32_t i = 0; i < at && pair.size() < 2; ++i) {
    const Chunk& chunk = chunks_[i];
    const bool joins = chunk.kind == ChunkKind::kCue && chunk.cues.Has(WordCue::kAnd);
    const bool aside = chunk.kind == ChunkKind::kMark || (chunk.kind == ChunkKind::kWord && InParenthesis(i));
    if (chunk.kind == ChunkKind::kActor && chunk.reading.kind == Reading::Kind::kPerson) {
      pair.push_back(i);
    } else if (!pair.empty() && !joins && !aside) {
      pair.clear();
    }
  }
  const auto body = [&](uint32_t i) { return writer_.cast().person(chunks_[i].reading.person).body; };
  if (pair.size() < 2 || body(pair[0]) == body(pair[1])) return;
  for (const uint32_t i : pair) writer_.AddPerson(chunks_[i].reading.person, writer_.From(i, "implied"), draft);
  draft.rule = "implied";
}

bool ImpliedSides::InParenthesis(uint32_t i) const {
  return i > 0 && i + 1 < chunks_.size() && chunks_[i - 1].mark == '(' && chunks_[i + 1].mark == ')';
}

void ImpliedSides::TakeSpeaker(uint32_t at, EventDraft& draft) const {
  const auto other = [&](PersonIndex person) {
    const CastPerson& candidate = writer_.cast().person(person);
    return !candidate.outsider && candidate.body != kNoEntity &&
           !Contains(draft.bodies, writer_.lexicon().ActorOf(candidate.body));
  };
  for (uint32_t i = at; i-- > 0;) {
    const Reading& reading = chunks_[i].reading;
    if (reading.kind == Reading::Kind::kPerson && other(reading.person)) {
      return writer_.AddFirst(reading.person, writer_.From(i, "speaker"), draft);
    }
  }
  for (size_t i = discourse_.people.size(); i-- > 0;) {
    const Discourse::Named& named = discourse_.people[i];
    if (other(named.person)) return writer_.AddFirst(named.person, {named.first, named.last, "speaker"}, draft);
  }
}

}  // namespace annals::ingest
