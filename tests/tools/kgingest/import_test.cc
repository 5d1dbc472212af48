// Graphs from files: what is taken, what is refused and why, over a graph in this process and behind a server.

#include "tools/kgingest/import.h"

#include <atomic>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "graph/exchange_line.h"
#include "graph/graph.h"
#include "graph/store/memory_store.h"
#include "tests/support/build.h"
#include "tests/support/forwarding_graph.h"
#include "tests/support/graph_of.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_directory.h"
#include "tests/tools/kgingest/sink_test.h"
#include "tools/kgingest/output_file.h"

namespace annals::tools {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

using Lines = std::vector<std::string>;

std::unique_ptr<Graph> NewGraph() { return *Graph::Open(MakeMemoryStore()); }

Lines LinesOf(const Graph& graph) {
  Lines lines;
  EXPECT_THAT(graph.ExportLines({},
                                [&](std::string_view line) {
                                  lines.emplace_back(line);
                                  return absl::OkStatus();
                                }),
              IsOk());
  return lines;
}

constexpr const char* kMeeting = "meeting held 2022-01-21 place/geneva-ch [person/a; person/b] \"They met.\"";
constexpr const char* kCall = "call held 2022-02-21 - [person/a; person/b] \"They spoke.\"";

std::unique_ptr<Graph> Sample() {
  auto graph = GraphOf({ArticleText("a1 2022-01-22", kMeeting), ArticleText("a2 2022-02-22", kCall),
                        ArticleText("a3 2022-02-22", kCall)});
  EXPECT_THAT(graph->Retract("a3"), IsOk());
  EXPECT_THAT(graph->AddCorrection(Rename("person/a", "Another Name")), IsOk());
  return graph;
}

// A graph made elsewhere.
const Lines kForeign = {
    R"({"header":{"format":"annals-graph","version":1,"source":"chronicle"}})",
    R"({"entity":{"id":"country/RU","kind":"ENTITY_KIND_COUNTRY","name":"Russia","listed":true}})",
    R"({"entity":{"id":"country/US","kind":"ENTITY_KIND_COUNTRY","name":"United States","listed":true}})",
    R"({"entity":{"id":"person/a","kind":"ENTITY_KIND_PERSON","name":"Mr A","country":"country/RU","listed":true}})",
    R"({"event":{"type":"EVENT_TYPE_TALKS","status":"EVENT_STATUS_HELD","date":{"edtf":"2022-01-10"},"participants":[)"
    R"({"entity_id":"person/a","on_behalf_of":"country/RU"},{"entity_id":"country/US"}],"sources":[)"
    R"({"article":{"id":"x1","outlet":"A paper","published":{"edtf":"2022-01-11"}},"evidence":[{"text":"Talks."}]},)"
    R"({"article":{"id":"x2"},"status":"EVENT_STATUS_SCHEDULED"}]}})",
    R"({"event":{"id":"own","type":"EVENT_TYPE_CALL","status":"EVENT_STATUS_HELD","date":{"edtf":"2022-03"},)"
    R"("participants":[{"entity_id":"country/RU"},{"entity_id":"country/US"}]}})",
    R"({"event":{"type":"EVENT_TYPE_CALL","status":"EVENT_STATUS_HELD","date":{"edtf":"2022-05-05"},"participants":[)"
    R"({"entity_id":"country/RU"},{"entity_id":"country/US"}],"sources":[{"article":{"id":"x1"}}]}})",
};

class ImportTest : public SinkTest<Graph> {
 protected:
  ImportTest() : SinkTest(NewGraph()) {}

  std::string FileOf(const Lines& lines, const std::string& name = "f") {
    std::ofstream(folder_ / name) << absl::StrJoin(lines, "\n") << "\n";
    return folder_ / name;
  }
  ImportSummary ImportFiles(const std::vector<std::string>& files, const std::atomic<bool>* interrupted = nullptr) {
    said_.clear();
    return Import({.files = files,
                   .interrupted = interrupted,
                   .complain =
                       [this](std::string_view message) {
                         // Without the folder, which is another one each time.
                         const std::string folder = folder_ / "";
                         std::string text(message);
                         if (text.starts_with(folder)) text.erase(0, folder.size());
                         said_.push_back(text);
                       }},
                  *sink_);
  }
  ImportSummary ImportLines(const Lines& lines) { return ImportFiles({FileOf(lines)}); }

