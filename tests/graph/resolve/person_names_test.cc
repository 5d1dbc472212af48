#include "graph/resolve/person_names.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "graph/edtf_date.h"
#include "tests/support/graph_of.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A meeting of `person` with person/b, told by an article of 2022-01-`day`.
std::string Article(const std::string& id, const std::string& person, const std::string& country, int day = 22,
                    const std::string& more = "") {
  return ArticleText(id + " 2022-01-" + std::to_string(day), "entity " + person + " " + country + " Some Name" + more +
                                                                 "\nmeeting held 2022-01-21 - [" + person +
                                                                 "; person/b; country/PL; country/US]");
}

std::string NodeOf(const Graph& graph, const std::string& id) {
  const auto entity = graph.GetEntity(id);
  return entity.ok() ? entity->id() : entity.status().ToString();
}

TEST(PersonNamesTest, AFamilyNameMeansTheOneFullNameOfItsCountry) {
  const auto graph = GraphOf({Article("a1", "person/kowalczyk-pl", "country/PL")});
  EXPECT_EQ(NodeOf(*graph, "person/kowalczyk-pl"), "person/kowalczyk-pl");
  Apply(*graph, Article("a2", "person/jan-kowalczyk-pl", "country/PL"));
  EXPECT_EQ(NodeOf(*graph, "person/kowalczyk-pl"), "person/jan-kowalczyk-pl");
  EXPECT_THAT(ArticlesByEvent(*graph), ElementsAre("a1 a2"));
  ASSERT_THAT(graph->Retract("a2"), IsOk());
  EXPECT_EQ(NodeOf(*graph, "person/kowalczyk-pl"), "person/kowalczyk-pl");
}

TEST(PersonNamesTest, TheFamilyNameMayComeFirst) {
  const auto graph =
      GraphOf({Article("a1", "person/wang-cn", "country/CN"), Article("a2", "person/wang-shu-cn", "country/CN")});
  EXPECT_EQ(NodeOf(*graph, "person/wang-cn"), "person/wang-shu-cn");
}

TEST(PersonNamesTest, NamesakesLeaveAFamilyNameOpen) {
  const auto graph = GraphOf({Article("a1", "person/kowalczyk-pl", "country/PL"),
                              Article("a2", "person/jan-kowalczyk-pl", "country/PL"),
                              Article("a3", "person/piotr-kowalczyk-pl", "country/PL")});
  EXPECT_EQ(NodeOf(*graph, "person/kowalczyk-pl"), "person/kowalczyk-pl");
  EXPECT_THAT(ArticlesByEvent(*graph), ElementsAre("a1", "a2", "a3"));
  ASSERT_THAT(graph->Retract("a3"), IsOk());
  EXPECT_THAT(ArticlesByEvent(*graph), ElementsAre("a1 a2"));
}

TEST(PersonNamesTest, AFullNameWithoutACountryMeansTheOneWithOne) {
  const auto graph =
      GraphOf({Article("a1", "person/jan-kowalczyk", "-"), Article("a2", "person/jan-kowalczyk-pl", "country/PL")});
  EXPECT_EQ(NodeOf(*graph, "person/jan-kowalczyk"), "person/jan-kowalczyk-pl");
  Apply(*graph, Article("a3", "person/jan-kowalczyk-us", "country/US"));
  EXPECT_EQ(NodeOf(*graph, "person/jan-kowalczyk"), "person/jan-kowalczyk");
}

TEST(PersonNamesTest, LookAlikesAreOtherPeople) {
  const auto graph = GraphOf({Article("a1", "person/jan-kowalczyk-pl", "country/PL"),
                              Article("a2", "person/kowalczyk-us", "country/US"),       // another country
                              Article("a3", "person/kowalczyk", "-"),                   // a single word, anybody's
                              Article("a4", "person/adam-kowalczyk-pl", "country/PL"),  // another first name
                              Article("a5", "person/kowal-pl", "country/PL")});         // a part of the word
  for (const char* id : {"person/kowalczyk-us", "person/kowalczyk", "person/adam-kowalczyk-pl", "person/kowal-pl"}) {
    EXPECT_EQ(NodeOf(*graph, id), id);
  }
}

TEST(PersonNamesTest, WhoIsListedIsHimselfAndNobodyElse) {
  const auto graph = GraphOf({Article("a1", "person/jan-kowalczyk-pl", "country/PL", 22, " | listed"),
                              Article("a2", "person/kowalczyk-pl", "country/PL")});
  EXPECT_EQ(NodeOf(*graph, "person/kowalczyk-pl"), "person/kowalczyk-pl");
  const auto other = GraphOf({Article("a1", "person/kowalczyk-pl", "country/PL", 22, " | listed"),
                              Article("a2", "person/jan-kowalczyk-pl", "country/PL")});
  EXPECT_EQ(NodeOf(*other, "person/kowalczyk-pl"), "person/kowalczyk-pl");
}

TEST(PersonNamesTest, AFullNameCountsFromItsFirstArticleOn) {
  const auto graph = GraphOf({Article("a1", "person/kowalczyk-pl", "country/PL", 22),
                              Article("a2", "person/jan-kowalczyk-pl", "country/PL", 24),
                              Article("a3", "person/piotr-kowalczyk-pl", "country/PL", 26)});
  const auto day = [](int day) { return DayNumber(absl::CivilDay(2022, 1, day)); };
  EXPECT_THAT(ArticlesByEvent(*graph, day(23)), ElementsAre("a1"));
  EXPECT_THAT(ArticlesByEvent(*graph, day(25)), ElementsAre("a1 a2"));
  EXPECT_THAT(ArticlesByEvent(*graph, day(26)), ElementsAre("a1", "a2", "a3"));
  // The event that the family name belonged to then is found by the full name.
  const auto found = graph->ListEvents({.participants = {"person/jan-kowalczyk-pl"}, .as_of = day(25)});
  ASSERT_THAT(found, IsOk());
  ASSERT_EQ(found->events.size(), 1);
  EXPECT_EQ(found->events[0].source_count(), 2);
}

TEST(PersonNamesTest, ASplitReferenceIsAPersonOfHisOwn) {
  const auto graph = GraphOf(
      {Article("a1", "person/kowalczyk-pl", "country/PL"), Article("a2", "person/jan-kowalczyk-pl", "country/PL")});
  ASSERT_THAT(graph->AddCorrection(Split("person/kowalczyk-pl")), IsOk());
  EXPECT_EQ(NodeOf(*graph, "person/kowalczyk-pl"), "person/kowalczyk-pl");
  EXPECT_THAT(ArticlesByEvent(*graph), ElementsAre("a1", "a2"));
  EXPECT_THAT(graph->Verify(10)->problems, IsEmpty());
}

}  // namespace
}  // namespace annals
