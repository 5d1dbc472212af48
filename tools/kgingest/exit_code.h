#ifndef ANNALS_TOOLS_KGINGEST_EXIT_CODE_H_
#define ANNALS_TOOLS_KGINGEST_EXIT_CODE_H_

namespace annals::tools {

// What kgingest ends with; README.md lists them for users.
enum class ExitCode {
  kDone = 0,
  kSomeUnread = 1,
  kProblemsFound = 1,  // by verify
  kNotThere = 1,       // what a command was to change
  kUsage = 2,
  kFailure = 3,
  kBusy = 4,  // another run of the same job is under way
};

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_EXIT_CODE_H_
