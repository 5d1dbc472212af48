#include "graph/resolve/corrections.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/corpus.h"
#include "tests/support/graph_of.h"
#include "tests/support/status_matchers.h"

namespace annals {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kAB[] = "[person/a; person/b; country/RU; country/US]\n";
constexpr char kSides[] = "[country/RU; country/US]\n";

std::string Article(const std::string& id, const std::string& event, const std::string& participants) {
  return ArticleText(id + " 2022-02-01", event + " " + participants);
}

// Three meetings, days apart; a1, a2 and a3 tell of one each.
class CorrectionsTest : public testing::Test {
 protected:
  CorrectionsTest()
      : graph_(GraphOf({Text("a1", 11), Text("a2", 15), Text("a3", 19)})),
        first_(EventToldBy(*graph_, "a1")),
        second_(EventToldBy(*graph_, "a2")),
        third_(EventToldBy(*graph_, "a3")) {}

  void TearDown() override { EXPECT_THAT(graph_->Verify(100)->problems, IsEmpty()); }

  static std::string Text(const std::string& id, int day) {
    return Article(id, "meeting held 2022-01-" + std::to_string(day) + " -", kAB);
  }
  // Its id.
  std::string Add(const v1::Correction& correction) {
    const auto added = graph_->AddCorrection(correction);
    EXPECT_THAT(added, IsOk());
    return added.ok() ? added->id() : "";
  }