  void ExpectSound() {
    ASSERT_OK_AND_ASSIGN(const VerifyReport report, graph_->Verify(10));
    EXPECT_THAT(report.problems, IsEmpty());
  }

  Lines said_;
};

INSTANTIATE_TEST_SUITE_P(Sinks, ImportTest, testing::Bool(),
                         [](const auto& info) { return info.param ? "Server" : "Local"; });

TEST_P(ImportTest, AnExportIsMadeTheSameGraphAgain) {
  const Lines lines = LinesOf(*Sample());
  const ImportSummary summary = ImportLines(lines);
  EXPECT_THAT(said_, IsEmpty());
  EXPECT_EQ(ExitCodeOf(summary), ExitCode::kDone);
  EXPECT_EQ(AsText(summary),
            "articles: 2 added, 0 replaced, 0 unchanged\n"
            "tombstones: 1 added, 0 replaced, 0 unchanged\n"
            "corrections: 1 added, 0 replaced, 0 unchanged\n"
            "entities and events compared with the file: 12, differing: 0\n");
  EXPECT_EQ(LinesOf(*graph_), lines);
  const ImportSummary again = ImportLines(lines);
  EXPECT_EQ(AsJson(again),
            R"({"articles":{"added":0,"replaced":0,"unchanged":2},"tombstones":{"added":0,"replaced":0,"unchanged":1},)"
            R"("corrections":{"added":0,"replaced":0,"unchanged":1},"refused":0,"compared":12,"differing":0,)"
            R"("not_compared":0,"complete":true})"
            "\n");
  ExpectSound();
}

TEST_P(ImportTest, ManyArticlesComeInSeveralBatches) {
  std::vector<std::string> articles;
  for (int i = 0; i < 600; ++i) {
    articles.push_back(
        ArticleText(absl::StrFormat("a%d 2022-01-22", i),
                    absl::StrFormat("call held %d-03-%02d - [person/a; person/b]", 1990 + i / 28, 1 + i % 28)));
  }
  const Lines lines = LinesOf(*GraphOf(articles));
  EXPECT_EQ(ImportLines(lines).articles.added, 600u);
  EXPECT_EQ(LinesOf(*graph_), lines);
}

TEST_P(ImportTest, ToAnotherGraphArticlesAreAddedAndNothingIsCompared) {
  Apply(*graph_, ArticleText("a0 2022-01-22", kMeeting));
  const ImportSummary summary = ImportLines(LinesOf(*Sample()));
  EXPECT_EQ(ExitCodeOf(summary), ExitCode::kDone) << AsText(summary);
  EXPECT_EQ(summary.compared, 0u);
  EXPECT_EQ(summary.passed_over, 12u);
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a0 a1", "a2"));
  ExpectSound();
}

TEST_P(ImportTest, ABadLineIsNamedAndTheRestIsTaken) {
  Lines lines = LinesOf(*Sample());
  const std::string article = lines[1];
  lines.insert(lines.begin() + 1, article.substr(0, article.size() / 2));
  lines.insert(lines.begin() + 2, R"({"article":{"extraction":{"article":{"id":""}}}})");
  lines.insert(lines.begin() + 3, R"({"article":{"extraction":{"article":{"id":"a0"},"mood":1}}})");
  lines.insert(lines.begin() + 4, R"({"article":{"extraction":{"article":{"id":"a0"}},"given":{"title":"T"}}})");
  lines.insert(lines.begin() + 6, article);
  lines.insert(lines.begin() + 8, lines[0]);
  lines.insert(lines.begin() + 9, R"({"correction":{"id":"first","kind":"CORRECTION_KIND_REJECT"}})");
  lines.insert(lines.begin() + 12, R"({"correction":{"id":"correction/000002","kind":"CORRECTION_KIND_REJECT"}})");
  const ImportSummary summary = ImportLines(lines);
  EXPECT_THAT(said_, ElementsAre(StartsWith("f:2: not a line of a graph"), StartsWith("f:3: the article's id must"),
                                 AllOf(StartsWith("f:4: not a line"), HasSubstr("mood")),
                                 StartsWith("f:5: article.given is there without article.text"),
                                 StartsWith("f:7: out of order: \"a1\" does not come after \"a1\""),
                                 StartsWith("f:9: a second header"), StartsWith("f:10: correction.id"),
                                 AllOf(StartsWith("f:13: "), HasSubstr("not an id"))))
      << absl::StrJoin(said_, "\n");
  EXPECT_EQ(ExitCodeOf(summary), ExitCode::kSomeUnread);
  EXPECT_EQ(summary.articles.added, 2u);
  ExpectSound();
}

TEST_P(ImportTest, AFileWithoutAHeaderOfOursIsNotRead) {
  const Lines lines = LinesOf(*Sample());
  const struct {
    Lines lines;
    const char* said;
  } kCases[] = {
      {{lines[1], lines[2]}, "f:1: the first line must be a header"},
      {{R"({"header":{"format":"annals-graph","version":2}})", lines[1]}, "f:1: version 2 is not known"},
      {{R"({"header":{"format":"other","version":1}})", lines[1]}, "f:1: format \"other\""},
      {{"no JSON", lines[1]}, "f:1: not a line of a graph"},
      {{}, "f:1: not a line of a graph"},
  };
  for (const auto& one : kCases) {
    EXPECT_EQ(ExitCodeOf(ImportFiles({FileOf(one.lines), FileOf(kForeign, "g")})), ExitCode::kSomeUnread);
    EXPECT_THAT(said_, ElementsAre(StartsWith(one.said)));
  }
  EXPECT_EQ(graph_->GetStats()->articles, 3u);  // of the other file
  std::ofstream(folder_ / "empty").flush();
  EXPECT_EQ(ExitCodeOf(ImportFiles({folder_ / "empty", folder_ / "absent"})), ExitCode::kSomeUnread);
  EXPECT_THAT(said_,
              ElementsAre("empty:1: the file is empty; its first line must be a header", StartsWith("absent: ")));
}

TEST_P(ImportTest, ACutFileIsTold) {
  Lines lines = LinesOf(*Sample());
  lines.pop_back();
  EXPECT_EQ(ExitCodeOf(ImportLines(lines)), ExitCode::kSomeUnread);
  EXPECT_THAT(said_, ElementsAre("f: the header tells of 2 events and the file has 1: it was cut or changed",
                                 StartsWith("f: the graph makes 2 events of the articles, the file has 1")));
  lines.resize(2);
  EXPECT_EQ(ExitCodeOf(ImportLines(lines)), ExitCode::kSomeUnread);
  EXPECT_THAT(said_, ElementsAre(HasSubstr("2 articles and the file has 1"), HasSubstr("2 events and the file has 0")));
}

TEST_P(ImportTest, EntitiesAndEventsThatDifferAreNamed) {
  Lines lines = LinesOf(*Sample());
  lines.erase(lines.begin() + 2);  // a2, the call
  lines[0] = R"({"header":{"format":"annals-graph","version":1}})";
  const ImportSummary summary = ImportLines(lines);
  EXPECT_EQ(ExitCodeOf(summary), ExitCode::kSomeUnread);
  EXPECT_EQ(summary.articles.added, 1u);
  EXPECT_EQ(summary.differing, said_.size());
  EXPECT_THAT(said_, testing::Contains(HasSubstr("the graph makes no event \"event/2022-02-21-call-")));
  EXPECT_THAT(said_, testing::Contains(HasSubstr("the graph makes another \"person/a\"")));
}

TEST_P(ImportTest, OnlySomeOfWhatDiffersIsNamed) {
  Lines lines = {R"({"header":{"format":"annals-graph","version":1}})", LinesOf(*Sample())[1]};
  for (int i = 0; i < 30; ++i) lines.push_back(absl::StrFormat(R"({"entity":{"id":"person/p%d"}})", i));
  EXPECT_EQ(ImportLines(lines).differing, 31u);  // and an event that the file does not have
  EXPECT_THAT(said_, SizeIs(21));
  EXPECT_EQ(said_.back(), "11 more differ");
}

TEST_P(ImportTest, AGraphMadeElsewhereBecomesArticlesThatTellOfItsEvents) {
  const ImportSummary summary = ImportLines(kForeign);
  EXPECT_THAT(said_, IsEmpty());
  EXPECT_EQ(ExitCodeOf(summary), ExitCode::kDone);
  EXPECT_EQ(summary.articles.added, 3u);
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("chronicle/own", "x1", "x2 x1"));
  ASSERT_OK_AND_ASSIGN(const v1::Event event, graph_->GetEvent(EventToldBy(*graph_, "x2 x1")));
  EXPECT_EQ(ToText(event), "talks held 2022-01-10 - [person/a; country/US]");
  ASSERT_EQ(event.sources_size(), 2);
  EXPECT_EQ(event.sources(0).status(), v1::EVENT_STATUS_SCHEDULED);  // of an unknown day
  EXPECT_EQ(event.sources(1).article().outlet(), "A paper");
  EXPECT_GT(event.sources(1).article().published().first_day(), 0);
  EXPECT_EQ(event.sources(1).evidence(0).text(), "Talks.");
  EXPECT_EQ(event.sources(1).participants(0).name(), "Mr A");
  EXPECT_EQ(ImportLines(kForeign).articles.unchanged, 3u);
  ExpectSound();
}

