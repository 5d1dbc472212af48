#ifndef ANNALS_TOOLS_KGINGEST_COMMAND_H_
#define ANNALS_TOOLS_KGINGEST_COMMAND_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "ingest/lexicon/languages.h"
#include "tools/kgingest/graph_place.h"
#include "tools/kgingest/run.h"
#include "tools/kgingest/sink.h"

namespace CLI {
class App;
}

namespace annals::tools {

// A subcommand that has a file of its own: Add… declares it and its flags, and when it is the one given on the command
// line, sets `chosen` to what runs it.
using Chosen = std::function<ExitCode()>;

void AddBackup(CLI::App& app, Chosen& chosen);
void AddRestore(CLI::App& app, Chosen& chosen);
void AddBackups(CLI::App& app, Chosen& chosen);
void AddExport(CLI::App& app, Chosen& chosen);
void AddImport(CLI::App& app, Chosen& chosen);
void AddSync(CLI::App& app, Chosen& chosen);
void AddRetry(CLI::App& app, Chosen& chosen);
void AddJobs(CLI::App& app, Chosen& chosen);

// The built-in tables, with those of a folder added where one is given. INVALID_ARGUMENT names the line at fault.
absl::StatusOr<std::unique_ptr<const ingest::Languages>> LoadLanguages(const std::string& own_tables);
// While a server does not answer, `interrupted` ends the waiting.
absl::StatusOr<std::unique_ptr<Sink>> OpenSink(const GraphPlace& place, SinkAccess access,
                                               const std::atomic<bool>& interrupted);
// How to show progress on this standard error.
ProgressStyle ProgressStyleFor(bool quiet, const std::string& log_format);

// Says on stderr why a command failed. What is asked for is not there: kSomeUnread; a wrong argument: kUsage.
ExitCode FailWith(const absl::Status& status);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_COMMAND_H_
