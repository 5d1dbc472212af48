// A graph as a file: its lines, and that what is made of them is the graph that they came from.
#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "annals/v1/exchange.pb.h"
#include "gmock/gmock.h"
#include "graph/exchange_line.h"
#include "graph/graph.h"
#include "graph/proto_codec.h"
#include "graph/store/memory_store.h"
#include "tests/support/build.h"
#include "tests/support/corpus.h"
#include "tests/support/graph_of.h"
#include "tests/support/status_matchers.h"
#include "tests/support/world.h"

namespace annals {
namespace {

using absl::StatusCode;
using testing::_;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

using Lines = std::vector<std::string>;

std::unique_ptr<Graph> NewGraph() { return *Graph::Open(MakeMemoryStore()); }

Lines LinesOf(const Graph& graph, const ExportOptions& options = {}) {
  Lines lines;
  EXPECT_THAT(graph.ExportLines(options,
                                [&](std::string_view line) {
                                  lines.emplace_back(line);
                                  return absl::OkStatus();
                                }),
              IsOk());
  return lines;
}

// Reads the base records of a file into a graph.
void Read(const Lines& lines, Graph& graph) {
  OtherRecords records;
  for (const std::string& text : lines) {
    ASSERT_OK_AND_ASSIGN(const v1::ExchangeLine line, ParseLine(text));
    if (line.has_tombstone()) records.tombstones.push_back(line.tombstone());
    if (line.has_correction()) records.corrections.push_back(line.correction());
    if (!line.has_article()) continue;
    const auto kept = KeptOf(line.article());
    ASSERT_OK_AND_ASSIGN(const ApplyReport report, graph.ApplyAll({{&line.article().extraction(), kept.get()}}));
    ASSERT_THAT(report.outcomes, ElementsAre(IsOk()));
  }
  ASSERT_OK_AND_ASSIGN(const ImportReport report, graph.Import(records));
  for (const auto& outcome : report.tombstones) EXPECT_THAT(outcome, IsOk());
  for (const auto& outcome : report.corrections) EXPECT_THAT(outcome, IsOk());
}

void ExpectSound(const Graph& graph) {
  ASSERT_OK_AND_ASSIGN(const VerifyReport report, graph.Verify(10));
  EXPECT_THAT(report.problems, ElementsAre());
}

v1::KeptText TextOf(const std::string& bytes) {
  v1::KeptText text;
  text.set_text(bytes);
  text.mutable_given()->set_title("A title");
  return text;
}

v1::Tombstone TombstoneOf(const std::string& id, const std::string& hash = "") {
  v1::Tombstone tombstone;
  tombstone.set_article_id(id);
  tombstone.set_content_hash(hash);
  return tombstone;
}

v1::Correction WithId(int number, v1::Correction correction) {
  correction.set_id(absl::StrCat("correction/00000", number));
  return correction;
}

constexpr const char* kMeeting = "meeting held 2022-01-21 place/geneva-ch [person/a; person/b] \"They met.\"";

TEST(ExchangeLineTest, ALineIsReadBackAsItWas) {
  v1::ExchangeLine line;
  *line.mutable_article()->mutable_extraction() = ParseExtraction(ArticleText("a1 2022-01-22", kMeeting));
  line.mutable_article()->mutable_extraction()->mutable_events(0)->set_confidence(0.1 + 0.2);
  line.mutable_article()->mutable_extraction()->mutable_events(0)->mutable_place();
  SetKept(TextOf("<b>\n\t\"x\\y\"\r\x01"), *line.mutable_article());
  ASSERT_OK_AND_ASSIGN(const std::string text, ToLine(line));
  EXPECT_EQ(text.find('\n'), std::string::npos);
  EXPECT_THAT(text, StartsWith("{\"article\":{\"extraction\":{\"article\":{\"id\":\"a1\","));
  ASSERT_OK_AND_ASSIGN(const v1::ExchangeLine read, ParseLine(text));
  EXPECT_EQ(SerialiseDeterministically(read), SerialiseDeterministically(line));
}

std::string Utf8Of(char32_t c) {
  if (c < 0x80) return {static_cast<char>(c)};
  if (c < 0x800) return {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
  const char last[] = {static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
  if (c < 0x10000) return {static_cast<char>(0xE0 | c >> 12), last[0], last[1]};
  return {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)), last[0], last[1]};
}

TEST(ExchangeLineTest, EveryCharacterOfATextIsReadBack) {
  std::string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c > 0xDFFF) all += Utf8Of(c);
  }
  v1::ExchangeLine line;
  SetKept(TextOf(all), *line.mutable_article());
  EXPECT_TRUE(line.article().has_text());
  ASSERT_OK_AND_ASSIGN(const std::string text, ToLine(line));
  ASSERT_OK_AND_ASSIGN(const v1::ExchangeLine read, ParseLine(text));
  EXPECT_TRUE(KeptOf(read.article())->text() == all);
}

