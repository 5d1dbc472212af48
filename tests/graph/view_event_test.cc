#include "graph/view_event.h"

#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "graph/resolve/claim.h"
#include "tests/support/build.h"

namespace annals {
namespace {

using testing::ElementsAre;

// The records of articles that each tell of one and the same event.
std::vector<v1::MentionRecord> Records(const std::vector<std::string>& articles) {
  std::vector<v1::MentionRecord> records;
  for (const std::string& article : articles) {
    const auto claims = ClaimsOf(ParseExtraction(article));
    EXPECT_EQ(claims.size(), 1u);
    records.push_back(claims.begin()->second.mentions);
  }
  return records;
}

v1::EventRecord Aggregate(const std::vector<std::string>& articles) {
  return AggregateEvent("event/x", Records(articles));
}

TEST(AggregateEventTest, StatusIsThatOfTheSourcePublishedLast) {
  EXPECT_EQ(ToText(Aggregate({"article a2 2022-01-20\nmeeting scheduled 2022-01-21 - [person/a]",
                              "article a1 2022-01-22\nmeeting held 2022-01-21 - [person/a]",
                              "article a3 -\nmeeting cancelled 2022-01-21 - [person/a]"})
                       .event()),
            "meeting held 2022-01-21 - [person/a]");
}

TEST(AggregateEventTest, OnOneDayTheGreaterArticleIdSpeaksLast) {
  EXPECT_EQ(Aggregate({"article a2 2022-01-20\nmeeting cancelled 2022-01-21 - [person/a]",
                       "article a1 2022-01-20\nmeeting held 2022-01-21 - [person/a]"})
                .event()
                .status(),
            v1::EVENT_STATUS_CANCELLED);
}

TEST(AggregateEventTest, WhoeverTellsThatItWasHeldKnowsTheDay) {
  const auto date = [](const std::vector<std::string>& articles) { return Aggregate(articles).event().date().edtf(); };
  const std::string plan = "meeting scheduled 2022-01-21 - [person/a]", report = "meeting held 2022-01-22 - [person/a]";
  EXPECT_EQ(date({"article a1 -\n" + plan, "article a2 -\n" + plan, "article a3 -\n" + report}), "2022-01-22");
  // A report of the month alone does not know it.
  EXPECT_EQ(date({"article a1 -\n" + plan, "article a3 -\nmeeting held 2022-01 - [person/a]"}), "2022-01-21");
}

TEST(AggregateEventTest, TypeIsTheMostFrequentAndTheFirstOfEquals) {
  const std::string meeting = "\nmeeting held 2022-01-21 - [person/a]", talks = "\ntalks held 2022-01-21 - [person/a]";
  EXPECT_EQ(Aggregate({"article a1 -" + talks, "article a2 -" + meeting}).event().type(), v1::EVENT_TYPE_MEETING);
  EXPECT_EQ(Aggregate({"article a1 -" + talks, "article a2 -" + meeting, "article a3 -" + talks}).event().type(),
            v1::EVENT_TYPE_TALKS);
}

TEST(AggregateEventTest, APlaceWinsOverItsCountryAndTheMostFrequentPlaceOverOthers) {
  const std::string geneva =
      "\nentity place/geneva-ch country/CH Geneva\nmeeting held 2022-01-21 place/geneva-ch [person/a]";
  const std::string bern = "\nentity place/bern-ch country/CH Bern\nmeeting held 2022-01-21 place/bern-ch [person/a]";
  const std::string country = "\nmeeting held 2022-01-21 country/CH [person/a]";
  const auto place = [](const v1::EventRecord& record) { return record.event().place().place_id(); };
  EXPECT_EQ(place(Aggregate({"article a1 -" + country, "article a2 -" + country, "article a3 -" + geneva})),
            "place/geneva-ch");
  EXPECT_EQ(place(Aggregate({"article a1 2022-01-22" + bern, "article a2 2022-01-23" + geneva})), "place/geneva-ch");
  EXPECT_EQ(place(Aggregate({"article a1 2022-01-23" + bern, "article a2 2022-01-22" + geneva})), "place/bern-ch");
  const v1::EventRecord record = Aggregate({"article a1 -" + geneva, "article a2 -" + bern, "article a3 -" + geneva});
  EXPECT_EQ(place(record), "place/geneva-ch");
  EXPECT_THAT(record.places(), ElementsAre("country/CH", "place/geneva-ch"));
}

TEST(AggregateEventTest, ParticipantsAreTheUnionPeopleFirst) {
  const std::string people = "\nentity person/z country/RU Zed\nentity person/b country/US Bo\n";
  const v1::EventRecord record =
      Aggregate({"article a1 -" + people + "meeting held 2022-01-21 - [country/RU; person/z; person/b]",
                 "article a2 -" + people + "meeting held 2022-01-21 - [country/US; person/b; person/z]"});
  EXPECT_EQ(ToText(record.event()), "meeting held 2022-01-21 - [person/b; person/z; country/RU; country/US]");
}

TEST(AggregateEventTest, TheMostFrequentNameIsShown) {
  const auto article = [](const std::string& id, const std::string& name) {
    return "article " + id + " -\nentity person/a - " + name + "\nmeeting held 2022-01-21 - [person/a]";
  };
  EXPECT_EQ(
      Aggregate({article("a1", "Ann"), article("a2", "Anne"), article("a3", "Anne")}).event().participants(0).name(),
      "Anne");
  EXPECT_EQ(Aggregate({article("a1", "Anne"), article("a2", "Ann")}).event().participants(0).name(), "Ann");
}

TEST(AggregateEventTest, OrderOfRecordsDoesNotMatter) {
  std::vector<std::string> articles = {"article a1 2022-01-20\ntalks scheduled 2022-01-21 country/CH [person/a]",
                                       "article a2 2022-01-20\nmeeting held 2022-01-21 place/b [person/a]",
                                       "article a3 -\nsummit proposed 2022-01-21 place/c [person/a]"};
  const std::string expected = Aggregate(articles).SerializeAsString();
  while (std::next_permutation(articles.begin(), articles.end())) {
    EXPECT_EQ(Aggregate(articles).SerializeAsString(), expected);
  }
}

TEST(SourcesTest, AreOrderedByPublicationAndKeepWhatEachSays) {
  const auto sources =
      SourcesOf(Records({"article a2 2022-01-22\nmeeting held 2022-01-21 country/CH [person/a] \"Met.\"",
                         "article a1 2022-01-20\ntalks scheduled 2022-01-21 - [person/a] \"Will meet.\""}));
  ASSERT_EQ(sources.size(), 2u);
  EXPECT_EQ(sources[0].article().id(), "a1");
  EXPECT_EQ(sources[0].type(), v1::EVENT_TYPE_TALKS);
  EXPECT_EQ(sources[0].status(), v1::EVENT_STATUS_SCHEDULED);
  EXPECT_EQ(sources[0].evidence(0).text(), "Will meet.");
  EXPECT_EQ(sources[1].place().country_id(), "country/CH");
}

}  // namespace
}  // namespace annals
