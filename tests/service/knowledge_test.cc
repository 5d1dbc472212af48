// What is known on a day, what became of it, and why: how the Graph and Admin services ask the graph and answer.
#include <gtest/gtest.h>

#include "absl/time/civil_time.h"
#include "graph/edtf_date.h"
#include "graph/store/memory_store.h"
#include "tests/service/recording_graph.h"
#include "tests/service/service_fixture.h"

namespace annals::service {
namespace {

using grpc::StatusCode;

AsOf LastDay(int year, int month, int day) { return DayNumber(absl::CivilDay(year, month, day)); }

class KnowledgeTest : public testing::Test {
 protected:
  KnowledgeTest() : graph_(Graph::Open(MakeMemoryStore()).value()) {
    EXPECT_TRUE(
        graph_.Apply(MakeExtraction({.article = "a1", .date = "2022-01-21", .people = {"Sergei Lavrov"}})).ok());
    graph_.event.set_id("event/a");
    server_ = Server::Start({}, graph_).value();
    asker_ = v1::Graph::NewStub(server_->InProcessChannel());
    admin_ = v1::Admin::NewStub(server_->InProcessChannel());
  }

  template <typename Stub, typename Request, typename Response>
  static grpc::Status Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                           const Request& request, Response& response) {
    grpc::ClientContext context;
    return (stub.*method)(&context, request, &response);
  }
  grpc::Status List(const std::string& as_of) {
    v1::ListEventsRequest request;
    request.mutable_filter()->set_as_of(as_of);
    v1::ListEventsResponse response;
    return Call(*asker_, &v1::Graph::Stub::ListEvents, request, response);
  }
  grpc::Status Diff(const v1::DiffRequest& request) { return Call(*asker_, &v1::Graph::Stub::Diff, request, diff_); }