TEST(ExchangeLineTest, WhatIsNotUtf8IsKeptAsBytes) {
  for (const std::string bytes : {"\xFF\xFEV\0", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                  "\xF0\x80\x80\x80", "a\x80", "\xE1\xBA", "\xF5\x80\x80\x80"}) {
    v1::ExchangeLine line;
    SetKept(TextOf(bytes), *line.mutable_article());
    EXPECT_TRUE(line.article().has_text_bytes()) << testing::PrintToString(bytes);
    ASSERT_OK_AND_ASSIGN(const std::string text, ToLine(line));
    ASSERT_OK_AND_ASSIGN(const v1::ExchangeLine read, ParseLine(text));
    EXPECT_EQ(KeptOf(read.article())->text(), bytes);
    EXPECT_EQ(KeptOf(read.article())->given().title(), "A title");
  }
}

TEST(ExchangeLineTest, NoTextAndAnEmptyTextAreTwoThings) {
  v1::ExchangeLine line;
  line.mutable_article();
  EXPECT_EQ(KeptOf(ParseLine(*ToLine(line))->article()), nullptr);
  SetKept(v1::KeptText(), *line.mutable_article());
  const auto kept = KeptOf(ParseLine(*ToLine(line))->article());
  ASSERT_NE(kept, nullptr);
  EXPECT_FALSE(kept->has_given());
}

TEST(ExchangeLineTest, WhatIsNoLineIsRefused) {
  for (const char* text : {"", " ", "x", "[]", "null", "{}", "{\"tombstone\":{\"article_id\":\"a\"}",
                           "{\"tombstone\":{\"article_id\":\"a\"}} x", "{\"tombstone\":{\"article\":\"a\"}}",
                           "{\"tombstone\":{\"article_id\":{}}}", "{\"tombstone\":[]}", "{\"grave\":{}}",
                           "{\"event\":{\"type\":\"EVENT_TYPE_DUEL\"}}", "{\"event\":{\"source_count\":-1}}",
                           "{\"tombstone\":{},\"event\":{}}", "{\"tombstone\":{\"article_id\":\"\xFF\"}}",
                           "{\"entity\":{\"listed\":\"maybe\"}}"}) {
    EXPECT_THAT(ParseLine(text), StatusIs(StatusCode::kInvalidArgument, _)) << text;
  }
}

TEST(ExchangeLineTest, AnotherFormatOrVersionIsRefused) {
  v1::ExchangeHeader header;
  EXPECT_THAT(CheckHeader(header), StatusIs(StatusCode::kInvalidArgument, HasSubstr("format")));
  header.set_format("annals-graph");
  header.set_version(2);
  EXPECT_THAT(CheckHeader(header), StatusIs(StatusCode::kInvalidArgument, HasSubstr("version 2")));
  header.set_version(1);
  EXPECT_THAT(CheckHeader(header), IsOk());
}

TEST(ExchangeTest, LinesComeInTheOrderOfKindsAndIds) {
  const auto graph = GraphOf({ArticleText("a2 2022-01-22", kMeeting), ArticleText("a1 2022-01-22", kMeeting),
                              ArticleText("a3 2022-01-22", kMeeting)});
  ASSERT_THAT(graph->Retract("a3"), IsOk());
  ASSERT_THAT(graph->AddCorrection(Rename("person/a", "Another Name")), IsOk());
  const auto entity = [](const std::string& id) { return StartsWith(R"({"entity":{"id":")" + id + R"(",)"); };
  EXPECT_THAT(LinesOf(*graph),
              ElementsAre(R"({"header":{"format":"annals-graph","version":1,"articles":"2","events":"1"}})",
                          StartsWith(R"({"article":{"extraction":{"article":{"id":"a1",)"),
                          StartsWith(R"({"article":{"extraction":{"article":{"id":"a2",)"),
                          R"({"tombstone":{"article_id":"a3"}})",
                          R"({"correction":{"id":"correction/000001","kind":"CORRECTION_KIND_RENAME",)"
                          R"("subject_id":"person/a","name":"Another Name"}})",
                          entity("country/AT"), entity("country/CH"), entity("country/RU"), entity("country/US"),
                          entity("person/a"), entity("person/b"), entity("person/c"), entity("person/d"),
                          entity("place/geneva-ch"), entity("place/vienna-at"),
                          AllOf(StartsWith(R"({"event":{"id":"event/2022-01-21-meeting-a-b-)"), HasSubstr("They met."),
                                HasSubstr("Another Name"))));
}

