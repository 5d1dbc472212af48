#ifndef ANNALS_SERVICE_APPLY_STREAM_H_
#define ANNALS_SERVICE_APPLY_STREAM_H_

#include <grpcpp/grpcpp.h>

#include <chrono>
#include <deque>
#include <set>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "annals/v1/ingest_service.pb.h"
#include "graph/graph.h"

namespace annals::service {

class ApplyStream;

// The open Apply calls of a server and the one thread that writes for them: while it syncs one batch, the next one
// gathers, so that many articles share the cost of one sync.
//
// Safe to use from many threads. Must outlive its streams; these end when the server has shut down.
class ApplyStreams {
 public:
  explicit ApplyStreams(Graph& graph);
  ~ApplyStreams();

  // A stream that deletes itself when its call is over.
  ApplyStream* Open();
  // Ends every stream once it has answered what it has received, and streams opened from now on at once. Returns when
  // none is left, or at the deadline.
  void Drain(std::chrono::system_clock::time_point deadline);

 private:
  friend class ApplyStream;

  // Asks for the stream's waiting requests to be applied; it stays alive until that is done.
  void Schedule(ApplyStream* stream);
  void Close(ApplyStream* stream);
  bool AllClosed() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(open_mutex_);
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(queue_mutex_);
  void Run();

  Graph& graph_;
  // Two mutexes, since Drain holds the first, which keeps streams alive, while they may ask for the second.
  absl::Mutex open_mutex_;
  bool draining_ ABSL_GUARDED_BY(open_mutex_) = false;
  std::set<ApplyStream*> open_ ABSL_GUARDED_BY(open_mutex_);
  absl::Mutex queue_mutex_ ABSL_ACQUIRED_AFTER(open_mutex_);
  bool stopping_ ABSL_GUARDED_BY(queue_mutex_) = false;
  std::deque<ApplyStream*> scheduled_ ABSL_GUARDED_BY(queue_mutex_);
  std::thread writer_;
};

// One Apply call: reads ahead while the writer is busy, answers in order.
//
// Every event (a read, a write, a batch done, …) changes the state under the mutex, Proceed in the same breath starts
// whatever the new state allows, and Do, outside, does what must not be done under the mutex. Once another thread could
// have seen the state in which the call may finish, the stream may be gone. gRPC allows one read and one write in
// flight.
class ApplyStream final : public grpc::ServerBidiReactor<v1::ApplyRequest, v1::ApplyResponse> {
 public:
  explicit ApplyStream(ApplyStreams& streams) : streams_(streams) {}

  void Start();
  // No more is read; what has been received is answered before the call ends.
  void Drain();
  // Called by the writer: applies all that waits as one durable batch.
  void ApplyWaiting(Graph& graph);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  bool MayRead() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool MayFinish() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // What is left to do once the mutex is free. With neither pointer set the stream may be gone by then.
  struct Next {
    ApplyStream* schedule = nullptr;
    ApplyStream* finish = nullptr;
    absl::Status outcome;
  };
  Next Proceed() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::vector<v1::ApplyRequest> TakeWaiting() ABSL_LOCKS_EXCLUDED(mutex_);
  static void Do(const Next& next);
  // The client is gone: what it has sent and not been answered for need not be applied.
  void Abandon() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  ApplyStreams& streams_;
  absl::Mutex mutex_;
  v1::ApplyRequest incoming_;  // gRPC's while reading_
  std::vector<v1::ApplyRequest> waiting_ ABSL_GUARDED_BY(mutex_);
  size_t waiting_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::deque<v1::ApplyResponse> answers_ ABSL_GUARDED_BY(mutex_);  // the first is gRPC's while writing_
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool applying_ ABSL_GUARDED_BY(mutex_) = false;   // scheduled with the writer, or in its hands
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;     // nothing more will be read
  bool cancelled_ ABSL_GUARDED_BY(mutex_) = false;  // and nobody waits for answers
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Status outcome_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace annals::service

#endif  // ANNALS_SERVICE_APPLY_STREAM_H_
