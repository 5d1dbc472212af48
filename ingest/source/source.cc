#include "ingest/source/source.h"

#include "absl/strings/str_format.h"

namespace annals::ingest {

absl::Status At(std::string_view location, const absl::Status& status) {
  const std::string message =
      absl::StrFormat("%s: %s", location, std::string_view(status.message().data(), status.message().size()));
  return absl::Status(status.code(), absl::string_view(message));
}

}  // namespace annals::ingest
