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

// Heads are tied where a claim of one was merged into a claim of the other. Whichever of those tied to one another is
// merged into none leads all; where there are several such, or none because merges lead in a circle, the smallest id
// does.
absl::StatusOr<std::set<std::string>> Gatherer::TiedTo(const std::string& head, std::string& leader) {
  std::set<std::string> heads, leaders;
  std::vector<std::string> pending = {head};
  // Another head of `claim_id`, if that is there.
  const auto tie = [&](const std::string& claim_id, const std::string& to) -> absl::StatusOr<bool> {
    ANNALS_ASSIGN_OR_RETURN(const Claim* claim, claims_.Find(claim_id));
    if (claim == nullptr) return false;
    ANNALS_ASSIGN_OR_RETURN(Decision decision, resolver_.Decide(*claim));
    if (decision.head == to) return false;
    pending.push_back(std::move(decision.head));
    return true;
  };
  while (!pending.empty()) {
    const std::string next = std::move(pending.back());
    pending.pop_back();
    if (!heads.insert(next).second) continue;
    bool merged = false;
    ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> following, FollowingOf(next));
    for (const Claim* claim : following) {
      for (const std::string& other : corrections_.MergedFrom(claim->id)) {
        ANNALS_RETURN_IF_ERROR(tie(other, next).status());
      }
      const std::string* into = corrections_.MergedInto(claim->id);
      if (into == nullptr) continue;
      ANNALS_ASSIGN_OR_RETURN(const bool elsewhere, tie(*into, next));
      merged |= elsewhere;
    }
    if (!merged) leaders.insert(next);
  }
  leader = *(leaders.empty() ? heads : leaders).begin();
  return heads;
}

absl::StatusOr<std::string> Gatherer::EventOf(const Claim& claim) {
  ANNALS_ASSIGN_OR_RETURN(Decision decision, resolver_.Decide(claim));
  if (!corrections_.HasEventMerges()) return std::move(decision.head);
  std::string leader;
  ANNALS_RETURN_IF_ERROR(TiedTo(decision.head, leader).status());
  return leader;
}

absl::StatusOr<std::vector<const Claim*>> Gatherer::ClaimsOf(const std::string& event_id) {
  ANNALS_ASSIGN_OR_RETURN(std::vector<const Claim*> claims, FollowingOf(event_id));
  if (claims.empty() || !corrections_.HasEventMerges()) return claims;
  std::string leader;
  ANNALS_ASSIGN_OR_RETURN(const std::set<std::string> heads, TiedTo(event_id, leader));
  if (leader != event_id) return std::vector<const Claim*>();
  for (const std::string& head : heads) {
    if (head == event_id) continue;
    ANNALS_ASSIGN_OR_RETURN(const std::vector<const Claim*> more, FollowingOf(head));
    claims.insert(claims.end(), more.begin(), more.end());
  }
  std::sort(claims.begin() + 1, claims.end(), [](const Claim* a, const Claim* b) { return a->id < b->id; });
  return claims;
}

bool Gatherer::IsRejected(const std::vector<const Claim*>& claims) const {
  return std::any_of(claims.begin(), claims.end(),
                     [&](const Claim* claim) { return corrections_.IsRejected(claim->id); });
}

}  // namespace annals
