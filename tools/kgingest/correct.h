#ifndef ANNALS_TOOLS_KGINGEST_CORRECT_H_
#define ANNALS_TOOLS_KGINGEST_CORRECT_H_

#include <optional>

#include "tools/kgingest/outcome.h"

namespace CLI {
class App;
}

namespace annals::tools {

// Adds `kgingest correct`: what people say against the rules, its list, and taking it back.
// Where the command line asks for it, parsing runs it and sets `outcome`, which must outlive the parsing.
void AddCorrectCommand(CLI::App& app, std::optional<Outcome>& outcome);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_CORRECT_H_
