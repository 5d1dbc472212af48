#include "graph/resolve/resolver.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/graph_of.h"

namespace annals {
namespace {

using testing::ElementsAre;

constexpr char kAB[] = "[person/a; person/b; country/RU; country/US]\n";
constexpr char kABC[] = "[person/a; person/b; person/c; country/RU; country/US]\n";
constexpr char kCD[] = "[person/c; person/d; country/RU; country/US]\n";
constexpr char kSides[] = "[country/RU; country/US]\n";

// An article of 2022-02-01 with one event: "meeting held 2022-01-21 -".
std::string Article(const std::string& id, const std::string& event, const std::string& participants) {
  return ArticleText(id + " 2022-02-01", event + " " + participants);
}

std::vector<std::string> Joined(const std::vector<std::string>& articles) {
  return ArticlesByEvent(*GraphOf(articles));
}

TEST(ResolverTest, TheSamePeopleOnTheSameDayAreOneEvent) {
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "talks held 2022-01-21 -", kAB)}),
              ElementsAre("a1 a2"));
}

TEST(ResolverTest, DifferentPeopleOfTheSameSidesOnTheSameDayAreTwo) {
  EXPECT_THAT(
      Joined({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held 2022-01-21 -", kCD)}),
      ElementsAre("a1", "a2"));
}

TEST(ResolverTest, WhoNamesMoreOfThePeopleTellsOfTheSame) {
  const auto graph =
      GraphOf({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held 2022-01-21 -", kABC)});
  EXPECT_THAT(RulesOf(*graph, "a1 a2"), ElementsAre("leads", "same-people"));
}

TEST(ResolverTest, CountriesStandInForTheirPeople) {
  const auto graph =
      GraphOf({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held 2022-01-21 -", kSides)});
  EXPECT_THAT(RulesOf(*graph, "a1 a2"), ElementsAre("country-stands-in", "leads"));
}

TEST(ResolverTest, ThePeopleOfOneSideStandForTheWholeEvent) {
  const auto graph = GraphOf({Article("a1", "meeting held 2022-01-21 -", kAB),
                              Article("a2", "meeting held 2022-01-21 -", "[person/a; country/RU; country/US]")});
  EXPECT_THAT(RulesOf(*graph, "a1 a2"), ElementsAre("leads", "part-of-people"));
}

TEST(ResolverTest, AnotherPersonOfOneSideIsAnotherEvent) {
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 -", kAB),
                      Article("a2", "meeting held 2022-01-21 -", "[person/c; country/RU; country/US]")}),
              ElementsAre("a1", "a2"));
}

TEST(ResolverTest, CountriesAloneAreAmbiguousBetweenEventsOfDifferentPeople) {
  const auto graph =
      GraphOf({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held 2022-01-21 -", kCD),
               Article("a3", "meeting held 2022-01-21 -", kSides)});
  EXPECT_THAT(ArticlesByEvent(*graph), ElementsAre("a1", "a2", "a3"));
  EXPECT_THAT(RulesOf(*graph, "a3"), ElementsAre("ambiguous"));
}

TEST(ResolverTest, OtherSidesAreOtherEvents) {
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 -", kSides),
                      Article("a2", "meeting held 2022-01-21 -", "[country/RU; country/CN]"),
                      Article("a3", "meeting held 2022-01-21 -", "[country/RU; country/US; country/CN]")}),
              ElementsAre("a1", "a2", "a3"));
}

TEST(ResolverTest, ADayOffIsTheSameEventOfTheSamePeople) {
  const auto graph =
      GraphOf({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held 2022-01-22 -", kAB)});
  EXPECT_THAT(RulesOf(*graph, "a1 a2"), ElementsAre("leads", "next-day"));
}

TEST(ResolverTest, ThreeDaysApartAreTwoEvents) {
  EXPECT_THAT(
      Joined({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held 2022-01-24 -", kAB)}),
      ElementsAre("a1", "a2"));
}

TEST(ResolverTest, CountriesADayApartNeedTheSamePlace) {
  EXPECT_THAT(
      Joined({Article("a1", "meeting held 2022-01-21 -", kSides), Article("a2", "meeting held 2022-01-22 -", kSides)}),
      ElementsAre("a1", "a2"));
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 place/geneva-ch", kSides),
                      Article("a2", "meeting held 2022-01-22 place/geneva-ch", kSides)}),
              ElementsAre("a1 a2"));
}

TEST(ResolverTest, RepeatedMeetingsOfOneWeekStayApart) {
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-17 -", kAB), Article("a2", "meeting held 2022-01-19 -", kAB),
                      Article("a3", "meeting held 2022-01-21 -", kAB)}),
              ElementsAre("a1", "a2", "a3"));
}

TEST(ResolverTest, ADayBetweenTwoWellToldMeetingsIsAmbiguous) {
  const auto graph =
      GraphOf({Article("a1", "meeting held 2022-01-17 -", kAB), Article("a2", "meeting held 2022-01-17 -", kAB),
               Article("a3", "meeting held 2022-01-18 -", kAB), Article("a4", "meeting held 2022-01-19 -", kAB),
               Article("a5", "meeting held 2022-01-19 -", kAB)});
  EXPECT_THAT(ArticlesByEvent(*graph), ElementsAre("a1 a2", "a3", "a4 a5"));
  EXPECT_THAT(RulesOf(*graph, "a3"), ElementsAre("ambiguous"));
}

