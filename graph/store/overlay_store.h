#ifndef ANNALS_GRAPH_STORE_OVERLAY_STORE_H_
#define ANNALS_GRAPH_STORE_OVERLAY_STORE_H_

#include <memory>

#include "graph/store/key_value_store.h"

namespace annals {

// A store that reads as `base` does at this moment, and keeps what is written to it in memory: to try what a change
// would do. `base` is never written to, so it may be open for reading only. Safe to use from many threads.
std::unique_ptr<KeyValueStore> MakeOverlayStore(std::unique_ptr<KeyValueStore> base);

}  // namespace annals

#endif  // ANNALS_GRAPH_STORE_OVERLAY_STORE_H_
