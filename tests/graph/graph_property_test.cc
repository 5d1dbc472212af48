// Promises of DESIGN.md on small random corpora: P2 (order does not matter), P3 (retraction is exact), and that a walk
// over indexes finds what a look at everything finds.
#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store/memory_store.h"
#include "graph/store/rocksdb_store.h"
#include "graph/text_fold.h"
#include "tests/support/build.h"
#include "tests/support/corpus.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"

namespace annals {
namespace {

constexpr int kRounds = 30;
constexpr int kArticles = 12;

using Corpus = std::vector<v1::Extraction>;

std::unique_ptr<Graph> NewGraph() { return *Graph::Open(MakeMemoryStore()); }

void Apply(Graph& graph, const Corpus& corpus) {
  for (const v1::Extraction& extraction : corpus) ASSERT_THAT(graph.Apply(extraction), IsOk());
}

std::vector<std::string> ExportOfAll(const Corpus& corpus) {
  const auto graph = NewGraph();
  Apply(*graph, corpus);
  return ExportOf(*graph);
}

TEST(GraphPropertyTest, OrderAndBatchingOfArticlesDoNotMatter) {
  Random random(1);
  for (int round = 0; round < kRounds; ++round) {
    Corpus corpus = RandomCorpus(random, kArticles);
    const std::vector<std::string> expected = ExportOfAll(corpus);
    std::shuffle(corpus.begin(), corpus.end(), random);
    EXPECT_EQ(ExportOfAll(corpus), expected);

    const auto graph = NewGraph();
    for (size_t i = 0; i < corpus.size();) {
      std::vector<ArticleInput> batch;
      for (size_t size = 1 + random() % 5; i < corpus.size() && batch.size() < size; ++i)
        batch.emplace_back(&corpus[i]);
      ASSERT_THAT(graph->ApplyAll(batch), IsOk());
    }
    EXPECT_EQ(ExportOf(*graph), expected);
  }
}

TEST(GraphPropertyTest, ApplyingAgainChangesNothing) {
  Random random(2);
  for (int round = 0; round < kRounds; ++round) {
    const Corpus corpus = RandomCorpus(random, kArticles);
    const auto graph = NewGraph();
    Apply(*graph, corpus);
    const std::vector<std::string> expected = ExportOf(*graph);
    for (const v1::Extraction& extraction : corpus) {
      EXPECT_THAT(graph->Apply(extraction), IsOkAndHolds(ApplyOutcome::kUnchanged));
    }
    EXPECT_EQ(ExportOf(*graph), expected);
  }
}

TEST(GraphPropertyTest, ReplacingAndRetractingIsAsIfNeverRead) {
  Random random(3);
  for (int round = 0; round < kRounds; ++round) {
    const Corpus kept = RandomCorpus(random, kArticles);
    const auto graph = NewGraph();
    Apply(*graph, RandomCorpus(random, kArticles));  // other versions of the same articles
    const Corpus passing = {RandomExtraction(random, "b0"), RandomExtraction(random, "b1")};
    Apply(*graph, passing);
    Apply(*graph, kept);
    for (const v1::Extraction& extraction : passing) ASSERT_THAT(graph->Retract(extraction.article().id()), IsOk());
    EXPECT_EQ(ExportOf(*graph), ExportOfAll(kept));
  }
}

TEST(GraphPropertyTest, SeveralVersionsInOneBatchEndWithTheLast) {
  Random random(4);
  for (int round = 0; round < kRounds; ++round) {
    const v1::Extraction first = RandomExtraction(random, "a"), last = RandomExtraction(random, "a");
    const auto graph = NewGraph();
    ASSERT_THAT(graph->ApplyAll({&first, &last}), IsOk());
    EXPECT_EQ(ExportOf(*graph), ExportOfAll({last}));
  }
}

TEST(GraphPropertyTest, ADirectoryThatIsOpenedAgainHoldsTheSameGraph) {
  Random random(5);
  const Corpus corpus = RandomCorpus(random, kArticles);
  TempDirectory directory;
  for (size_t i = 0; i < corpus.size(); i += 4) {
    ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(*OpenRocksDb(directory.path(), {})));
    Apply(*graph, Corpus(corpus.begin() + i, corpus.begin() + i + 4));
  }
  ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(*OpenRocksDb(directory.path(), {.read_only = true})));
  EXPECT_EQ(ExportOf(*graph), ExportOfAll(corpus));
}

// The slow, obvious twin of ListEvents.
class FullScan {
 public:
  explicit FullScan(const Graph& graph) {
    const EventPage page = *graph.ListEvents({.page_size = 1000, .with_sources = true});
    events_ = page.events;
  }

  std::vector<std::string> List(const EventQuery& query) const {
    std::vector<const v1::Event*> passing;
    for (const v1::Event& event : events_) {
      if (Passes(event, query)) passing.push_back(&event);
    }
    const auto date = [](const v1::Event* event) { return *EdtfDate::Parse(event->date().edtf()); };
    // Positions know days only, not "~".
    const auto days = [&](const v1::Event* event) {
      const EdtfDate d = date(event);
      return d.known() ? EdtfDate::Interval(d.first(), d.last()) : d;
    };
    std::sort(passing.begin(), passing.end(), [&](const v1::Event* a, const v1::Event* b) {
      const EdtfDate day_a = days(a), day_b = days(b);
      const bool newest_first = query.order == EventOrder::kNewestFirst && day_a.known() && day_b.known();
      if (day_a == day_b) return newest_first ? a->id() > b->id() : a->id() < b->id();
      return newest_first ? day_b < day_a : day_a < day_b;
    });
    std::vector<std::string> ids;
    for (const v1::Event* event : passing) ids.push_back(event->id());
    return ids;
  }

