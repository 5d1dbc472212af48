// Promises of DESIGN.md on random worlds, now that events are joined across articles: P2 (order does not matter), P3
// (retraction is exact), P5 (ids lead on), P6 (rebuilding changes nothing), and that the past is what a graph would
// hold that had read nothing else.
//
// Each test runs some worlds with fixed seeds and some with fresh ones. ANNALS_SEED=N runs the world N alone,
// ANNALS_LONG=1 a thousand worlds and more.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "graph/edtf_date.h"
#include "graph/graph.h"
#include "graph/resolve/claim.h"
#include "graph/status_macros.h"
#include "graph/store/memory_store.h"
#include "tests/support/corpus.h"
#include "tests/support/shared_store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/world.h"

namespace annals {
namespace {

using Articles = std::vector<v1::Extraction>;
using Lines = std::vector<std::string>;

constexpr int kFixedRuns = 60, kFreshRuns = 20, kLongRuns = 1000;
constexpr WorldOptions kWorld{.events = 8, .articles = 18};

// Costly checks run on one in so many of the worlds of a short run.
std::vector<uint32_t> Seeds(int one_in) {
  if (const char* seed = std::getenv("ANNALS_SEED")) return {static_cast<uint32_t>(std::strtoul(seed, nullptr, 10))};
  const bool long_run = std::getenv("ANNALS_LONG") != nullptr;
  std::vector<uint32_t> seeds;
  for (int seed = 1; seed <= kFixedRuns / (long_run ? 1 : one_in); ++seed) seeds.push_back(seed);
  std::random_device device;
  for (int i = 0; i < (long_run ? kLongRuns : kFreshRuns / one_in); ++i) seeds.push_back(device());
  return seeds;
}

// Runs `check` on random worlds until one fails.
void ForWorlds(const std::function<void(Random& random, const World& world)>& check,
               const WorldOptions& options = kWorld, int one_in = 1) {
  for (const uint32_t seed : Seeds(one_in)) {
    SCOPED_TRACE(absl::StrCat("ANNALS_SEED=", seed));
    Random random(seed);
    const World world = RandomWorld(random, options);
    check(random, world);
    if (testing::Test::HasFailure()) return;
  }
}

std::unique_ptr<Graph> NewGraph() { return *Graph::Open(MakeMemoryStore()); }

void Apply(Graph& graph, const Articles& articles) {
  for (const v1::Extraction& article : articles) ASSERT_THAT(graph.Apply(article), IsOk());
}

Lines ExportOfAll(const Articles& articles) {
  const auto graph = NewGraph();
  Apply(*graph, articles);
  return ExportOf(*graph);
}

// What only one of two has, for messages that can be read.
std::string Difference(const Lines& is, const Lines& should) {
  const std::set<std::string> in_is(is.begin(), is.end()), in_should(should.begin(), should.end());
  std::string text;
  for (const std::string& line : should) {
    if (!in_is.contains(line)) absl::StrAppend(&text, "- ", line, "\n");
  }
  for (const std::string& line : is) {
    if (!in_should.contains(line)) absl::StrAppend(&text, "+ ", line, "\n");
  }
  return text.empty() && is != should ? "another order" : text;
}

void ExpectSame(const Lines& is, const Lines& should, const std::string& what = "") {
  EXPECT_TRUE(is == should) << what << "\n" << Difference(is, should);
}

TEST(ResolutionPropertyTest, OrderOfArticlesDoesNotMatter) {
  ForWorlds([](Random& random, const World& world) {
    Articles articles = world.articles;
    const Lines expected = ExportOfAll(articles);
    std::shuffle(articles.begin(), articles.end(), random);
    ExpectSame(ExportOfAll(articles), expected);
  });
}

TEST(ResolutionPropertyTest, BatchingOfArticlesDoesNotMatter) {
  ForWorlds([](Random& random, const World& world) {
    Articles articles = world.articles;
    const Lines expected = ExportOfAll(articles);
    std::shuffle(articles.begin(), articles.end(), random);
    const auto graph = NewGraph();
    for (size_t next = 0; next < articles.size();) {
      std::vector<ArticleInput> batch;
      const size_t size = 1 + random() % 7;
      for (; next < articles.size() && batch.size() < size; ++next) batch.emplace_back(&articles[next]);
      ASSERT_THAT(graph->ApplyAll(batch), IsOk());
    }
    ExpectSame(ExportOf(*graph), expected);
  });
}

TEST(ResolutionPropertyTest, NumberOfWritersDoesNotMatter) {
  ForWorlds([](Random& random, const World& world) {
    Articles articles = world.articles;
    std::shuffle(articles.begin(), articles.end(), random);
    const auto graph = NewGraph();
    const size_t workers = 2 + random() % 3;
    std::vector<std::thread> threads;
    for (size_t worker = 0; worker < workers; ++worker) {
      threads.emplace_back([&, worker] {
        for (size_t i = worker; i < articles.size(); i += workers) {
          // Two at a time, and one by one.
          if (i % 3 == 0 && i + workers < articles.size()) {
            EXPECT_THAT(graph->ApplyAll({&articles[i], &articles[i + workers]}), IsOk());
            i += workers;
          } else {
            EXPECT_THAT(graph->Apply(articles[i]), IsOk());
          }
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    ExpectSame(ExportOf(*graph), ExportOfAll(world.articles));
  });
}

TEST(ResolutionPropertyTest, WhatWasWithdrawnOrReplacedIsAsIfNeverRead) {
  ForWorlds([](Random& random, const World& world) {
    const Lines expected = ExportOfAll(world.articles);
    const auto graph = NewGraph();
    Articles articles = world.articles;
    std::shuffle(articles.begin(), articles.end(), random);
    for (size_t i = 0; i < articles.size(); ++i) {
      if (random() % 2) {
        const v1::Extraction other = RandomVersion(random, world, kWorld, random() % world.articles.size());
        ASSERT_THAT(graph->Apply(other), IsOk());
        if (random() % 2) {
          ASSERT_THAT(graph->Retract(other.article().id()), IsOk());
        }
      }
      if (random() % 2) {
        ASSERT_THAT(graph->Apply(articles[i]), IsOk());
      }
    }
    for (const v1::Extraction& article : articles) ASSERT_THAT(graph->Apply(article), IsOk());
    ExpectSame(ExportOf(*graph), expected);
    // What is left after taking some back is what the others alone give.
    Articles kept;
    for (const v1::Extraction& article : articles) {
      if (random() % 3 > 0) {
        kept.push_back(article);
      } else {
        ASSERT_THAT(graph->Retract(article.article().id()), IsOk());
      }
    }
    ExpectSame(ExportOf(*graph), ExportOfAll(kept));
    for (const v1::Extraction& article : kept) ASSERT_THAT(graph->Retract(article.article().id()), IsOk());
    ExpectSame(ExportOf(*graph), ExportOfAll({}));
  });
}

// Damages some records of what is derived; how many.
int Damage(Random& random, KeyValueStore& store) {
  constexpr Column kDerived[] = {Column::kMentions, Column::kClaims,   Column::kBlocks,   Column::kEvents,
                                 Column::kEntities, Column::kTimeline, Column::kCalendar, Column::kNames};
  WriteBatch batch;
  std::set<std::pair<Column, std::string>> chosen;
  const auto reader = store.Snapshot();
  for (int i = 0; i < 5; ++i) {
    const Column column = kDerived[random() % std::size(kDerived)];
    std::vector<std::pair<std::string, std::string>> records;
    for (const auto cursor = reader->Scan(column, {}); cursor->Valid(); cursor->Next()) {
      records.emplace_back(cursor->key(), cursor->value());
    }
    if (records.empty()) continue;
    const auto& [key, value] = records[random() % records.size()];
    const std::string changed_key = random() % 3 == 0 ? key + "x" : key;
    if (!chosen.emplace(column, changed_key).second) continue;
    if (changed_key != key) {
      batch.Put(column, changed_key, value);
    } else if (random() % 2) {
      batch.Delete(column, key);
    } else {
      batch.Put(column, key, value + "?");
    }
  }
  ANNALS_CHECK(store.Write(batch).ok());
  return static_cast<int>(batch.operations().size());
}

TEST(ResolutionPropertyTest, RebuildingChangesNothingButWhatIsDamaged) {
  ForWorlds([](Random& random, const World& world) {
    const std::shared_ptr<KeyValueStore> store = MakeMemoryStore();
    ASSERT_OK_AND_ASSIGN(const auto graph, Graph::Open(std::make_unique<SharedStore>(store)));
    for (int i = 0; i < 4; ++i) {
      ASSERT_THAT(graph->Apply(RandomVersion(random, world, kWorld, random() % world.articles.size())), IsOk());
    }
    Apply(*graph, world.articles);
    ASSERT_OK_AND_ASSIGN(const VerifyReport sound, graph->Verify(100));
    EXPECT_THAT(sound.problems, testing::IsEmpty());
    EXPECT_THAT(graph->Rebuild(), IsOkAndHolds(0u));

    const Lines expected = ExportOf(*graph);
    const int damaged = Damage(random, *store);
    ASSERT_OK_AND_ASSIGN(const VerifyReport report, graph->Verify(100));
    EXPECT_EQ(report.problem_count, damaged) << testing::PrintToString(report.problems);
    EXPECT_THAT(report.problems, testing::SizeIs(damaged));
    EXPECT_THAT(graph->Rebuild(), IsOkAndHolds(damaged));
    ExpectSame(ExportOf(*graph), expected);
    EXPECT_THAT(graph->Verify(100)->problems, testing::IsEmpty());
  });
}

// Questions about the generator's people, places and days.
EventQuery RandomWorldQuery(Random& random) {
  constexpr std::string_view kParticipants[] = {"person/sergei-lavrov",
                                                "person/antony-blinken",
                                                "person/jan-kowalczyk-pl",
                                                "person/kowalczyk-pl",
                                                "person/jan-kowalczyk",
                                                "person/piotr-kowalczyk-pl",
                                                "person/oleg-orlov-ru",
                                                "person/orlov-ru",
                                                "country/RU",
                                                "country/US",
                                                "country/PL",
                                                "org/nato"};
  constexpr std::string_view kPlaces[] = {"place/geneva-ch", "country/CH", "country/PL", "place/moscow-ru"};
  constexpr std::string_view kRanges[] = {"2022-01", "2022-02", "2022-01-10/2022-01-20", "2022-02-14", "2022"};
  EventQuery query;
  const auto sometimes = [&](unsigned one_in) { return random() % one_in == 0; };
  const auto one_of = [&](const auto& values) { return std::string(values[random() % std::size(values)]); };
  while (sometimes(2)) query.participants.push_back(one_of(kParticipants));
  while (sometimes(3)) query.any_participants.push_back(one_of(kParticipants));
  if (sometimes(4)) query.types = {v1::EVENT_TYPE_MEETING, v1::EVENT_TYPE_CALL, v1::EVENT_TYPE_SUMMIT};
  if (sometimes(4)) query.statuses = {v1::EVENT_STATUS_HELD};
  if (sometimes(4)) query.place = one_of(kPlaces);
  if (sometimes(2)) query.dates = *EdtfDate::Parse(one_of(kRanges));
  query.open_from = sometimes(5);
  query.open_to = sometimes(5);
  query.certain = sometimes(4);
  if (sometimes(6)) query.text = "WORDS 1";
  if (sometimes(6)) query.min_sources = 2;
  if (sometimes(2)) query.order = EventOrder::kOldestFirst;
  return query;
}

// All pages, an event a line.
Lines List(const Graph& graph, EventQuery query) {
  Lines lines;
  do {
    const absl::StatusOr<EventPage> page = graph.ListEvents(query);
    if (!page.ok()) return {page.status().ToString()};
    for (const v1::Event& event : page->events) lines.push_back(event.ShortDebugString());
    query.page_token = page->next_page_token;
  } while (!query.page_token.empty());
  return lines;
}

template <typename Message>
Lines AsLines(const absl::StatusOr<Message>& message) {
  if (!message.ok()) return {message.status().ToString()};
  Lines lines;
  std::string text = message->DebugString(), line;
  for (const char c : text) {
    if (c != '\n') {
      line += c;
      continue;
    }
    lines.push_back(std::move(line));
    line.clear();
  }
  return lines;
}

constexpr int kUnknownDay = std::numeric_limits<int>::min();

int PublishedOn(const v1::Extraction& article) {
  const std::optional<EdtfDate> date = EdtfDate::Parse(article.article().published().edtf());
  return date && date->known() ? DayNumber(date->first()) : kUnknownDay;
}

// Whether `all`, asked as of `day`, answers as `then` does, which read what was published by then.
void ExpectSameAsOf(Random& random, const Graph& all, const Graph& then, int day) {
  EventQuery everything{.page_size = 1000, .with_sources = true};
  const absl::StatusOr<EventPage> page = then.ListEvents(everything);
  ASSERT_THAT(page, IsOk());
  everything.as_of = day;
  Lines listed;
  for (const v1::Event& event : page->events) listed.push_back(event.ShortDebugString());
  ExpectSame(List(all, everything), listed);
  for (const v1::Event& event : page->events) {
    ExpectSame(AsLines(all.GetEvent(event.id(), day)), AsLines(then.GetEvent(event.id())), event.id());
    ExpectSame(AsLines(all.ExplainEvent(event.id(), day)), AsLines(then.ExplainEvent(event.id())), event.id());
  }
  for (int i = 0; i < 6; ++i) {
    EventQuery query = RandomWorldQuery(random);
    query.page_size = 1 + static_cast<int>(random() % 3);
    query.with_sources = random() % 2 > 0;
    const Lines expected = List(then, query);
    query.as_of = day;
    ExpectSame(List(all, query), expected,
               absl::StrCat("participants ", testing::PrintToString(query.participants), " any ",
                            testing::PrintToString(query.any_participants), " dates ", query.dates.ToString(),
                            " place ", query.place));
  }
}

TEST(ResolutionPropertyTest, ThePastIsWhatAGraphHoldsThatReadNothingElse) {
  constexpr WorldOptions kOptions{.events = 7, .articles = 14};
  ForWorlds(
      [](Random& random, const World& world) {
        const auto all = NewGraph(), then = NewGraph();
        Apply(*all, world.articles);
        std::map<int, Articles> by_day;
        for (const v1::Extraction& article : world.articles) by_day[PublishedOn(article)].push_back(article);
        for (const auto& [day, articles] : by_day) {
          Apply(*then, articles);
          if (day == kUnknownDay) continue;
          SCOPED_TRACE(absl::StrCat("as of ", day));
          ExpectSameAsOf(random, *all, *then, day);
          if (testing::Test::HasFailure()) return;
        }
      },
      kOptions, 5);
}

std::vector<std::string> ClaimIds(const World& world) {
  std::set<std::string> ids;
  for (const v1::Extraction& article : world.articles) {
    for (const auto& [id, claim] : ClaimsOf(article)) ids.insert(id);
  }
  return {ids.begin(), ids.end()};
}

// What somebody might say against the rules, right or wrong.
v1::Correction RandomCorrection(Random& random, const std::vector<std::string>& claims) {
  constexpr std::string_view kPeople[] = {"person/sergei-lavrov", "person/vladimir-putin", "person/jan-kowalczyk-pl",
                                          "person/kowalczyk-pl",  "person/jan-kowalczyk",  "person/piotr-kowalczyk-pl",
                                          "person/oleg-orlov-ru", "person/orlov-ru"};
  constexpr std::string_view kOthers[] = {"country/RU", "country/US", "country/CH",
                                          "country/AT", "org/nato",   "org/g20"};
  const auto one_of = [&](const auto& values) { return std::string(values[random() % std::size(values)]); };
  v1::Correction correction;
  switch (random() % 9) {
    case 0:
    case 1:
    case 2:
      correction.set_kind(v1::CORRECTION_KIND_MERGE);
      correction.set_subject_id(one_of(claims));
      correction.set_other_id(one_of(claims));
      break;
    case 3:
      correction.set_kind(v1::CORRECTION_KIND_MERGE);
      correction.set_subject_id(one_of(kPeople));
      correction.set_other_id(one_of(kPeople));
      break;
    case 4:
      correction.set_kind(v1::CORRECTION_KIND_SPLIT);
      correction.set_subject_id(random() % 3 ? one_of(claims) : one_of(kPeople));
      break;
    case 5:
    case 6:
      correction.set_kind(v1::CORRECTION_KIND_REJECT);
      correction.set_subject_id(random() % 2 ? one_of(claims) : random() % 2 ? one_of(kPeople) : one_of(kOthers));
      break;
    case 7:
      correction.set_kind(v1::CORRECTION_KIND_MERGE);
      correction.set_subject_id(random() % 2 ? "org/nato" : "country/RU");
      correction.set_other_id(correction.subject_id() == "org/nato"
                                  ? "org/g20"
                                  : one_of(std::vector<std::string>{"country/CH", "country/US"}));
      break;
    default:
      correction.set_kind(v1::CORRECTION_KIND_RENAME);
      correction.set_subject_id(random() % 2 ? one_of(kPeople) : one_of(kOthers));
      correction.set_name(random() % 2 ? "Somebody Else" : "Nobody");
  }
  return correction;
}

// Corrections that a graph of all articles accepted, in order.
std::vector<v1::Correction> AddCorrections(Random& random, const World& world, Graph& graph) {
  const std::vector<std::string> claims = ClaimIds(world);
  std::vector<v1::Correction> accepted;
  for (int i = 1 + static_cast<int>(random() % 4); i > 0; --i) {
    v1::Correction correction = RandomCorrection(random, claims);
    if (graph.AddCorrection(correction).ok()) accepted.push_back(std::move(correction));
  }
  return accepted;
}

std::string ToLines(const std::vector<v1::Correction>& corrections) {
  std::string text;
  for (const v1::Correction& correction : corrections) absl::StrAppend(&text, correction.ShortDebugString(), "\n");
  return text;
}

void ExpectSound(const Graph& graph) {
  ASSERT_OK_AND_ASSIGN(const VerifyReport report, graph.Verify(100));
  EXPECT_THAT(report.problems, testing::IsEmpty());
}

TEST(ResolutionPropertyTest, CorrectionsAreTakenBackWithoutATrace) {
  ForWorlds(
      [](Random& random, const World& world) {
        const auto graph = NewGraph();
        Apply(*graph, world.articles);
        const Lines expected = ExportOf(*graph);
        const std::vector<v1::Correction> corrections = AddCorrections(random, world, *graph);
        SCOPED_TRACE(ToLines(corrections));
        ExpectSound(*graph);
        std::vector<v1::Correction> there = *graph->ListCorrections();
        EXPECT_EQ(there.size(), corrections.size());
        std::shuffle(there.begin(), there.end(), random);
        for (const v1::Correction& correction : there) {
          ASSERT_THAT(graph->UndoCorrection(correction.id()), IsOk());
          ExpectSound(*graph);
        }
        ExpectSame(ExportOf(*graph), expected);
      },
      kWorld, 2);
}

TEST(ResolutionPropertyTest, CorrectionsHoldWhicheverWayArticlesComeAndGo) {
  ForWorlds(
      [](Random& random, const World& world) {
        const auto corrected = NewGraph();
        Apply(*corrected, world.articles);
        const std::vector<v1::Correction> corrections = AddCorrections(random, world, *corrected);
        SCOPED_TRACE(ToLines(corrections));
        const Lines expected = ExportOf(*corrected);

        // As soon as what they speak of is there, or later.
        const auto graph = NewGraph();
        Articles articles = world.articles;
        std::shuffle(articles.begin(), articles.end(), random);
        size_t next = 0;
        for (const v1::Correction& correction : corrections) {
          for (size_t more = random() % 4; more > 0 && next < articles.size(); --more) {
            ASSERT_THAT(graph->Apply(articles[next++]), IsOk());
          }
          while (!graph->AddCorrection(correction).ok()) {
            ASSERT_LT(next, articles.size()) << correction.ShortDebugString();
            ASSERT_THAT(graph->Apply(articles[next++]), IsOk());
          }
        }
        for (; next < articles.size(); ++next) ASSERT_THAT(graph->Apply(articles[next]), IsOk());
        ExpectSound(*graph);
        ExpectSame(ExportOf(*graph), expected);
        if (testing::Test::HasFailure()) return;

        // What articles said may be taken back and told again.
        for (int i = 0; i < 12; ++i) {
          const size_t index = random() % articles.size();
          if (random() % 2) {
            ASSERT_THAT(graph->Apply(RandomVersion(random, world, kWorld, index)), IsOk());
          } else if (const absl::Status status = graph->Retract(world.articles[index].article().id()).status();
                     !status.ok()) {
            ASSERT_THAT(status, StatusIs(absl::StatusCode::kNotFound));
          }
          if (i % 4 == 3) ExpectSound(*graph);
          if (testing::Test::HasFailure()) return;
        }
        Apply(*graph, articles);
        ExpectSame(ExportOf(*graph), expected);
      },
      kWorld, 4);
}

TEST(ResolutionPropertyTest, EveryIdThatWasGivenLeadsToAnEventThatTellsOfTheSame) {
  ForWorlds(
      [](Random& random, const World& world) {
        const auto graph = NewGraph();
        std::map<std::string, std::string> present;                      // article: what it says
        std::map<std::string, std::map<std::string, std::string>> told;  // event id: articles that told of it, and how
        for (int i = 0; i < 30; ++i) {
          const size_t index = random() % world.articles.size();
          const std::string& id = world.articles[index].article().id();
          if (present.contains(id) && random() % 2) {
            ASSERT_THAT(graph->Retract(id), IsOk());
            present.erase(id);
          } else {
            const v1::Extraction article =
                random() % 4 ? world.articles[index] : RandomVersion(random, world, kWorld, index);
            ASSERT_THAT(graph->Apply(article), IsOk());
            present[id] = article.SerializeAsString();
          }
          ASSERT_OK_AND_ASSIGN(const EventPage page, graph->ListEvents({.page_size = 1000, .with_sources = true}));
          for (const v1::Event& event : page.events) {
            auto& articles = told[event.id()];
            articles.clear();
            for (const v1::EventSource& source : event.sources()) {
              articles[source.article().id()] = present.at(source.article().id());
            }
          }
          for (const auto& [event_id, articles] : told) {
            const bool left = std::any_of(articles.begin(), articles.end(), [&](const auto& article) {
              const auto it = present.find(article.first);
              return it != present.end() && it->second == article.second;
            });
            if (!left) continue;
            EXPECT_THAT(graph->GetEvent(event_id).status(), IsOk()) << event_id;
          }
          if (testing::Test::HasFailure()) return;
        }
      },
      kWorld, 3);
}

// Pairs of mentions in different articles that the graph takes for one event, and that are.
struct PairCounts {
  uint64_t joined = 0, right = 0, same = 0;
};

void CountPairs(const World& world, PairCounts& counts) {
  const auto graph = NewGraph();
  Apply(*graph, world.articles);
  struct Mention {
    size_t article;
    int truth;
    std::string event;
  };
  std::vector<Mention> mentions;
  for (size_t i = 0; i < world.articles.size(); ++i) {
    const v1::Extraction& article = world.articles[i];
    for (const auto& [id, claim] : ClaimsOf(article)) {
      const std::string said = claim.mentions.mentions(0).mention().SerializeAsString();
      for (int k = 0; k < article.events_size(); ++k) {
        if (article.events(k).SerializeAsString() != said) continue;
        mentions.push_back({i, world.truth[i][k], graph->GetEvent(id)->id()});
        break;
      }
    }
  }
  for (size_t a = 0; a < mentions.size(); ++a) {
    for (size_t b = a + 1; b < mentions.size(); ++b) {
      if (mentions[a].article == mentions[b].article) continue;
      const bool joined = mentions[a].event == mentions[b].event, same = mentions[a].truth == mentions[b].truth;
      counts.joined += joined;
      counts.same += same;
      counts.right += joined && same;
    }
  }
}

void ExpectPrecision(const WorldOptions& options, double floor) {
  PairCounts counts;
  ForWorlds([&](Random&, const World& world) { CountPairs(world, counts); }, options);
  const double precision = static_cast<double>(counts.right) / static_cast<double>(counts.joined);
  const double recall = static_cast<double>(counts.right) / static_cast<double>(counts.same);
  std::printf("pairs joined: %lu, precision %.4f, recall %.4f\n", counts.joined, precision, recall);
  if (std::getenv("ANNALS_SEED") == nullptr) {
    EXPECT_GE(precision, floor);
  }
}

TEST(ResolutionPropertyTest, WhatIsJoinedIsOneEvent) {
  ExpectPrecision({.events = 10, .articles = 24, .confusing = false}, 0.97);
}

TEST(ResolutionPropertyTest, WhatIsJoinedInAConfusingWorldIsMostlyOneEvent) { ExpectPrecision(kWorld, 0.7); }

}  // namespace
}  // namespace annals
