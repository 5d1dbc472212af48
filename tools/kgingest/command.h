#ifndef ANNALS_TOOLS_KGINGEST_COMMAND_H_
#define ANNALS_TOOLS_KGINGEST_COMMAND_H_

#include <functional>

#include "absl/status/status.h"
#include "tools/kgingest/exit_code.h"

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

// Says on stderr why a command failed. What is asked for is not there: kSomeUnread; a wrong argument: kUsage.
ExitCode FailWith(const absl::Status& status);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_COMMAND_H_
