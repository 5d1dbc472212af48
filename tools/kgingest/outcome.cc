#include "tools/kgingest/outcome.h"

#include <google/protobuf/util/json_util.h>

#include <utility>

#include "absl/strings/str_format.h"

namespace annals::tools {

Outcome Told(std::string out, ExitCode exit_code) {
  return {.exit_code = exit_code, .out = std::move(out), .error = ""};
}

Outcome ToldAsJson(const google::protobuf::Message& message, ExitCode exit_code) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  options.always_print_primitive_fields = true;
  options.add_whitespace = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok()) {
    return Failed(absl::InternalError(absl::StrFormat("the answer cannot be written as JSON: %s", status.ToString())));
  }
  if (!json.ends_with('\n')) json += '\n';
  return Told(std::move(json), exit_code);
}

Outcome Failed(const absl::Status& status) {
  Outcome outcome;
  outcome.error = absl::StrFormat("kgingest: %s\n", status.message());
  outcome.exit_code = absl::IsInvalidArgument(status) ? ExitCode::kUsage
                      : absl::IsNotFound(status)      ? ExitCode::kNotThere
                                                      : ExitCode::kFailure;
  return outcome;
}

}  // namespace annals::tools
