#include "tools/kgq/report.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/tools/kgq/sample_events.h"

namespace annals::kgq {
namespace {

v1::AskResponse Answered(int events, const std::string& next_page_token = "") {
  v1::AskResponse response;
  response.set_interpretation("meeting; held; any time");
  for (int i = 0; i < events; ++i) *response.add_events() = GenevaMeeting();
  response.set_next_page_token(next_page_token);
  return response;
}

PrintedReport Printed(const Report& report, Output output) {
  const auto printed = Print(report, output, std::nullopt);
  EXPECT_TRUE(printed.ok()) << printed.status();
  return printed.ok() ? *printed : PrintedReport();
}

TEST(ReportTest, ATableStandsBetweenTheInterpretationAndTheCount) {
  const std::string out = Printed(ReportAsk(Answered(1)), Output::kTable).out;
  EXPECT_EQ(out.find("Understood as: meeting; held; any time\n\nDATE "), 0u) << out;
  EXPECT_TRUE(out.ends_with("event/2022-01-21-meeting-x\n\n1 event\n")) << out;
}

TEST(ReportTest, AnEmptyAnswerShowsNoTable) {
  const Report report = ReportAsk(Answered(0));
  EXPECT_FALSE(report.found);
  EXPECT_EQ(Printed(report, Output::kTable).out, "Understood as: meeting; held; any time\n\nno events\n");
}

TEST(ReportTest, SaysHowToGoOn) {
  EXPECT_NE(Printed(ReportAsk(Answered(2, "TOKEN")), Output::kTable).out.find("--page-token TOKEN"), std::string::npos);
}

TEST(ReportTest, JsonKeepsTheNamesOfTheApi) {
  const std::string out = Printed(ReportAsk(Answered(1)), Output::kJson).out;
  EXPECT_NE(out.find("\"source_count\": 2"), std::string::npos) << out;
  EXPECT_NE(out.find("\"EVENT_TYPE_MEETING\""), std::string::npos) << out;
}

TEST(ReportTest, JsonLinesHoldOneEventEach) {
  const PrintedReport printed = Printed(ReportAsk(Answered(3)), Output::kJsonLines);
  EXPECT_EQ(std::count(printed.out.begin(), printed.out.end(), '\n'), 3);
  EXPECT_EQ(printed.out.find("{\"id\":\"event/"), 0u) << printed.out;
  EXPECT_EQ(printed.notes, "Understood as: meeting; held; any time\n3 events\n");
}

TEST(ReportTest, CsvHasAHeaderEvenWithoutEvents) {
  EXPECT_EQ(Printed(ReportEvents({}), Output::kCsv).out.find("id,date,type,status,participants,"), 0u);
}

TEST(ReportTest, CsvQuotesTitles) {
  const std::string out = Printed(ReportEvent(GenevaMeeting()), Output::kCsv).out;
  EXPECT_NE(out.find(",\"Gặp tại Geneva, \"\"thẳng thắn\"\"\",https://example.org/1\r\n"), std::string::npos) << out;
}

TEST(ReportTest, ADifferenceEndsWithItsCountsAndHasALineAChange) {
  v1::DiffResponse diff;
  for (int i = 0; i < 2; ++i) {
    v1::EventChange& change = *diff.add_changes();
    change.set_kind(v1::EventChange::KIND_ADDED);
    *change.mutable_after() = GenevaMeeting();
  }
  const Report report = ReportDiff(diff);
  EXPECT_TRUE(report.found);
  const std::string out = Printed(report, Output::kTable).out;
  EXPECT_EQ(out.find("CHANGE  DATE "), 0u) << out;
  EXPECT_TRUE(out.ends_with("event/2022-01-21-meeting-x\n\n2 changes: 2 added\n")) << out;
  const PrintedReport lines = Printed(report, Output::kJsonLines);
  EXPECT_EQ(std::count(lines.out.begin(), lines.out.end(), '\n'), 2);
  EXPECT_EQ(lines.out.find("{\"kind\":\"KIND_ADDED\""), 0u) << lines.out;
  EXPECT_EQ(lines.notes, "2 changes: 2 added\n");
  EXPECT_EQ(Printed(report, Output::kCsv).out.find("change,fields,before_id,"), 0u);
}

TEST(ReportTest, AnExplanationIsPrintedInEveryForm) {
  v1::EventExplanation explanation;
  *explanation.mutable_event() = GenevaMeeting();
  explanation.add_claims()->set_rule("some-rule");
  const Report report = ReportExplanation(explanation);
  EXPECT_NE(Printed(report, Output::kTable).out.find("some-rule"), std::string::npos);
  EXPECT_NE(Printed(report, Output::kJson).out.find("\"rule\": \"some-rule\""), std::string::npos);
  EXPECT_NE(Printed(report, Output::kCsv).out.find("claim,,some-rule"), std::string::npos);
  EXPECT_EQ(Printed(ReportExplanation(v1::EntityExplanation()), Output::kCsv).out,
            "kind,text,rule,article_count,articles\r\n");
}

}  // namespace
}  // namespace annals::kgq
