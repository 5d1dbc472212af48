#ifndef ANNALS_GRAPH_RESOLVE_COMPARE_H_
#define ANNALS_GRAPH_RESOLVE_COMPARE_H_

#include <cstdint>
#include <string_view>

#include "graph/resolve/claim_set.h"

namespace annals {

// How much a claim tells of an event; what tells more leads.
enum class Detail {
  kNamed,  // a day or few, and people of two sides
  kSides,  // a day or few, and people of one side at most
  kVague,  // no such day
  kAlone,  // too little to be joined with anything
};
Detail DetailOf(const Claim& claim);

// What keeps two claims of a block from being one event.
enum class Conflict {
  kNone,
  kToldApart,  // an article tells of both
  kDate,
  kPlace,
  kPeople,
  kSides,
};
// Stable word for programs: "told-apart", "date", …
std::string_view ConflictWord(Conflict conflict);

// The rules of RESOLUTION.md, section "When two claims agree". Symmetric. REQUIRES: equal blocks; at least one of the
// two is sharp, or both are vague and name people of two sides.
Conflict Compare(const Claim& a, const Claim& b);

// Whether they name different people: neither all of the other's, so that they can't be one event.
bool PeopleConflict(const Claim& a, const Claim& b);
// Whether an article tells of both, and so of two events.
bool ShareAnArticle(const Claim& a, const Claim& b);
// Whether some article of the claim tells of more in its block; otherwise it shares no article with any claim there.
bool TellsMore(const Claim& claim);
// Days between two claims; 0 where they touch.
int32_t DaysBetween(const Claim& a, const Claim& b);
// Whether articles give them one and the same place, not just the same country.
bool SharePlace(const Claim& a, const Claim& b);

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_COMPARE_H_
