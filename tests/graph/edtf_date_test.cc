#include "graph/edtf_date.h"

#include "gtest/gtest.h"

namespace annals {
namespace {

using absl::CivilDay;

struct Readable {
  const char* text;
  CivilDay first, last;
};

TEST(EdtfDateTest, ReadsWhatNewsNeeds) {
  const Readable cases[] = {
      {"2022-01-21", CivilDay(2022, 1, 21), CivilDay(2022, 1, 21)},
      {"2021-12", CivilDay(2021, 12, 1), CivilDay(2021, 12, 31)},
      {"2024-02", CivilDay(2024, 2, 1), CivilDay(2024, 2, 29)},
      {"2018", CivilDay(2018, 1, 1), CivilDay(2018, 12, 31)},
      {"2018-08~", CivilDay(2018, 8, 1), CivilDay(2018, 8, 31)},
      {"2022-01-09/2022-01-10", CivilDay(2022, 1, 9), CivilDay(2022, 1, 10)},
      {"2021-12/2022-02", CivilDay(2021, 12, 1), CivilDay(2022, 2, 28)},
  };
  for (const Readable& c : cases) {
    const auto date = EdtfDate::Parse(c.text);
    ASSERT_TRUE(date && date->known()) << c.text;
    EXPECT_EQ(date->first(), c.first) << c.text;
    EXPECT_EQ(date->last(), c.last) << c.text;
    EXPECT_EQ(date->ToString(), c.text);
  }
}

TEST(EdtfDateTest, RefusesWhatNoCalendarHas) {
  for (const char* text : {"2022-13", "2022-04-31", "2023-02-29", "22", "0999", "2022-1-1", "2022/01",
                           "2022-01-02/2022-01-01", "~", "2022-01-21~x", " 2022", "2022-01-21/", "tomorrow"}) {
    EXPECT_FALSE(EdtfDate::Parse(text)) << text;
  }
}

TEST(EdtfDateTest, EmptyTextIsTheUnknownDateWhichOverlapsNothing) {
  const auto unknown = EdtfDate::Parse("");
  ASSERT_TRUE(unknown);
  EXPECT_FALSE(unknown->known());
  EXPECT_FALSE(unknown->Overlaps(*unknown));
  EXPECT_FALSE(EdtfDate::Year(2022).Overlaps(*unknown));
}

TEST(EdtfDateTest, AMonthSortsBeforeItsDaysAndTheUnknownLast) {
  const EdtfDate month = *EdtfDate::Parse("2022-01"), day = *EdtfDate::Parse("2022-01-01");
  EXPECT_LT(month, day);
  EXPECT_LT(*EdtfDate::Parse("2021-12-31"), month);
  EXPECT_LT(day, EdtfDate());
}

TEST(EdtfDateTest, WithinAsksForEveryDayOverlapsForSome) {
  const EdtfDate month = *EdtfDate::Parse("2022-01"), across = *EdtfDate::Parse("2022-01-30/2022-02-02");
  EXPECT_TRUE(across.Overlaps(month));
  EXPECT_FALSE(across.Within(month));
  EXPECT_TRUE(month.Within(EdtfDate::Year(2022)));
}

TEST(EdtfDateTest, DayNumbersCountFrom1970) {
  EXPECT_EQ(DayNumber(CivilDay(1970, 1, 1)), 0);
  EXPECT_EQ(DayNumber(CivilDay(1969, 12, 31)), -1);
  EXPECT_EQ(DayFromNumber(DayNumber(CivilDay(2022, 1, 21))), CivilDay(2022, 1, 21));
}

}  // namespace
}  // namespace annals
