#ifndef ANNALS_TOOLS_KGINGEST_INTERRUPT_H_
#define ANNALS_TOOLS_KGINGEST_INTERRUPT_H_

#include <atomic>

namespace annals::tools {

// From now on, the first Ctrl-C or SIGTERM sets this flag, so that what is under way can end in good order; a second
// one ends the program at once.
const std::atomic<bool>& CatchInterrupt();

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_INTERRUPT_H_
