#include "service/converters.h"

#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include "graph/edtf_date.h"
#include "tests/service/service_fixture.h"

namespace annals::service {
namespace {

class ConvertersTest : public ServiceTest {
 protected:
  void SetUp() override {
    Load({.article = "a1", .date = "2022-01-21", .people = {"Antony Blinken", "Sergei Lavrov"}, .in_geneva = true});
  }

  absl::StatusOr<EventQuery> Convert(const v1::EventFilter& filter) { return ToQuery(filter, *graph_, nullptr); }

  // "from first..last open_from open_to certain" of a range, or the error.
  std::string Range(const std::string& from, const std::string& to, bool certain = false) {
    v1::EventFilter filter;
    filter.mutable_dates()->set_from(from);
    filter.mutable_dates()->set_to(to);
    filter.mutable_dates()->set_certain(certain);
    const absl::StatusOr<EventQuery> query = Convert(filter);
    if (!query.ok()) return query.status().ToString();
    if (!query->dates.known()) return "any time";
    const std::string first = query->open_from ? "" : EdtfDate::Day(query->dates.first()).ToString();
    const std::string last = query->open_to ? "" : EdtfDate::Day(query->dates.last()).ToString();
    return first + ".." + last + (query->certain ? " certain" : "");
  }
};

TEST_F(ConvertersTest, PageSizeHasADefaultAndALimit) {
  EXPECT_EQ(ToPageSize(0, 50).value(), 50);
  EXPECT_EQ(ToPageSize(1, 50).value(), 1);
  EXPECT_EQ(ToPageSize(1000, 50).value(), 1000);
  EXPECT_EQ(ToPageSize(1001, 50).value(), 1000);
  EXPECT_EQ(ToPageSize(-1, 50).status(), absl::InvalidArgumentError("page_size is -1; give 1 to 1000, or 0 for 50"));
}

TEST_F(ConvertersTest, ARangeGoesFromTheFirstDayOfFromToTheLastDayOfTo) {
  EXPECT_EQ(Range("2021", "2021"), "2021-01-01..2021-12-31");
  EXPECT_EQ(Range("2021-12", "2022-02", true), "2021-12-01..2022-02-28 certain");
  EXPECT_EQ(Range("2022-01-09/2022-01-10", "2022-01-21"), "2022-01-09..2022-01-21");
  EXPECT_EQ(Range("2022-01-21", "2022-01-21"), "2022-01-21..2022-01-21");
}

TEST_F(ConvertersTest, ARangeMayBeOpen) {
  EXPECT_EQ(Range("2021", ""), "2021-01-01..");
  EXPECT_EQ(Range("", "2021"), "..2021-12-31");
  EXPECT_EQ(Range("", ""), "any time");
}

TEST_F(ConvertersTest, ARangeThatEndsBeforeItBeginsIsRefused) {
  EXPECT_EQ(Range("2022", "2021"), "INVALID_ARGUMENT: dates.from (2022) lies after dates.to (2021); exchange them");
}

TEST_F(ConvertersTest, AMalformedDateIsNamed) {
  EXPECT_NE(Range("yesterday", "").find("INVALID_ARGUMENT: \"yesterday\""), std::string::npos);
  EXPECT_NE(Range("", "2022-02-30").find("INVALID_ARGUMENT: \"2022-02-30\""), std::string::npos);
}

TEST_F(ConvertersTest, NamesBecomeIds) {
  v1::EventFilter filter;
  filter.add_participants("Sergei Lavrov");
  filter.add_any_participants("person/antony-blinken");
  filter.set_place("Geneva");
  const absl::StatusOr<EventQuery> query = Convert(filter);
  ASSERT_TRUE(query.ok()) << query.status();
  EXPECT_EQ(query->participants, (std::vector<std::string>{"person/sergei-lavrov"}));
  EXPECT_EQ(query->any_participants, (std::vector<std::string>{"person/antony-blinken"}));
  EXPECT_EQ(query->place, "place/geneva-ch");
}

TEST_F(ConvertersTest, APersonIsNoPlaceAndAPlaceNoParticipant) {
  v1::EventFilter person_as_place;
  person_as_place.set_place("Sergei Lavrov");
  EXPECT_TRUE(absl::IsNotFound(Convert(person_as_place).status()));
  v1::EventFilter place_as_participant;
  place_as_participant.add_participants("Geneva");
  EXPECT_TRUE(absl::IsNotFound(Convert(place_as_participant).status()));
}

TEST_F(ConvertersTest, AnEmptyNameIsRefused) {
  v1::EventFilter filter;
  filter.add_participants("");
  EXPECT_EQ(
      Convert(filter).status(),
      absl::InvalidArgumentError("participants is empty; give the id or name of a person, country or organisation"));
}

TEST_F(ConvertersTest, TooManyNamesAreRefused) {
  v1::EventFilter filter;
  for (int i = 0; i < 101; ++i) filter.add_any_participants("Sergei Lavrov");
  EXPECT_EQ(Convert(filter).status(), absl::InvalidArgumentError("any_participants holds 101 names; give at most 100"));
}

TEST_F(ConvertersTest, EnumNumbersThatStandForNothingAreRefused) {
  v1::EventFilter types;
  types.add_types(static_cast<v1::EventType>(99));
  EXPECT_EQ(Convert(types).status(),
            absl::InvalidArgumentError("types holds 99, which stands for nothing; leave the list empty for all"));
  v1::EventFilter statuses;
  statuses.add_statuses(v1::EVENT_STATUS_UNSPECIFIED);
  EXPECT_TRUE(absl::IsInvalidArgument(Convert(statuses).status()));
  EXPECT_TRUE(absl::IsInvalidArgument(FromProto(static_cast<v1::EventOrder>(7)).status()));
}

TEST_F(ConvertersTest, OrdersCorrespond) {
  EXPECT_EQ(FromProto(v1::EVENT_ORDER_UNSPECIFIED).value(), EventOrder::kNewestFirst);
  for (const EventOrder order : {EventOrder::kNewestFirst, EventOrder::kOldestFirst}) {
    EXPECT_EQ(FromProto(ToProto(order)).value(), order);
  }
}

TEST_F(ConvertersTest, AFilterOfIdsAndDaysComesBackAsItWas) {
  v1::EventFilter filter;
  filter.add_participants("person/sergei-lavrov");
  filter.add_any_participants("person/antony-blinken");
  filter.add_types(v1::EVENT_TYPE_TALKS);
  filter.add_statuses(v1::EVENT_STATUS_HELD);
  filter.set_place("country/CH");
  filter.mutable_dates()->set_from("2021-01-01");
  filter.mutable_dates()->set_certain(true);
  filter.set_text("they met");
  filter.set_min_sources(2);
  filter.set_as_of("2022-01-31");
  for (const char* to : {"", "2022-12-31"}) {
    filter.mutable_dates()->set_to(to);
    const absl::StatusOr<EventQuery> query = Convert(filter);
    ASSERT_TRUE(query.ok()) << query.status();
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(ToFilter(*query), filter))
        << ToFilter(*query).DebugString();
  }
}

TEST_F(ConvertersTest, TheEmptyFilterComesBackEmpty) { EXPECT_EQ(ToFilter(Convert({}).value()).ByteSizeLong(), 0u); }

}  // namespace
}  // namespace annals::service
