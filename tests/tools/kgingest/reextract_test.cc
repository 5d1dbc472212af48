// Reading again, over a graph that remembers what it is given: in this process and behind a server.

#include "tools/kgingest/reextract.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "ingest/extract.h"
#include "ingest/source/article_reader.h"
#include "ingest/source/kept_text.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"
#include "tests/tools/kgingest/keeping_graph.h"
#include "tests/tools/kgingest/sink_test.h"
#include "tools/kgingest/article_writer.h"

namespace annals::tools {
namespace {

using ingest::Article;
using ingest::Languages;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Languages& TheLanguages() {
  static const Languages& languages = *Languages::Load(ingest::EmbeddedTables()).value().release();
  return languages;
}

// The same tables but for a remark, which is enough to be others.
const Languages& OtherLanguages() {
  static const Languages& languages = *[] {
    ingest::Lexicon::Tables tables = ingest::EmbeddedTables();
    tables["world/people.tsv"] += "# a remark\n";
    return Languages::Load(tables).value().release();
  }();
  return languages;
}

Article ArticleOf(const std::string& id, const std::string& place = "Geneva") {
  v1::KeptText given;
  given.set_text("Hôm 16/7, Ngoại trưởng Nga Sergei Lavrov hội đàm với Ngoại trưởng Mỹ Mike Pompeo tại " + place + ".");
  given.mutable_given()->mutable_published()->set_edtf("2018-07-17");
  return ingest::ReadGiven(id, given).value();
}

class KgingestTest : public SinkTest<KeepingGraph> {
 protected:
  KgingestTest() : SinkTest(std::make_unique<KeepingGraph>()) {}