TEST(ResolverTest, WhatOneArticleTellsApartStaysApart) {
  EXPECT_THAT(Joined({ArticleText("a1 2022-02-01",
                                  std::string("meeting held 2022-01-21 - ") + kAB + "meeting held 2022-01-22 - " + kAB),
                      Article("a2", "meeting held 2022-01-21 -", kAB)}),
              ElementsAre("a1", "a1 a2"));
}

TEST(ResolverTest, AMonthMeansTheOneEventInIt) {
  const auto graph =
      GraphOf({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held 2022-01 -", kAB)});
  EXPECT_THAT(RulesOf(*graph, "a1 a2"), ElementsAre("leads", "vague-date"));
}

TEST(ResolverTest, AMonthWithTwoEventsMeansTheOneAtItsPlace) {
  const std::vector<std::string> both = {Article("a1", "meeting held 2022-01-11 place/geneva-ch", kAB),
                                         Article("a2", "meeting held 2022-01-21 place/vienna-at", kAB)};
  std::vector<std::string> articles = both;
  articles.push_back(Article("a3", "meeting held 2022-01 -", kAB));
  EXPECT_THAT(Joined(articles), ElementsAre("a1", "a2", "a3"));
  articles.back() = Article("a3", "meeting held 2022-01 place/geneva-ch", kAB);
  EXPECT_THAT(Joined(articles), ElementsAre("a1 a3", "a2"));
}

TEST(ResolverTest, AMonthDoesNotMeanAnEventOfOtherPeople) {
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 -", kCD), Article("a2", "meeting held 2022-01 -", kAB)}),
              ElementsAre("a1", "a2"));
}

TEST(ResolverTest, WhatIsNotDatedMeansTheOneEventShortlyBefore) {
  const auto graph = GraphOf({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held - -", kAB)});
  EXPECT_THAT(RulesOf(*graph, "a1 a2"), ElementsAre("day-of-publication", "leads"));
  EXPECT_THAT(Joined({Article("a1", "meeting held 2021-11-21 -", kAB), Article("a2", "meeting held - -", kAB)}),
              ElementsAre("a1", "a2"));
}

TEST(ResolverTest, WhatIsToComeMeansTheOneEventAfter) {
  const std::string article = Article("a2", "meeting scheduled - -", kAB);
  EXPECT_THAT(Joined({Article("a1", "meeting scheduled 2022-04-21 -", kAB), article}), ElementsAre("a1 a2"));
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 -", kAB), article}), ElementsAre("a1", "a2"));
}

TEST(ResolverTest, CountriesWithoutADayNeedTheSamePlace) {
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "meeting held - -", kSides)}),
              ElementsAre("a1", "a2"));
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 place/geneva-ch", kAB),
                      Article("a2", "meeting held - place/geneva-ch", kSides)}),
              ElementsAre("a1 a2"));
}

TEST(ResolverTest, CitiesThatConflictKeepEventsApart) {
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 place/geneva-ch", kAB),
                      Article("a2", "meeting held 2022-01-21 place/vienna-at", kABC)}),
              ElementsAre("a1", "a2"));
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 place/geneva-ch", kAB),
                      Article("a2", "meeting held 2022-01-21 country/CH", kABC)}),
              ElementsAre("a1 a2"));
}

TEST(ResolverTest, SessionsOfABodyAreOneWhoeverElseIsNamed) {
  EXPECT_THAT(Joined({Article("a1", "summit held 2022-01-21 -", "[org/nato; country/RU; country/US]"),
                      Article("a2", "summit held 2022-01-21 -", "[org/nato; country/US; country/CN]")}),
              ElementsAre("a1 a2"));
  // One of them may well be the body's meeting with just that one.
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 -", "[org/nato; country/RU]"),
                      Article("a2", "meeting held 2022-01-21 -", "[org/nato; country/CN]")}),
              ElementsAre("a1", "a2"));
}

TEST(ResolverTest, VisitsAndCallsAreNoMeetings) {
  EXPECT_THAT(Joined({Article("a1", "meeting held 2022-01-21 -", kAB), Article("a2", "visit held 2022-01-21 -", kAB),
                      Article("a3", "call held 2022-01-21 -", kAB)}),
              ElementsAre("a1", "a2", "a3"));
}

TEST(ResolverTest, ADayOfAVisitMeansTheVisit) {
  EXPECT_THAT(
      Joined({Article("a1", "visit held 2022-01-20/2022-01-23 -", kAB), Article("a2", "visit held 2022-01-22 -", kAB)}),
      ElementsAre("a1 a2"));
}

TEST(ResolverTest, ABusyPairOfSidesIsNotOneLongEvent) {
  std::vector<std::string> articles;
  for (int day = 10; day < 22; ++day) {
    articles.push_back(Article("a" + std::to_string(day), "meeting held 2022-01-" + std::to_string(day) + " -", kAB));
  }
  EXPECT_GT(Joined(articles).size(), 4);
}

}  // namespace
}  // namespace annals
