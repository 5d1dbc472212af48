#ifndef ANNALS_GRAPH_RESOLVE_GATHERER_H_
#define ANNALS_GRAPH_RESOLVE_GATHERER_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/view.pb.h"
#include "graph/resolve/claim_set.h"
#include "graph/resolve/corrections.h"
#include "graph/resolve/person_names.h"
#include "graph/resolve/resolver.h"

namespace annals {

// Gathers the claims of an event: those that the rules join, and what people merged or rejected beyond.
// Not thread-safe; must not outlive what it was made from.
class Gatherer {
 public:
  Gatherer(ClaimSet& claims, Resolver& resolver, const Corrections& corrections)
      : claims_(claims), resolver_(resolver), corrections_(corrections) {}

  // The event that a claim is part of, by the id of the claim that leads it.
  absl::StatusOr<std::string> EventOf(const Claim& claim);
  // Its claims, the leading one first, the others sorted; empty where `event_id` leads no event.
  absl::StatusOr<std::vector<const Claim*>> ClaimsOf(const std::string& event_id);
  // Whether people said that what these claims tell of is no event.
  bool IsRejected(const std::vector<const Claim*>& claims) const;

 private:
  // The heads of all claims that people merged with those of `head`, itself among them, and which of them leads.
  absl::StatusOr<std::set<std::string>> TiedTo(const std::string& head, std::string& leader);
  absl::StatusOr<std::vector<const Claim*>> FollowingOf(const std::string& head);

  ClaimSet& claims_;
  Resolver& resolver_;
  const Corrections& corrections_;
};

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_GATHERER_H_
