// What the pipeline makes of a source, over a graph that remembers what it is given: in this process and behind a
// server.

#include "tools/kgingest/pipeline.h"

#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "ingest/lexicon/lexicon.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"
#include "tests/tools/kgingest/keeping_graph.h"
#include "tests/tools/kgingest/sink_test.h"

namespace annals::tools {
namespace {

using Kind = ArticleFate::Kind;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const ingest::Languages& TheLanguages() {
  static const ingest::Languages& languages = *ingest::Languages::Load(ingest::EmbeddedTables()).value().release();
  return languages;
}

// Gives what it was made of.
class ListSource final : public ingest::Source {
 public:
  void AddArticle(const std::string& id, const std::string& place) {
    ingest::RawArticle raw{.location = absl::StrFormat("list:%d", items_.size() + 1)};
    raw.bytes = "Hôm 16/7, Ngoại trưởng Nga Sergei Lavrov hội đàm với Ngoại trưởng Mỹ Mike Pompeo tại " + place + ".";
    raw.fields.set_id(id);
    raw.fields.mutable_published()->set_edtf("2018-07-17");
    items_.push_back({raw.location, raw});
  }
  void AddError(const std::string& message) {
    const std::string location = absl::StrFormat("list:%d", items_.size() + 1);
    items_.push_back({location, ingest::At(location, absl::InvalidArgumentError(message))});
  }
  void AddBytes(const std::string& bytes) {
    ingest::RawArticle raw{.location = absl::StrFormat("list:%d", items_.size() + 1), .bytes = bytes};
    items_.push_back({raw.location, raw});
  }

  std::optional<Item> Next() override {
    if (next_ == items_.size()) return std::nullopt;
    if (on_next) on_next(next_);
    return items_[next_++];
  }

  std::function<void(size_t)> on_next;  // called before each item, with its number

 private:
  std::vector<Item> items_;
  size_t next_ = 0;
};

class PipelineTest : public SinkTest<KeepingGraph> {
 protected:
  PipelineTest() : SinkTest(std::make_unique<KeepingGraph>()) {}

  absl::Status Run(ListSource& source, int threads = 3) {
    fates_.clear();
    return RunPipeline({.threads = threads, .source = {}, .interrupted = &interrupted_}, TheLanguages(), source, *sink_,
                       [&](const WrittenBatch& batch) {
                         fates_.insert(fates_.end(), batch.fates.begin(), batch.fates.end());
                         return on_written_ ? on_written_() : absl::OkStatus();
                       });
  }
  std::vector<Kind> Kinds() const {
    std::vector<Kind> kinds;
    for (const ArticleFate& fate : fates_) kinds.push_back(fate.kind);
    return kinds;
  }

  std::atomic<bool> interrupted_ = false;
  std::function<absl::Status()> on_written_;
  std::vector<ArticleFate> fates_;
};

INSTANTIATE_TEST_SUITE_P(Sinks, PipelineTest, testing::Bool(),
                         [](const auto& info) { return info.param ? "Server" : "Local"; });

TEST_P(PipelineTest, FatesComeInTheOrderOfTheSource) {
  ListSource source;
  for (int i = 0; i < 500; ++i) source.AddArticle(absl::StrFormat("a%03d", i), "Geneva");
  ASSERT_THAT(Run(source), IsOk());
  ASSERT_THAT(fates_, SizeIs(500));
  for (int i = 0; i < 500; ++i) EXPECT_EQ(fates_[i].article_id, absl::StrFormat("a%03d", i));
  EXPECT_THAT(Kinds(), Each(Kind::kAdded));
  EXPECT_EQ(graph_->written(), 500u);
}

TEST_P(PipelineTest, TheTextGoesAlong) {
  ListSource source;
  source.AddArticle("a", "Geneva");
  ASSERT_THAT(Run(source), IsOk());
  EXPECT_THAT(graph_->articles["a"].text.text(), HasSubstr("tại Geneva."));
  EXPECT_EQ(graph_->articles["a"].extraction.events_size(), 1);
}

TEST_P(PipelineTest, WhatIsHeldIsNotWrittenAgain) {
  ListSource first;
  first.AddArticle("a", "Geneva");
  first.AddArticle("b", "Geneva");
  ASSERT_THAT(Run(first), IsOk());
  ListSource second;
  second.AddArticle("a", "Geneva");
  second.AddArticle("b", "Helsinki");
  second.AddArticle("c", "Geneva");
  ASSERT_THAT(Run(second), IsOk());
  EXPECT_THAT(Kinds(), ElementsAre(Kind::kUnchanged, Kind::kReplaced, Kind::kAdded));
  EXPECT_EQ(graph_->written(), 4u);
}

TEST_P(PipelineTest, TheLastVersionOfAnArticleStandsThoughItIsHeldAlready) {
  ListSource first;
  first.AddArticle("a", "Helsinki");
  ASSERT_THAT(Run(first), IsOk());
  ListSource second;
  second.AddArticle("a", "Geneva");
  // More than one load apart: the second version is asked for while the first one may not be written yet.
  for (int i = 0; i < 100; ++i) second.AddArticle(absl::StrFormat("b%03d", i), "Geneva");
  second.AddArticle("a", "Helsinki");
  ASSERT_THAT(Run(second), IsOk());
  EXPECT_THAT(graph_->articles["a"].text.text(), HasSubstr("Helsinki"));
}

TEST_P(PipelineTest, WhatIsNoArticleIsNamedAndTheRestIsTakenIn) {
  ListSource source;
  source.AddError("not JSON at byte 3");
  source.AddArticle("a", "Geneva");
  source.AddBytes(" \n ");
  ASSERT_THAT(Run(source), IsOk());
  EXPECT_THAT(Kinds(), ElementsAre(Kind::kUnread, Kind::kAdded, Kind::kUnread));
  EXPECT_EQ(fates_[0].reason, "list:1: not JSON at byte 3");
  EXPECT_EQ(fates_[2].reason, "list:3: the article is empty");
  EXPECT_EQ(graph_->written(), 1u);
}

TEST_P(PipelineTest, AFailureOfWhoIsToldEndsTheRun) {
  ListSource source;
  for (int i = 0; i < 5000; ++i) source.AddArticle(absl::StrFormat("a%04d", i), "Geneva");
  on_written_ = [] { return absl::UnavailableError("the disk is full"); };
  EXPECT_THAT(Run(source), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("the disk is full")));
  EXPECT_LT(graph_->written(), 5000u);
}

TEST_P(PipelineTest, AnInterruptedRunWritesWhatItHasRead) {
  ListSource source;
  for (int i = 0; i < 5000; ++i) source.AddArticle(absl::StrFormat("a%04d", i), "Geneva");
  source.on_next = [&](size_t number) {
    if (number == 100) interrupted_ = true;
  };
  ASSERT_THAT(Run(source), IsOk());
  EXPECT_THAT(fates_, SizeIs(101));
  EXPECT_EQ(graph_->written(), 101u);
}

TEST_P(PipelineTest, AnEmptySourceIsDoneAtOnce) {
  ListSource source;
  ASSERT_THAT(Run(source), IsOk());
  EXPECT_THAT(fates_, IsEmpty());
}

}  // namespace
}  // namespace annals::tools
