#include "ingest/events/draft_writer.h"

#include <algorithm>

namespace annals::ingest {

EntityIndex DraftWriter::BodyAt(uint32_t i) const {
  return chunks_[i].reading.body == kNoEntity ? kNoEntity : lexicon_.ActorOf(chunks_[i].reading.body);
}

void DraftWriter::AddPerson(PersonIndex index, const FieldOrigin& from, EventDraft& draft) const {
  const CastPerson& person = cast_.person(index);
  if (person.outsider) return;
  draft.AddPerson(index, from);
  if (person.body != kNoEntity) draft.AddBody(lexicon_.ActorOf(person.body), from.By("acts-for"));
}

void DraftWriter::AddFirst(PersonIndex person, const FieldOrigin& from, EventDraft& draft) const {
  const auto to_front = [](auto& list) { std::rotate(list.begin(), list.end() - 1, list.end()); };
  AddPerson(person, from, draft);
  to_front(draft.people);
  to_front(draft.bodies);
}

void DraftWriter::SetPlace(const Reading& reading, const FieldOrigin& from, EventDraft& draft) const {
  EntityIndex place = reading.place;
  while (place != kNoEntity && lexicon_.entity(place).venue && lexicon_.entity(place).within != kNoEntity) {
    place = lexicon_.entity(place).within;
  }
  const EntityIndex country = place == kNoEntity ? reading.body : lexicon_.entity(place).body;
  const bool state = country != kNoEntity && lexicon_.entity(country).kind == v1::ENTITY_KIND_COUNTRY;
  draft.SetPlace(place, state ? country : draft.country, from);
}

}  // namespace annals::ingest
