#include "tools/kgq/views.h"

#include <gtest/gtest.h>

#include "tests/tools/kgq/sample_events.h"

namespace annals::kgq {
namespace {

TEST(EventTableTest, ShowsEachEventWithItsFirstSource) {
  const Table table = EventTable({GenevaMeeting()});
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"2022-01-21", "meeting", "held", "Sergei Lavrov, RU", "Geneva, CH",
                                                     "2", "Báo Một, 2022-01-22 +1", "event/2022-01-21-meeting-x"}));
}

TEST(EventTableTest, WhatIsNotKnownStaysEmpty) {
  const Table table = EventTable({v1::Event()});
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"", "", "", "", "", "0", "", ""}));
}

TEST(SourceSummaryTest, FallsBackOnTitleAndId) {
  v1::Event event;
  v1::Article& article = *event.add_sources()->mutable_article();
  article.set_id("doc-1");
  EXPECT_EQ(SourceSummary(event), "doc-1");
  article.set_title("A title");
  EXPECT_EQ(SourceSummary(event), "A title");
}

TEST(PathTextTest, ReadsFromOneEndToTheOther) {
  v1::FindPathResponse path;
  for (const auto& [from, to] : {std::pair("Jared Kushner", "Vladimir Putin"), {"Vladimir Putin", "Sergei Lavrov"}}) {
    auto& step = *path.add_steps();
    step.mutable_from()->set_name(from);
    step.mutable_to()->set_name(to);
    *step.mutable_event() = GenevaMeeting();
  }
  EXPECT_EQ(PathText(path),
            "Jared Kushner\n"
            "  | 2022-01-21, meeting, held, Geneva, CH\n"
            "  | event/2022-01-21-meeting-x\n"
            "Vladimir Putin\n"
            "  | 2022-01-21, meeting, held, Geneva, CH\n"
            "  | event/2022-01-21-meeting-x\n"
            "Sergei Lavrov\n");
}

}  // namespace
}  // namespace annals::kgq
