// For each trigger of a sentence: who takes part (parties.cc), when, where and whether (circumstances.cc), and what
// follows from these: a meeting of leaders on both sides is a summit, a contact by video is a call, a date to come
// makes a plan.

#include "ingest/events/event_finder.h"

#include <algorithm>
#include <cstdlib>

#include "ingest/events/circumstances.h"
#include "ingest/events/parties.h"

namespace annals::ingest {

EventFamily FamilyOf(v1::EventType type) {
  switch (type) {
    case v1::EVENT_TYPE_CALL:
      return EventFamily::kCall;
    case v1::EVENT_TYPE_VISIT:
      return EventFamily::kVisit;
    case v1::EVENT_TYPE_SIGNING:
      return EventFamily::kSigning;
    default:
      return EventFamily::kInPerson;
  }
}

namespace {

template <class T>
void AddOnce(std::vector<T>& list, T value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

class TriggerReader {
 public:
  TriggerReader(const SentenceView& view, const Lexicon& lexicon, const EdtfDate& published, Cast& cast)
      : view_(view), chunks_(*view.chunks), lexicon_(lexicon), published_(published), cast_(cast) {
    taken_.resize(chunks_.size());
  }

  std::vector<EventDraft> Run() {
    std::vector<EventDraft> drafts;
    if (SentenceHas(WordCue::kSport)) return drafts;
    for (uint32_t at = 0; at < chunks_.size(); ++at) {
      if (chunks_[at].kind != ChunkKind::kTrigger) continue;
      EventDraft draft;
      if (Read(at, draft)) drafts.push_back(std::move(draft));
    }
    return drafts;
  }

 private:
  bool SentenceHas(WordCue cue) const {
    return std::any_of(chunks_.begin(), chunks_.end(),
                       [&](const Chunk& chunk) { return chunk.kind == ChunkKind::kCue && chunk.cues.Has(cue); });
  }

  bool CueNear(uint32_t at, WordCue cue, int before, int after) const {
    const int begin = std::max(0, static_cast<int>(at) - before);
    const int end = std::min(static_cast<int>(chunks_.size()), static_cast<int>(at) + after + 1);
    for (int i = begin; i < end; ++i) {
      if (chunks_[i].kind == ChunkKind::kCue && chunks_[i].cues.Has(cue)) return true;
    }
    return false;
  }

  uint8_t OrdinalNear(uint32_t at) const {
    constexpr WordCue kOrdinals[] = {WordCue::kOrdinal1, WordCue::kOrdinal2, WordCue::kOrdinal3};
    for (uint8_t i = 0; i < std::size(kOrdinals); ++i) {
      if (CueNear(at, kOrdinals[i], 1, 4)) return i + 1;
    }
    return 0;
  }

  bool Read(uint32_t at, EventDraft& draft) {
    const Trigger trigger = chunks_[at].trigger;
    const Parties parties = FindParties(chunks_, at, taken_);
    const StatusReading status = ReadStatus(chunks_, at, parties);
    if (status.negated) return false;
    draft.type = trigger.type;
    draft.rule = parties.rule;
    draft.two_sides = parties.two_sides;
    draft.generic = CueNear(at, WordCue::kGeneric, 2, 0);
    draft.next = CueNear(at, WordCue::kNext, 0, 2) || CueNear(at, WordCue::kAlso, 0, 2);
    draft.ordinal = OrdinalNear(at);
    draft.sentences = {view_.index};
    draft.in_title = view_.sentence->part == Part::kTitle;
    draft.in_lead = view_.sentence->part == Part::kLead;
    draft.in_caption = view_.sentence->part == Part::kCaption;
    if (trigger.type == v1::EVENT_TYPE_VISIT) {
      if (!ReadVisitor(parties, draft)) return false;
    } else {
      ReadSides(parties, draft);
    }
    const bool weak = trigger.shape == TriggerShape::kWeak || trigger.shape == TriggerShape::kVerb;
    if (weak && draft.bodies.size() < 2) return false;
    draft.anaphoric = draft.bodies.size() < 2 && draft.people.size() < 2;
    if (CueNear(at, WordCue::kVirtual, 0, 3) && FamilyOf(draft.type) == EventFamily::kInPerson) {
      draft.type = v1::EVENT_TYPE_CALL;
    }
    ReadDate(at, parties, draft);
    ReadPlace(at, parties, draft);
    SettleStatus(status, draft);
    SettleType(draft);
    return true;
  }

  void AddPerson(PersonIndex index, EventDraft& draft) const {
    const CastPerson& person = cast_.person(index);
    if (person.outsider) return;
    AddOnce(draft.people, index);
    if (person.body != kNoEntity) AddOnce(draft.bodies, lexicon_.ActorOf(person.body));
  }

  // Country or organisation that the chunk acts for.
  EntityIndex BodyAt(uint32_t i) const {
    return chunks_[i].reading.body == kNoEntity ? kNoEntity : lexicon_.ActorOf(chunks_[i].reading.body);
  }

  void ReadSides(const Parties& parties, EventDraft& draft) {
    PersonIndex last_person = kNoPerson;
    for (const uint32_t side : parties.sides) {
      const Chunk& chunk = chunks_[side];
      if (chunk.reading.kind == Reading::Kind::kPerson) {
        last_person = chunk.reading.person;
        AddPerson(last_person, draft);
      }
    }
    for (const uint32_t side : parties.sides) {
      const Chunk& chunk = chunks_[side];
      if (chunk.reading.kind != Reading::Kind::kBody) continue;
      PersonIndex counterpart = kNoPerson;
      if (chunk.counterpart && last_person != kNoPerson) counterpart = cast_.CounterpartOf(last_person, BodyAt(side));
      if (counterpart != kNoPerson) {
        AddPerson(counterpart, draft);
      } else {
        AddOnce(draft.bodies, BodyAt(side));
      }
    }
  }

  // A visit needs someone who goes to a country or seat other than his own.
  bool ReadVisitor(const Parties& parties, EventDraft& draft) {
    for (const uint32_t owner : parties.owners) {
      const Chunk& chunk = chunks_[owner];
      if (chunk.reading.kind == Reading::Kind::kPerson) {
        AddPerson(chunk.reading.person, draft);
      } else if (chunk.reading.kind == Reading::Kind::kBody) {
        AddOnce(draft.bodies, BodyAt(owner));
      }
    }
    if (parties.goal < 0) return draft.bodies.size() == 1;  // "the visit": may point back
    const Reading& goal = chunks_[parties.goal].reading;
    const EntityIndex host = goal.body;
    if (host == kNoEntity) return false;
    if (std::find(draft.bodies.begin(), draft.bodies.end(), host) != draft.bodies.end()) return false;
    AddOnce(draft.bodies, lexicon_.ActorOf(host));
    SetPlace(goal, draft);
    return draft.bodies.size() >= 2;
  }

  void ReadDate(uint32_t at, const Parties& parties, EventDraft& draft) const {
    const int date = FindDate(chunks_, at, parties);
    if (date < 0) return;
    const DateMention& mention = (*view_.dates)[chunks_[date].date];
    draft.date = mention.date;
    draft.date_basis = mention.basis;
  }

  void SetPlace(const Reading& reading, EventDraft& draft) const {
    EntityIndex place = reading.place;
    while (place != kNoEntity && lexicon_.entity(place).venue && lexicon_.entity(place).within != kNoEntity) {
      place = lexicon_.entity(place).within;
    }
    draft.place = place;
    const EntityIndex country = place == kNoEntity ? reading.body : lexicon_.entity(place).body;
    if (country != kNoEntity && lexicon_.entity(country).kind == v1::ENTITY_KIND_COUNTRY) draft.country = country;
  }

  void ReadPlace(uint32_t at, const Parties& parties, EventDraft& draft) const {
    if (FamilyOf(draft.type) == EventFamily::kCall || draft.country != kNoEntity) return;
    const int place = FindPlace(chunks_, at, parties);
    if (place >= 0) SetPlace(chunks_[place].reading, draft);
  }

  void SettleStatus(const StatusReading& reading, EventDraft& draft) const {
    draft.status = reading.status;
    draft.status_stated = reading.status != v1::EVENT_STATUS_UNSPECIFIED;
    const bool dated = draft.date.known() && published_.known();
    if (dated && draft.date.first() > published_.last() &&
        (draft.status == v1::EVENT_STATUS_HELD || !draft.status_stated)) {
      draft.status = v1::EVENT_STATUS_SCHEDULED;
    }
    // A plan whose day has passed by publication, without word that it failed, was carried out.
    const bool plan = draft.status == v1::EVENT_STATUS_SCHEDULED || draft.status == v1::EVENT_STATUS_PROPOSED;
    if (dated && plan && draft.date.last() < published_.first()) draft.status = v1::EVENT_STATUS_HELD;
    if (draft.status == v1::EVENT_STATUS_UNSPECIFIED) {
      draft.status = draft.next ? v1::EVENT_STATUS_SCHEDULED : v1::EVENT_STATUS_HELD;
    }
  }

  void SettleType(EventDraft& draft) const {
    if (draft.type != v1::EVENT_TYPE_MEETING && draft.type != v1::EVENT_TYPE_SUMMIT) return;
    if (draft.people.size() < 2) return;
    const bool leaders = std::all_of(draft.people.begin(), draft.people.end(), [&](PersonIndex person) {
      return cast_.person(person).rank == OfficeRank::kLeader;
    });
    std::vector<EntityIndex> sides;
    for (const PersonIndex person : draft.people) AddOnce(sides, cast_.person(person).body);
    if (leaders && sides.size() >= 2) draft.type = v1::EVENT_TYPE_SUMMIT;
    if (!leaders && draft.bodies.size() == 2) draft.type = v1::EVENT_TYPE_MEETING;
  }

  const SentenceView& view_;
  const std::vector<Chunk>& chunks_;
  const Lexicon& lexicon_;
  const EdtfDate& published_;
  Cast& cast_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<EventDraft> FindEvents(const SentenceView& view, const Lexicon& lexicon, const EdtfDate& published,
                                   Cast& cast) {
  return TriggerReader(view, lexicon, published, cast).Run();
}

}  // namespace annals::ingest
