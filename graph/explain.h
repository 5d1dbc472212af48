#ifndef ANNALS_GRAPH_EXPLAIN_H_
#define ANNALS_GRAPH_EXPLAIN_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "annals/v1/explanation.pb.h"
#include "graph/knowledge.h"

namespace annals {

// Graph::ExplainEvent as of the moment of the knowledge.
absl::StatusOr<v1::EventExplanation> ExplainEventIn(Knowledge& knowledge, std::string_view id);

// Graph::ExplainEntity; REQUIRES: the knowledge is of all that is known.
absl::StatusOr<v1::EntityExplanation> ExplainEntityIn(Knowledge& knowledge, std::string_view id);

}  // namespace annals

#endif  // ANNALS_GRAPH_EXPLAIN_H_
