#include "tools/kgingest/intake_report.h"

#include <nlohmann/json.hpp>
#include <string>

#include "gmock/gmock.h"

namespace annals::tools {
namespace {

ArticleFate Unread(const std::string& location, const std::string& reason) {
  return {.location = location, .kind = ArticleFate::Kind::kUnread, .reason = location + ": " + reason, .bytes = 7};
}

WrittenBatch SomeBatch() {
  WrittenBatch batch;
  batch.fates = {{.location = "a", .kind = ArticleFate::Kind::kAdded, .bytes = 10},
                 {.location = "b", .kind = ArticleFate::Kind::kUnchanged, .bytes = 10},
                 Unread("c.jsonl:7", "not JSON at byte 12"),
                 Unread("c.jsonl:19", "not JSON at byte 3")};
  v1::ApplyResponse& answer = batch.responses.emplace_back();
  answer.add_events_added("event/2022-01-21-meeting-x-00000001");
  answer.add_events_added("event/2022-01-22-call-x-00000002");
  answer.add_events_added("event/undated-meeting-00000003");
  batch.new_people = {"Sergei Lavrov"};
  return batch;
}

TEST(IntakeReportTest, CountsAndWhatIsWorthReading) {
  IntakeTally tally;
  tally.Add(SomeBatch());
  const IntakeReport report = tally.Report();
  EXPECT_EQ(CountsOf(report),
            "1 added, 0 replaced, 1 unchanged, 0 refused, 2 unread; events: 3 added, 0 changed, 0 gone");
  EXPECT_EQ(SummaryOf(report),
            "  new events   meeting 2, call 1\n"
            "  in           2022-01 2, undated 1\n"
            "  new people   Sergei Lavrov 1\n"
            "  not taken in not JSON at byte N 2\n");
  EXPECT_EQ(report.bytes, 34u);
}

TEST(IntakeReportTest, WithdrawalsCountAmongTheEvents) {
  IntakeTally tally;
  tally.Add(SomeBatch());
  v1::RetractArticleResponse changes;
  changes.add_events_gone("event/2022-01-22-call-x-00000002");
  tally.AddWithdrawn(changes);
  EXPECT_EQ(CountsOf(tally.Report()),
            "1 added, 0 replaced, 1 unchanged, 1 withdrawn, 0 refused, 2 unread; events: 2 added, 0 changed, 0 gone");
}

TEST(IntakeReportTest, AsJsonIdsAreLeftOutWhereNotAskedFor) {
  IntakeTally tally;
  tally.Add(SomeBatch());
  EXPECT_EQ(AsJson(tally.Report(), false)["events"].dump(), R"({"added":3,"changed":0,"gone":0})");
  EXPECT_EQ(AsJson(tally.Report(), true)["events"]["added"].size(), 3u);
}

}  // namespace
}  // namespace annals::tools
