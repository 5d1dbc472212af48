#ifndef ANNALS_TESTS_SUPPORT_LONG_RUN_H_
#define ANNALS_TESTS_SUPPORT_LONG_RUN_H_

#include <cstdlib>
#include <string_view>

namespace annals {

// Whether tests are to take their time: ANNALS_LONG=1, as tools/test --long sets it.
inline bool IsLongRun() {
  const char* const value = std::getenv("ANNALS_LONG");
  return value != nullptr && std::string_view(value) == "1";
}

// How many rounds a test with random rounds is to run.
inline int Rounds(int usual, int in_long_run) { return IsLongRun() ? in_long_run : usual; }

}  // namespace annals

#endif  // ANNALS_TESTS_SUPPORT_LONG_RUN_H_
