#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store/memory_store.h"
#include "tests/support/build.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using absl::StatusCode;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class ListEventsTest : public testing::Test {
 protected:
  ListEventsTest() {
    Add(R"(article a1 2022-01-22 The week
        entity place/geneva-ch country/CH Geneva
        meeting held 2022-01-21 place/geneva-ch [person/a; person/b] "Gặp tại Giơ-ne-vơ."
        call held 2021-12-30 - [person/a; person/c]
        call held 2021-12 - [person/a; person/c]
        visit scheduled 2021-11/2022-02 country/RU [person/b]
        talks proposed - country/CH [person/a; person/d])");
  }

  void Add(std::string_view text) { EXPECT_THAT(graph_->Apply(ParseExtraction(text)), IsOk()); }

  // "type date" of each event.
  std::vector<std::string> List(const EventQuery& query) {
    const auto page = graph_->ListEvents(query);
    EXPECT_THAT(page, IsOk());
    std::vector<std::string> events;
    for (const v1::Event& event : page->events) {
      const std::string text = ToText(event);
      events.push_back(text.substr(0, text.find(' ')) + " " + event.date().edtf());
    }
    return events;
  }

  std::unique_ptr<Graph> graph_ = *Graph::Open(MakeMemoryStore());
};

EdtfDate Date(std::string_view text) { return *EdtfDate::Parse(text); }

TEST_F(ListEventsTest, UndatedEventsComeLastInEitherOrder) {
  EXPECT_THAT(List({}),
              ElementsAre("meeting 2022-01-21", "call 2021-12-30", "call 2021-12", "visit 2021-11/2022-02", "talks "));
  EXPECT_THAT(List({.order = EventOrder::kOldestFirst}),
              ElementsAre("visit 2021-11/2022-02", "call 2021-12", "call 2021-12-30", "meeting 2022-01-21", "talks "));
}

TEST_F(ListEventsTest, AllAndAnyParticipants) {
  EXPECT_THAT(List({.participants = {"person/a", "person/b"}}), ElementsAre("meeting 2022-01-21"));
  EXPECT_THAT(List({.any_participants = {"person/b", "person/d"}}),
              ElementsAre("meeting 2022-01-21", "visit 2021-11/2022-02", "talks "));
  EXPECT_THAT(List({.participants = {"person/a"}, .any_participants = {"person/b", "person/d"}}),
              ElementsAre("meeting 2022-01-21", "talks "));
  EXPECT_THAT(List({.participants = {"person/nobody"}}), IsEmpty());
}

TEST_F(ListEventsTest, APlaceIncludesWhatLiesWithin) {
  EXPECT_THAT(List({.place = "country/CH"}), ElementsAre("meeting 2022-01-21", "talks "));
  EXPECT_THAT(List({.place = "place/geneva-ch"}), ElementsAre("meeting 2022-01-21"));
}

TEST_F(ListEventsTest, ACountryAsPlaceIsNotACountryAsParticipant) {
  EXPECT_THAT(List({.participants = {"country/RU"}}), IsEmpty());
  EXPECT_THAT(List({.place = "country/RU"}), ElementsAre("visit 2021-11/2022-02"));
}

TEST_F(ListEventsTest, ARangeFindsEventsThatBeganBeforeIt) {
  const std::vector<std::string> january = {"meeting 2022-01-21", "visit 2021-11/2022-02"};
  EXPECT_EQ(List({.dates = Date("2022-01")}), january);
  EXPECT_EQ(List({.any_participants = {"person/a", "person/b"}, .dates = Date("2022-01")}), january);
  EXPECT_THAT(List({.participants = {"person/b"}, .dates = Date("2022-01-25/2022-01-31")}),
              ElementsAre("visit 2021-11/2022-02"));
  EXPECT_THAT(List({.participants = {"person/a"}, .dates = Date("2021-12-15")}), ElementsAre("call 2021-12"));
}

TEST_F(ListEventsTest, CertainAsksForTheWholeOfTheDate) {
  EXPECT_THAT(List({.dates = Date("2021-12-30/2022-01"), .certain = true}),
              ElementsAre("meeting 2022-01-21", "call 2021-12-30"));
  EXPECT_THAT(List({.participants = {"person/b"}, .dates = Date("2022-01"), .certain = true}),
              ElementsAre("meeting 2022-01-21"));
}

TEST_F(ListEventsTest, RangesMayBeOpen) {
  EXPECT_THAT(List({.dates = Date("2022-01-01"), .open_to = true}),
              ElementsAre("meeting 2022-01-21", "visit 2021-11/2022-02"));
  EXPECT_THAT(List({.dates = Date("2021-12-15"), .open_from = true}),
              ElementsAre("call 2021-12", "visit 2021-11/2022-02"));
  EXPECT_THAT(List({.dates = Date("2021-12-15"), .open_from = true, .open_to = true}), SizeIs(4));
}

TEST_F(ListEventsTest, TypesStatusesSourcesAndText) {
  EXPECT_THAT(List({.types = {v1::EVENT_TYPE_CALL, v1::EVENT_TYPE_TALKS}}),
              ElementsAre("call 2021-12-30", "call 2021-12", "talks "));
  EXPECT_THAT(List({.statuses = {v1::EVENT_STATUS_SCHEDULED}}), ElementsAre("visit 2021-11/2022-02"));
  EXPECT_THAT(List({.min_sources = 2}), IsEmpty());
  EXPECT_THAT(List({.text = "gio-ne-vo GAP week"}), ElementsAre("meeting 2022-01-21"));
  EXPECT_THAT(List({.text = "gio-ne-vo nowhere"}), IsEmpty());
  EXPECT_THAT(graph_->ListEvents({.text = "?"}), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ListEventsTest, SourcesComeWhenAskedFor) {
  ASSERT_OK_AND_ASSIGN(const EventPage page, graph_->ListEvents({.page_size = 1, .with_sources = true}));
  ASSERT_THAT(page.events, SizeIs(1));
  EXPECT_EQ(page.events[0].sources(0).article().title(), "The week");
}

TEST_F(ListEventsTest, TheLastPageHasNoToken) {
  ASSERT_OK_AND_ASSIGN(EventPage page, graph_->ListEvents({.page_size = 3}));
  EXPECT_THAT(page.events, SizeIs(3));
  ASSERT_OK_AND_ASSIGN(page, graph_->ListEvents({.page_size = 2, .page_token = page.next_page_token}));
  EXPECT_THAT(page.events, SizeIs(2));
  EXPECT_EQ(page.next_page_token, "");
}

TEST_F(ListEventsTest, TokensOfOtherQueriesAreRefused) {
  ASSERT_OK_AND_ASSIGN(const EventPage page, graph_->ListEvents({.page_size = 1}));
  EXPECT_THAT(graph_->ListEvents({.participants = {"person/a"}, .page_token = page.next_page_token}),
              StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(graph_->ListEvents({.page_token = "garbage"}), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(ListEventsTest, InterruptEndsTheWalk) {
  EXPECT_THAT(graph_->ListEvents({}, [] { return absl::DeadlineExceededError("late"); }),
              StatusIs(StatusCode::kDeadlineExceeded));
}

}  // namespace
}  // namespace annals
