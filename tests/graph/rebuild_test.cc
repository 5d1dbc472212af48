#include "graph/rebuild.h"

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "graph/keys.h"
#include "graph/store/memory_store.h"
#include "tests/support/build.h"
#include "tests/support/corpus.h"
#include "tests/support/graph_of.h"
#include "tests/support/shared_store.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class RebuildTest : public testing::Test {
 protected:
  RebuildTest() {
    Apply(*graph_, ArticleText("a1 2022-01-22", "meeting held 2022-01-21 place/geneva-ch [person/a; person/b]"));
    Apply(*graph_, ArticleText("a2 2022-01-22", "meeting held 2022-01-21 - [country/RU; country/US]"));
    event_ = EventToldBy(*graph_, "a1 a2");
  }
  void Put(Column column, std::string key, std::string value) {
    WriteBatch batch;
    batch.Put(column, std::move(key), std::move(value));
    ASSERT_THAT(store_->Write(batch), IsOk());
  }
  void Delete(Column column, std::string key) {
    WriteBatch batch;
    batch.Delete(column, std::move(key));
    ASSERT_THAT(store_->Write(batch), IsOk());
  }

  const std::shared_ptr<KeyValueStore> store_ = MakeMemoryStore();
  const std::unique_ptr<Graph> graph_ = *Graph::Open(std::make_unique<SharedStore>(store_));
  std::string event_;
};

TEST_F(RebuildTest, ASoundGraphHasNoProblemsAndIsLeftAsItIs) {
  ASSERT_OK_AND_ASSIGN(const VerifyReport report, graph_->Verify(10));
  EXPECT_THAT(report.problems, IsEmpty());
  EXPECT_EQ(report.problem_count, 0);
  EXPECT_EQ(report.articles, 2);
  EXPECT_GT(report.records, 10);
  EXPECT_THAT(graph_->Rebuild(), IsOkAndHolds(0u));
}

TEST_F(RebuildTest, NamesWhatIsMissingWhatDiffersAndWhatShouldNotBeThere) {
  const auto expected = ExportOf(*graph_);
  Delete(Column::kEvents, EventKey(event_));
  Put(Column::kNames, NameKey("nobody", "person/x"), "");
  Put(Column::kMeta, std::string(kCountersKey), "");
  ASSERT_OK_AND_ASSIGN(const VerifyReport report, graph_->Verify(10));
  EXPECT_THAT(report.problems, ElementsAre(AllOf(HasSubstr("events event/"), HasSubstr("is missing")),
                                           AllOf(HasSubstr("names nobody"), HasSubstr("should not be there")),
                                           AllOf(HasSubstr("meta counters"), HasSubstr("differs"))));
  EXPECT_THAT(graph_->Rebuild(), IsOkAndHolds(3u));
  EXPECT_EQ(ExportOf(*graph_), expected);
  EXPECT_THAT(graph_->Verify(10)->problems, IsEmpty());
}

TEST_F(RebuildTest, CountsProblemsBeyondThoseThatItLists) {
  for (const char* word : {"x", "y", "z"}) Put(Column::kNames, NameKey(word, "person/x"), "");
  ASSERT_OK_AND_ASSIGN(const VerifyReport report, graph_->Verify(2));
  EXPECT_EQ(report.problems.size(), 2);
  EXPECT_EQ(report.problem_count, 3);
}

TEST_F(RebuildTest, NamesTextsWithoutArticleAndTombstonesOfArticlesThatAreThere) {
  Put(Column::kTexts, TextKey("a9"), "");
  Put(Column::kTombstones, TombstoneKey("a1"), "");
  EXPECT_THAT(graph_->Verify(10)->problems, ElementsAre(HasSubstr("texts a9"), HasSubstr("tombstones a1")));
}

TEST_F(RebuildTest, KeepsCorrections) {
  ASSERT_THAT(graph_->AddCorrection(Split(graph_->ExplainEvent(event_)->claims(1).claim_id())), IsOk());
  const auto expected = ExportOf(*graph_);
  Delete(Column::kEvents, EventKey(event_));
  EXPECT_THAT(graph_->Rebuild(), IsOkAndHolds(1u));
  EXPECT_EQ(ExportOf(*graph_), expected);
}

TEST_F(RebuildTest, ACallThatIsInterruptedChangesNothing) {
  Delete(Column::kEvents, EventKey(event_));
  const auto damaged = ExportOf(*graph_);
  const Interrupt interrupt = [] { return absl::CancelledError("enough"); };
  EXPECT_THAT(graph_->Verify(10, interrupt), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_THAT(graph_->Rebuild(interrupt), StatusIs(absl::StatusCode::kCancelled));
  EXPECT_EQ(ExportOf(*graph_), damaged);
}

}  // namespace
}  // namespace annals
