#include "ingest/events/bilaterals.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "ingest/events/unique_list.h"

namespace annals::ingest {
namespace {

// Whether the first side is one and the others are what it meets.
bool HasObjects(const EventDraft& draft) { return draft.rule == "with" || draft.rule == "subject-object"; }

}  // namespace

void PartBilaterals(const DraftWriter& writer, std::vector<EventDraft>& drafts) {
  const EventDraft& told = drafts.back();
  const EventFamily family = FamilyOf(told.type);
  const bool contact = family == EventFamily::kInPerson || family == EventFamily::kCall;
  if (!contact || !(told.plural || told.bilateral) || !HasObjects(told)) return;
  if (told.bodies.size() < 3 || told.session != kNoEntity) return;
  const EventDraft joint = told;  // `told` goes with the list
  const auto acts_for = [&](PersonIndex person, EntityIndex body) {
    const EntityIndex own = writer.cast().person(person).body;
    return own != kNoEntity && writer.lexicon().ActorOf(own) == body;
  };
  const EntityIndex subject = joint.bodies.front();
  // Each of the others must be there by a person: a bare country may be a topic.
  for (size_t side = 1; side < joint.bodies.size(); ++side) {
    if (std::none_of(joint.people.begin(), joint.people.end(),
                     [&](PersonIndex person) { return acts_for(person, joint.bodies[side]); }))
      return;
  }
  drafts.pop_back();
  for (size_t side = 1; side < joint.bodies.size(); ++side) {
    EventDraft own = joint;
    own.people.clear();
    own.people_from.clear();
    own.bodies.clear();
    own.bodies_from.clear();
    for (const PersonIndex person : joint.people) {
      if (acts_for(person, subject) || acts_for(person, joint.bodies[side]))
        own.AddPerson(person, OriginOf(joint.people_from, person));
    }
    for (const EntityIndex body : {subject, joint.bodies[side]}) own.AddBody(body, OriginOf(joint.bodies_from, body));
    own.plural = false;
    drafts.push_back(std::move(own));
  }
}

}  // namespace annals::ingest
