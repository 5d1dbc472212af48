#ifndef ANNALS_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define ANNALS_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"

// Matchers for Status and StatusOr, which Debian's abseil does not bring.
//
//   EXPECT_THAT(graph->Retract("a1"), IsOk());
//   EXPECT_THAT(graph->GetEvent("x"), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("event/")));
//   EXPECT_THAT(graph->Apply(extraction), IsOkAndHolds(ApplyOutcome::kAdded));
namespace annals {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& status_or) {
  return status_or.status();
}

MATCHER(IsOk, "is OK") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).ok();
}

MATCHER_P(StatusIs, code, "has status code " + absl::StatusCodeToString(code)) {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code;
}

MATCHER_P2(StatusIs, code, message, "has status code " + absl::StatusCodeToString(code) + " and a message that fits") {
  *result_listener << StatusOf(arg).ToString();
  return StatusOf(arg).code() == code &&
         testing::ExplainMatchResult(message, std::string(StatusOf(arg).message()), result_listener);
}

MATCHER_P(IsOkAndHolds, value, "is OK and holds a value that fits") {
  if (!arg.ok()) {
    *result_listener << arg.status().ToString();
    return false;
  }
  return testing::ExplainMatchResult(value, *arg, result_listener);
}

}  // namespace annals

// Evaluates a StatusOr in a test: assigns its value to `target`, which may declare a variable, or fails the test.
#define ANNALS_TEST_CONCAT_INNER_(a, b) a##b
#define ANNALS_TEST_CONCAT_(a, b) ANNALS_TEST_CONCAT_INNER_(a, b)
#define ASSERT_OK_AND_ASSIGN(target, expression)                        \
  auto ANNALS_TEST_CONCAT_(value_, __LINE__) = (expression);            \
  ASSERT_THAT(ANNALS_TEST_CONCAT_(value_, __LINE__), ::annals::IsOk()); \
  target = *std::move(ANNALS_TEST_CONCAT_(value_, __LINE__))

#endif  // ANNALS_TESTS_SUPPORT_STATUS_MATCHERS_H_