 private:
  static bool Passes(const v1::Event& event, const EventQuery& query) {
    std::set<std::string> participants;
    for (const v1::Participant& participant : event.participants()) participants.insert(participant.entity_id());
    const auto takes_part = [&](const std::string& id) { return participants.contains(id); };
    const auto& all = query.participants;
    const auto& any = query.any_participants;
    const auto has = [](const auto& values, auto value) {
      return values.empty() || std::find(values.begin(), values.end(), value) != values.end();
    };
    return std::all_of(all.begin(), all.end(), takes_part) &&
           (any.empty() || std::any_of(any.begin(), any.end(), takes_part)) && has(query.types, event.type()) &&
           has(query.statuses, event.status()) && event.source_count() >= query.min_sources &&
           PassesPlace(event, query.place) && PassesDates(event, query) && PassesText(event, query.text);
  }

  // In the corpus an article that knows the villa's country knows that it lies in Geneva, too.
  static bool PassesPlace(const v1::Event& event, const std::string& wanted) {
    const bool in_geneva = event.place().place_id() == "place/villa" && !event.place().country_id().empty();
    return wanted.empty() || event.place().place_id() == wanted || event.place().country_id() == wanted ||
           (wanted == "place/geneva-ch" && in_geneva);
  }

  static bool PassesDates(const v1::Event& event, const EventQuery& query) {
    if (!query.dates.known()) return true;
    const EdtfDate date = *EdtfDate::Parse(event.date().edtf());
    if (!date.known()) return false;
    const absl::CivilDay from = query.open_from ? absl::CivilDay(1000, 1, 1) : query.dates.first();
    const absl::CivilDay to = query.open_to ? absl::CivilDay(9999, 12, 31) : query.dates.last();
    const EdtfDate range = EdtfDate::Interval(from, to);
    return query.certain ? date.Within(range) : date.Overlaps(range);
  }

  static bool PassesText(const v1::Event& event, const std::string& text) {
    std::string all;
    for (const v1::EventSource& source : event.sources()) {
      all += " " + source.article().title();
      for (const v1::Evidence& evidence : source.evidence()) all += " " + evidence.text();
    }
    const std::vector<std::string> found = FoldedWords(all), wanted = FoldedWords(text);
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return std::find(found.begin(), found.end(), word) != found.end();
    });
  }

  std::vector<v1::Event> events_;
};

std::vector<std::string> Ids(const EventPage& page) {
  std::vector<std::string> ids;
  for (const v1::Event& event : page.events) ids.push_back(event.id());
  return ids;
}

// All pages, with a change to the graph after each where `between` is given.
std::vector<std::string> AllPages(Graph& graph, EventQuery query, const std::function<void()>& between = nullptr) {
  std::vector<std::string> ids;
  do {
    const auto page = graph.ListEvents(query);
    EXPECT_THAT(page, IsOk());
    if (!page.ok()) break;
    for (const std::string& id : Ids(*page)) ids.push_back(id);
    query.page_token = page->next_page_token;
    if (between) between();
  } while (!query.page_token.empty());
  return ids;
}

TEST(GraphPropertyTest, IndexWalksFindWhatAFullScanFinds) {
  Random random(6);
  int found = 0;
  for (int round = 0; round < 10; ++round) {
    const auto graph = NewGraph();
    Apply(*graph, RandomCorpus(random, 30));
    const FullScan full_scan(*graph);
    for (int i = 0; i < 200; ++i) {
      EventQuery query = RandomQuery(random);
      query.page_size = 1000;
      ASSERT_OK_AND_ASSIGN(const EventPage page, graph->ListEvents(query));
      ASSERT_EQ(Ids(page), full_scan.List(query)) << "query " << i << " of round " << round;
      found += static_cast<int>(page.events.size());
      query.page_size = 1 + static_cast<int>(random() % 5);
      ASSERT_EQ(AllPages(*graph, query), Ids(page));
    }
  }
  EXPECT_GT(found, 1000);  // the queries are not empty talk
}

TEST(GraphPropertyTest, WritesBetweenPagesNeitherRepeatNorHideOtherEvents) {
  Random random(7);
  for (int round = 0; round < kRounds; ++round) {
    const auto graph = NewGraph();
    Apply(*graph, RandomCorpus(random, 30));
    EventQuery query = RandomQuery(random);
    query.min_sources = 0;
    query.statuses.clear();
    query.types.clear();
    query.text.clear();
    query.place.clear();
    query.page_size = 3;
    EventQuery everything = query;
    everything.page_size = 1000;
    const std::vector<std::string> before = Ids(*graph->ListEvents(everything));
    int next = 0;
    const std::vector<std::string> paged = AllPages(*graph, query, [&] {
      ASSERT_THAT(graph->Apply(RandomExtraction(random, "new" + std::to_string(next++))), IsOk());
    });
    EXPECT_EQ(std::set<std::string>(paged.begin(), paged.end()).size(), paged.size());
    // What later articles joined with something else may stand on another page by now.
    const std::vector<std::string> after = Ids(*graph->ListEvents(everything));
    for (const std::string& id : before) {
      if (std::find(after.begin(), after.end(), id) == after.end()) continue;
      EXPECT_TRUE(std::find(paged.begin(), paged.end(), id) != paged.end()) << id << " in round " << round;
    }
  }
}

}  // namespace
}  // namespace annals
