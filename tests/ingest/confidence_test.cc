#include "ingest/events/confidence.h"

#include <gtest/gtest.h>

namespace annals::ingest {
namespace {

EventDraft Meeting() {
  EventDraft draft;
  draft.SetType(v1::EVENT_TYPE_MEETING, {0, 1, "trigger"});
  draft.SetStatus(v1::EVENT_STATUS_HELD, {0, 1, "told-as-fact"});
  return draft;
}

void SetDay(EventDraft& draft, std::string_view rule) {
  draft.SetDate(*EdtfDate::Parse("2022-01-21"), v1::DATE_BASIS_STATED, {1, 2, rule});
}

TEST(ConfidenceTest, GrowsWithWhatIsTold) {
  EventDraft draft = Meeting();
  double before = ConfidenceOf(draft);
  EXPECT_GE(before, 0.0);
  const auto grows = [&] {
    const double now = ConfidenceOf(draft);
    const bool more = now > before;
    before = now;
    return more;
  };
  SetDay(draft, "date-right");
  EXPECT_TRUE(grows()) << "a day";
  draft.SetPlace(1, 2, {2, 3, "place-right"});
  EXPECT_TRUE(grows()) << "a place";
  draft.AddPerson(1, {3, 4, "subject"});
  draft.AddPerson(2, {4, 5, "subject"});
  EXPECT_TRUE(grows()) << "two people";
  draft.mentions = 2;
  EXPECT_TRUE(grows()) << "told twice";
  draft.in_title = true;
  EXPECT_TRUE(grows()) << "in the title";
  draft.mentions = 30;
  EXPECT_TRUE(grows()) << "told often";
  EXPECT_LE(before, 1.0);
}

TEST(ConfidenceTest, ADayHandedOnWeighsLessThanOneInTheClause) {
  EventDraft told = Meeting(), handed = Meeting();
  SetDay(told, "date-left");
  SetDay(handed, "day-of-report");
  EXPECT_GT(ConfidenceOf(told), ConfidenceOf(handed));
  EXPECT_GT(ConfidenceOf(handed), ConfidenceOf(Meeting()));
}

TEST(ConfidenceTest, ACallLacksNoPlace) {
  EventDraft call = Meeting();
  call.SetType(v1::EVENT_TYPE_CALL, {0, 1, "virtual"});
  EXPECT_GT(ConfidenceOf(call), ConfidenceOf(Meeting()));
}

}  // namespace
}  // namespace annals::ingest
