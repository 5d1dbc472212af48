#ifndef ANNALS_GRAPH_DIFF_H_
#define ANNALS_GRAPH_DIFF_H_

#include <vector>

#include "absl/status/statusor.h"
#include "annals/v1/explanation.pb.h"
#include "graph/graph.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Graph::Diff on one state of the store. An event is followed by its claims: it is changed, not gone and new, where the
// claim that led it is part of another event afterwards.
absl::StatusOr<std::vector<v1::EventChange>> DiffIn(const StoreReader& reader, AsOf before, AsOf after,
                                                    const EventQuery& filter, const Interrupt& interrupt);

// The fields on which two versions of an event differ.
std::vector<v1::EventField> ChangedFields(const v1::Event& before, const v1::Event& after);

}  // namespace annals

#endif  // ANNALS_GRAPH_DIFF_H_
