#ifndef ANNALS_TOOLS_KGINGEST_VERIFY_H_
#define ANNALS_TOOLS_KGINGEST_VERIFY_H_

#include <optional>

#include "tools/kgingest/outcome.h"

namespace CLI {
class App;
}

namespace annals::tools {

// Adds `kgingest verify`: whether all that is derived is what the articles give.
// Where the command line asks for it, parsing runs it and sets `outcome`, which must outlive the parsing.
void AddVerifyCommand(CLI::App& app, std::optional<Outcome>& outcome);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_VERIFY_H_
