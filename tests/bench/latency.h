#ifndef ANNALS_TESTS_BENCH_LATENCY_H_
#define ANNALS_TESTS_BENCH_LATENCY_H_

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace annals::bench {

// Times each call of a benchmark's loop and reports percentiles as its counters p50_us and p99_us.
//
//   Latency latency;
//   for (auto _ : state) latency.Time([&] { Call(); });
//   latency.Report(state);
class Latency {
 public:
  template <class Call>
  void Time(Call call) {
    const auto begin = std::chrono::steady_clock::now();
    call();
    microseconds_.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
  }

  void Report(benchmark::State& state) {
    if (microseconds_.empty()) return;
    std::sort(microseconds_.begin(), microseconds_.end());
    state.counters["p50_us"] = At(0.5);
    state.counters["p99_us"] = At(0.99);
  }

 private:
  double At(double part) const {
    return microseconds_[std::min(microseconds_.size() - 1, static_cast<size_t>(part * microseconds_.size()))];
  }

  std::vector<double> microseconds_;
};

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_LATENCY_H_
