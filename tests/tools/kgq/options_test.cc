#include "tools/kgq/options.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace annals::kgq {
namespace {

class OptionsTest : public testing::Test {
 protected:
  void SetUp() override { unsetenv("ANNALS_SERVER"); }
  void TearDown() override { unsetenv("ANNALS_SERVER"); }

  static std::variant<Options, Leave> Parse(std::vector<const char*> words) {
    words.insert(words.begin(), "kgq");
    return ParseCommandLine(static_cast<int>(words.size()), words.data());
  }
  static Options Accept(const std::vector<const char*>& words) {
    auto parsed = Parse(words);
    if (const Leave* leave = std::get_if<Leave>(&parsed)) ADD_FAILURE() << leave->out << leave->error;
    return std::holds_alternative<Options>(parsed) ? std::get<Options>(parsed) : Options();
  }
  static Leave Refuse(const std::vector<const char*>& words) {
    auto parsed = Parse(words);
    EXPECT_TRUE(std::holds_alternative<Leave>(parsed)) << words[0];
    return std::holds_alternative<Leave>(parsed) ? std::get<Leave>(parsed) : Leave{};
  }
};

using Words = std::vector<std::string>;

TEST_F(OptionsTest, WordsAreAPhraseQuotedOrNot) {
  EXPECT_EQ(Accept({"all meetings involving Lavrov"}).arguments, (Words{"all meetings involving Lavrov"}));
  EXPECT_EQ(Accept({"all", "meetings", "--output", "json", "since", "2021"}).arguments,
            (Words{"all", "meetings", "since", "2021"}));
  EXPECT_EQ(Accept({"--output", "csv", "show", "events", "of", "Putin"}).arguments,
            (Words{"show", "events", "of", "Putin"}));
  EXPECT_EQ(Accept({"events", "with", "Lavrov"}).command, Command::kAsk);
  EXPECT_EQ(Accept({"events", "with", "Lavrov"}).arguments, (Words{"events", "with", "Lavrov"}));
}

TEST_F(OptionsTest, FlagsBuildTheFilter) {
  const Options options =
      Accept({"events",       "--with",    "Lavrov", "--with",   "Marco Rubio",   "--any-of", "RU",      "--type",
              "summit,talks", "--status",  "held",   "--place",  "Geneva",        "--from",   "2021",    "--to",
              "2022-03",      "--certain", "--text", "gas deal", "--min-sources", "2",        "--order", "oldest",
              "--limit",      "7"});
  EXPECT_EQ(options.command, Command::kEvents);
  EXPECT_EQ(options.filter.participants_size(), 2);
  EXPECT_EQ(options.filter.participants(1), "Marco Rubio");
  EXPECT_EQ(options.filter.any_participants_size(), 1);
  ASSERT_EQ(options.filter.types_size(), 2);
  EXPECT_EQ(options.filter.types(1), v1::EVENT_TYPE_TALKS);
  ASSERT_EQ(options.filter.statuses_size(), 1);
  EXPECT_EQ(options.filter.statuses(0), v1::EVENT_STATUS_HELD);
  EXPECT_EQ(options.filter.place(), "Geneva");
  EXPECT_EQ(options.filter.dates().from(), "2021");
  EXPECT_EQ(options.filter.dates().to(), "2022-03");
  EXPECT_TRUE(options.filter.dates().certain());
  EXPECT_EQ(options.filter.text(), "gas deal");
  EXPECT_EQ(options.filter.min_sources(), 2u);
  EXPECT_EQ(options.order, v1::EVENT_ORDER_OLDEST_FIRST);
  EXPECT_EQ(options.limit, 7);
}

TEST_F(OptionsTest, OnADateIsARangeOfOne) {
  const Options options = Accept({"events", "--on", "2025-02"});
  EXPECT_EQ(options.filter.dates().from(), "2025-02");
  EXPECT_EQ(options.filter.dates().to(), "2025-02");
}

TEST_F(OptionsTest, CommonFlagsStandBeforeOrAfterTheCommand) {
  EXPECT_EQ(Accept({"--output", "jsonl", "stats"}).output, Output::kJsonLines);
  EXPECT_EQ(Accept({"stats", "--output", "jsonl"}).output, Output::kJsonLines);
  EXPECT_EQ(Accept({"path", "Lavrov", "Blinken", "--output", "csv"}).arguments, (Words{"Lavrov", "Blinken"}));
}

TEST_F(OptionsTest, AsOfStandsBeforeOrAfterTheCommandOrPhrase) {
  const std::vector<const char*> cases[] = {
      {"planned", "visits", "--as-of", "2021-12-31"},
      {"--as-of", "2021-12-31", "planned visits"},
      {"--as-of", "2021-12-31", "events"},
      {"events", "--with", "Lavrov", "--as-of", "2021-12-31"},
      {"event", "event/a", "--as-of=2021-12-31"},
      {"explain", "event/a", "--as-of", "2021-12-31"},
  };
  for (const auto& words : cases) EXPECT_EQ(Accept(words).as_of, "2021-12-31") << words[0] << " " << words.back();
  EXPECT_EQ(Accept({"--as-of", "2021-12-31", "events"}).command, Command::kEvents);
  EXPECT_EQ(Accept({"--as-of", "2021-12-31", "planned visits"}).arguments, (Words{"planned visits"}));
}

TEST_F(OptionsTest, ADifferenceTakesDaysAndTheFilterOfEvents) {
  const Options options = Accept({"diff", "2021-12-31", "2022-01-31", "--with", "Lavrov", "--any-of", "RU", "--type",
                                  "talks", "--from", "2022", "--output", "csv"});
  EXPECT_EQ(options.command, Command::kDiff);
  EXPECT_EQ(options.arguments, (Words{"2021-12-31", "2022-01-31"}));
  EXPECT_EQ(options.filter.participants(0), "Lavrov");
  EXPECT_EQ(options.filter.any_participants(0), "RU");
  EXPECT_EQ(options.filter.types(0), v1::EVENT_TYPE_TALKS);
  EXPECT_EQ(options.filter.dates().from(), "2022");
  EXPECT_EQ(options.output, Output::kCsv);
  EXPECT_EQ(Accept({"diff", "2021"}).arguments, (Words{"2021"}));
}

TEST_F(OptionsTest, ExplainTakesAnIdOrTheWordsOfAName) {
  EXPECT_EQ(Accept({"explain", "Tap", "Can", "Binh"}).arguments, (Words{"Tap", "Can", "Binh"}));
  EXPECT_EQ(Accept({"explain", "event/a"}).command, Command::kExplain);
}

TEST_F(OptionsTest, TheServerComesFromTheFlagThenTheEnvironmentThenLoopback) {
  EXPECT_EQ(Accept({"stats"}).server, "127.0.0.1:50551");
  setenv("ANNALS_SERVER", "[::1]:7", 1);
  EXPECT_EQ(Accept({"stats"}).server, "[::1]:7");
  EXPECT_EQ(Accept({"stats", "--server", "localhost:8"}).server, "localhost:8");
}

TEST_F(OptionsTest, WrongUseLeavesWithTwo) {
  const std::vector<const char*> cases[] = {
      {"events", "--type", "party"},
      {"events", "--status", "maybe"},
      {"events", "--on", "2021", "--from", "2020"},
      {"events", "--limit", "0"},
      {"events", "--limit", "5", "--all"},
      {"search", "x", "--kind", "planet"},
      {"event"},
      {"event", "event/a", "event/b"},
      {"path", "Lavrov"},
      {"stats", "--no-such-flag"},
      {"diff"},
      {"diff", "2020", "2021", "2022"},
      {"diff", "2020", "--order", "oldest"},
      {"diff", "2020", "--as-of", "2021"},
      {"path", "Lavrov", "Blinken", "--as-of", "2021"},
      {"explain"},
      {"meetings", "--output", "xml"},
      {"stats", "--timeout", "-1"},
  };
  for (const auto& words : cases) {
    const Leave leave = Refuse(words);
    EXPECT_EQ(leave.exit_code, 2) << words[0] << " " << words.back();
    EXPECT_FALSE(leave.error.empty()) << words[0] << " " << words.back();
  }
  EXPECT_EQ(Parse({}).index(), 1u);
}

TEST_F(OptionsTest, HelpLeavesWithZero) {
  EXPECT_EQ(Refuse({"--help"}).exit_code, 0);
  EXPECT_NE(Refuse({"--help"}).out.find("events"), std::string::npos);
  EXPECT_NE(Refuse({"--version"}).out.find("kgq"), std::string::npos);
}

}  // namespace
}  // namespace annals::kgq
