#include "graph/diff.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "graph/edtf_date.h"
#include "tests/support/build.h"
#include "tests/support/graph_of.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kAB[] = " [person/a; person/b; country/RU; country/US]\n";

AsOf January(int day) { return DayNumber(absl::CivilDay(2022, 1, day)); }

std::string Article(const std::string& id, int day, const std::string& event) {
  return ArticleText(id + " 2022-01-" + std::to_string(day), event);
}

// "changed scheduled -> held": kind, and what became of the status.
std::vector<std::string> Changes(const Graph& graph, AsOf before, AsOf after, const EventQuery& filter = {}) {
  const auto changes = graph.Diff(before, after, filter);
  EXPECT_THAT(changes, IsOk());
  std::vector<std::string> texts;
  for (const v1::EventChange& change : *changes) {
    std::string text = change.kind() == v1::EventChange::KIND_ADDED     ? "added"
                       : change.kind() == v1::EventChange::KIND_CHANGED ? "changed"
                                                                        : "gone";
    const auto status = [](const v1::Event& event) {
      const std::string words = ToText(event);
      const size_t begin = words.find(' ') + 1;
      return words.substr(begin, words.find(' ', begin) - begin);
    };
    if (change.has_before()) text += " " + status(change.before());
    if (change.has_after()) text += " -> " + status(change.after());
    texts.push_back(text);
  }
  return texts;
}

TEST(DiffTest, TellsWhatIsNewAndWhatBecameOfWhatWasKnown) {
  const auto graph = GraphOf({Article("a1", 10, std::string("meeting scheduled 2022-01-21 -") + kAB),
                              Article("a2", 22, std::string("meeting held 2022-01-21 -") + kAB),
                              Article("a3", 23, std::string("call held 2022-01-23 -") + kAB)});
  EXPECT_THAT(Changes(*graph, January(9), January(10)), ElementsAre("added -> scheduled"));
  EXPECT_THAT(Changes(*graph, January(10), January(22)), ElementsAre("changed scheduled -> held"));
  EXPECT_THAT(Changes(*graph, January(10), {}), ElementsAre("added -> held", "changed scheduled -> held"));
  EXPECT_THAT(Changes(*graph, January(23), {}), IsEmpty());
}

TEST(DiffTest, AnEventThatWasJoinedWithAnotherIsNotGone) {
  const auto graph = GraphOf({Article("a1", 10, "meeting scheduled 2022-01-21 - [country/RU; country/US]"),
                              Article("a2", 22, std::string("meeting held 2022-01-21 -") + kAB)});
  EXPECT_THAT(Changes(*graph, January(10), January(22)), ElementsAre("changed scheduled -> held"));
}

TEST(DiffTest, AnotherDayIsAChangeOfDate) {
  const auto graph = GraphOf({Article("a1", 10, std::string("meeting scheduled 2022-01 -") + kAB),
                              Article("a2", 12, std::string("meeting scheduled 2022-01-21 -") + kAB)});
  const auto changes = graph->Diff(January(10), January(12), {});
  ASSERT_THAT(changes, IsOk());
  ASSERT_EQ(changes->size(), 1);
  EXPECT_THAT((*changes)[0].fields(), ElementsAre(v1::EVENT_FIELD_DATE));
}

TEST(DiffTest, TheFilterLetsThroughWhatPassesBeforeOrAfter) {
  const auto graph = GraphOf({Article("a1", 10, std::string("meeting scheduled 2022-01-21 -") + kAB),
                              Article("a2", 22, std::string("meeting held 2022-01-21 -") + kAB)});
  EXPECT_THAT(Changes(*graph, January(10), {}, {.statuses = {v1::EVENT_STATUS_SCHEDULED}}),
              ElementsAre("changed scheduled -> held"));
  EXPECT_THAT(Changes(*graph, January(10), {}, {.statuses = {v1::EVENT_STATUS_HELD}}),
              ElementsAre("changed scheduled -> held"));
  EXPECT_THAT(Changes(*graph, January(10), {}, {.participants = {"person/c"}}), IsEmpty());
}

TEST(DiffTest, MoreSourcesAloneAreNoChange) {
  const auto graph = GraphOf({Article("a1", 22, std::string("meeting held 2022-01-21 -") + kAB),
                              Article("a2", 23, std::string("meeting held 2022-01-21 -") + kAB)});
  EXPECT_THAT(Changes(*graph, January(22), {}), IsEmpty());
}

}  // namespace
}  // namespace annals