  RecordingGraph graph_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::Graph::Stub> asker_;
  std::unique_ptr<v1::Admin::Stub> admin_;
  v1::DiffResponse diff_;
};

v1::DiffRequest Between(const std::string& before, const std::string& after) {
  v1::DiffRequest request;
  request.set_before(before);
  request.set_after(after);
  return request;
}

TEST_F(KnowledgeTest, TheLastDayOfAsOfCounts) {
  ASSERT_TRUE(Is(List("2021-12-31"), StatusCode::OK));
  EXPECT_EQ(graph_.listed->as_of, LastDay(2021, 12, 31));
  ASSERT_TRUE(Is(List("2021-11"), StatusCode::OK));
  EXPECT_EQ(graph_.listed->as_of, LastDay(2021, 11, 30));
  ASSERT_TRUE(Is(List("2020"), StatusCode::OK));
  EXPECT_EQ(graph_.listed->as_of, LastDay(2020, 12, 31));
  ASSERT_TRUE(Is(List(""), StatusCode::OK));
  EXPECT_EQ(graph_.listed->as_of, AsOf());
}

TEST_F(KnowledgeTest, AMalformedAsOfIsNamedWithItsField) {
  EXPECT_TRUE(Is(List("yesterday"), StatusCode::INVALID_ARGUMENT, "filter.as_of: \"yesterday\" is not a date"));
  v1::GetEventRequest get;
  get.set_as_of("2022-02-30");
  v1::Event event;
  EXPECT_TRUE(
      Is(Call(*asker_, &v1::Graph::Stub::GetEvent, get, event), StatusCode::INVALID_ARGUMENT, "as_of: \"2022-02-30\""));
  v1::AskRequest ask;
  ask.set_phrase("all meetings");
  ask.set_as_of("soon");
  v1::AskResponse answer;
  EXPECT_TRUE(Is(Call(*asker_, &v1::Graph::Stub::Ask, ask, answer), StatusCode::INVALID_ARGUMENT, "as_of: \"soon\""));
}

TEST_F(KnowledgeTest, AnEventIsAskedForAsOfADay) {
  v1::GetEventRequest request;
  v1::Event event;
  ASSERT_TRUE(Is(Call(*asker_, &v1::Graph::Stub::GetEvent, request, event), StatusCode::OK));
  EXPECT_EQ(graph_.event_as_of, AsOf());
  request.set_as_of("2021-12");
  ASSERT_TRUE(Is(Call(*asker_, &v1::Graph::Stub::GetEvent, request, event), StatusCode::OK));
  EXPECT_EQ(graph_.event_as_of, LastDay(2021, 12, 31));
}

TEST_F(KnowledgeTest, APhraseAsOfADaySaysSoInItsFilterAndInterpretation) {
  v1::AskRequest request;
  request.set_phrase("all meetings involving Lavrov");
  v1::AskResponse now;
  ASSERT_TRUE(Is(Call(*asker_, &v1::Graph::Stub::Ask, request, now), StatusCode::OK));
  EXPECT_EQ(now.filter().as_of(), "");
  request.set_as_of("2021-12");
  v1::AskResponse then;
  ASSERT_TRUE(Is(Call(*asker_, &v1::Graph::Stub::Ask, request, then), StatusCode::OK));
  EXPECT_EQ(graph_.listed->as_of, LastDay(2021, 12, 31));
  EXPECT_EQ(then.filter().as_of(), "2021-12-31");
  EXPECT_EQ(then.interpretation(), now.interpretation() + ", as known on 2021-12-31");
}

TEST_F(KnowledgeTest, APathGoesThroughAllThatIsKnown) {
  v1::FindPathRequest request;
  request.set_from("a");
  request.set_to("b");
  request.mutable_filter()->set_as_of("2021");
  v1::FindPathResponse response;
  EXPECT_TRUE(
      Is(Call(*asker_, &v1::Graph::Stub::FindPath, request, response), StatusCode::INVALID_ARGUMENT, "filter.as_of"));
}

TEST_F(KnowledgeTest, ADifferenceIsBetweenTwoDaysAndOfWhatTheFilterLetsThrough) {
  v1::EventChange change;
  change.set_kind(v1::EventChange::KIND_GONE);
  graph_.changes = {change};
  v1::DiffRequest request = Between("2021", "2022-01-21");
  request.mutable_filter()->add_participants("Lavrov");
  ASSERT_TRUE(Is(Diff(request), StatusCode::OK));
  EXPECT_EQ(graph_.before, LastDay(2021, 12, 31));
  EXPECT_EQ(graph_.after, LastDay(2022, 1, 21));
  EXPECT_EQ(graph_.compared->participants, std::vector<std::string>{"person/sergei-lavrov"});
  ASSERT_EQ(diff_.changes_size(), 1);
  EXPECT_EQ(diff_.changes(0).kind(), v1::EventChange::KIND_GONE);
}

TEST_F(KnowledgeTest, ADifferenceWithoutAfterGoesToAllThatIsKnown) {
  ASSERT_TRUE(Is(Diff(Between("2021", "")), StatusCode::OK));
  EXPECT_EQ(graph_.after, AsOf());
}

TEST_F(KnowledgeTest, ADifferenceRefusesWhatItCannotCompare) {
  EXPECT_TRUE(Is(Diff(Between("", "2022")), StatusCode::INVALID_ARGUMENT, "before is empty; give the day"));
  EXPECT_TRUE(Is(Diff(Between("then", "2022")), StatusCode::INVALID_ARGUMENT, "before: \"then\""));
  EXPECT_TRUE(Is(Diff(Between("2022", "now")), StatusCode::INVALID_ARGUMENT, "after: \"now\""));
  EXPECT_TRUE(Is(Diff(Between("2022", "2021")), StatusCode::INVALID_ARGUMENT, "exchange them"));
  v1::DiffRequest request = Between("2021", "2022");
  request.mutable_filter()->set_as_of("2022");
  EXPECT_TRUE(Is(Diff(request), StatusCode::INVALID_ARGUMENT, "filter.as_of has no meaning"));
}

TEST_F(KnowledgeTest, ExplanationsAreHandedOn) {
  graph_.event_explanation.add_claims()->set_rule("a-rule");
  v1::ExplainEventRequest request;
  request.set_as_of("2021-12-31");
  v1::EventExplanation event;
  ASSERT_TRUE(Is(Call(*asker_, &v1::Graph::Stub::ExplainEvent, request, event), StatusCode::OK));
  EXPECT_EQ(graph_.explained_as_of, LastDay(2021, 12, 31));
  EXPECT_EQ(event.claims(0).rule(), "a-rule");
  request.set_as_of("then");
  EXPECT_TRUE(Is(Call(*asker_, &v1::Graph::Stub::ExplainEvent, request, event), StatusCode::INVALID_ARGUMENT, "as_of"));

  graph_.entity_explanation.add_spellings()->set_text("La-vrop");
  v1::EntityExplanation entity;
  ASSERT_TRUE(Is(Call(*asker_, &v1::Graph::Stub::ExplainEntity, v1::ExplainEntityRequest(), entity), StatusCode::OK));
  EXPECT_EQ(entity.spellings(0).text(), "La-vrop");
}

TEST_F(KnowledgeTest, VerifyingListsAtMostAThousandProblemsAndCountsAll) {
  graph_.verified = {.problems = {"one", "two"}, .problem_count = 2000, .articles = 3, .records = 4};
  v1::VerifyResponse response;
  ASSERT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::Verify, v1::VerifyRequest(), response), StatusCode::OK));
  EXPECT_EQ(graph_.most_problems, 1000u);
  EXPECT_EQ(response.problems_size(), 2);
  EXPECT_EQ(response.problem_count(), 2000u);
  EXPECT_EQ(response.articles(), 3u);
  EXPECT_EQ(response.records(), 4u);
}

