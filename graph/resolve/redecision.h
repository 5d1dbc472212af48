#ifndef ANNALS_GRAPH_RESOLVE_REDECISION_H_
#define ANNALS_GRAPH_RESOLVE_REDECISION_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/resolve/claim_set.h"
#include "graph/resolve/compare.h"
#include "graph/resolve/resolver.h"

namespace annals {

// A claim as it was and as it is; nothing: not there.
struct ClaimChange {
  std::optional<Claim> before, after;
};
using ClaimChanges = std::map<std::string, ClaimChange>;  // by id

// Finds the claims that have to be decided again where some change, and settles the others: their decisions are taken
// from the store.
//
//   ANNALS_ASSIGN_OR_RETURN(std::set<std::string> open, Redecision(claims, resolver, changes).Open());
//
// 1. Sharp claims depend on those that agree with them, and on what agrees with these: they are opened along agreement,
//    never just for being near.
// 2. These are decided. Vague claims look at whole weeks, so only those are opened for which a sharp claim came, went,
//    or changed in what they look at: that it agrees, which event it is part of, where it was.
// 3. Vague claims that no sharp one bears on are compared with each other; where one of them may have changed its mind
//    about that, those that agree with it are opened, too. So are those that an article tells beside an opened one.
//
// Two busy sides have hundreds of vague claims in reach of any day; hardly any is opened. To be used once.
class Redecision {
 public:
  // REQUIRES: `claims` has the changes; nothing was decided yet.
  Redecision(ClaimSet& claims, Resolver& resolver, const ClaimChanges& changes)
      : claims_(claims), resolver_(resolver), changes_(changes) {}

  // The ids of all claims that are not settled, those that changed among them. Some may not exist.
  absl::StatusOr<std::set<std::string>> Open();

 private:
  using Claims = std::vector<const Claim*>;
  // What a vague claim sees of a sharp claim's change.
  struct SharpChange {
    const Claim *before, *after;  // nullptr: not there
    std::string head_before, head_after;
    bool always;  // more than versions and heads can tell
  };

  absl::Status OpenSharp();
  absl::Status DecideSharp();
  absl::Status OpenVague();
  absl::Status AddVagueSeen(const SharpChange& change, std::set<std::string>& seen);
  // Other claims of that detail that agree with one of `claims`, which need not exist.
  absl::StatusOr<Claims> Agreeing(const Claims& claims, Detail detail);
  // `claims`, and what agrees with them in so many steps.
  absl::StatusOr<Claims> Reach(Claims claims, Detail detail, int steps);
  // Versions of a claim; those that changed have up to two.
  absl::StatusOr<Claims> VersionsOf(const std::string& id);
  absl::Status AddToldBeside(Claims vague);
  absl::StatusOr<bool> MayBeFree(const Claim& vague);
  void Add(const Claims& claims);

  ClaimSet& claims_;
  Resolver& resolver_;
  const ClaimChanges& changes_;
  std::set<std::string> open_;
  std::vector<SharpChange> sharp_changes_;
  std::set<std::string> changed_sharp_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_REDECISION_H_
