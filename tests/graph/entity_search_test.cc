#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "gmock/gmock.h"
#include "graph/graph.h"
#include "graph/store/memory_store.h"
#include "tests/support/build.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using absl::StatusCode;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class EntitySearchTest : public testing::Test {
 protected:
  EntitySearchTest() {
    Add(R"(article a1 2022-01-22
        entity person/sergei-lavrov country/RU Sergei Lavrov | Xéc-gây La-vrốp
        entity person/antony-blinken country/US Antony Blinken | Tony Blinken
        entity person/joe-biden country/US Joe Biden
        entity person/hunter-biden country/US Hunter Biden
        entity person/xi-jinping country/CN Xi Jinping | Tập Cận Bình
        entity place/geneva-ch country/CH Geneva | Giơ-ne-vơ | Genève
        entity place/new-geneva country/US New Geneva
        entity country/RU - Russia | Nga | Liên bang Nga
        entity country/US - United States | Mỹ
        entity country/GE - Georgia
        entity place/georgia-us country/US Georgia
        meeting held 2022-01-21 place/geneva-ch [person/sergei-lavrov; person/antony-blinken; country/RU; country/US]
        call held 2022-01-20 - [person/joe-biden; person/xi-jinping])");
  }

  void Add(std::string_view text) { EXPECT_THAT(graph_->Apply(ParseExtraction(text)), IsOk()); }

  std::vector<std::string> Search(std::string_view text, const std::vector<v1::EntityKind>& kinds = {},
                                  int limit = 10) {
    std::vector<std::string> ids;
    const auto entities = graph_->SearchEntities(text, kinds, limit);
    EXPECT_THAT(entities, IsOk());
    if (entities.ok()) {
      for (const v1::Entity& entity : *entities) ids.push_back(entity.id());
    }
    return ids;
  }

  std::string Resolve(std::string_view name, const std::vector<v1::EntityKind>& kinds = {}) {
    const auto entity = graph_->ResolveEntity(name, kinds);
    return entity.ok() ? entity->id() : std::string(entity.status().message());
  }

  std::unique_ptr<Graph> graph_ = *Graph::Open(MakeMemoryStore());
};

TEST_F(EntitySearchTest, FindsAnySpellingWithoutRegardToCaseDiacriticsAndHyphens) {
  for (const char* text : {"Sergei Lavrov", "LAVROV", "la-vrốp", "xec gay la vrop", "Xécgây Lavrốp"}) {
    EXPECT_THAT(Search(text), ElementsAre("person/sergei-lavrov")) << text;
  }
  EXPECT_THAT(Search("gionevo"), ElementsAre("place/geneva-ch"));
  EXPECT_THAT(Search("Tap can BINH"), ElementsAre("person/xi-jinping"));
}

TEST_F(EntitySearchTest, WordsMayBeCompletedAndAllMustFitOneName) {
  EXPECT_THAT(Search("lavr"), ElementsAre("person/sergei-lavrov"));
  EXPECT_THAT(Search("ser lav"), ElementsAre("person/sergei-lavrov"));
  EXPECT_THAT(Search("tony antony"), ElementsAre());
  EXPECT_THAT(Search("lavrov blinken"), ElementsAre());
  EXPECT_THAT(Search("x"), ElementsAre());
}

TEST_F(EntitySearchTest, WholeNamesComeBeforeLongerOnesAndBusyOnesBeforeOthers) {
  EXPECT_THAT(Search("geneva"), ElementsAre("place/geneva-ch", "place/new-geneva"));
  EXPECT_THAT(Search("biden"), ElementsAre("person/joe-biden", "person/hunter-biden"));
  EXPECT_THAT(Search("biden", {}, 1), ElementsAre("person/joe-biden"));
}

TEST_F(EntitySearchTest, KindsNarrow) {
  EXPECT_THAT(Search("georgia", {v1::ENTITY_KIND_COUNTRY}), ElementsAre("country/GE"));
  EXPECT_THAT(Search("lavrov", {v1::ENTITY_KIND_COUNTRY}), ElementsAre());
}

