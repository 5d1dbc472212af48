#ifndef ANNALS_GRAPH_REBUILD_H_
#define ANNALS_GRAPH_REBUILD_H_

#include <cstddef>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Both derive the whole view anew from the base records (articles and corrections), in memory beside the store, and
// compare it with what is there, record by record and entry by entry in both directions. They take as long as loading
// the articles and memory for the view.

// Names what differs, at most `most_problems` of it. Also checks that texts belong to articles, and
// tombstones to none.
absl::StatusOr<VerifyReport> VerifyView(const StoreReader& reader, size_t most_problems, const Interrupt& interrupt);

// What makes the view that which the base records give; empty where it is.
absl::StatusOr<WriteBatch> RebuildView(const StoreReader& reader, const Interrupt& interrupt);

}  // namespace annals

#endif  // ANNALS_GRAPH_REBUILD_H_
