#include "ingest/events/draft.h"

#include <algorithm>

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

void EventDraft::TakeParties(const EventDraft& other, std::string_view rule) {
  people = other.people;
  bodies = other.bodies;
  people_from = other.people_from;
  bodies_from = other.bodies_from;
  people_roles = other.people_roles;
  bodies_roles = other.bodies_roles;
  for (auto& [person, from] : people_from) from.rule = rule;
  for (auto& [body, from] : bodies_from) from.rule = rule;
}

const PartyRole* RoleOf(const std::vector<std::pair<uint32_t, PartyRole>>& roles, uint32_t party) {
  for (const auto& [other, role] : roles) {
    if (other == party) return &role;
  }
  return nullptr;
}

namespace {

// Whether one mention of a visit tells its first day and the other its last.
bool AreEndsOfStay(const EventDraft& first, const EventDraft& last) {
  constexpr int kLongest = 14;  // days
  if (!first.arrival.known() || !last.departure.known()) return false;
  const auto days = last.departure.first() - first.arrival.first();
  return days >= 0 && days < kLongest;
}

}  // namespace

bool DatesAgree(const EventDraft& a, const EventDraft& b) {
  return !a.date.known() || !b.date.known() || a.date.Overlaps(b.date) || AreEndsOfStay(a, b) || AreEndsOfStay(b, a);
}

FieldOrigin OriginOf(const std::vector<std::pair<uint32_t, FieldOrigin>>& origins, uint32_t party) {
  for (const auto& [other, from] : origins) {
    if (other == party) return from;
  }
  return {};
}

bool SharePerson(const EventDraft& a, const EventDraft& b) {
  return std::any_of(a.people.begin(), a.people.end(), [&](PersonIndex person) { return Contains(b.people, person); });
}

}  // namespace annals::ingest