TEST_P(ImportTest, TheEventsOfAnExportAloneGiveItsEventsAgain) {
  Lines lines = LinesOf(*GraphOf({ArticleText("a1 2022-01-22", kMeeting), ArticleText("a2 2022-02-22", kCall)}));
  const Lines whole = lines;
  std::erase_if(lines, [](const std::string& line) { return line.starts_with(R"({"article")"); });
  EXPECT_EQ(ExitCodeOf(ImportLines(lines)), ExitCode::kSomeUnread);
  EXPECT_THAT(said_, ElementsAre(StartsWith("f: the header tells of 2 articles and there is none")));
  EXPECT_EQ(graph_->GetStats()->events, 0u);
  lines[0] = R"({"header":{"format":"annals-graph","version":1}})";
  EXPECT_EQ(ExitCodeOf(ImportLines(lines)), ExitCode::kDone);
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1", "a2"));
  EXPECT_EQ(LinesOf(*graph_).back(), whole.back());
}

TEST_P(ImportTest, WhatAForeignGraphGetsWrongIsNamed) {
  const std::string head = R"({"event":{"type":"EVENT_TYPE_CALL","status":"EVENT_STATUS_HELD",)";
  const std::string sides = R"("participants":[{"entity_id":"country/RU"},{"entity_id":"country/US"}])";
  const struct {
    std::string line;
    const char* said;
  } kCases[] = {
      {R"({"entity":{"id":"person/b","name":"B"}})", "out of order"},
      {head + sides + "}}", "the event has no sources"},
      {head + R"("participants":[{"entity_id":"person/c"}],"sources":[{"article":{"id":"y"}}]}})",
       "sources[0]: participants[0].entity_id: \"person/c\" is not among the entities"},
      {head + sides + R"(,"sources":[{"article":{"id":"y"}},{}]}})", "sources[1]: article.id"},
      {head + sides + R"(,"sources":[{"article":{"id":"y"}},{"article":{"id":"y"}}]}})", "\"y\" is there twice"},
      {head + sides + R"(,"sources":[{"article":{"id":"x1","outlet":"Another paper"}}]}})", "\"x1\" was there already"},
      {head + sides + R"(,"date":{"edtf":"2022-13"},"sources":[{"article":{"id":"y"}}]}})", "is not a date"},
      {head + sides + R"(,"date":{"edtf":"2022-01","first_day":1,"last_day":2},"sources":[{"article":{"id":"y"}}]}})",
       "first_day and last_day are not those of \"2022-01\""},
      {R"({"event":{"status":"EVENT_STATUS_HELD","sources":[{"article":{"id":"y"}}]}})", "sources[0]: type"},
  };
  for (const auto& one : kCases) {
    Lines lines = kForeign;
    lines[0] = R"({"header":{"format":"annals-graph","version":1}})";
    lines.erase(lines.begin() + 5);  // needs a source
    lines.push_back(one.line);
    EXPECT_EQ(ExitCodeOf(ImportLines(lines)), ExitCode::kSomeUnread);
    EXPECT_THAT(said_, ElementsAre(AllOf(StartsWith("f:7: "), HasSubstr(one.said))));
  }
  EXPECT_EQ(graph_->GetStats()->articles, 2u);
  Lines lines = kForeign;
  lines.insert(lines.begin() + 4, R"({"entity":{"id":"person/a","kind":"ENTITY_KIND_PERSON","name":"Mr B"}})");
  lines.insert(lines.begin() + 5, R"({"entity":{"id":"person/b","kind":"ENTITY_KIND_PLACE","name":"B"}})");
  ImportLines(lines);
  EXPECT_THAT(said_, ElementsAre(StartsWith("f:5: entity \"person/a\" was there already"), HasSubstr("kind")));
  ExpectSound();
}