TEST(ExchangeTest, TextsGoAlongUnlessTheyAreLeftOut) {
  const auto graph = NewGraph();
  const v1::Extraction extraction = ParseExtraction(ArticleText("a1 2022-01-22", kMeeting));
  const v1::KeptText text = TextOf("The whole text.");
  ASSERT_THAT(graph->ApplyAll({{&extraction, &text}}), IsOk());
  EXPECT_THAT(LinesOf(*graph)[1], HasSubstr("\"text\":\"The whole text.\",\"given\":{\"title\":\"A title\"}"));
  const Lines bare = LinesOf(*graph, {.texts = false});
  EXPECT_EQ(bare[1].find("The whole text."), std::string::npos);
  EXPECT_EQ(bare[1].find("A title"), std::string::npos);
  const auto copy = NewGraph();
  Read(bare, *copy);
  EXPECT_EQ(LinesOf(*copy), bare);
}

TEST(ExchangeTest, TheSinkEndsIt) {
  const auto graph = GraphOf({ArticleText("a1 2022-01-22", kMeeting)});
  int lines = 0;
  EXPECT_THAT(graph->ExportLines(
                  {}, [&](std::string_view) { return ++lines < 2 ? absl::OkStatus() : absl::AbortedError("enough"); }),
              StatusIs(StatusCode::kAborted, "enough"));
  EXPECT_EQ(lines, 2);
}

// Corrections of what the graph holds, and of what it held.
void CorrectAtRandom(Random& random, Graph& graph) {
  const auto pick = [&](const auto& list) { return list[random() % list.size()].id(); };
  for (int i = 0; i < 6; ++i) {
    const auto events = graph.ListEvents({.page_size = 100})->events;
    const auto people = *graph.SearchEntities("a", {v1::ENTITY_KIND_PERSON}, 20);
    if (events.size() < 2) return;
    const v1::Correction correction = random() % 3 == 0   ? Merge(pick(events), pick(events))
                                      : random() % 3 == 0 ? Reject(pick(events))
                                      : random() % 2 == 0 ? Split(pick(events))
                                      : people.empty()    ? Reject(pick(events))
                                      : random() % 2 == 0 ? Rename(pick(people), absl::StrCat("Name ", i))
                                                          : Merge(pick(people), pick(people));
    (void)graph.AddCorrection(correction);  // some make no sense
  }
}

TEST(ExchangeTest, RandomGraphsAreMadeAgainFromTheirLines) {
  std::random_device device;
  for (int i = 0; i < 40; ++i) {
    const uint32_t seed = i < 30 ? i : device();
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    Random random(seed);
    const World world = RandomWorld(random, {});
    const auto graph = NewGraph();
    for (const v1::Extraction& article : world.articles) ASSERT_THAT(graph->Apply(article), IsOk());
    CorrectAtRandom(random, *graph);
    for (int j = 0; j < 4; ++j) {
      (void)graph->Retract(world.articles[random() % world.articles.size()].article().id());
    }
    const Lines lines = LinesOf(*graph);
    const auto copy = NewGraph();
    Read(lines, *copy);
    ASSERT_EQ(LinesOf(*copy), lines);
    ASSERT_EQ(ExportOf(*copy), ExportOf(*graph));
    ExpectSound(*copy);
    Read(lines, *copy);  // once more changes nothing
    ASSERT_EQ(LinesOf(*copy), lines);
  }
}

class ImportTest : public testing::Test {
 protected:
  ImportReport Import(const OtherRecords& records) { return graph_->Import(records).value(); }

  const std::unique_ptr<Graph> graph_ =
      GraphOf({ArticleText("a1 2022-01-22", kMeeting),
               ArticleText("a2 2022-02-22", "call held 2022-02-21 - [person/a; person/b]")});
};