  void Load(const std::vector<Article>& articles, const Languages& languages = TheLanguages()) {
    ArticleWriter writer(languages, 1, *sink_);
    ASSERT_THAT(writer.Write(articles), IsOk());
  }
  ReextractReport Again(ReextractOptions options = {}, const Languages& languages = OtherLanguages()) {
    return Reextract(options, languages, *sink_);
  }
};

INSTANTIATE_TEST_SUITE_P(Sinks, KgingestTest, testing::Bool(),
                         [](const auto& info) { return info.param ? "Server" : "Local"; });

TEST_P(KgingestTest, ReadingAgainMakesWhatLoadingWithTheNewTablesMakes) {
  ingest::ArticleReader reader({ANNALS_SOURCE_DIR "/tests/data/articles"});
  std::vector<Article> articles;
  while (std::optional<ingest::ArticleReader::Item> item = reader.Next()) articles.push_back(*std::move(item->article));
  Load(articles);
  const ReextractReport report = Again();
  EXPECT_THAT(report.failure, IsOk());
  EXPECT_EQ(report.read, articles.size());
  EXPECT_EQ(report.replaced, articles.size());
  for (const Article& article : articles) {
    EXPECT_EQ(graph_->articles[article.id].extraction.SerializeAsString(),
              ingest::Extract(article, OtherLanguages()).SerializeAsString())
        << article.id;
  }
}

TEST_P(KgingestTest, WhatTheseTablesHaveReadIsReadAgainOnlyIfAllIs) {
  Load({ArticleOf("a"), ArticleOf("b")});
  EXPECT_EQ(Again({}, TheLanguages()).read, 0u);
  EXPECT_EQ(Again({.all = true}, TheLanguages()).read, 2u);
  EXPECT_EQ(Again().read, 2u);
  EXPECT_EQ(Again().read, 0u);
}

TEST_P(KgingestTest, CountingWritesNothing) {
  Load({ArticleOf("a"), ArticleOf("b")});
  const ReextractReport report = Again({.count = true});
  EXPECT_EQ(report.read, 2u);
  EXPECT_EQ(graph_->written(), 2u);
  EXPECT_EQ(AsText(report), "2 would be read again, 0 unread; nothing was written\n");
}

TEST_P(KgingestTest, EventsAreToldNetOverAllBatches) {
  std::vector<Article> articles;
  for (size_t i = 0; i <= kBatchArticles; ++i) articles.push_back(ArticleOf(absl::StrFormat("a%03d", i)));
  Load(articles);
  const size_t first = graph_->batches.size();
  graph_->changes = [first](size_t batch) -> ChangedEvents {
    if (batch == first) return {.added = {"event/x", "event/y"}, .changed = {"event/z"}, .gone = {}};
    if (batch == first + 1) return {.added = {}, .changed = {}, .gone = {"event/x"}};
    return {};
  };
  const ReextractReport report = Again();
  EXPECT_EQ(report.read, kBatchArticles + 1);
  EXPECT_THAT(report.events.added, ElementsAre("event/y"));
  EXPECT_THAT(report.events.changed, ElementsAre("event/z"));
  EXPECT_THAT(report.events.gone, IsEmpty());
}

TEST_P(KgingestTest, AnInterruptedRunKeepsItsBatchesAndTheNextOneGoesOn) {
  std::vector<Article> articles;
  for (size_t i = 0; i < 2 * kBatchArticles; ++i) articles.push_back(ArticleOf(absl::StrFormat("a%03d", i)));
  Load(articles);
  std::atomic<bool> interrupted = false;
  graph_->changes = [&](size_t) -> ChangedEvents {
    interrupted = true;
    return {};
  };
  const ReextractReport first = Again({.interrupted = &interrupted});
  EXPECT_TRUE(first.interrupted);
  EXPECT_THAT(first.failure, IsOk());
  EXPECT_GE(first.read, kBatchArticles);
  EXPECT_LT(first.read, 2 * kBatchArticles);
  EXPECT_THAT(AsJson(first), HasSubstr("\"complete\":false"));
  const ReextractReport second = Again();
  EXPECT_FALSE(second.interrupted);
  EXPECT_EQ(first.read + second.read, 2 * kBatchArticles);
}

TEST_P(KgingestTest, AKeptTextThatIsNoArticleIsPassedOver) {
  Load({ArticleOf("a"), ArticleOf("b")});
  graph_->articles["a"].text.set_text("\xFF\x00");
  const ReextractReport report = Again();
  EXPECT_EQ(report.unread, 1u);
  EXPECT_EQ(report.read, 1u);
}

TEST(LocalSinkTest, ATryChangesNothingInTheDirectory) {
  TempDirectory folder;
  const std::string directory = folder / "graph";
  EXPECT_THAT(OpenLocalSink(directory, SinkAccess::kWrite), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_OK_AND_ASSIGN(const auto written, OpenLocalSink(directory, SinkAccess::kCreate));  // may stay open meanwhile
  ArticleWriter first(TheLanguages(), 1, *written);
  ASSERT_THAT(first.Write({ArticleOf("a")}), IsOk());
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK_AND_ASSIGN(const auto tried, OpenLocalSink(directory, SinkAccess::kTry));
    ArticleWriter writer(TheLanguages(), 1, *tried);
    ASSERT_THAT(writer.Write({ArticleOf("a", "Helsinki"), ArticleOf("b")}), IsOk());
    EXPECT_EQ(writer.CountOf(v1::APPLY_OUTCOME_REPLACED), 1u);
    EXPECT_EQ(writer.CountOf(v1::APPLY_OUTCOME_ADDED), 1u);
  }
}

TEST(ReextractReportTest, IsWrittenForPeopleAndForPrograms) {
  const ReextractReport report{
      .read = 3,
      .replaced = 2,
      .unchanged = 1,
      .events = {.added = {"event/a", "event/b"}, .changed = {"event/c"}, .gone = {"event/d"}}};
  EXPECT_EQ(AsText(report),
            "3 read again: 2 replaced, 1 unchanged, 0 refused, 0 unread; events: 2 added, 1 changed, 1 gone\n"
            "added   event/a\nadded   event/b\nchanged event/c\ngone    event/d\n");
  EXPECT_EQ(AsJson(report),
            R"({"articles":{"read":3,"unread":0,"replaced":2,"unchanged":1,"refused":0},"events":{"added":["event/a",)"
            R"("event/b"],"changed":["event/c"],"gone":["event/d"]},"dry_run":false,"complete":true})"
            "\n");
}

}  // namespace
}  // namespace annals::tools