TEST_P(ImportTest, InterruptedItEndsInGoodOrder) {
  const std::atomic<bool> interrupted = true;
  const ImportSummary summary = ImportFiles({FileOf(LinesOf(*Sample()))}, &interrupted);
  EXPECT_TRUE(summary.interrupted);
  EXPECT_EQ(ExitCodeOf(summary), ExitCode::kFailure);
  EXPECT_THAT(AsJson(summary), HasSubstr("\"complete\":false"));
}

TEST(ImportFailureTest, AFailingGraphEndsIt) {
  class Failing : public ForwardingGraph {
   public:
    absl::StatusOr<ApplyReport> ApplyAll(const std::vector<ArticleInput>&) override {
      return absl::UnavailableError("the disk is gone");
    }
  };
  const auto sink = MakeLocalSink(std::make_unique<Failing>());
  TempDirectory folder;
  std::ofstream(folder / "f") << absl::StrJoin(LinesOf(*Sample()), "\n");
  const ImportSummary summary =
      Import({.files = {folder / "f", folder / "f"}, .complain = [](std::string_view) {}}, *sink);
  EXPECT_EQ(ExitCodeOf(summary), ExitCode::kFailure);
  EXPECT_THAT(summary.failure, StatusIs(absl::StatusCode::kUnavailable, "the disk is gone"));
}