TEST_F(ImportTest, ATombstoneTakesBackTheVersionThatItNames) {
  EXPECT_THAT(
      Import({.tombstones = {TombstoneOf("a1", "another"), TombstoneOf("a2"), TombstoneOf("a9", "1f")}}).tombstones,
      ElementsAre(IsOkAndHolds(ApplyOutcome::kUnchanged), IsOkAndHolds(ApplyOutcome::kReplaced),
                  IsOkAndHolds(ApplyOutcome::kAdded)));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1"));
  EXPECT_THAT(Import({.tombstones = {TombstoneOf("a2"), TombstoneOf("a9", "2f")}}).tombstones,
              ElementsAre(IsOkAndHolds(ApplyOutcome::kUnchanged), IsOkAndHolds(ApplyOutcome::kReplaced)));
  ExpectSound(*graph_);
}

TEST_F(ImportTest, CorrectionsKeepTheirIdsAndTheNextOneComesAfterThem) {
  EXPECT_THAT(
      Import({.corrections = {WithId(3, Rename("person/a", "Third")), WithId(7, Rename("person/a", "Seventh"))}})
          .corrections,
      ElementsAre(IsOkAndHolds(ApplyOutcome::kAdded), IsOkAndHolds(ApplyOutcome::kAdded)));
  EXPECT_EQ(graph_->GetEntity("person/a")->name(), "Seventh");
  EXPECT_EQ(graph_->AddCorrection(Rename("person/b", "Eighth"))->id(), "correction/000008");
  ExpectSound(*graph_);
}

TEST_F(ImportTest, ACorrectionWhoseIdIsAnotherOnesGetsANewId) {
  ASSERT_THAT(graph_->AddCorrection(Rename("person/a", "Mine")), IsOk());
  const OtherRecords records = {.corrections = {WithId(1, Rename("person/b", "Theirs"))}};
  EXPECT_THAT(Import(records).corrections, ElementsAre(IsOkAndHolds(ApplyOutcome::kAdded)));
  EXPECT_EQ(graph_->GetEntity("person/a")->name(), "Mine");
  EXPECT_EQ(graph_->GetEntity("person/b")->name(), "Theirs");
  EXPECT_THAT(Import(records).corrections, ElementsAre(IsOkAndHolds(ApplyOutcome::kUnchanged)));
  EXPECT_EQ(graph_->ListCorrections()->size(), 2u);
  EXPECT_EQ(graph_->ListCorrections()->back().id(), "correction/000002");
}

TEST_F(ImportTest, WhatACorrectionSpeaksOfNeedNotBeThere) {
  EXPECT_THAT(Import({.corrections = {WithId(1, Rename("person/nobody", "Nobody")),
                                      WithId(2, Merge("person/nobody", "person/none")),
                                      WithId(3, Merge("person/none", "person/nobody")),  // a circle
                                      WithId(4, Merge("person/gone", "person/a")),
                                      WithId(5, Reject("event/1999-01-01-meeting-a-b-00000000"))}})
                  .corrections,
              testing::Each(IsOkAndHolds(ApplyOutcome::kAdded)));
  ExpectSound(*graph_);
  const Lines lines = LinesOf(*graph_);
  const auto copy = NewGraph();
  Read(lines, *copy);
  EXPECT_EQ(LinesOf(*copy), lines);
  for (int i = 1; i <= 5; ++i) EXPECT_THAT(graph_->UndoCorrection(absl::StrCat("correction/00000", i)), IsOk());
  ExpectSound(*graph_);
}

TEST_F(ImportTest, WhatIsWrongIsRefusedAndTheRestIsTaken) {
  v1::Correction nameless = Rename("person/a", "x");
  nameless.clear_name();
  v1::Correction far = Rename("person/a", "Far");
  far.set_id("correction/1000000");
  v1::Correction odd = Rename("person/a", "Odd");
  odd.set_id("correction/1");
  const ImportReport report = Import({.tombstones = {TombstoneOf(""), TombstoneOf("a9")},
                                      .corrections = {Rename("person/a", "No id"), odd, far, WithId(1, nameless),
                                                      WithId(2, Rename("person/a", "Good"))}});
  EXPECT_THAT(report.tombstones, ElementsAre(StatusIs(StatusCode::kInvalidArgument, HasSubstr("article_id")), IsOk()));
  EXPECT_THAT(report.corrections, ElementsAre(StatusIs(StatusCode::kInvalidArgument, HasSubstr("correction.id")),
                                              StatusIs(StatusCode::kInvalidArgument, HasSubstr("\"correction/1\"")),
                                              StatusIs(StatusCode::kInvalidArgument, HasSubstr("correction.id")),
                                              StatusIs(StatusCode::kInvalidArgument, HasSubstr("name")), IsOk()));
  EXPECT_EQ(graph_->GetEntity("person/a")->name(), "Good");
}

}  // namespace
}  // namespace annals
