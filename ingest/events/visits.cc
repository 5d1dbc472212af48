#include "ingest/events/visits.h"

#include <algorithm>
#include <utility>

#include "ingest/events/clause.h"
#include "ingest/events/unique_list.h"

namespace annals::ingest {

// Going somewhere is a visit only for someone in office, or for those whom a country sends.
bool VisitReader::Travels(const EventDraft& draft, bool sent) const {
  return sent || std::any_of(draft.people.begin(), draft.people.end(), [&](PersonIndex person) {
           return writer_.cast().person(person).rank != OfficeRank::kOutsider &&
                  writer_.cast().person(person).body != kNoEntity;
         });
}

uint32_t VisitReader::MeetingAfter(uint32_t from) const {
  constexpr uint32_t kFarthest = 6;
  for (uint32_t i = from; i < chunks_.size() && i < from + kFarthest; ++i) {
    const Chunk& chunk = chunks_[i];
    if (chunk.mark == ',' || chunk.mark == '.') return kNone;
    // "Went to B and met C" tells of both; "went to B and did not attend the summit" was for something else.
    if (chunk.kind == ChunkKind::kCue && chunk.cues.HasAny({WordCue::kAnd, WordCue::kNegation})) return kNone;
    if (chunk.kind == ChunkKind::kTrigger) return FamilyOf(chunk.trigger.type) == EventFamily::kInPerson ? i : kNone;
  }
  return kNone;
}

std::string_view VisitReader::Read(uint32_t at, const Parties& parties, bool motion, EventDraft& draft) {
  for (const uint32_t owner : parties.owners) {
    const Chunk& chunk = chunks_[owner];
    if (parties.sent) {
      if (writer_.BodyAt(owner) != kNoEntity) draft.AddBody(writer_.BodyAt(owner), writer_.From(owner, parties.rule));
    } else if (chunk.reading.kind == Reading::Kind::kPerson) {
      writer_.AddPerson(chunk.reading.person, writer_.From(owner, parties.rule), draft);
    } else if (chunk.reading.kind == Reading::Kind::kBody) {
      draft.AddBody(writer_.BodyAt(owner), writer_.From(owner, parties.rule));
    }
  }
  const Clause clause(chunks_, taken_);
  const bool sent = parties.sent || std::any_of(parties.owners.begin(), parties.owners.end(), [&](uint32_t owner) {
                      return chunks_[owner].reading.kind == Reading::Kind::kBody && clause.ActsForIt(owner);
                    });
  if (motion && !Travels(draft, sent)) return "no-traveller";
  // "The visit" may point back to one that is told, or tell why those who meet are where they are.
  if (parties.goals.empty()) {
    if (motion || draft.bodies.size() > 1) return "no-goal";
    NoteHost(at, parties, draft);
    return {};
  }
  if (!SetGoal(parties.goals.front(), draft)) {
    if (parties.goal_before) return {};
    draft.tour = !draft.people.empty() && IsRegion(parties.goals.front());
    return draft.tour ? "" : "no-goal";
  }
  const bool unknown = draft.people.size() == 1 && writer_.cast().person(draft.people.front()).body == kNoEntity;
  if (draft.bodies.size() < 2 && !unknown) return "no-traveller";
  // Tourists, ships and goods of a country go to others, too.
  if (draft.people.empty() && !sent) return "unrepresented";
  // Only a visit has further goals: those of a phrase that is none must not reach the next event.
  if (!motion || MeetingAfter(parties.right_end) == kNone) {
    further_goals_.assign(parties.goals.begin() + 1, parties.goals.end());
  }
  return {};
}

// "On the visit of A, B said": B of another country is the host.
void VisitReader::NoteHost(uint32_t at, const Parties& parties, EventDraft& draft) const {
  const Clause clause(chunks_, taken_);
  const uint32_t before = at == 0 ? at : at - 1;
  const bool on_it = clause.Has(before, WordCue::kWithin) && !clause.HasAny(before, {WordCue::kAfter, WordCue::kEve});
  if (!on_it || draft.people.empty() || draft.bodies.size() != 1) return;
  for (const uint32_t i : clause.SubjectAfter(parties.right_end)) {
    const EntityIndex body = writer_.BodyAt(i);
    if (!clause.IsPerson(i) || body == kNoEntity || Contains(draft.bodies, body)) continue;
    draft.host = body;
    draft.host_from = writer_.From(i, "visit-host");
  }
}

// "A tour of Asia", "of Asian countries"
bool VisitReader::IsRegion(uint32_t at) const {
  const Reading& goal = chunks_[at].reading;
  if (goal.body != kNoEntity) return writer_.lexicon().entity(goal.body).collective;
  return goal.place != kNoEntity && !writer_.lexicon().entity(goal.place).water;
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
  if (further_goals_.empty()) return;
  const EventDraft journey = drafts.back();
  const size_t first = drafts.size() - 1;
  for (const uint32_t at : std::exchange(further_goals_, {})) {
    EventDraft visit = journey;
    visit.bodies.pop_back();
    visit.bodies_from.pop_back();
    if (SetGoal(at, visit)) drafts.push_back(std::move(visit));
  }
  // How long all of it lasts says nothing of each country's visit.
  const bool one = std::all_of(drafts.begin() + first, drafts.end(),
                               [&](const EventDraft& visit) { return visit.country == journey.country; });
  if (one) return;
  for (size_t i = first; i < drafts.size(); ++i) {
    drafts[i].stay = 0;
    drafts[i].arrival = drafts[i].departure = EdtfDate();
  }
}

// Visitors of two countries each make a visit of their own.
void VisitReader::PartVisitors(std::vector<EventDraft>& drafts) const {
  if (drafts.back().type != v1::EVENT_TYPE_VISIT || drafts.back().bodies.size() < 3) return;
  const EventDraft joint = drafts.back();
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
