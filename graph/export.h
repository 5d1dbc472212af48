#ifndef ANNALS_GRAPH_EXPORT_H_
#define ANNALS_GRAPH_EXPORT_H_

#include <functional>
#include <string_view>

#include "absl/status/status.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Graph::Export on one state of the store: counters, events, claims, mentions, entities, indexes; not the base records,
// which the caller of Apply has. One record a line, in the order of the keys, which is part of the stored format.
absl::Status ExportView(const StoreReader& reader, const std::function<absl::Status(std::string_view)>& sink);

}  // namespace annals

#endif  // ANNALS_GRAPH_EXPORT_H_
