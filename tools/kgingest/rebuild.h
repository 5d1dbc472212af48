#ifndef ANNALS_TOOLS_KGINGEST_REBUILD_H_
#define ANNALS_TOOLS_KGINGEST_REBUILD_H_

#include <optional>

#include "tools/kgingest/outcome.h"

namespace CLI {
class App;
}

namespace annals::tools {

// Adds `kgingest rebuild`: derives everything anew from what the articles say.
// Where the command line asks for it, parsing runs it and sets `outcome`, which must outlive the parsing.
void AddRebuildCommand(CLI::App& app, std::optional<Outcome>& outcome);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_REBUILD_H_
