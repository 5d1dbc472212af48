#ifndef ANNALS_GRAPH_RESOLVE_RESOLVER_H_
#define ANNALS_GRAPH_RESOLVE_RESOLVER_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/resolve/claim_set.h"
#include "graph/resolve/compare.h"
#include "graph/resolve/corrections.h"

namespace annals {

// Where a claim belongs, and why.
struct Decision {
  std::string head;       // the claim that leads its event; itself, where it leads
  std::string_view rule;  // stable word for programs, see RESOLUTION.md
};

// Decides which claims are one event: the rules of RESOLUTION.md, section "The order of rules".
//
//   Resolver resolver(claims, corrections);
//   ANNALS_ASSIGN_OR_RETURN(Decision decision, resolver.Decide(*claim));
//
// A decision is a function of the claims of the block that are near in time; no history, no order of arrival. Decisions
// are remembered: no claim may change once one was made. Where a change of the store is worked out, those that it does
// not touch are taken from the store (SettleAllBut). Not thread-safe; must not outlive what it was made from.
class Resolver {
 public:
  Resolver(ClaimSet& claims, const Corrections& corrections) : claims_(claims), corrections_(corrections) {}

  absl::StatusOr<Decision> Decide(const Claim& claim);
  // All claims whose head is `head`, itself first, the others sorted by id. Empty where it leads nothing.
  absl::StatusOr<std::vector<const Claim*>> Following(const Claim& head);

  // From here on, decisions on other claims than these are as the store has them, without the rule. May be called again
  // with more. REQUIRES: those on others can't have changed since the store was written; none but on `open` were asked
  // for.
  void SettleAllBut(std::set<std::string> open);
  // The day of a vague claim's window at which to look first for what it means. Of no consequence for what is decided:
  // it saves reading, where something near that day is known to bear on the claim.
  void LookFirstAt(const std::string& vague_id, int32_t day) { first_looks_[vague_id] = day; }
  // Whether some sharp claim that is not among `except` can be what a vague one means.
  absl::StatusOr<bool> MeansAny(const Claim& vague, const std::set<std::string>& except);

 private:
  using Claims = std::vector<const Claim*>;

  Detail Detail_(const Claim& claim) const;
  absl::StatusOr<Decision> DecideSides(const Claim& claim);
  absl::StatusOr<Decision> DecideVague(const Claim& claim);
  absl::StatusOr<Decision> DecideAmongEquals(const Claim& claim);

  // The other claims of that detail that agree with it, sorted by id.
  absl::StatusOr<Claims> Agreeing(const Claim& claim, Detail detail);
  // Events of sharp claims that a vague claim can mean: all, and those at the place that it gives. Looking ends with
  // the second of those that count.
  struct Meanings {
    std::set<std::string> heads, there;
  };
  absl::StatusOr<Meanings> MeaningsOf(const Claim& vague);
  // Calls `look` for each sharp claim in its window, until that returns false or fails.
  template <typename Look>
  absl::Status LookThrough(const Claim& vague, Look look);
  // The event of a sharp claim, if a vague one can mean it.
  absl::StatusOr<std::optional<std::string>> Meaning(const Claim& vague, const Claim& sharp);
  // Whether an article of a vague claim tells of that event by a better claim as well, and so of two.
  absl::StatusOr<bool> IsToldBeside(const Claim& vague, const std::string& head);
  // Whether nothing of more detail can be what it means, so that it is compared with its equals.
  absl::StatusOr<bool> IsFree(const Claim& claim);
  // Those of its own detail that agree with it and are free.
  absl::StatusOr<Claims> Equals(const Claim& claim);
  // Whether it is the strongest of all its equals.
  absl::StatusOr<bool> IsPeak(const Claim& claim);
  // Sharp claims that can be reached from it by so many steps of at most a day between claims.
  absl::StatusOr<Claims> Near(const Claim& claim, int steps);

  // The claims that `head`, which leads itself, leads: found by looking at all that is near, or by what the store has
  // and what is open.
  absl::StatusOr<Claims> FollowingByRules(const Claim& head);
  absl::StatusOr<Claims> FollowingAfterChange(const Claim& head);

  ClaimSet& claims_;
  const Corrections& corrections_;
  std::map<std::string, Decision, std::less<>> decisions_;
  std::map<std::string, bool, std::less<>> free_, peaks_;
  std::map<std::string, int32_t, std::less<>> first_looks_;
  std::optional<std::set<std::string>> open_;  // nothing: none is settled
  // Of open claims, by head; made on demand.
  std::optional<std::map<std::string, Claims>> open_followers_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_RESOLVER_H_
