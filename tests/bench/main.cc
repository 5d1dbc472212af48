#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

// Prints as usual and remembers what the ratios need.
class Reporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      for (const auto& [counter, value] : run.counters) values_[run.benchmark_name() + " " + counter] = value.value;
    }
  }

  // Nothing where one of the two did not run.
  void PrintRatio(const char* what, const std::string& value, const std::string& yardstick) const {
    const std::optional<double> a = Find(value), b = Find(yardstick);
    if (a && b && *b > 0) std::printf("%-68s %8.3f\n", what, *a / *b);
  }

 private:
  std::optional<double> Find(const std::string& key) const {
    const auto found = values_.find(key);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }

  std::map<std::string, double> values_;
};

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  Reporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  std::printf("\n");
  reporter.PrintRatio("bytes/s of extraction, to a pass of ICU alone", "BM_Extract bytes_per_second",
                      "BM_IcuPass bytes_per_second");
  reporter.PrintRatio("articles/s written, 5000 to 500 articles, rocksdb",
                      "BM_Apply/rocksdb/5000/real_time items_per_second",
                      "BM_Apply/rocksdb/500/real_time items_per_second");
  reporter.PrintRatio("p50 of a page of events in process, 5000 to 500 articles, rocksdb",
                      "BM_ListEvents/rocksdb/5000 p50_us", "BM_ListEvents/rocksdb/500 p50_us");
  reporter.PrintRatio("p50 of a page of 1 event over gRPC, to an empty call", "BM_ListEventsCall/1/real_time p50_us",
                      "BM_EmptyCall/real_time p50_us");
  reporter.PrintRatio("p50 of a page of 50 events over gRPC, to an empty call", "BM_ListEventsCall/50/real_time p50_us",
                      "BM_EmptyCall/real_time p50_us");
  return 0;
}
