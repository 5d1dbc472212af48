#ifndef ANNALS_SERVICE_INTERRUPT_H_
#define ANNALS_SERVICE_INTERRUPT_H_

#include <chrono>
#include <functional>

#include "graph/graph.h"

namespace grpc {
class ServerContext;
}

namespace annals::service {

using Clock = std::function<std::chrono::system_clock::time_point()>;

// Ends a call whose time is up (DEADLINE_EXCEEDED) or that its client no longer waits for (CANCELLED).
// Safe to ask from any thread.
Interrupt InterruptAt(std::chrono::system_clock::time_point deadline, std::function<bool()> cancelled,
                      Clock clock = &std::chrono::system_clock::now);

// The same for a call in progress; must not be asked after the call has ended.
Interrupt InterruptOf(const grpc::ServerContext& context);

}  // namespace annals::service

#endif  // ANNALS_SERVICE_INTERRUPT_H_
