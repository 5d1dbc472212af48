#ifndef ANNALS_GRAPH_EXCHANGE_EXPORT_H_
#define ANNALS_GRAPH_EXCHANGE_EXPORT_H_

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Graph::ExportLines on one state of the store. Holds one record, however much there is, and what its event rests on.
absl::Status ExportLinesIn(const StoreReader& reader, const ExportOptions& options, const Graph::LineSink& sink);

}  // namespace annals

#endif  // ANNALS_GRAPH_EXCHANGE_EXPORT_H_
