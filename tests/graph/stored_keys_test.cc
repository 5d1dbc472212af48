// What graph/FORMAT.md says, byte by byte. A change here is a change of the schema version.
#include <algorithm>
#include <random>
#include <vector>

#include "graph/edtf_date.h"
#include "graph/keys.h"
#include "graph/view_index.h"
#include "gtest/gtest.h"

namespace annals {
namespace {

using namespace std::string_view_literals;

std::string Bytes(std::string_view bytes) { return std::string(bytes); }

const TimePosition kDay = {true, 19013, 19013, "event/x"};

TEST(StoredKeysTest, HaveTheBytesOfTheFormat) {
  EXPECT_EQ(ArticleKey("a1"), Bytes("a1\0\x01"sv));
  EXPECT_EQ(EventKey("event/x"), Bytes("event/x\0\x01"sv));
  EXPECT_EQ(EntityKey("country/RU"), Bytes("country/RU\0\x01"sv));
  EXPECT_EQ(MentionKey("event/x", "a1"), Bytes("event/x\0\x01"
                                               "a1\0\x01"sv));
  EXPECT_EQ(NameKey("lavrov", "person/l"), Bytes("lavrov\0\x01person/l\0\x01"sv));
  EXPECT_EQ(EncodePosition(kDay), Bytes("\x01\x80\x00\x4A\x45\x7F\xFF\xB5\xBA"
                                        "event/x\0\x01"sv));
  EXPECT_EQ(EncodePosition({.event_id = "event/x"}), Bytes("\x02"
                                                           "event/x\0\x01"sv));
  EXPECT_EQ(TimelineBeginsPrefix("person/l", Relation::kParticipant), Bytes("person/l\0\x01\x01\x02"sv));
  EXPECT_EQ(TimelineContinuingPrefix("place/g", Relation::kPlace, 24264),
            Bytes("place/g\0\x01\x02\x01\x80\x00\x5E\xC8"sv));
  EXPECT_EQ(CalendarBeginsPrefix(24264), Bytes("\x80\x00\x5E\xC8\x02"sv));
  EXPECT_EQ(CalendarContinuingPrefix(24264), Bytes("\x80\x00\x5E\xC8\x01"sv));
  EXPECT_EQ(CalendarBeginsPrefix(kUndatedMonth), Bytes("\xFF\xFF\xFF\xFF\x02"sv));
  EXPECT_EQ(MonthDirectoryKey(24264), Bytes("\x00\x00\x00\x00\x80\x00\x5E\xC8"sv));
  EXPECT_EQ(EncodeIndexValue({v1::EVENT_TYPE_CALL, v1::EVENT_STATUS_HELD}), Bytes("\x05\x03"sv));
}

TEST(StoredKeysTest, MonthsCountFromYearZero) {
  EXPECT_EQ(MonthOf(DayNumber(absl::CivilDay(2022, 1, 21))), 2022 * 12);
  EXPECT_EQ(MonthOf(DayNumber(absl::CivilDay(1969, 12, 31))), 1969 * 12 + 11);
  EXPECT_EQ(FirstDayOf(2022 * 12), DayNumber(absl::CivilDay(2022, 1, 1)));
}

EdtfDate DateOf(const TimePosition& p) {
  return p.dated ? EdtfDate::Interval(DayFromNumber(p.first_day), DayFromNumber(p.last_day)) : EdtfDate();
}

TEST(StoredKeysTest, PositionsAreInTheOrderOfDates) {
  std::mt19937 random(3);
  const auto any = [&] {
    TimePosition p{random() % 8 != 0, 0, 0, random() % 2 ? "event/a" : "event/b"};
    if (p.dated) p.first_day = static_cast<int32_t>(random() % 4) - 2;
    if (p.dated) p.last_day = p.first_day + static_cast<int32_t>(random() % 3);
    return p;
  };
  for (int i = 0; i < 5000; ++i) {
    const TimePosition a = any(), b = any();
    const EdtfDate date_a = DateOf(a), date_b = DateOf(b);
    const bool precedes = date_a == date_b ? a.event_id < b.event_id : date_a < date_b;
    EXPECT_EQ(EncodePosition(a) < EncodePosition(b), precedes);
    EXPECT_EQ(DecodePosition(EncodePosition(a)), a);
  }
}

TEST(StoredKeysTest, DamagedKeysAreRefused) {
  EXPECT_FALSE(DecodePosition(""));
  EXPECT_FALSE(
      DecodePosition("\x03"
                     "event/x\0\x01"sv));
  EXPECT_FALSE(DecodePosition(EncodePosition(kDay) + "x"));
  EXPECT_FALSE(DecodePosition(EncodePosition(kDay).substr(0, 7)));
  EXPECT_FALSE(ParseNameKey("lavrov\0\x01"sv));
  EXPECT_FALSE(ArticleOfMentionKey(EventKey("event/x")));
  EXPECT_FALSE(ParseMonthDirectoryKey("abc"));
  EXPECT_FALSE(DecodeIndexValue("\x05"));
  EXPECT_FALSE(DecodeIndexValue("\x7F\x03"));
}

}  // namespace
}  // namespace annals
