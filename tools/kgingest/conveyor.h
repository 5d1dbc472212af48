#ifndef ANNALS_TOOLS_KGINGEST_CONVEYOR_H_
#define ANNALS_TOOLS_KGINGEST_CONVEYOR_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace annals::tools {

// Carries loads from one thread that makes them, past any number that work on them, to one that takes them in the order
// in which they were made. No more than `most_loads` are on the way at any time: who is ahead waits, so that memory
// does not depend on how much there is to do.
//
//   maker:   while (…) if (!conveyor.Put(load)) break;  conveyor.End();
//   worker:  while (auto load = conveyor.Take()) { Work(load->second); conveyor.Return(*std::move(load)); }
//   taker:   while (!(loads = conveyor.TakeFinished(8)).empty()) …
//
// Safe to use from many threads.
template <typename Load>
class Conveyor {
 public:
  using Numbered = std::pair<uint64_t, Load>;

  explicit Conveyor(size_t most_loads) : most_loads_(most_loads) {}

  // Waits while the conveyor is full. False: it was stopped, and the load is gone.
  bool Put(Load load) {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &Conveyor::HasRoom));
    if (stopped_) return false;
    waiting_.emplace_back(made_++, std::move(load));
    return true;
  }
  // No more will be put.
  void End() {
    absl::MutexLock lock(&mutex_);
    ended_ = true;
  }
  // Nobody waits any longer, and nothing more is handed out.
  void Stop() {
    absl::MutexLock lock(&mutex_);
    stopped_ = true;
  }

  // A load to work on; nothing once none will come.
  std::optional<Numbered> Take() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &Conveyor::HasWaiting));
    if (stopped_ || waiting_.empty()) return std::nullopt;
    Numbered load = std::move(waiting_.front());
    waiting_.pop_front();
    return load;
  }
  void Return(Numbered load) {
    absl::MutexLock lock(&mutex_);
    finished_.insert(std::move(load));
  }

  // The next loads in order, all that are finished but at most so many; empty: there are no more. They count as on the
  // way until the next call.
  std::vector<Load> TakeFinished(size_t most) {
    absl::MutexLock lock(&mutex_);
    released_ = taken_;
    mutex_.Await(absl::Condition(this, &Conveyor::HasFinished));
    std::vector<Load> loads;
    if (stopped_) return loads;
    for (auto next = finished_.begin(); next != finished_.end() && next->first == taken_ && loads.size() < most;) {
      loads.push_back(std::move(next->second));
      next = finished_.erase(next);
      ++taken_;
    }
    return loads;
  }

 private:
  bool HasRoom() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return stopped_ || made_ - released_ < most_loads_; }
  bool HasWaiting() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return stopped_ || ended_ || !waiting_.empty(); }
  bool HasFinished() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopped_ || (ended_ && taken_ == made_) || (!finished_.empty() && finished_.begin()->first == taken_);
  }

  const size_t most_loads_;
  absl::Mutex mutex_;
  std::deque<Numbered> waiting_ ABSL_GUARDED_BY(mutex_);
  std::map<uint64_t, Load> finished_ ABSL_GUARDED_BY(mutex_);
  uint64_t made_ ABSL_GUARDED_BY(mutex_) = 0;
  uint64_t taken_ ABSL_GUARDED_BY(mutex_) = 0;     // by TakeFinished
  uint64_t released_ ABSL_GUARDED_BY(mutex_) = 0;  // no longer on the way
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_CONVEYOR_H_
