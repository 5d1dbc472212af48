#ifndef ANNALS_GRAPH_STATUS_MACROS_H_
#define ANNALS_GRAPH_STATUS_MACROS_H_

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns from the enclosing function with the status of `expression` unless it is OK.
#define ANNALS_RETURN_IF_ERROR(expression)                                  \
  do {                                                                      \
    if (absl::Status annals_status_ = (expression); !annals_status_.ok()) { \
      return annals_status_;                                                \
    }                                                                       \
  } while (false)

#define ANNALS_CONCAT_INNER_(a, b) a##b
#define ANNALS_CONCAT_(a, b) ANNALS_CONCAT_INNER_(a, b)

// Evaluates a StatusOr: assigns its value to `target`, or returns its status. `target` may declare a variable.
#define ANNALS_ASSIGN_OR_RETURN(target, expression)                     \
  auto ANNALS_CONCAT_(annals_value_, __LINE__) = (expression);          \
  if (!ANNALS_CONCAT_(annals_value_, __LINE__).ok()) {                  \
    return std::move(ANNALS_CONCAT_(annals_value_, __LINE__)).status(); \
  }                                                                     \
  target = *std::move(ANNALS_CONCAT_(annals_value_, __LINE__))

// Stops the program where one of our own invariants is broken, in release builds too.
#define ANNALS_CHECK(condition)                                                              \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::fprintf(stderr, "%s:%d: invariant broken: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)

#endif  // ANNALS_GRAPH_STATUS_MACROS_H_
