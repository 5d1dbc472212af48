#ifndef ANNALS_TESTS_BENCH_WHOLE_WAY_H_
#define ANNALS_TESTS_BENCH_WHOLE_WAY_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "graph/store/key_value_store.h"
#include "ingest/source/source.h"

namespace annals::bench {

// Called after each durable batch with how many things the source has given by then.
using OnProgress = std::function<void(int64_t given)>;

// What `kgingest load` does: takes all that the source gives into a graph over the store, which is closed in the end.
// How many articles were added. Stops the program where the store fails.
int64_t LoadAll(ingest::Source& source, std::unique_ptr<KeyValueStore> store, int threads,
                const OnProgress& on_progress = nullptr);

// A new store in `directory`. Stops the program where it cannot be made.
std::unique_ptr<KeyValueStore> NewStore(const std::string& directory);

// Of all files in it.
int64_t BytesOfFolder(const std::string& directory);

// As many as the machine runs at once.
int AllThreads();

// How long `work` takes, in seconds.
double SecondsOf(const std::function<void()>& work);

// Loads `count` articles, those of the bench again and again, into a new graph in `directory`; prints the speed of each
// tenth, peak memory, and what verifying the graph finds. False where that is something.
bool RunLongIntake(const std::string& directory, int64_t count);

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_WHOLE_WAY_H_
