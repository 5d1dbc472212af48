#include "tests/bench/process_figures.h"

#include <malloc.h>

#include <fstream>
#include <string>

namespace annals::bench {
namespace {

// The number behind "name:" in a file of /proc; 0 where it is not there.
int64_t Find(const char* path, const std::string& name) {
  std::ifstream in(path);
  for (std::string word; in >> word;) {
    int64_t number = 0;
    if (word == name + ":" && in >> number) return number;
  }
  return 0;
}

}  // namespace

int64_t PeakMemoryBytes() { return Find("/proc/self/status", "VmHWM") << 10; }

void ForgetPeakMemory() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";  // see proc(5)
}

int64_t BytesToDisk() { return Find("/proc/self/io", "write_bytes"); }

}  // namespace annals::bench
