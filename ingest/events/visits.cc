#include "ingest/events/visits.h"

#include <algorithm>
#include <utility>

#include "ingest/events/clause.h"
#include "ingest/events/unique_list.h"

namespace annals::ingest {

// Going somewhere is a visit only for someone in office.
bool VisitReader::Travels(const EventDraft& draft) const {
  return std::any_of(draft.people.begin(), draft.people.end(), [&](PersonIndex person) {
    return writer_.cast().person(person).rank != OfficeRank::kOutsider &&
           writer_.cast().person(person).body != kNoEntity;
  });
}

bool VisitReader::GoesToMeet(uint32_t from) const {
  constexpr uint32_t kFarthest = 6;
  for (uint32_t i = from; i < chunks_.size() && i < from + kFarthest; ++i) {
    if (chunks_[i].mark == ',' || chunks_[i].mark == '.') return false;
    if (chunks_[i].kind == ChunkKind::kTrigger) return FamilyOf(chunks_[i].trigger.type) == EventFamily::kInPerson;
  }
  return false;
}

std::string_view VisitReader::Read(const Parties& parties, bool motion, EventDraft& draft) {
  for (const uint32_t owner : parties.owners) {
    const Chunk& chunk = chunks_[owner];
    if (chunk.reading.kind == Reading::Kind::kPerson) {
      writer_.AddPerson(chunk.reading.person, writer_.From(owner, parties.rule), draft);
    } else if (chunk.reading.kind == Reading::Kind::kBody) {
      draft.AddBody(writer_.BodyAt(owner), writer_.From(owner, parties.rule));
    }
  }
  if (motion && !Travels(draft)) return "no-traveller";
  // "The visit" may point back to one that is told, or tell why those who meet are where they are.
  if (parties.goals.empty()) return !motion && draft.bodies.size() <= 1 ? "" : "no-goal";
  if (!SetGoal(parties.goals.front(), draft)) return "no-goal";
  const bool unknown = draft.people.size() == 1 && writer_.cast().person(draft.people.front()).body == kNoEntity;
  if (draft.bodies.size() < 2 && !unknown) return "no-traveller";
  // Tourists, ships and goods of a country go to others, too.
  const Clause clause(chunks_, taken_);
  const bool sent = std::any_of(parties.owners.begin(), parties.owners.end(),
                                [&](uint32_t owner) { return clause.ActsForIt(owner); });
  if (draft.people.empty() && !sent) return "unrepresented";
  // Only a visit has further goals: those of a phrase that is none must not reach the next event.
  if (!motion || !GoesToMeet(parties.right_end)) {
    further_goals_.assign(parties.goals.begin() + 1, parties.goals.end());
  }
  return {};
}

// Makes the country or body at `at` the one visited; false where it can't be.
bool VisitReader::SetGoal(uint32_t at, EventDraft& draft) const {
  const Reading& goal = chunks_[at].reading;
  if (goal.body == kNoEntity || writer_.lexicon().entity(goal.body).collective) return false;
  if (Contains(draft.bodies, writer_.lexicon().ActorOf(goal.body))) return false;
  draft.AddBody(writer_.lexicon().ActorOf(goal.body), writer_.From(at, "visit-goal"));
  writer_.SetPlace(goal, writer_.From(at, "visit-goal"), draft);
  return true;
}

// "Visited A, B and C": a visit each, alike but for where it goes.
void VisitReader::AddFurther(std::vector<EventDraft>& drafts) {
  EventDraft journey = drafts.back();
  for (const uint32_t at : std::exchange(further_goals_, {})) {
    EventDraft visit = journey;
    visit.bodies.pop_back();
    visit.bodies_from.pop_back();
    if (SetGoal(at, visit)) drafts.push_back(std::move(visit));
  }
}

// Visitors of two countries each make a visit of their own.
void VisitReader::PartVisitors(std::vector<EventDraft>& drafts) const {
  const EventDraft joint = drafts.back();
  if (joint.type != v1::EVENT_TYPE_VISIT || joint.bodies.size() < 3) return;
  drafts.pop_back();
  for (size_t side = 0; side + 1 < joint.bodies.size(); ++side) {
    EventDraft own = joint;
    own.people.clear();
    own.people_from.clear();
    for (const PersonIndex person : joint.people) {
      const EntityIndex body = writer_.cast().person(person).body;
      if (body != kNoEntity && writer_.lexicon().ActorOf(body) == joint.bodies[side])
        own.AddPerson(person, OriginOf(joint.people_from, person));
    }
    own.bodies.clear();
    own.bodies_from.clear();
    for (const EntityIndex body : {joint.bodies[side], joint.bodies.back()})
      own.AddBody(body, OriginOf(joint.bodies_from, body));
    drafts.push_back(std::move(own));
  }
}

void VisitReader::Part(std::vector<EventDraft>& drafts) {
  AddFurther(drafts);
  PartVisitors(drafts);
}

}  // namespace annals::ingest
