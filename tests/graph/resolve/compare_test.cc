#include "graph/resolve/compare.h"

#include <string>

#include "gmock/gmock.h"
#include "graph/resolve/claim.h"
#include "tests/support/build.h"
#include "tests/support/graph_of.h"

namespace annals {
namespace {

// The one claim of an article.
std::vector<Claim> AllClaimsOf(const std::string& head, const std::string& events) {
  std::vector<Claim> claims;
  for (const auto& [id, claim] : ClaimsOf(ParseExtraction(ArticleText(head, events)))) {
    const v1::ClaimRecord& record = claim.claim;
    claims.push_back({.id = id,
                      .record = record,
                      .people = {record.people().begin(), record.people().end()},
                      .article_ids = {record.sources(0).article_id()}});
  }
  return claims;
}

Claim ClaimOf(const std::string& head, const std::string& event) {
  std::vector<Claim> claims = AllClaimsOf(head, event);
  EXPECT_EQ(claims.size(), 1);
  return claims.front();
}

struct Case {
  const char* a;
  const char* b;
  Conflict conflict;
};

TEST(CompareTest, SaysWhatKeepsClaimsApart) {
  const Case cases[] = {
      {"meeting held 2022-01-21 - [person/a; person/b]", "meeting held 2022-01-21 - [person/a; person/b; person/c]",
       Conflict::kNone},
      {"meeting held 2022-01-21 - [person/a; person/b]", "meeting held 2022-01-21 - [country/RU; country/US]",
       Conflict::kNone},
      {"meeting held 2022-01-21 - [person/a; person/b]", "meeting held 2022-01-21 - [person/c; person/b]",
       Conflict::kPeople},
      {"meeting held 2022-01-21 - [person/a; person/b]", "meeting held 2022-01-22 - [person/a; person/b]",
       Conflict::kNone},
      {"meeting held 2022-01-21 - [person/a; person/b]", "meeting held 2022-01-23 - [person/a; person/b]",
       Conflict::kDate},
      {"meeting held 2022-01-21 - [person/a; person/b]", "meeting held 2022-01-22 - [country/RU; country/US]",
       Conflict::kDate},
      {"meeting held 2022-01-21 place/geneva-ch [person/a; person/b]",
       "meeting held 2022-01-22 place/geneva-ch [country/RU; country/US]", Conflict::kNone},
      {"meeting held 2022-01-21 place/geneva-ch [person/a; person/b]",
       "meeting held 2022-01-21 place/vienna-at [country/RU; country/US]", Conflict::kPlace},
      {"meeting held 2022-01-21 place/geneva-ch [person/a; person/b]",
       "meeting held 2022-01-21 country/CH [country/RU; country/US]", Conflict::kNone},
      {"meeting held 2022-01 - [person/a; person/b]", "meeting held 2022-01-31 - [person/a; person/b]",
       Conflict::kNone},
      {"meeting held 2022-01 - [person/a; person/b]", "meeting held 2022-02-01 - [person/a; person/b]",
       Conflict::kDate},
      {"meeting held - - [country/RU; country/US]", "meeting held 2022-01-21 - [person/a; person/b]", Conflict::kDate},
      {"meeting held - - [person/a; person/b]", "meeting held 2022-01-21 - [country/RU; country/US]", Conflict::kNone},
      {"summit held 2022-01-21 - [org/nato; country/RU; country/US]",
       "summit held 2022-01-21 - [org/nato; country/RU; country/CN]", Conflict::kNone},
      {"meeting held 2022-01-21 - [org/nato; country/RU]", "meeting held 2022-01-21 - [org/nato; country/CN]",
       Conflict::kSides},
  };
  for (const Case& c : cases) {
    const Claim a = ClaimOf("a1 2022-02-01", c.a), b = ClaimOf("a2 2022-02-01", c.b);
    ASSERT_EQ(a.record.block(), b.record.block()) << c.a << "\n" << c.b;
    EXPECT_EQ(Compare(a, b), c.conflict) << c.a << "\n" << c.b << "\n" << ConflictWord(Compare(a, b));
    EXPECT_EQ(Compare(b, a), c.conflict) << "not symmetric:\n" << c.a << "\n" << c.b;
  }
}

TEST(CompareTest, WhatOneArticleTellsTwiceIsToldApart) {
  const std::vector<Claim> claims =
      AllClaimsOf("a1 2022-02-01",
                  "meeting held 2022-01-21 - [person/a; person/b]\nmeeting held 2022-01-21 - [country/RU; country/US]");
  ASSERT_EQ(claims.size(), 2);
  EXPECT_EQ(Compare(claims[0], claims[1]), Conflict::kToldApart);
}

TEST(CompareTest, DetailIsWhatADayAndPeopleOfTwoSidesGive) {
  const auto detail = [](const std::string& event) { return DetailOf(ClaimOf("a1 2022-02-01", event)); };
  EXPECT_EQ(detail("meeting held 2022-01-21 - [person/a; person/b]"), Detail::kNamed);
  EXPECT_EQ(detail("meeting held 2022-01-21/2022-01-25 - [person/a; person/b]"), Detail::kNamed);
  EXPECT_EQ(detail("meeting held 2022-01-21 - [person/a; country/US]"), Detail::kSides);
  EXPECT_EQ(detail("meeting held 2022-01-21 - [person/a; person/c; country/US]"), Detail::kSides);
  EXPECT_EQ(detail("meeting held 2022-01 - [person/a; person/b]"), Detail::kVague);
  EXPECT_EQ(detail("meeting held - - [person/a; person/b]"), Detail::kVague);
  EXPECT_EQ(detail("meeting held 2022-01-21 - [person/a; country/RU]"), Detail::kAlone);
  EXPECT_EQ(detail("meeting held 2020/2022 - [person/a; person/b]"), Detail::kAlone);
}

TEST(CompareTest, AHostThatGivesThePlaceIsNoSide) {
  const Claim a = ClaimOf("a1 2022-02-01", "meeting held 2022-01-21 - [country/RU; country/US; country/CH host]");
  const Claim b = ClaimOf("a2 2022-02-01", "meeting held 2022-01-21 - [country/RU; country/US; country/CH mediator]");
  const Claim c = ClaimOf("a3 2022-02-01", "meeting held 2022-01-21 - [country/RU; country/US]");
  const Claim d = ClaimOf("a4 2022-02-01", "meeting held 2022-01-21 - [country/RU; country/US; country/CH]");
  EXPECT_EQ(a.record.block(), c.record.block());
  EXPECT_EQ(b.record.block(), c.record.block());
  EXPECT_NE(d.record.block(), c.record.block());
}

}  // namespace
}  // namespace annals