TEST_F(KnowledgeTest, RebuildingTellsHowManyRecordsItChanged) {
  graph_.rebuilt = 7;
  v1::RebuildResponse response;
  ASSERT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::Rebuild, v1::RebuildRequest(), response), StatusCode::OK));
  EXPECT_EQ(response.records_changed(), 7u);
}

TEST_F(KnowledgeTest, CorrectionsAreAddedListedAndUndone) {
  v1::AddCorrectionRequest request;
  request.mutable_correction()->set_kind(v1::CORRECTION_KIND_REJECT);
  request.mutable_correction()->set_subject_id("event/a");
  v1::Correction added;
  ASSERT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::AddCorrection, request, added), StatusCode::OK));
  EXPECT_EQ(graph_.correction->subject_id(), "event/a");
  EXPECT_EQ(added.id(), "correction/000001");

  graph_.corrections = {added};
  v1::ListCorrectionsResponse list;
  ASSERT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::ListCorrections, v1::ListCorrectionsRequest(), list), StatusCode::OK));
  ASSERT_EQ(list.corrections_size(), 1);
  EXPECT_EQ(list.corrections(0).kind(), v1::CORRECTION_KIND_REJECT);

  v1::UndoCorrectionRequest undo;
  undo.set_id(added.id());
  v1::UndoCorrectionResponse undone;
  ASSERT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::UndoCorrection, undo, undone), StatusCode::OK));
  EXPECT_EQ(graph_.undone, "correction/000001");
}

TEST_F(KnowledgeTest, WhatIsMissingFromACorrectionIsNamed) {
  v1::Correction added;
  EXPECT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::AddCorrection, v1::AddCorrectionRequest(), added),
                 StatusCode::INVALID_ARGUMENT, "correction is missing"));
  v1::UndoCorrectionResponse undone;
  EXPECT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::UndoCorrection, v1::UndoCorrectionRequest(), undone),
                 StatusCode::INVALID_ARGUMENT, "id is empty"));
}

TEST_F(KnowledgeTest, TheGraphsRefusalsAreHandedOn) {
  graph_.refusal = absl::NotFoundError("nothing like that");
  v1::AddCorrectionRequest request;
  request.mutable_correction();
  v1::Correction added;
  EXPECT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::AddCorrection, request, added), StatusCode::NOT_FOUND, "like that"));
  v1::UndoCorrectionRequest undo;
  undo.set_id("correction/000009");
  v1::UndoCorrectionResponse undone;
  EXPECT_TRUE(Is(Call(*admin_, &v1::Admin::Stub::UndoCorrection, undo, undone), StatusCode::NOT_FOUND, "like that"));
  v1::VerifyResponse verified;
  EXPECT_TRUE(
      Is(Call(*admin_, &v1::Admin::Stub::Verify, v1::VerifyRequest(), verified), StatusCode::NOT_FOUND, "like that"));
  EXPECT_TRUE(Is(Diff(Between("2021", "2022")), StatusCode::NOT_FOUND, "like that"));
}

}  // namespace
}  // namespace annals::service
