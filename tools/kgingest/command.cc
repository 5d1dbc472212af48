#include "tools/kgingest/command.h"

#include <unistd.h>

#include <cstdio>
#include <string>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/lexicon/lexicon.h"

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

absl::StatusOr<std::unique_ptr<const ingest::Languages>> LoadLanguages(const std::string& own_tables) {
  if (own_tables.empty()) return ingest::Languages::Load(ingest::EmbeddedTables());
  ANNALS_ASSIGN_OR_RETURN(const ingest::Lexicon::Tables tables, ingest::TablesWithOverlay(own_tables));
  return ingest::Languages::Load(tables);
}

absl::StatusOr<std::unique_ptr<Sink>> OpenSink(const GraphPlace& place, SinkAccess access,
                                               const std::atomic<bool>& interrupted) {
  if (!place.db.empty()) return OpenLocalSink(place.db, access);
  return OpenRemoteSink(place.server, {.interrupted = &interrupted});
}

ProgressStyle ProgressStyleFor(bool quiet, const std::string& log_format) {
  if (quiet) return ProgressStyle::kNone;
  if (log_format == "json") return ProgressStyle::kJson;
  return isatty(STDERR_FILENO) != 0 ? ProgressStyle::kBar : ProgressStyle::kLines;
}

}  // namespace annals::tools
