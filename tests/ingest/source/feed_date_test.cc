#include "ingest/source/feed_date.h"

#include <gtest/gtest.h>

namespace annals::ingest {
namespace {

TEST(FeedDateTest, DayIsThatOfTheDatesOwnOffset) {
  const struct {
    std::string_view text, day;
  } kCases[] = {
      {"Fri, 31 Dec 2021 23:35:00 +0700", "2021-12-31"},
      {"Fri, 31 Dec 2021 23:35:00 GMT", "2021-12-31"},
      {"31 Dec 2021 23:35 +0700", "2021-12-31"},
      {"  Sat, 1 Jan 2022 00:05:00 +07:00\n", "2022-01-01"},
      {"Sat,01 jan 22 00:05:00 Z", "2022-01-01"},
      {"Mon, 16 July 2018", "2018-07-16"},
      {"Friday, 31-Dec-99 23:35:00 GMT", "1999-12-31"},
      {"2021-12-31T23:35:00+07:00", "2021-12-31"},
      {"2021-12-31t23:35:00.250z", "2021-12-31"},
      {"2021-12-31 23:35:00 +0700", "2021-12-31"},
      {"2021-12-31T23:35", "2021-12-31"},
      {"2020-02-29", "2020-02-29"},
  };
  for (const auto& [text, day] : kCases) {
    const std::optional<EdtfDate> date = ParseFeedDate(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->ToString(), day) << text;
    EXPECT_TRUE(date->IsDay()) << text;
  }
}

TEST(FeedDateTest, WhatIsNoDayGivesNothing) {
  for (const std::string_view text : {"",
                                      "  ",
                                      "yesterday",
                                      "Fri",
                                      "Fri, 31",
                                      "Fri, 31 Dec",
                                      "31 Feb 2022 07:00:00 GMT",
                                      "32 Dec 2021",
                                      "0 Jan 2022",
                                      "1 Foo 2022",
                                      "1 Jan 202x",
                                      "1 Jan 2022 25:00",
                                      "1 Jan 2022 10:60",
                                      "1 Jan 2022 10:00 +7",
                                      "2021-12",
                                      "2021",
                                      "2021-13-01",
                                      "2021-02-29",
                                      "2021-12-31T",
                                      "2021-12-31T24:99",
                                      "2021-12-31T10:00+0",
                                      "2021-12-31x",
                                      "12/31/2021 07:35",
                                      "1-1-1",
                                      "0000-01-01",
                                      "99999999999999999999"}) {
    EXPECT_FALSE(ParseFeedDate(text)) << text;
  }
}

}  // namespace
}  // namespace annals::ingest
