#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store/memory_store.h"
#include "graph/store/rocksdb_store.h"
#include "tests/support/build.h"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::string_view kGeneva = R"(article a1 2022-01-22 Talks in Geneva
    entity person/sergei-lavrov country/RU Sergei Lavrov | Xéc-gây La-vrốp | role:Foreign Minister
    entity person/antony-blinken country/US Antony Blinken
    entity place/geneva-ch country/CH Geneva
    meeting held 2022-01-21 place/geneva-ch [person/sergei-lavrov; person/antony-blinken] "They met.")";

constexpr std::string_view kGenevaAgain = R"(article a2 2022-01-20 Talks to come
    entity person/sergei-lavrov country/RU Sergey Lavrov
    entity person/antony-blinken country/US Antony Blinken
    talks scheduled 2022-01-21 country/CH [person/sergei-lavrov; person/antony-blinken; country/RU; country/US])";

std::unique_ptr<Graph> NewGraph() { return *Graph::Open(MakeMemoryStore()); }

std::vector<v1::Event> AllEvents(const Graph& graph) { return graph.ListEvents({})->events; }

TEST(ApplyTest, OutcomesTellWhatHappened) {
  const auto graph = NewGraph();
  v1::Extraction extraction = ParseExtraction(kGeneva);
  EXPECT_THAT(graph->Apply(extraction), IsOkAndHolds(ApplyOutcome::kAdded));
  EXPECT_THAT(graph->Apply(extraction), IsOkAndHolds(ApplyOutcome::kUnchanged));
  extraction.mutable_article()->set_title("Another title");
  EXPECT_THAT(graph->Apply(extraction), IsOkAndHolds(ApplyOutcome::kReplaced));
}

// A store that counts writes on their way to a real one.
class CountingStore final : public KeyValueStore {
 public:
  explicit CountingStore(int& writes) : writes_(writes) {}
  std::unique_ptr<StoreReader> Snapshot() const override { return store_->Snapshot(); }
  absl::Status Write(const WriteBatch& batch) override {
    ++writes_;
    return store_->Write(batch);
  }
  absl::StatusOr<BackupReport> Backup(std::string_view directory) override { return store_->Backup(directory); }
  bool read_only() const override { return false; }
  std::string name() const override { return "counting"; }
  uint64_t ApproximateBytes() const override { return 0; }

 private:
  std::unique_ptr<KeyValueStore> store_ = MakeMemoryStore();
  int& writes_;
};

TEST(ApplyTest, AnUnchangedArticleIsNotWritten) {
  int writes = 0;
  const auto graph = *Graph::Open(std::make_unique<CountingStore>(writes));
  const v1::Extraction first = ParseExtraction(kGeneva), second = ParseExtraction(kGenevaAgain);
  ASSERT_THAT(graph->ApplyAll({&first, &second}), IsOk());
  const int before = writes;
  EXPECT_EQ(before, 2);  // the schema version, and one batch for both
  ASSERT_THAT(graph->ApplyAll({&first, &second}), IsOk());
  EXPECT_EQ(writes, before);
}

TEST(ApplyTest, ArticlesThatAgreeMakeOneEvent) {
  const auto graph = NewGraph();
  ASSERT_THAT(graph->Apply(ParseExtraction(kGeneva)), IsOk());
  ASSERT_THAT(graph->Apply(ParseExtraction(kGenevaAgain)), IsOk());
  const std::vector<v1::Event> events = AllEvents(*graph);
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(
      ToText(events[0]),
      "meeting held 2022-01-21 place/geneva-ch [person/antony-blinken; person/sergei-lavrov; country/RU; country/US]");
  EXPECT_EQ(events[0].source_count(), 2u);
  EXPECT_THAT(events[0].sources(), SizeIs(0));
  ASSERT_OK_AND_ASSIGN(const v1::Event event, graph->GetEvent(events[0].id()));
  ASSERT_THAT(event.sources(), SizeIs(2));
  EXPECT_EQ(event.sources(0).article().id(), "a2");
  EXPECT_EQ(event.sources(1).evidence(0).text(), "They met.");
}

TEST(ApplyTest, EntitiesCarryWhatArticlesSay) {
  const auto graph = NewGraph();
  ASSERT_THAT(graph->Apply(ParseExtraction(kGeneva)), IsOk());
  ASSERT_THAT(graph->Apply(ParseExtraction(kGenevaAgain)), IsOk());
  ASSERT_OK_AND_ASSIGN(const v1::Entity lavrov, graph->GetEntity("person/sergei-lavrov"));
  EXPECT_EQ(lavrov.name(), "Sergei Lavrov");
  EXPECT_THAT(lavrov.names(), ElementsAre("Sergey Lavrov", "Xéc-gây La-vrốp"));
  EXPECT_THAT(lavrov.roles(), ElementsAre("Foreign Minister"));
  EXPECT_EQ(lavrov.country(), "country/RU");
  EXPECT_EQ(lavrov.event_count(), 1u);
  EXPECT_EQ(lavrov.article_count(), 2u);
  ASSERT_OK_AND_ASSIGN(const v1::Entity geneva, graph->GetEntity("place/geneva-ch"));
  EXPECT_EQ(geneva.event_count(), 1u);
  EXPECT_EQ(geneva.article_count(), 1u);
}

