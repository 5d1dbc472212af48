#ifndef ANNALS_GRAPH_KEPT_TEXTS_H_
#define ANNALS_GRAPH_KEPT_TEXTS_H_

#include <string_view>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/store/key_value_store.h"

namespace annals {

// Graph::ReadTexts on one state of the store.
absl::Status ReadTextsIn(const StoreReader& reader, std::string_view extractor, const Graph::TextSink& sink);

}  // namespace annals

#endif  // ANNALS_GRAPH_KEPT_TEXTS_H_
