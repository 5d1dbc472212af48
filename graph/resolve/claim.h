#ifndef ANNALS_GRAPH_RESOLVE_CLAIM_H_
#define ANNALS_GRAPH_RESOLVE_CLAIM_H_

#include <map>
#include <string>

#include "annals/v1/extraction.pb.h"
#include "annals/v1/view.pb.h"

namespace annals {

// What one article says in the terms of one claim.
struct ArticleClaim {
  v1::ClaimRecord claim;  // with this article as its only source; head and event are not set
  v1::MentionRecord mentions;
};

// What an article claims, by claim id: equal ids, in whatever article, mean equal family (in person, call, visit,
// signing), date text and acting participants. A pure function of the extraction. REQUIRES: a valid extraction.
//
// RESOLUTION.md tells who acts, and what else an id holds where those say too little.
std::map<std::string, ArticleClaim> ClaimsOf(const v1::Extraction& extraction);

// The most days that a sharp claim may have: a visit or conference takes some.
inline constexpr int kMostSharpDays = 6;

}  // namespace annals

#endif  // ANNALS_GRAPH_RESOLVE_CLAIM_H_