TEST(ApplyTest, AChangedArticleTakesBackWhatItSaid) {
  const auto graph = NewGraph();
  ASSERT_THAT(graph->Apply(ParseExtraction(kGeneva)), IsOk());
  ASSERT_THAT(graph->Apply(ParseExtraction("article a1 2022-01-23\ncall held 2022-01-22 - [country/RU; country/US]")),
              IsOkAndHolds(ApplyOutcome::kReplaced));
  const std::vector<v1::Event> events = AllEvents(*graph);
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(ToText(events[0]), "call held 2022-01-22 - [country/RU; country/US]");
  EXPECT_THAT(graph->GetEntity("person/sergei-lavrov"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(graph->SearchEntities("lavrov", {}, 10), IsOkAndHolds(SizeIs(0)));
}

TEST(ApplyTest, ARetractedArticleLeavesTheOthers) {
  const auto graph = NewGraph();
  ASSERT_THAT(graph->Apply(ParseExtraction(kGeneva)), IsOk());
  ASSERT_THAT(graph->Apply(ParseExtraction(kGenevaAgain)), IsOk());
  ASSERT_THAT(graph->Retract("a1"), IsOk());
  EXPECT_EQ(
      ToText(AllEvents(*graph).at(0)),
      "talks scheduled 2022-01-21 country/CH [person/antony-blinken; person/sergei-lavrov; country/RU; country/US]");
  EXPECT_THAT(graph->Retract("a1"), StatusIs(StatusCode::kNotFound));
  ASSERT_THAT(graph->Retract("a2"), IsOk());
  EXPECT_THAT(ExportOf(*graph), ElementsAre("counters "));
}

TEST(ApplyTest, ARefusedExtractionChangesNothingAndTheOthersGoOn) {
  const auto graph = NewGraph();
  const v1::Extraction good = ParseExtraction(kGeneva);
  v1::Extraction bad = ParseExtraction(kGenevaAgain);
  bad.mutable_events(0)->mutable_date()->set_edtf("soon");
  ASSERT_OK_AND_ASSIGN(const ApplyReport report, graph->ApplyAll({&bad, &good, &good}));
  const auto& outcomes = report.outcomes;
  ASSERT_THAT(outcomes, SizeIs(3));
  EXPECT_THAT(outcomes[0], StatusIs(StatusCode::kInvalidArgument, HasSubstr("events[0].date")));
  EXPECT_THAT(outcomes[1], IsOkAndHolds(ApplyOutcome::kAdded));
  EXPECT_THAT(outcomes[2], IsOkAndHolds(ApplyOutcome::kUnchanged));
  EXPECT_EQ(graph->GetStats()->articles, 1u);
}

TEST(ApplyTest, StatsCountEachKind) {
  const auto graph = NewGraph();
  ASSERT_THAT(graph->Apply(ParseExtraction(kGeneva)), IsOk());
  ASSERT_THAT(graph->Apply(ParseExtraction("article a3 -\nentity org/nato - NATO")), IsOk());
  ASSERT_OK_AND_ASSIGN(const GraphStats stats, graph->GetStats());
  EXPECT_EQ(stats.articles, 2u);
  EXPECT_EQ(stats.events, 1u);
  EXPECT_EQ(stats.people, 2u);
  EXPECT_EQ(stats.countries, 3u);
  EXPECT_EQ(stats.organisations, 1u);
  EXPECT_EQ(stats.places, 1u);
  EXPECT_EQ(stats.schema_version, 2u);
}

TEST(ApplyTest, UnknownAndMalformedIdsAreToldApart) {
  const auto graph = NewGraph();
  EXPECT_THAT(graph->GetEvent("event/none"), StatusIs(StatusCode::kNotFound, HasSubstr("event/none")));
  EXPECT_THAT(graph->GetEvent("lavrov"), StatusIs(StatusCode::kInvalidArgument, HasSubstr("lavrov")));
  EXPECT_THAT(graph->GetEntity("person/none"), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(graph->GetEntity("none"), StatusIs(StatusCode::kInvalidArgument));
}

TEST(OpenTest, AnUnknownSchemaVersionIsRefused) {
  auto store = MakeMemoryStore();
  WriteBatch batch;
  batch.Put(Column::kMeta, "schema_version", "99");
  ASSERT_THAT(store->Write(batch), IsOk());
  EXPECT_THAT(
      Graph::Open(std::move(store)),
      StatusIs(StatusCode::kFailedPrecondition, HasSubstr("schema version \"99\", this program reads version 2")));
}

TEST(OpenTest, AReaderBesideTheWriterSeesTheGraph) {
  TempDirectory directory;
  ASSERT_OK_AND_ASSIGN(auto store, OpenRocksDb(directory.path(), {}));
  ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(std::move(store)));
  ASSERT_THAT(graph->Apply(ParseExtraction(kGeneva)), IsOk());
  ASSERT_OK_AND_ASSIGN(auto view, OpenRocksDb(directory.path(), {.read_only = true}));
  ASSERT_OK_AND_ASSIGN(const auto reader, Graph::Open(std::move(view)));
  EXPECT_EQ(ExportOf(*reader), ExportOf(*graph));
  EXPECT_THAT(reader->Apply(ParseExtraction(kGenevaAgain)), StatusIs(StatusCode::kFailedPrecondition));
}

}  // namespace
}  // namespace annals