  const std::unique_ptr<Graph> graph_;
  const std::string first_, second_, third_;
};

TEST_F(CorrectionsTest, MergedEventsAreOneUnderTheFirstId) {
  Add(Merge(first_, second_));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a2", "a3"));
  EXPECT_EQ(EventToldBy(*graph_, "a1 a2"), first_);
  EXPECT_EQ(graph_->GetEvent(second_)->id(), first_);
  EXPECT_THAT(RulesOf(*graph_, "a1 a2"), ElementsAre("leads", "merged"));
}

TEST_F(CorrectionsTest, MergesOfMergesAreAllOne) {
  Add(Merge(first_, second_));
  Add(Merge(third_, first_));
  EXPECT_EQ(EventToldBy(*graph_, "a1 a2 a3"), third_);
}

TEST_F(CorrectionsTest, WhatIsMergedIntoTwoTiesThemTogether) {
  Apply(*graph_, Article("a4", "meeting held 2022-01-15 -", kSides));
  ASSERT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1", "a2 a4", "a3"));
  const v1::EventExplanation explanation = *graph_->ExplainEvent(second_);
  ASSERT_EQ(explanation.claims_size(), 2);
  Add(Merge(first_, explanation.claims(0).claim_id()));
  Add(Merge(third_, explanation.claims(1).claim_id()));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a2 a3 a4"));
}

TEST_F(CorrectionsTest, MergesInACircleAreOneEvent) {
  Add(Merge(first_, second_));
  Add(Merge(second_, third_));
  Add(Merge(third_, first_));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a2 a3"));
}

TEST_F(CorrectionsTest, WhatWasMergedIntoAnEventThatIsGoneStandsAlone) {
  Add(Merge(first_, second_));
  ASSERT_THAT(graph_->Retract("a1"), IsOk());
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a2", "a3"));
  Apply(*graph_, Text("a1", 11));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a2", "a3"));
}

TEST_F(CorrectionsTest, ASplitClaimIsAnEventOfItsOwn) {
  Apply(*graph_, Article("a4", "meeting held 2022-01-11 -", kSides));
  ASSERT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a4", "a2", "a3"));
  const std::string id = Add(Split(graph_->ExplainEvent(first_)->claims(1).claim_id()));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1", "a2", "a3", "a4"));
  EXPECT_THAT(RulesOf(*graph_, "a4"), ElementsAre("split"));
  ASSERT_THAT(graph_->UndoCorrection(id), IsOk());
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a4", "a2", "a3"));
}

TEST_F(CorrectionsTest, WhatIsRejectedIsNoEvent) {
  Add(Reject(first_));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a2", "a3"));
  EXPECT_THAT(graph_->GetEvent(first_), StatusIs(absl::StatusCode::kNotFound));
  // Neither is what joins it later.
  Apply(*graph_, Article("a4", "meeting held 2022-01-11 -", kSides));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a2", "a3"));
}

TEST_F(CorrectionsTest, ARejectionThatIsGoneSetsFreeWhatItTookAlong) {
  Apply(*graph_, Article("a4", "meeting held 2022-01 place/geneva-ch", kSides));
  ASSERT_THAT(graph_->Retract("a2"), IsOk());
  ASSERT_THAT(graph_->Retract("a3"), IsOk());
  ASSERT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a4"));
  Add(Reject(graph_->ExplainEvent(first_)->claims(1).claim_id()));
  EXPECT_THAT(ArticlesByEvent(*graph_), IsEmpty());
  ASSERT_THAT(graph_->Retract("a4"), IsOk());
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1"));
}

TEST_F(CorrectionsTest, ARejectedPersonTakesPartInNothing) {
  Add(Reject("person/a"));
  EXPECT_THAT(graph_->ListEvents({.participants = {"person/a"}})->events, IsEmpty());
  EXPECT_EQ(graph_->ListEvents({.participants = {"person/b"}})->events.size(), 3);
}

TEST_F(CorrectionsTest, ARejectedHostOrBodyTakesPartInNothing) {
  Apply(*graph_, Article("a4", "meeting held 2022-01-25 place/geneva-ch",
                         "[person/a; person/b; org/nato; country/CH host; country/RU; country/US]"));
  ASSERT_EQ(graph_->ListEvents({.participants = {"org/nato", "country/CH"}})->events.size(), 1);
  Add(Reject("org/nato"));
  Add(Reject("country/CH"));
  EXPECT_THAT(graph_->ListEvents({.any_participants = {"org/nato", "country/CH"}})->events, IsEmpty());
}

TEST_F(CorrectionsTest, ARenamedPersonIsCalledSoInEvents) {
  Add(Rename("person/a", "Somebody Else"));
  EXPECT_THAT(graph_->GetEvent(first_)->ShortDebugString(), HasSubstr("Somebody Else"));
  EXPECT_EQ(graph_->GetEntity("person/a")->name(), "Somebody Else");
}

TEST_F(CorrectionsTest, MergedPeopleAreOneSoThatTheirEventsAre) {
  Apply(*graph_, Article("a4", "meeting held 2022-01-11 -", "[person/c; person/b; country/RU; country/US]"));
  ASSERT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1", "a2", "a3", "a4"));
  const std::string id = Add(Merge("person/a", "person/c"));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a4", "a2", "a3"));
  EXPECT_EQ(graph_->GetEntity("person/c")->id(), "person/a");
  ASSERT_THAT(graph_->UndoCorrection(id), IsOk());
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1", "a2", "a3", "a4"));
}

TEST_F(CorrectionsTest, UndoneTheyLeaveNoTrace) {
  const auto before = ExportOf(*graph_);
  const std::vector<std::string> ids = {Add(Merge(first_, second_)), Add(Reject(third_)), Add(Reject("person/b")),
                                        Add(Rename("person/a", "Nobody"))};
  EXPECT_NE(ExportOf(*graph_), before);
  for (const std::string& id : ids) ASSERT_THAT(graph_->UndoCorrection(id), IsOk());
  EXPECT_EQ(ExportOf(*graph_), before);
  EXPECT_THAT(graph_->UndoCorrection(ids[0]), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(CorrectionsTest, AreNumberedAndSurviveArticlesThatComeAgain) {
  EXPECT_EQ(Add(Merge(first_, second_)), "correction/000001");
  ASSERT_THAT(graph_->UndoCorrection("correction/000001"), IsOk());
  EXPECT_EQ(Add(Merge(first_, second_)), "correction/000002");
  Apply(*graph_, Text("a2", 17));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1", "a2", "a3"));
  Apply(*graph_, Text("a2", 15));
  EXPECT_THAT(ArticlesByEvent(*graph_), ElementsAre("a1 a2", "a3"));
}

TEST_F(CorrectionsTest, ThatMakeNoSenseAreRefused) {
  constexpr auto kInvalid = absl::StatusCode::kInvalidArgument, kNotFound = absl::StatusCode::kNotFound;
  EXPECT_THAT(graph_->AddCorrection(Merge(first_, first_)), StatusIs(kInvalid));
  EXPECT_THAT(graph_->AddCorrection(Merge(first_, "person/a")), StatusIs(kInvalid));
  EXPECT_THAT(graph_->AddCorrection(Merge("person/a", "country/RU")), StatusIs(kInvalid));
  EXPECT_THAT(graph_->AddCorrection(Rename(first_, "A name")), StatusIs(kInvalid));
  EXPECT_THAT(graph_->AddCorrection(Rename("person/a", "")), StatusIs(kInvalid));
  EXPECT_THAT(graph_->AddCorrection(Split("nothing")), StatusIs(kInvalid));
  EXPECT_THAT(graph_->AddCorrection(Reject("event/2022-01-01-meeting-x")), StatusIs(kNotFound));
  EXPECT_THAT(graph_->AddCorrection(Reject("person/nobody")), StatusIs(kNotFound));
  v1::Correction numbered = Reject(first_);
  numbered.set_id("correction/000007");
  EXPECT_THAT(graph_->AddCorrection(numbered), StatusIs(kInvalid));
  EXPECT_THAT(*graph_->ListCorrections(), IsEmpty());
}

}  // namespace
}  // namespace annals
