#ifndef ANNALS_TOOLS_KGINGEST_CONSOLE_H_
#define ANNALS_TOOLS_KGINGEST_CONSOLE_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tools/kgingest/pipeline.h"

namespace annals::tools {

enum class ProgressStyle {
  kNone,
  kBar,    // one line that is written over, for a terminal
  kLines,  // a line every few seconds
  kJson,   // the same as an object
};

// What a run says on standard error while it goes on: how far it is, and what could not be taken in. For one thread.
class Console {
 public:
  // `total_bytes`: of all that will be read, where that is known; otherwise 0.
  Console(ProgressStyle style, uint64_t total_bytes)
      : style_(style), total_bytes_(total_bytes), begin_(Clock::now()), last_(begin_) {}
  // The last line stays, as it ends up.
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  // "kgingest: message", on a line of its own.
  void Complain(std::string_view message);
  // Counts a batch, names what was refused or could not be read, and shows progress when it is time.
  void Show(const WrittenBatch& batch);

 private:
  using Clock = std::chrono::steady_clock;
  struct Counts {
    uint64_t articles = 0, bytes = 0, events = 0, problems = 0;
  };
  void Draw();

  const ProgressStyle style_;
  const uint64_t total_bytes_;
  const Clock::time_point begin_;
  Clock::time_point last_;
  Counts counts_;
  bool drawn_ = false;
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_CONSOLE_H_
