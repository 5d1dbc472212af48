#ifndef ANNALS_SERVICE_ERRORS_H_
#define ANNALS_SERVICE_ERRORS_H_

#include "absl/status/status.h"

namespace grpc {
class Status;
}

namespace annals::service {

// The one place where our statuses become gRPC's. Codes are the same in both by definition; the message is kept.
grpc::Status ToGrpc(const absl::Status& status);

}  // namespace annals::service

#endif  // ANNALS_SERVICE_ERRORS_H_