TEST_F(EntitySearchTest, ATextWithoutWordsIsRefused) {
  EXPECT_THAT(graph_->SearchEntities("?!", {}, 10), StatusIs(StatusCode::kInvalidArgument));
  EXPECT_THAT(graph_->ResolveEntity("", {}), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(EntitySearchTest, ResolvesIdsAndNames) {
  EXPECT_EQ(Resolve("person/sergei-lavrov"), "person/sergei-lavrov");
  EXPECT_EQ(Resolve("lavrov"), "person/sergei-lavrov");
  EXPECT_EQ(Resolve("Nga"), "country/RU");
  EXPECT_EQ(Resolve("us"), "country/US");
  EXPECT_EQ(Resolve("Xi"), "person/xi-jinping");
}

TEST_F(EntitySearchTest, AWholeNameWinsOverLongerOnes) { EXPECT_EQ(Resolve("Geneva"), "place/geneva-ch"); }

TEST_F(EntitySearchTest, AFamilyNameMeansTheOneWhoHasEvents) { EXPECT_EQ(Resolve("Biden"), "person/joe-biden"); }

TEST_F(EntitySearchTest, WhatFitsSeveralIsRefusedWithTheCandidates) {
  EXPECT_THAT(graph_->ResolveEntity("Georgia", {}),
              StatusIs(StatusCode::kInvalidArgument,
                       AllOf(HasSubstr("country/GE (Georgia)"), HasSubstr("place/georgia-us (Georgia)"))));
  Add("article a2 2022-01-25\nentity person/hunter-biden country/US Hunter Biden\ncall held 2022-01-24 - "
      "[person/hunter-biden]");
  EXPECT_THAT(graph_->ResolveEntity("Biden", {}), StatusIs(StatusCode::kInvalidArgument, HasSubstr("hunter-biden")));
}

TEST_F(EntitySearchTest, AFamilyNameMeansTheOneWhoIsSpokenOfTenTimesAsOften) {
  Add("article a2 2022-01-25\nentity person/hunter-biden country/US Hunter Biden\ncall held 2022-01-24 - "
      "[person/hunter-biden]");
  for (int day = 11; day < 20; ++day) {
    Add("article b" + std::to_string(day) + " -\nentity person/joe-biden country/US Joe Biden\ncall held 2022-02-" +
        std::to_string(day) + " - [person/joe-biden]");
  }
  EXPECT_EQ(Resolve("Biden"), "person/joe-biden");
}

TEST_F(EntitySearchTest, AMisspeltNamesakeDoesNotHideTheOneWhoIsSpokenOfTenTimesAsOften) {
  Add("article b0 -\nentity person/antoni-blinken country/US Antoni Blinken | Blinkin\n"
      "entity person/antony-blinken country/US Antony Blinken | Blinkin\n"
      "call held 2020-01-01 - [person/antoni-blinken]\ncall held 2020-01-02 - [person/antony-blinken]");
  EXPECT_THAT(graph_->ResolveEntity("Blinkin", {}), StatusIs(StatusCode::kInvalidArgument));
  for (int day = 10; day < 20; ++day) {
    Add(
        absl::StrFormat("article b%d -\nentity person/antony-blinken country/US Antony Blinken | Blinkin\n"
                        "call held 2020-01-%d - [person/antony-blinken]",
                        day, day));
  }
  EXPECT_EQ(Resolve("Blinkin"), "person/antony-blinken");
}

TEST_F(EntitySearchTest, UnknownNamesAreNotGuessed) {
  EXPECT_THAT(graph_->ResolveEntity("Lavr", {}), StatusIs(StatusCode::kNotFound, HasSubstr("\"Lavr\"")));
  EXPECT_THAT(graph_->ResolveEntity("person/nobody", {}), StatusIs(StatusCode::kNotFound));
  EXPECT_THAT(graph_->ResolveEntity("country/RU", {v1::ENTITY_KIND_PERSON}), StatusIs(StatusCode::kInvalidArgument));
}

TEST_F(EntitySearchTest, InterruptEndsTheSearch) {
  const Interrupt interrupt = [] { return absl::CancelledError(); };
  EXPECT_THAT(graph_->SearchEntities("lavrov", {}, 10, interrupt), StatusIs(StatusCode::kCancelled));
}

}  // namespace
}  // namespace annals
