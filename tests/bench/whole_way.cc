#include "tests/bench/whole_way.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <thread>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/rocksdb_store.h"
#include "tests/bench/articles.h"
#include "tests/bench/process_figures.h"
#include "tests/bench/repeated_articles.h"
#include "tools/kgingest/pipeline.h"
#include "tools/kgingest/sink.h"

namespace annals::bench {
namespace {

constexpr double kMegabyte = 1e6;

// Of all threads, whatever else the machine does meanwhile.
double CpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <typename Value>
Value OrStop(absl::StatusOr<Value> value) {
  if (!value.ok()) {
    std::fputs(absl::StrFormat("%s\n", std::string(value.status().message())).c_str(), stderr);
    std::abort();
  }
  return *std::move(value);
}

}  // namespace

int64_t LoadAll(ingest::Source& source, std::unique_ptr<KeyValueStore> store, int threads,
                const OnProgress& on_progress) {
  const auto sink = tools::MakeLocalSink(OrStop(Graph::Open(std::move(store))));
  int64_t given = 0, added = 0;
  const absl::Status status =
      tools::RunPipeline({.threads = threads}, TheLanguages(), source, *sink, [&](const tools::WrittenBatch& batch) {
        given += static_cast<int64_t>(batch.fates.size());
        added += std::count_if(batch.fates.begin(), batch.fates.end(), [](const tools::ArticleFate& fate) {
          return fate.kind == tools::ArticleFate::Kind::kAdded;
        });
        if (on_progress) on_progress(given);
        return absl::OkStatus();
      });
  return OrStop(status.ok() ? absl::StatusOr<int64_t>(added) : absl::StatusOr<int64_t>(status));
}

std::unique_ptr<KeyValueStore> NewStore(const std::string& directory) { return OrStop(OpenRocksDb(directory, {})); }

int64_t BytesOfFolder(const std::string& directory) {
  int64_t bytes = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) bytes += static_cast<int64_t>(entry.file_size());
  }
  return bytes;
}

int AllThreads() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

double SecondsOf(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

bool RunLongIntake(const std::string& directory, int64_t count) {
  RepeatedArticles articles(Articles(), count);
  TheLanguages();
  ForgetPeakMemory();
  std::printf("%d articles (%d again and again), %d threads\n\n", static_cast<int>(count),
              static_cast<int>(Articles().size()), AllThreads());
  std::printf("%12s %12s %10s %12s %12s\n", "articles", "articles/s", "to first", "cpu ms each", "peak MB");
  // Batches do not end at tenths: each row is of the batches that ended since the last one.
  const auto begin = std::chrono::steady_clock::now();
  double last_seconds = 0, last_cpu = CpuSeconds(), first_speed = 0;
  int64_t last = 0, next = (count + 9) / 10;
  const auto tell = [&](int64_t given) {
    if (given < next) return;
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    const double speed = static_cast<double>(given - last) / (seconds - last_seconds);
    if (first_speed == 0) first_speed = speed;
    std::printf("%12d %12.0f %10.2f %12.2f %12.0f\n", static_cast<int>(given), speed, speed / first_speed,
                1000 * (CpuSeconds() - last_cpu) / static_cast<double>(given - last),
                static_cast<double>(PeakMemoryBytes()) / kMegabyte);
    std::fflush(stdout);
    last_seconds = seconds;
    last_cpu = CpuSeconds();
    last = given;
    while (next <= given && next < count) next = std::min(count, next + (count + 9) / 10);
  };
  int64_t added = 0;
  const double seconds = SecondsOf([&] { added = LoadAll(articles, NewStore(directory), AllThreads(), tell); });
  const int64_t bytes = BytesOfFolder(directory);
  std::printf("\n%d articles added in %.0f s (%.0f articles/s), the store has %.0f MB, %.0f bytes an article\n",
              static_cast<int>(added), seconds, static_cast<double>(added) / seconds,
              static_cast<double>(bytes) / kMegabyte, static_cast<double>(bytes) / static_cast<double>(added));
  std::printf("peak memory of the intake %.0f MB\n", static_cast<double>(PeakMemoryBytes()) / kMegabyte);
  std::fflush(stdout);

  ForgetPeakMemory();
  constexpr size_t kMostProblems = 10;
  const auto graph = OrStop(Graph::Open(OrStop(OpenRocksDb(directory, {.read_only = true}))));
  VerifyReport report;
  const double verifying = SecondsOf([&] { report = OrStop(graph->Verify(kMostProblems)); });
  std::printf("verified %d articles and %d records in %.0f s: %d problems; peak memory of that %.0f MB\n",
              static_cast<int>(report.articles), static_cast<int>(report.records), verifying,
              static_cast<int>(report.problem_count), static_cast<double>(PeakMemoryBytes()) / kMegabyte);
  for (const std::string& problem : report.problems) std::printf("  %s\n", problem.c_str());
  return report.problem_count == 0;
}

}  // namespace annals::bench
