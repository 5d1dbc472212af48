#include "service/interrupt.h"

#include <gtest/gtest.h>

#include <chrono>

namespace annals::service {
namespace {

using std::chrono::seconds;
using std::chrono::system_clock;

constexpr system_clock::time_point kDeadline{seconds(1000)};

TEST(InterruptTest, LetsACallGoOnBeforeItsDeadline) {
  const Interrupt interrupt = InterruptAt(
      kDeadline, [] { return false; }, [] { return kDeadline - seconds(1); });
  EXPECT_TRUE(interrupt().ok());
}

TEST(InterruptTest, EndsACallAtItsDeadline) {
  system_clock::time_point now = kDeadline - seconds(1);
  const Interrupt interrupt = InterruptAt(
      kDeadline, [] { return false; }, [&now] { return now; });
  EXPECT_TRUE(interrupt().ok());
  now = kDeadline;
  EXPECT_TRUE(absl::IsDeadlineExceeded(interrupt()));
}

TEST(InterruptTest, EndsACancelledCall) {
  bool cancelled = false;
  const Interrupt interrupt = InterruptAt(
      kDeadline, [&cancelled] { return cancelled; }, [] { return kDeadline - seconds(1); });
  EXPECT_TRUE(interrupt().ok());
  cancelled = true;
  EXPECT_TRUE(absl::IsCancelled(interrupt()));
}

TEST(InterruptTest, ACallCancelledForItsDeadlineHasExceededIt) {
  const Interrupt interrupt = InterruptAt(
      kDeadline, [] { return true; }, [] { return kDeadline; });
  EXPECT_TRUE(absl::IsDeadlineExceeded(interrupt()));
}

TEST(InterruptTest, ACallWithoutADeadlineHasNoEnd) {
  const Interrupt interrupt = InterruptAt(system_clock::time_point::max(), [] { return false; });
  EXPECT_TRUE(interrupt().ok());
}

}  // namespace
}  // namespace annals::service
