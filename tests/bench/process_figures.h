#ifndef ANNALS_TESTS_BENCH_PROCESS_FIGURES_H_
#define ANNALS_TESTS_BENCH_PROCESS_FIGURES_H_

#include <cstdint>

// What Linux counts of this process.
namespace annals::bench {

// The most memory that it has had in RAM since its begin or the last call of ForgetPeakMemory.
int64_t PeakMemoryBytes();
// Gives back what is free, and counts anew from what is left.
void ForgetPeakMemory();

// Bytes that it has sent on their way to a disk. A disk that is memory (tmpfs) counts none.
int64_t BytesToDisk();

}  // namespace annals::bench

#endif  // ANNALS_TESTS_BENCH_PROCESS_FIGURES_H_
