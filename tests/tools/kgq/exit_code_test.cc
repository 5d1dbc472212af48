#include "tools/kgq/exit_code.h"

#include <gtest/gtest.h>

namespace annals::kgq {
namespace {

TEST(ExitCodeTest, TellsNothingFoundFromUsageFromFailure) {
  EXPECT_EQ(ExitCodeFor(absl::OkStatus()), 0);
  EXPECT_EQ(ExitCodeFor(absl::NotFoundError("no such name")), 1);
  EXPECT_EQ(ExitCodeFor(absl::InvalidArgumentError("word not understood")), 2);
  EXPECT_EQ(ExitCodeFor(absl::UnavailableError("no server")), 3);
  EXPECT_EQ(ExitCodeFor(absl::DeadlineExceededError("late")), 3);
  EXPECT_EQ(ExitCodeFor(absl::FailedPreconditionError("no directory")), 3);
  EXPECT_EQ(ExitCodeFor(absl::InternalError("bug")), 3);
}

}  // namespace
}  // namespace annals::kgq
