#ifndef ANNALS_GRAPH_RESOLVE_RESOLVER_H_
#define ANNALS_GRAPH_RESOLVE_RESOLVER_H_

#include <map>
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
// are remembered: no claim may change once one was made. Not thread-safe; must not outlive what it was made from.
class Resolver {
 public:
  Resolver(ClaimSet& claims, const Corrections& corrections) : claims_(claims), corrections_(corrections) {}

  absl::StatusOr<Decision> Decide(const Claim& claim);
  // All claims whose head is `head`, itself first, the others sorted by id. Empty where it leads nothing.
  absl::StatusOr<std::vector<const Claim*>> Following(const Claim& head);
  // Claims whose decisions may depend on one like `claim`, which need not exist. Sorted by id.
  absl::StatusOr<std::vector<const Claim*>> Dependents(const Claim& claim);

 private:
  using Claims = std::vector<const Claim*>;

  Detail Detail_(const Claim& claim) const;
  absl::StatusOr<Decision> DecideSides(const Claim& claim);
  absl::StatusOr<Decision> DecideVague(const Claim& claim);
  absl::StatusOr<Decision> DecideAmongEquals(const Claim& claim);

  // The other claims of that detail that agree with it, sorted by id.
  absl::StatusOr<Claims> Agreeing(const Claim& claim, Detail detail);
  // Events of sharp claims that a vague claim can mean: all, and those at the place that it gives. Where it gives none,
  // looking ends with the second.
  struct Meanings {
    std::set<std::string> heads, there;
  };
  absl::StatusOr<Meanings> MeaningsOf(const Claim& vague);
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
  absl::StatusOr<Claims> VagueNear(Claims seeds);

  ClaimSet& claims_;
  const Corrections& corrections_;
  std::map<std::string, Decision, std::less<>> decisions_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_RESOLVER_H_
