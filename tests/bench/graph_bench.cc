// Writing articles to a graph and asking it, in process, on both stores.

#include <benchmark/benchmark.h>

#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/str_format.h"
#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/memory_store.h"
#include "graph/store/rocksdb_store.h"
#include "tests/bench/articles.h"
#include "tests/bench/latency.h"
#include "tests/support/temp_directory.h"

namespace annals::bench {
namespace {

std::unique_ptr<Graph> OpenMemory(const std::string&) {
  auto graph = Graph::Open(MakeMemoryStore());
  ANNALS_CHECK(graph.ok());
  return *std::move(graph);
}

std::unique_ptr<Graph> OpenRocks(const std::string& directory) {
  auto store = OpenRocksDb(directory, {});
  ANNALS_CHECK(store.ok());
  auto graph = Graph::Open(*std::move(store));
  ANNALS_CHECK(graph.ok());
  return *std::move(graph);
}

using Open = std::unique_ptr<Graph>(const std::string& directory);

// A new graph of that many articles, all writes synced where the store has a disk.
void BM_Apply(benchmark::State& state, Open* open) {
  const std::vector<v1::Extraction> extractions = Extractions(static_cast<size_t>(state.range(0)));
  const TempDirectory directory;
  int round = 0;
  for (auto _ : state) {
    state.PauseTiming();
    std::unique_ptr<Graph> graph = open(directory / absl::StrFormat("%d", round++));
    state.ResumeTiming();
    ApplyAll(*graph, extractions);
    state.PauseTiming();
    graph.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(BM_Apply, memory, &OpenMemory)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(BM_Apply, rocksdb, &OpenRocks)->Arg(500)->Arg(5000)->Unit(benchmark::kMillisecond)->UseRealTime();

// A page of 50 events of one person, among those of that many articles.
void BM_ListEvents(benchmark::State& state, Open* open) {
  const TempDirectory directory;
  const std::unique_ptr<Graph> graph = open(directory / "graph");
  ApplyAll(*graph, Extractions(static_cast<size_t>(state.range(0))));
  const EventQuery query{.participants = {"person/sergei-lavrov"}};
  Latency latency;
  size_t events = 0;
  for (auto _ : state) {
    latency.Time([&] {
      const auto page = graph->ListEvents(query);
      ANNALS_CHECK(page.ok());
      events = page->events.size();
    });
  }
  latency.Report(state);
  state.counters["events"] = static_cast<double>(events);
}
BENCHMARK_CAPTURE(BM_ListEvents, memory, &OpenMemory)->Arg(500)->Arg(5000)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(BM_ListEvents, rocksdb, &OpenRocks)->Arg(500)->Arg(5000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace annals::bench
