#ifndef ANNALS_GRAPH_STORE_MEMORY_STORE_H_
#define ANNALS_GRAPH_STORE_MEMORY_STORE_H_

#include <memory>

#include "graph/store/key_value_store.h"

namespace annals {

// An empty store that lives as long as the object: for tests, and for a graph that nobody wants to keep. Old versions
// of values stay in memory until it is gone.
std::unique_ptr<KeyValueStore> MakeMemoryStore();

}  // namespace annals

#endif  // ANNALS_GRAPH_STORE_MEMORY_STORE_H_
