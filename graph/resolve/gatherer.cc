#include "graph/resolve/gatherer.h"

#include <algorithm>
#include <set>
#include <utility>

#include "graph/status_macros.h"

namespace annals {

absl::StatusOr<std::vector<const Claim*>> Gatherer::FollowingOf(const std::string& head) {
  ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(head));
  if (claim == nullptr) return std::vector<const Claim*>();
  return resolver_.Following(*claim);
}

// From head to head, as long as one of its claims was merged into a claim of another.
absl::StatusOr<std::string> Gatherer::MergedHead(std::string head) {
  if (!corrections_.HasMerges()) return head;
  std::vector<std::string> path;
  for (;;) {
    // Merges that lead in a circle: any of it will do, as long as it is always the same.
    if (const auto met = std::find(path.begin(), path.end(), head); met != path.end()) {
      return *std::min_element(met, path.end());
    }
    path.push_back(head);
    ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> following, FollowingOf(head));
    std::string next;
    for (const Claim* claim : following) {
      const std::string* subject = corrections_.MergedInto(claim->id);
      if (subject == nullptr) continue;
      ANNALS_ASSIGN_OR_RETURN(const Claim* into, claims_.Find(*subject));
      if (into == nullptr) continue;
      ANNALS_ASSIGN_OR_RETURN(const Decision decision, resolver_.Decide(*into));
      if (decision.head != head) next = decision.head;
      if (!next.empty()) break;
    }
    if (next.empty()) return head;
    head = std::move(next);
  }
}

absl::StatusOr<std::string> Gatherer::EventOf(const Claim& claim) {
  ANNALS_ASSIGN_OR_RETURN(Decision decision, resolver_.Decide(claim));
  return MergedHead(std::move(decision.head));
}

absl::StatusOr<std::vector<const Claim*>> Gatherer::ClaimsOf(const std::string& event_id) {
  ANNALS_ASSIGN_OR_RETURN(std::vector<const Claim*> claims, FollowingOf(event_id));
  if (claims.empty()) return claims;
  if (corrections_.HasMerges()) {
    ANNALS_ASSIGN_OR_RETURN(const std::string event, MergedHead(event_id));
    if (event != event_id) return std::vector<const Claim*>();
    std::set<std::string> heads = {event_id};
    for (size_t i = 0; i < claims.size(); ++i) {
      for (const std::string& other : corrections_.MergedFrom(claims[i]->id)) {
        ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(other));
        if (claim == nullptr) continue;
        ANNALS_ASSIGN_OR_RETURN(const Decision decision, resolver_.Decide(*claim));
        if (!heads.insert(decision.head).second) continue;
        // Another of its claims may have been merged into something else.
        ANNALS_ASSIGN_OR_RETURN(const std::string merged, MergedHead(decision.head));
        if (merged != event_id) continue;
        ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> more, FollowingOf(decision.head));
        claims.insert(claims.end(), more.begin(), more.end());
      }
    }
    std::sort(claims.begin() + 1, claims.end(), [](const Claim* a, const Claim* b) { return a->id < b->id; });
  }
  return claims;
}

bool Gatherer::IsRejected(const std::vector<const Claim*>& claims) const {
  return std::any_of(claims.begin(), claims.end(),
                     [&](const Claim* claim) { return corrections_.IsRejected(claim->id); });
}

}  // namespace annals
