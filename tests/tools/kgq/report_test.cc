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
  EXPECT_NE(printed.notes.find("3 events"), std::string::npos);
}

TEST(ReportTest, CsvHasAHeaderEvenWithoutEvents) {
  EXPECT_EQ(Printed(ReportEvents({}), Output::kCsv).out.find("id,date,type,status,participants,"), 0u);
}

TEST(ReportTest, CsvQuotesTitles) {
  const std::string out = Printed(ReportEvent(GenevaMeeting()), Output::kCsv).out;
  EXPECT_NE(out.find(",\"Gặp tại Geneva, \"\"thẳng thắn\"\"\",https://example.org/1\r\n"), std::string::npos) << out;
}

}  // namespace
}  // namespace annals::kgq