std::string Contents(const std::string& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(OutputFileTest, IsThereWholeOrNotAtAll) {
  TempDirectory folder;
  const std::string path = folder / "f";
  {
    ASSERT_OK_AND_ASSIGN(const auto file, OutputFile::Open(path));
    ASSERT_THAT(file->Write("some"), IsOk());
    EXPECT_FALSE(std::ifstream(path).good());
  }
  EXPECT_FALSE(std::ifstream(path).good());
  EXPECT_FALSE(std::ifstream(path + ".tmp").good());
  {
    ASSERT_OK_AND_ASSIGN(const auto file, OutputFile::Open(path));
    ASSERT_THAT(file->Write("first"), IsOk());
    ASSERT_THAT(file->Finish(), IsOk());
  }
  EXPECT_EQ(Contents(path), "first");
  ASSERT_THAT((*OutputFile::Open(path))->Write("second"), IsOk());
  EXPECT_EQ(Contents(path), "first");
  EXPECT_FALSE(std::ifstream(path + ".tmp").good());
}

TEST(OutputFileTest, WhatIsNoFileIsWrittenToAsItIs) {
  ASSERT_OK_AND_ASSIGN(const auto file, OutputFile::Open("/dev/null"));
  EXPECT_THAT(file->Write("bytes"), IsOk());
  EXPECT_THAT(file->Finish(), IsOk());
  EXPECT_THAT(OutputFile::Open("/nowhere/at/all"), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("/nowhere")));
}

}  // namespace
}  // namespace annals::tools
