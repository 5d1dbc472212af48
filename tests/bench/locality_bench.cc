// What one more article costs when the graph holds few articles, and when it holds many: a table, with each figure's
// ratio to the smallest graph's. DESIGN.md says that work is local: the ratios stay near one.
//
// A graph of N articles is the beginning of one stream of news (news_stream.h), so the largest is the one that grew out
// of the others. At each size, articles are added that are as any other of their day: about the busiest pair of
// countries and about others, at the end of what the graph tells of and in its middle.

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/rocksdb_store.h"
#include "tests/bench/counting_store.h"
#include "tests/bench/news_stream.h"
#include "tests/support/temp_directory.h"

namespace annals::bench {
namespace {

constexpr int64_t kSizes[] = {1'000, 10'000, 100'000, 1'000'000};
constexpr int64_t kLoadBatch = 512;    // articles
constexpr int64_t kIngestBatch = 256;  // as kgingest writes
constexpr int kProbes = 200;           // articles a figure
constexpr int kDurableProbes = 50;

// What this thread computed, without what it waited for: other programs on the machine, RocksDB's own threads, the
// disk.
double CpuMicroseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

double MicrosecondsOf(const auto& call) {
  const auto begin = std::chrono::steady_clock::now();
  call();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
}

// Figures of one kind of article at one size of the graph; per article.
struct Cost {
  double p50_us = 0, mean_us = 0, p99_us = 0;
  double gets = 0, scans = 0, scanned = 0, puts = 0, put_bytes = 0;
};

class Bench {
 public:
  explicit Bench(const std::string& directory) : directory_(directory) { Open(); }

  // Adds what the stream holds beyond what is there, and opens the graph anew, so that small ones, too, are read from
  // files and not from what was written last.
  void Grow(int64_t size) {
    const int64_t from = size_;
    const double us = MicrosecondsOf([&] {
      while (size_ < size) {
        const int64_t end = std::min(size_ + kLoadBatch, size);
        std::vector<v1::Extraction> articles;
        for (; size_ < end; ++size_) articles.push_back(ArticleOfStream(size_));
        Apply(articles);
      }
    });
    std::printf("# %lld to %lld articles: %.1f s, %.0f articles/s in batches of %lld\n", static_cast<long long>(from),
                static_cast<long long>(size_), us / 1e6, static_cast<double>(size_ - from) * 1e6 / us,
                static_cast<long long>(kLoadBatch));
    graph_.reset();
    Open();
  }

  // One article at a time, each as if it were the first to be added: nothing is written.
  Cost OfOne(int64_t index, Topic topic) {
    drop_writes_ = true;
    Cost cost = Measure(index, topic, kProbes, 1);
    drop_writes_ = false;
    return cost;
  }
  // One article a synced write. What is added stays, and is little beside what there is.
  Cost OfOneDurable(int64_t index, Topic topic) { return Measure(index, topic, kDurableProbes, 1); }
  // The natural mix of a few days, written as kgingest does; nothing stays.
  Cost OfBatch(int64_t index) {
    drop_writes_ = true;
    Cost cost = Measure(index, Topic::kAny, 8 * kIngestBatch, kIngestBatch);
    drop_writes_ = false;
    return cost;
  }

  uint64_t events() const { return graph_->GetStats()->events; }

 private:
  void Open() {
    auto store = OpenRocksDb(directory_, {});
    ANNALS_CHECK(store.ok());
    auto graph = Graph::Open(std::make_unique<CountingStore>(*std::move(store), traffic_, drop_writes_));
    ANNALS_CHECK(graph.ok());
    graph_ = *std::move(graph);
  }

  void Apply(const std::vector<v1::Extraction>& articles) {
    std::vector<ArticleInput> inputs;
    for (const v1::Extraction& article : articles) inputs.emplace_back(&article);
    const auto report = graph_->ApplyAll(inputs);
    ANNALS_CHECK(report.ok());
    for (const auto& outcome : report->outcomes) ANNALS_CHECK(outcome.ok());
  }

  Cost Measure(int64_t index, Topic topic, int64_t count, int64_t batch) {
    std::vector<double> times;
    const auto article = [&] {
      // Spread over ten days: an event more or less must not decide.
      const int64_t day = std::max<int64_t>(0, index - kArticlesADay * (next_ % 10));
      return FurtherArticle(day, next_++, topic);
    };
    for (const bool warm : {false, true}) {  // first what loads caches
      times.clear();
      traffic_ = {};
      for (int64_t done = 0; done < (warm ? count : std::max(count / 4, batch)); done += batch) {
        std::vector<v1::Extraction> articles;
        for (int64_t i = 0; i < batch; ++i) articles.push_back(article());
        const double before = CpuMicroseconds();
        const double elapsed = MicrosecondsOf([&] { Apply(articles); });
        times.push_back((drop_writes_ ? CpuMicroseconds() - before : elapsed) / static_cast<double>(batch));
      }
    }
    std::sort(times.begin(), times.end());
    double total = 0;
    for (const double us : times) total += us;
    const auto each = [&](int64_t value) { return static_cast<double>(value) / static_cast<double>(count); };
    return {.p50_us = times[times.size() / 2],
            .mean_us = total / static_cast<double>(times.size()),
            .p99_us = times[times.size() * 99 / 100],
            .gets = each(traffic_.gets),
            .scans = each(traffic_.scans),
            .scanned = each(traffic_.scanned),
            .puts = each(traffic_.puts),
            .put_bytes = each(traffic_.put_bytes)};
  }

  const std::string directory_;
  Traffic traffic_;
  bool drop_writes_ = false;
  std::unique_ptr<Graph> graph_;
  int64_t size_ = 0, next_ = 0;
};

void Print(int64_t size, const std::string& kind, const Cost& cost) {
  static auto& smallest = *new std::map<std::string, Cost>();  // by kind
  const Cost& base = smallest.emplace(kind, cost).first->second;
  std::printf("%9lld  %-24s %8.0f %6.2fx %8.0f %6.2fx %8.0f %7.1f %6.1f %8.1f %6.1f %8.0f\n",
              static_cast<long long>(size), kind.c_str(), cost.p50_us, cost.p50_us / base.p50_us, cost.mean_us,
              cost.mean_us / base.mean_us, cost.p99_us, cost.gets, cost.scans, cost.scanned, cost.puts, cost.put_bytes);
  std::fflush(stdout);
}

void PrintHead() {
  std::printf("%9s  %-24s %8s %7s %8s %7s %8s %7s %6s %8s %6s %8s\n", "articles", "one more, about", "p50 us", "",
              "mean us", "", "p99 us", "gets", "scans", "entries", "puts", "bytes");
}

void Run(const std::string& directory, int64_t largest) {
  Bench bench(directory);
  PrintHead();
  for (const int64_t size : kSizes) {
    if (size > largest) break;
    bench.Grow(size);
    for (const auto& [pair, topic] :
         {std::pair("other pair", Topic::kOrdinaryPair), {"busiest", Topic::kBusiestPair}}) {
      const std::string name(pair);
      Print(size, name + ", end", bench.OfOne(size - 1, topic));
      Print(size, name + ", middle", bench.OfOne(size / 2, topic));
    }
    Print(size, "mix, 256 at once", bench.OfBatch(size - 1));
    // Last, since these stay.
    Print(size, "other pair, end, synced", bench.OfOneDurable(size - 1, Topic::kOrdinaryPair));
    Print(size, "busiest, end, synced", bench.OfOneDurable(size - 1, Topic::kBusiestPair));
    std::printf("# %llu events\n", static_cast<unsigned long long>(bench.events()));
  }
}

}  // namespace
}  // namespace annals::bench

int main(int argc, char** argv) {
  int64_t largest = std::getenv("ANNALS_LONG") != nullptr ? 1'000'000 : 100'000;
  std::string directory;
  for (int i = 1; i < argc; i += 2) {
    const std::string_view flag(argv[i]);
    const bool known = i + 1 < argc && (flag == "--max" ? absl::SimpleAtoi(argv[i + 1], &largest) : flag == "--in");
    if (!known) {
      std::fprintf(stderr, "usage: annals_locality_bench [--max ARTICLES] [--in DIRECTORY]\n");
      return 2;
    }
    if (flag == "--in") directory = argv[i + 1];
  }
  const annals::TempDirectory temporary;
  annals::bench::Run(directory.empty() ? temporary / "graph" : directory, largest);
  return 0;
}
