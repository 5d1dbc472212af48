#include "tools/kgq/exit_code.h"

namespace annals::kgq {

ExitCode ExitCodeFor(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return kFound;
    case absl::StatusCode::kNotFound:
      return kNothingFound;
    case absl::StatusCode::kInvalidArgument:
      return kUsage;
    default:
      return kFailure;
  }
}

}  // namespace annals::kgq
