#ifndef ANNALS_TOOLS_KGQ_EXIT_CODE_H_
#define ANNALS_TOOLS_KGQ_EXIT_CODE_H_

#include "absl/status/status.h"

namespace annals::kgq {

// What kgq tells the shell.
enum ExitCode : int { kFound = 0, kNothingFound = 1, kUsage = 2, kFailure = 3 };

// The code for an answer's status: a name or id that fits nothing is nothing found; a phrase that was not understood,
// an ambiguous name or a malformed date is usage; all else is failure.
ExitCode ExitCodeFor(const absl::Status& status);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_EXIT_CODE_H_
