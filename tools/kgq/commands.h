#ifndef ANNALS_TOOLS_KGQ_COMMANDS_H_
#define ANNALS_TOOLS_KGQ_COMMANDS_H_

#include "absl/status/statusor.h"
#include "tools/kgq/answers.h"
#include "tools/kgq/options.h"
#include "tools/kgq/report.h"

namespace annals::kgq {

// Puts the question of the options to `answers`, page after page where all are wanted. Statuses are those of Answers;
// INVALID_ARGUMENT also where the name of an entity fits several.
absl::StatusOr<Report> RunCommand(const Options& options, Answers& answers);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_COMMANDS_H_
