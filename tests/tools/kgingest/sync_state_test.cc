#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"
#include "tools/kgingest/sync/state.h"

namespace annals::tools {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Access = SyncState::Access;

class SyncStateTest : public testing::Test {
 protected:
  void SetUp() override { Open(); }
  void Open() {
    state_.reset();
    ASSERT_OK_AND_ASSIGN(state_, SyncState::Open(folder_ / "job", Access::kWrite));
  }
  std::vector<std::string> Held() {
    std::vector<std::string> held;
    EXPECT_THAT(state_->ForEachHeld([&](SyncState::Held one) { held.push_back(one.path + " " + one.id); }), IsOk());
    return held;
  }

  TempDirectory folder_;
  std::unique_ptr<SyncState> state_;
};

TEST_F(SyncStateTest, OnlyOneMayWrite) {
  const auto second = SyncState::Open(folder_ / "job", Access::kWrite);
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kAborted, HasSubstr("another run is under way (process ")));
  EXPECT_THAT(SyncState::Open(folder_ / "job", Access::kRead), IsOk());
  Open();  // once the first is closed
}

TEST_F(SyncStateTest, NothingToReadIsSaid) {
  EXPECT_THAT(SyncState::Open(folder_ / "none", Access::kRead), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(SyncStateTest, WhatIsNoStateIsRefused) {
  std::filesystem::create_directories(folder_ / "other");
  std::ofstream(folder_ / "other/state.sqlite") << std::string(4096, 'x');
  EXPECT_FALSE(SyncState::Open(folder_ / "other", Access::kWrite).ok());
}

TEST_F(SyncStateTest, WhatIsCommittedStaysAndTheRestDoesNot) {
  ASSERT_THAT(state_->Begin(), IsOk());
  ASSERT_THAT(state_->SetFile("/a", {.size = 3, .mtime_ns = 5}), IsOk());
  ASSERT_THAT(state_->Commit(), IsOk());
  ASSERT_THAT(state_->Begin(), IsOk());
  ASSERT_THAT(state_->SetFile("/b", {.size = 3, .mtime_ns = 5}), IsOk());
  Open();
  ASSERT_OK_AND_ASSIGN(const auto files, state_->Files());
  ASSERT_THAT(files, SizeIs(1));
  EXPECT_EQ(files.at("/a"), (FileStamp{.size = 3, .mtime_ns = 5}));
}

TEST_F(SyncStateTest, WhatARunHasNotSeenIsGone) {
  ASSERT_THAT(state_->SetArticle("/f", "a", "1", 1), IsOk());
  ASSERT_THAT(state_->SetArticle("/f", "b", "1", 1), IsOk());
  ASSERT_THAT(state_->SetArticle("/f", "a", "1", 2), IsOk());
  ASSERT_THAT(state_->MarkUnseen("/f", 2), IsOk());
  EXPECT_THAT(Held(), ElementsAre("/f a"));
  EXPECT_THAT(state_->GoneIds().value(), ElementsAre("b"));
  ASSERT_THAT(state_->ForgetGone("b"), IsOk());
  EXPECT_THAT(state_->GoneIds().value(), IsEmpty());
}

TEST_F(SyncStateTest, WhatAnotherFileStillHoldsIsNotGone) {
  ASSERT_THAT(state_->SetArticle("/f", "a", "1", 1), IsOk());
  ASSERT_THAT(state_->SetArticle("/g", "a", "2", 1), IsOk());
  EXPECT_THAT(Held(), ElementsAre("/g a"));  // the last one is what counts
  ASSERT_THAT(state_->MarkUnseen("/g", 2), IsOk());
  EXPECT_THAT(Held(), ElementsAre("/f a"));
  EXPECT_THAT(state_->GoneIds().value(), IsEmpty());
}

TEST_F(SyncStateTest, WhatIsRefusedAgainIsCounted) {
  const absl::Time first = absl::FromUnixSeconds(100), second = absl::FromUnixSeconds(200);
  ASSERT_THAT(state_->SetRefused("/f", "/f:3", "no", first, 1), IsOk());
  ASSERT_THAT(state_->SetRefused("/f", "/f:4", "no", first, 1), IsOk());
  ASSERT_THAT(state_->SetRefused("/f", "/f:3", "not yet", second, 2), IsOk());
  ASSERT_THAT(state_->ForgetRefused("/f", 2), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto refused, state_->Refused());
  ASSERT_THAT(refused, SizeIs(1));
  EXPECT_EQ(refused[0].reason, "not yet");
  EXPECT_EQ(refused[0].first, first);
  EXPECT_EQ(refused[0].last, second);
  EXPECT_EQ(refused[0].times, 2);
}

TEST_F(SyncStateTest, RunsAreListedTheLastFirst) {
  ASSERT_OK_AND_ASSIGN(const int64_t first, state_->BeginRun(absl::FromUnixSeconds(1)));
  ASSERT_THAT(state_->EndRun(first, absl::FromUnixSeconds(2), "{}"), IsOk());
  ASSERT_OK_AND_ASSIGN(const int64_t second, state_->BeginRun(absl::FromUnixSeconds(3)));
  ASSERT_OK_AND_ASSIGN(const auto runs, state_->Runs(10));
  ASSERT_THAT(runs, SizeIs(2));
  EXPECT_EQ(runs[0].number, second);
  EXPECT_EQ(runs[0].report, "");
  EXPECT_EQ(runs[1].report, "{}");
}

}  // namespace
}  // namespace annals::tools
