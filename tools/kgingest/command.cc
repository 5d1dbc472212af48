#include "tools/kgingest/command.h"

#include <cstdio>
#include <string>

#include "absl/strings/str_format.h"

namespace annals::tools {

ExitCode FailWith(const absl::Status& status) {
  std::fputs(absl::StrFormat("kgingest: %s\n", std::string(status.message())).c_str(), stderr);
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
      return ExitCode::kSomeUnread;
    case absl::StatusCode::kInvalidArgument:
      return ExitCode::kUsage;
    default:
      return ExitCode::kFailure;
  }
}

}  // namespace annals::tools
