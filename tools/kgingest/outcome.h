#ifndef ANNALS_TOOLS_KGINGEST_OUTCOME_H_
#define ANNALS_TOOLS_KGINGEST_OUTCOME_H_

#include <string>

#include "absl/status/status.h"
#include "tools/kgingest/exit_code.h"

namespace google::protobuf {
class Message;
}

namespace annals::tools {

// What a command that is soon told has to say, and what it ends with.
struct Outcome {
  ExitCode exit_code = ExitCode::kDone;
  std::string out;    // for standard output
  std::string error;  // for standard error
};

Outcome Told(std::string out, ExitCode exit_code = ExitCode::kDone);
// The message as JSON with the names of the API; every field is written, also where it is zero or empty.
Outcome ToldAsJson(const google::protobuf::Message& message, ExitCode exit_code = ExitCode::kDone);
// INVALID_ARGUMENT is wrong usage, NOT_FOUND something that is not there, anything else a failure.
Outcome Failed(const absl::Status& status);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_OUTCOME_H_
