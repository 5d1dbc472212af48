#include "graph/event_links.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "graph/edtf_date.h"
#include "tests/support/graph_of.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr char kAB[] = " [person/a; person/b; country/RU; country/US]\n";

// What the event that `article` tells of is part of: "sideline a1", by the articles of that event.
std::vector<std::string> Within(const Graph& graph, const std::string& article, AsOf as_of = {}) {
  std::vector<std::string> links;
  const auto event = graph.GetEvent(EventToldBy(graph, article), as_of);
  EXPECT_THAT(event, IsOk());
  for (const v1::EventLink& link : event->within()) {
    const auto other = graph.GetEvent(link.event_id(), as_of);
    EXPECT_THAT(other, IsOk());
    links.push_back(link.kind() + " " + other->sources(0).article().id());
    // The other way round, too.
    bool contained = false;
    for (const v1::EventLink& back : other->contains()) contained |= back.event_id() == event->id();
    EXPECT_TRUE(contained) << link.event_id();
  }
  return links;
}

std::string Article(const std::string& id, const std::string& events) {
  return ArticleText(id + " 2022-01-25", events);
}

const std::string kSummit =
    Article("a1", "summit held 2022-01-20/2022-01-22 place/geneva-ch [org/g20; country/RU; country/US; country/CN]");

TEST(EventLinksTest, AMeetingOfAttendantsOnItsDaysAndAtItsPlaceIsBesideASession) {
  const auto graph = GraphOf({kSummit, Article("a2", std::string("meeting held 2022-01-21 place/geneva-ch") + kAB)});
  EXPECT_THAT(Within(*graph, "a2"), ElementsAre("sideline a1"));
}

TEST(EventLinksTest, LookAlikesAreNotBesideASession) {
  const auto graph = GraphOf({kSummit, Article("a2", std::string("meeting held 2022-01-21 place/vienna-at") + kAB),
                              Article("a3", std::string("meeting held 2022-01-25 place/geneva-ch") + kAB),
                              Article("a4", "meeting held 2022-01-21 place/geneva-ch [country/JP; country/KR]"),
                              Article("a5", "meeting held 2022-01-21 - [country/RU; country/CN]"),
                              Article("a6", "meeting held 2022-01 place/geneva-ch [country/US; country/CN]"),
                              Article("a7", std::string("call held 2022-01-21 -") + kAB)});
  for (const char* article : {"a2", "a3", "a4", "a5", "a6", "a7"}) EXPECT_THAT(Within(*graph, article), IsEmpty());
}

TEST(EventLinksTest, AMeetingOfTheVisitorsIsPartOfTheVisit) {
  const auto graph = GraphOf({Article("a1", std::string("visit held 2022-01-20/2022-01-22 place/geneva-ch") + kAB),
                              Article("a2", std::string("meeting held 2022-01-21 place/geneva-ch") + kAB),
                              Article("a3", std::string("signing held 2022-01-22 -") + kAB)});
  EXPECT_THAT(Within(*graph, "a2"), ElementsAre("visit a1"));
  EXPECT_THAT(Within(*graph, "a3"), ElementsAre("visit a1"));
}

TEST(EventLinksTest, MeetingsOfOthersOrElsewhereAreNotPartOfAVisit) {
  const auto graph = GraphOf({Article("a1", std::string("visit held 2022-01-20/2022-01-22 place/geneva-ch") + kAB),
                              Article("a2", std::string("meeting held 2022-01-21 place/vienna-at") + kAB),
                              Article("a3", std::string("meeting held 2022-01-24 place/geneva-ch") + kAB),
                              Article("a4", "meeting held 2022-01-21 - [person/c; person/d; country/RU; country/US]")});
  for (const char* article : {"a2", "a3", "a4"}) EXPECT_THAT(Within(*graph, article), IsEmpty());
}

TEST(EventLinksTest, TalksOfADayAreARoundOfTalksOfMonths) {
  // Two rounds, so that the long talks are not one of them told vaguely.
  const auto graph = GraphOf({Article("a1", std::string("talks held 2021-12/2022-02 -") + kAB),
                              Article("a2", std::string("talks held 2022-01-11 -") + kAB),
                              Article("a3", std::string("talks held 2022-01-21 -") + kAB),
                              Article("a4", std::string("meeting held 2022-01-31 -") + kAB)});
  EXPECT_THAT(Within(*graph, "a2"), ElementsAre("round a1"));
  EXPECT_THAT(Within(*graph, "a3"), ElementsAre("round a1"));
  EXPECT_THAT(Within(*graph, "a4"), IsEmpty());
}

TEST(EventLinksTest, AsOfADayLinksAreThoseOfThatDay) {
  const auto graph =
      GraphOf({ArticleText("a1 2022-01-21", "summit held 2022-01-21 place/geneva-ch [org/g20; country/RU; country/US]"),
               ArticleText("a2 2022-01-23", std::string("meeting held 2022-01-21 place/geneva-ch") + kAB)});
  const std::string summit = EventToldBy(*graph, "a1");
  const auto day = [](int day) { return DayNumber(absl::CivilDay(2022, 1, day)); };
  EXPECT_EQ(graph->GetEvent(summit, day(22))->contains_size(), 0);
  EXPECT_EQ(graph->GetEvent(summit, day(23))->contains_size(), 1);
}

}  // namespace
}  // namespace annals
