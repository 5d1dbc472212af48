#ifndef ANNALS_TOOLS_KGINGEST_SERVER_CHANNEL_H_
#define ANNALS_TOOLS_KGINGEST_SERVER_CHANNEL_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace grpc {
class Channel;
class Status;
}  // namespace grpc

namespace annals::tools {

// UNAVAILABLE where no server answers at `address` within a few seconds.
absl::StatusOr<std::shared_ptr<grpc::Channel>> ConnectToServer(const std::string& address);

// What a call ended with; the codes of both are the same.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_SERVER_CHANNEL_H_
