#ifndef ANNALS_GRAPH_EVENT_MENTIONS_H_
#define ANNALS_GRAPH_EVENT_MENTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/view.pb.h"
#include "graph/graph.h"
#include "graph/resolve/corrections.h"
#include "graph/resolve/person_names.h"
#include "graph/store/key_value_store.h"

namespace annals {

// All that articles published by then say in the terms of a claim.
absl::StatusOr<std::vector<v1::MentionRecord>> ReadMentions(const StoreReader& reader, std::string_view claim_id,
                                                            AsOf as_of);

// Makes the mentions of an event's claims (each claim's list, in the order of the claims) one record an article, with
// participants as the graph names them: nodes for references, names that people gave, nobody whom they rejected.
absl::StatusOr<std::vector<v1::MentionRecord>> GatherMentions(std::vector<std::vector<v1::MentionRecord>> of_claims,
                                                              PersonNames& names, const Corrections& corrections);

}  // namespace annals

#endif  // ANNALS_GRAPH_EVENT_MENTIONS_H_
