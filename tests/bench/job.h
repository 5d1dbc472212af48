#ifndef ANNALS_TESTS_BENCH_JOB_H_
#define ANNALS_TESTS_BENCH_JOB_H_

#include <cstdint>

namespace annals::bench {

constexpr int kChangedArticles = 20;

// Seconds that a run of `kgingest sync` takes over one file of JSON Lines, with opening and closing graph and state.
struct JobSeconds {
  double first = 0;      // all articles are new
  double unchanged = 0;  // nothing has changed
  double changed = 0;    // kChangedArticles of them have
};

// Over `count` articles, those of the bench again and again. Stops the program where a run does not do what it should.
JobSeconds MeasureJob(int64_t count);

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_JOB_H_
