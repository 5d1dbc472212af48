#include "service/interrupt.h"

#include <grpcpp/grpcpp.h>

#include <utility>

namespace annals::service {

Interrupt InterruptAt(std::chrono::system_clock::time_point deadline, std::function<bool()> cancelled, Clock clock) {
  return [deadline, cancelled = std::move(cancelled), clock = std::move(clock)]() -> absl::Status {
    // Asked first: gRPC also cancels a call whose deadline has passed.
    if (clock() >= deadline) {
      return absl::DeadlineExceededError("the time for this call is up; allow more, or ask for less");
    }
    if (cancelled()) return absl::CancelledError("the client cancelled the call");
    return absl::OkStatus();
  };
}

Interrupt InterruptOf(const grpc::ServerContext& context) {
  return InterruptAt(context.deadline(), [&context] { return context.IsCancelled(); });
}

}  // namespace annals::service
