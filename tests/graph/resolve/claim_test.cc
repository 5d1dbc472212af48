#include "graph/resolve/claim.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/build.h"

namespace annals {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::MatchesRegex;
using testing::SizeIs;
using testing::StartsWith;

std::vector<std::string> EventIds(const std::string& text) {
  std::vector<std::string> ids;
  for (const auto& [id, claim] : ClaimsOf(ParseExtraction(text))) ids.push_back(id);
  return ids;
}

// The id of the only event.
std::string EventId(const std::string& events, const std::string& article = "article a1 2022-01-22") {
  const std::vector<std::string> ids = EventIds(article + "\n" + events);
  EXPECT_THAT(ids, SizeIs(1)) << events;
  return ids.empty() ? "" : ids[0];
}

TEST(ClaimTest, IdIsReadable) {
  EXPECT_EQ(EventId("meeting held 2022-01-21 place/geneva-ch [person/sergei-lavrov; person/antony-blinken]"),
            "event/2022-01-21-meeting-antony-blinken-sergei-lavrov-3cf0d382");
  EXPECT_THAT(EventId("call held 2021-12 - [country/US; country/RU]"),
              MatchesRegex("event/2021-12-01-call-ru-us-[0-9a-f]{8}"));
  EXPECT_THAT(EventId("talks held - - [country/US; person/x]"), MatchesRegex("event/undated-meeting-x-[0-9a-f]{8}"));
  EXPECT_THAT(EventId("summit held 2022 - [org/a; org/b; org/c; org/d]"),
              MatchesRegex("event/2022-01-01-meeting-a-b-c-[0-9a-f]{8}"));
}

TEST(ClaimTest, AgreesAcrossArticlesInFamilyDateAndParticipants) {
  const std::string id = EventId("meeting held 2022-01-21 - [person/a; person/b]");
  EXPECT_EQ(EventId("talks proposed 2022-01-21 place/geneva-ch [person/b; person/a]", "article a2 -"), id);
  EXPECT_NE(EventId("call held 2022-01-21 - [person/a; person/b]"), id);
  EXPECT_NE(EventId("meeting held 2022-01-22 - [person/a; person/b]"), id);
  EXPECT_NE(EventId("meeting held 2022-01 - [person/a; person/b]"), id);
  EXPECT_NE(EventId("meeting held 2022-01-21 - [person/a; person/c]"), id);
  EXPECT_NE(EventId("meeting held 2022-01-21 - [person/a; person/b; person/c]"), id);
}

TEST(ClaimTest, ACountryIsStoodInForByItsPerson) {
  const std::string people = "entity person/a country/RU A\nentity person/b country/US B\n";
  const std::string id = EventId(people + "meeting held 2022-01-21 - [person/a; person/b]");
  EXPECT_EQ(EventId(people + "meeting held 2022-01-21 - [person/a; person/b; country/RU; country/US]"), id);
  EXPECT_NE(EventId(people + "meeting held 2022-01-21 - [person/a; person/b; person/c]"), id);
}

TEST(ClaimTest, AHostBesidePeopleOfTwoSidesMakesNoOtherEvent) {
  const std::string people =
      "entity person/a country/RU A\nentity person/b country/US B\nentity person/c country/US C\n";
  const std::string id = EventId(people + "meeting held 2022-01-21 - [person/a; person/b; country/RU; country/US]");
  EXPECT_EQ(EventId(people + "meeting held 2022-01-21 country/SA [person/a; person/b; country/US; country/SA]"), id);
  // Nobody says that it only gave the place: three meet.
  EXPECT_NE(EventId(people + "meeting held 2022-01-21 - [person/a; person/b; country/US; country/SA]"), id);
  // People of one side alone need the other side's country to tell what they met.
  EXPECT_NE(EventId(people + "meeting held 2022-01-21 - [person/b; person/c; country/US; country/RU]"),
            EventId(people + "meeting held 2022-01-21 - [person/b; person/c; country/US; country/CN]"));
}

TEST(ClaimTest, UndatedClaimsAgreeWithinADayOfPublication) {
  const std::string line = "meeting held - - [person/a; person/b]";
  EXPECT_EQ(EventId(line), EventId(line, "article a2 2022-01-22"));
  EXPECT_NE(EventId(line), EventId(line, "article a2 2022-01-23"));
  // What is to come is not what was.
  EXPECT_NE(EventId(line), EventId("meeting scheduled - - [person/a; person/b]"));
  EXPECT_NE(EventId(line, "article a1 -"), EventId(line, "article a2 -"));
  EXPECT_THAT(EventIds("article a1 -\n" + line + "\n" + line), SizeIs(2));
  EXPECT_EQ(EventIds("article a1 -\n" + line + "\n" + line), EventIds("article a1 -\n" + line + "\n" + line));
}

TEST(ClaimTest, EventsWithoutParticipantsAreNotJoined) {
  EXPECT_NE(EventId("meeting held 2022-01-21 - []"), EventId("meeting held 2022-01-21 - []", "article a2 -"));
}

TEST(ClaimTest, WhatAnArticleTellsTwiceIsOneClaim) {
  const auto claims = ClaimsOf(ParseExtraction(R"(article a1 2022-01-22
      meeting held 2022-01-21 - [person/a; person/b] "First."
      talks held 2022-01-21 - [person/b; person/a] "Second.")"));
  ASSERT_THAT(claims, SizeIs(1));
  EXPECT_THAT(claims.begin()->second.mentions.mentions(), SizeIs(2));
  EXPECT_THAT(claims.begin()->second.claim.sources(), SizeIs(1));
}

TEST(ClaimTest, ABodysSessionIsNoMeetingOfTwoBesideIt) {
  const std::string people = "entity person/a country/RU A\nentity person/b country/US B\n";
  const std::string four = " held 2022-01-21 - [person/a; person/b; country/RU; country/US]";
  const std::string with_body = " held 2022-01-21 - [person/a; person/b; org/g20; country/RU; country/US]";
  EXPECT_NE(EventId(people + "summit" + with_body), EventId(people + "meeting" + four));
  // A meeting that is told with the body is held on its occasion.
  EXPECT_EQ(EventId(people + "meeting" + with_body), EventId(people + "meeting" + four));
}

TEST(ClaimTest, PlacesNameAllThatContainsThem) {
  const auto records = ClaimsOf(ParseExtraction(R"(article a1 2022-01-22
      entity place/villa - Villa | within:place/geneva-ch
      entity place/geneva-ch country/CH Geneva | within:place/villa
      meeting held 2022-01-21 place/villa [person/a; person/b])"));
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_THAT(records.begin()->second.mentions.mentions(0).places(),
              ElementsAre("country/CH", "place/geneva-ch", "place/villa"));
}

}  // namespace
}  // namespace annals
