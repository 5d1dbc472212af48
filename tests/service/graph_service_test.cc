#include "service/graph_service.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>

#include "tests/service/service_fixture.h"

namespace annals::service {
namespace {

using grpc::StatusCode;

// Four events: Lavrov with Blinken in Geneva, with Rubio later, a call of Biden and Putin, and Putin with Lavrov.
class GraphServiceTest : public ServiceTest {
 protected:
  void SetUp() override {
    Load({.article = "a1", .date = "2022-01-21", .people = {"Antony Blinken", "Sergei Lavrov"}, .in_geneva = true});
    Load({.article = "a2", .date = "2025-02-18", .people = {"Marco Rubio", "Sergei Lavrov"}});
    Load({.article = "a3",
          .date = "2021-12-30",
          .people = {"Joe Biden", "Vladimir Putin"},
          .type = v1::EVENT_TYPE_CALL});
    Load({.article = "a4", .date = "2022-02-14", .people = {"Sergei Lavrov", "Vladimir Putin"}});
  }

  grpc::Status List(const v1::ListEventsRequest& request, v1::ListEventsResponse& response) {
    grpc::ClientContext context;
    return asker_->ListEvents(&context, request, &response);
  }
  grpc::Status Ask(const std::string& phrase, v1::AskResponse& response) {
    grpc::ClientContext context;
    v1::AskRequest request;
    request.set_phrase(phrase);
    return asker_->Ask(&context, request, &response);
  }
  grpc::Status Path(const v1::FindPathRequest& request, v1::FindPathResponse& response) {
    grpc::ClientContext context;
    return asker_->FindPath(&context, request, &response);
  }
  grpc::Status Event(const std::string& id, v1::Event& event) {
    grpc::ClientContext context;
    v1::GetEventRequest request;
    request.set_id(id);
    return asker_->GetEvent(&context, request, &event);
  }
  grpc::Status Entity(const std::string& id, v1::Entity& entity) {
    grpc::ClientContext context;
    v1::GetEntityRequest request;
    request.set_id(id);
    return asker_->GetEntity(&context, request, &entity);
  }
};

v1::ListEventsRequest EventsOf(const std::string& name) {
  v1::ListEventsRequest request;
  request.mutable_filter()->add_participants(name);
  return request;
}

v1::FindPathRequest Between(const std::string& from, const std::string& to) {
  v1::FindPathRequest request;
  request.set_from(from);
  request.set_to(to);
  return request;
}

TEST_F(GraphServiceTest, ListsTheEventsOfANameNewestFirst) {
  v1::ListEventsResponse response;
  ASSERT_TRUE(Is(List(EventsOf("Lavrov"), response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "2025-02-18, 2022-02-14, 2022-01-21");
  EXPECT_EQ(response.next_page_token(), "");
  EXPECT_EQ(response.events(0).sources_size(), 0);
  EXPECT_EQ(response.events(0).source_count(), 1u);
}

TEST_F(GraphServiceTest, ListsOldestFirstAndWithSourcesWhereAskedFor) {
  v1::ListEventsRequest request = EventsOf("person/sergei-lavrov");
  request.set_order(v1::EVENT_ORDER_OLDEST_FIRST);
  request.set_with_sources(true);
  v1::ListEventsResponse response;
  ASSERT_TRUE(Is(List(request, response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "2022-01-21, 2022-02-14, 2025-02-18");
  ASSERT_EQ(response.events(0).sources_size(), 1);
  EXPECT_EQ(response.events(0).sources(0).article().id(), "a1");
}

TEST_F(GraphServiceTest, FiltersByPlaceTypeStatusAndDates) {
  v1::ListEventsRequest request;
  request.mutable_filter()->set_place("Switzerland");
  v1::ListEventsResponse response;
  ASSERT_TRUE(Is(List(request, response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "2022-01-21");

  request.Clear();
  request.mutable_filter()->add_types(v1::EVENT_TYPE_CALL);
  ASSERT_TRUE(Is(List(request, response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "2021-12-30");

  request.Clear();
  request.mutable_filter()->add_statuses(v1::EVENT_STATUS_CANCELLED);
  ASSERT_TRUE(Is(List(request, response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "");

  request.Clear();
  request.mutable_filter()->mutable_dates()->set_from("2022");
  request.mutable_filter()->mutable_dates()->set_to("2022");
  ASSERT_TRUE(Is(List(request, response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "2022-02-14, 2022-01-21");
}

TEST_F(GraphServiceTest, PagesHoldEveryEventOnceAndInOrder) {
  v1::ListEventsRequest request;
  request.set_page_size(3);
  v1::ListEventsResponse first;
  ASSERT_TRUE(Is(List(request, first), StatusCode::OK));
  EXPECT_EQ(DatesOf(first.events()), "2025-02-18, 2022-02-14, 2022-01-21");
  ASSERT_NE(first.next_page_token(), "");
  request.set_page_token(first.next_page_token());
  v1::ListEventsResponse second;
  ASSERT_TRUE(Is(List(request, second), StatusCode::OK));
  EXPECT_EQ(DatesOf(second.events()), "2021-12-30");
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(GraphServiceTest, ListingRefusesWhatItCannotUnderstand) {
  v1::ListEventsResponse response;
  EXPECT_TRUE(Is(List(EventsOf("Nobody"), response), StatusCode::NOT_FOUND, "Nobody"));
  v1::ListEventsRequest request;
  request.set_page_token("rubbish");
  EXPECT_TRUE(Is(List(request, response), StatusCode::INVALID_ARGUMENT, "token"));
  request.Clear();
  request.set_page_size(-5);
  EXPECT_TRUE(Is(List(request, response), StatusCode::INVALID_ARGUMENT, "page_size is -5"));
  request.Clear();
  request.mutable_filter()->mutable_dates()->set_from("soon");
  EXPECT_TRUE(Is(List(request, response), StatusCode::INVALID_ARGUMENT, "\"soon\""));
  request.Clear();
  request.set_order(static_cast<v1::EventOrder>(9));
  EXPECT_TRUE(Is(List(request, response), StatusCode::INVALID_ARGUMENT, "order 9"));
}

TEST_F(GraphServiceTest, AnAmbiguousNameListsItsCandidates) {
  Load({.article = "a5", .date = "2023-01-01", .people = {"Hunter Biden", "Jill Biden"}});
  v1::ListEventsResponse response;
  const grpc::Status status = List(EventsOf("Biden"), response);
  EXPECT_TRUE(Is(status, StatusCode::INVALID_ARGUMENT, "person/joe-biden"));
  EXPECT_TRUE(Is(status, StatusCode::INVALID_ARGUMENT, "person/jill-biden"));
}

TEST_F(GraphServiceTest, GetsAnEventWithItsSources) {
  v1::ListEventsResponse list;
  ASSERT_TRUE(Is(List(EventsOf("Rubio"), list), StatusCode::OK));
  v1::Event event;
  ASSERT_TRUE(Is(Event(list.events(0).id(), event), StatusCode::OK));
  ASSERT_EQ(event.sources_size(), 1);
  EXPECT_EQ(event.sources(0).evidence(0).text(), "They met.");
}

TEST_F(GraphServiceTest, AnUnknownEventIsNotFoundAndAnythingElseIsNoId) {
  v1::Event event;
  EXPECT_TRUE(Is(Event("event/1999-01-01-meeting-nobody", event), StatusCode::NOT_FOUND, "1999-01-01"));
  EXPECT_TRUE(Is(Event("Lavrov", event), StatusCode::INVALID_ARGUMENT, "Lavrov"));
  EXPECT_TRUE(Is(Event("", event), StatusCode::INVALID_ARGUMENT));
}

TEST_F(GraphServiceTest, GetsAnEntityWithItsCounts) {
  v1::Entity entity;
  ASSERT_TRUE(Is(Entity("person/sergei-lavrov", entity), StatusCode::OK));
  EXPECT_EQ(entity.name(), "Sergei Lavrov");
  EXPECT_EQ(entity.event_count(), 3u);
  EXPECT_TRUE(Is(Entity("person/nobody", entity), StatusCode::NOT_FOUND, "person/nobody"));
  EXPECT_TRUE(Is(Entity("nobody", entity), StatusCode::INVALID_ARGUMENT, "nobody"));
}

TEST_F(GraphServiceTest, SearchesEntitiesByTheBeginningOfAName) {
  v1::SearchEntitiesRequest request;
  request.set_query("lavr");
  v1::SearchEntitiesResponse response;
  grpc::ClientContext context;
  ASSERT_TRUE(Is(asker_->SearchEntities(&context, request, &response), StatusCode::OK));
  ASSERT_EQ(response.entities_size(), 1);
  EXPECT_EQ(response.entities(0).id(), "person/sergei-lavrov");
}

TEST_F(GraphServiceTest, SearchRefusesWhatHoldsNoLetterAndUnknownKinds) {
  v1::SearchEntitiesResponse response;
  v1::SearchEntitiesRequest request;
  request.set_query(" - ");
  grpc::ClientContext empty;
  EXPECT_TRUE(Is(asker_->SearchEntities(&empty, request, &response), StatusCode::INVALID_ARGUMENT));
  request.set_query("lavrov");
  request.add_kinds(static_cast<v1::EntityKind>(77));
  grpc::ClientContext kinds;
  EXPECT_TRUE(Is(asker_->SearchEntities(&kinds, request, &response), StatusCode::INVALID_ARGUMENT, "kinds holds 77"));
}

TEST_F(GraphServiceTest, AnswersAPhraseAndShowsTheQueryItMeans) {
  v1::AskResponse response;
  ASSERT_TRUE(Is(Ask("all meetings involving Lavrov", response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "2025-02-18, 2022-02-14, 2022-01-21");
  ASSERT_EQ(response.filter().participants_size(), 1);
  EXPECT_EQ(response.filter().participants(0), "person/sergei-lavrov");
  EXPECT_NE(response.interpretation(), "");
  EXPECT_EQ(response.order(), v1::EVENT_ORDER_NEWEST_FIRST);
}

TEST_F(GraphServiceTest, TheFilterOfAPhraseGivesTheSameEvents) {
  for (const char* phrase : {"calls between Biden and Putin since 2021", "meetings in Geneva", "all events in 2022",
                             "các cuộc gặp của Lavrov năm 2022"}) {
    v1::AskResponse asked;
    ASSERT_TRUE(Is(Ask(phrase, asked), StatusCode::OK)) << phrase;
    EXPECT_GT(asked.events_size(), 0) << phrase;
    v1::ListEventsRequest request;
    *request.mutable_filter() = asked.filter();
    request.set_order(asked.order());
    v1::ListEventsResponse listed;
    ASSERT_TRUE(Is(List(request, listed), StatusCode::OK)) << phrase;
    EXPECT_EQ(DatesOf(asked.events()), DatesOf(listed.events())) << phrase;
  }
}

TEST_F(GraphServiceTest, APhraseIsAnsweredInPagesToo) {
  v1::AskRequest request;
  request.set_phrase("all meetings involving Lavrov");
  request.set_page_size(2);
  v1::AskResponse response;
  grpc::ClientContext first;
  ASSERT_TRUE(Is(asker_->Ask(&first, request, &response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "2025-02-18, 2022-02-14");
  request.set_page_token(response.next_page_token());
  grpc::ClientContext second;
  ASSERT_TRUE(Is(asker_->Ask(&second, request, &response), StatusCode::OK));
  EXPECT_EQ(DatesOf(response.events()), "2022-01-21");
}

TEST_F(GraphServiceTest, APhraseThatIsNotUnderstoodNamesTheWord) {
  v1::AskResponse response;
  EXPECT_TRUE(Is(Ask("all frobnications involving Lavrov", response), StatusCode::INVALID_ARGUMENT, "frobnications"));
  EXPECT_TRUE(Is(Ask("all meetings involving Nobody", response), StatusCode::NOT_FOUND, "Nobody"));
}

TEST_F(GraphServiceTest, FindsHowTwoPeopleAreConnected) {
  v1::FindPathResponse response;
  ASSERT_TRUE(Is(Path(Between("Biden", "Rubio"), response), StatusCode::OK));
  ASSERT_EQ(response.steps_size(), 3);
  EXPECT_EQ(response.steps(0).from().name(), "Joe Biden");
  EXPECT_EQ(response.steps(0).event().date().edtf(), "2021-12-30");
  EXPECT_EQ(response.steps(0).to().name(), "Vladimir Putin");
  EXPECT_EQ(response.steps(1).from().name(), "Vladimir Putin");
  EXPECT_EQ(response.steps(1).event().date().edtf(), "2022-02-14");
  EXPECT_EQ(response.steps(2).event().date().edtf(), "2025-02-18");
  EXPECT_EQ(response.steps(2).to().id(), "person/marco-rubio");
}

TEST_F(GraphServiceTest, APathGoesOnlyThroughEventsThatPassTheFilter) {
  v1::FindPathRequest request = Between("Biden", "Rubio");
  request.mutable_filter()->add_types(v1::EVENT_TYPE_MEETING);
  v1::FindPathResponse response;
  EXPECT_TRUE(Is(Path(request, response), StatusCode::NOT_FOUND, "not connected within 6"));
}

TEST_F(GraphServiceTest, OfTwoEventsThatConnectTheNewerIsTaken) {
  Load({.article = "a6", .date = "2024-05-05", .people = {"Antony Blinken", "Sergei Lavrov"}});
  v1::FindPathResponse response;
  ASSERT_TRUE(Is(Path(Between("Blinken", "Lavrov"), response), StatusCode::OK));
  ASSERT_EQ(response.steps_size(), 1);
  EXPECT_EQ(response.steps(0).event().date().edtf(), "2024-05-05");
}

// The supply reads a participant's events a thousand at a time.
TEST_F(GraphServiceTest, TheConnectingEventMayComeAfterAThousandOthers) {
  std::vector<v1::Extraction> extractions;
  for (int i = 0; i < 1001; ++i) {
    const std::string day = EdtfDate::Day(DayFromNumber(11000 + i)).ToString();
    extractions.push_back(MakeExtraction({.article = "busy" + day, .date = day, .people = {"Sergei Lavrov"}}));
  }
  extractions.push_back(MakeExtraction({.article = "old", .date = "1999", .people = {"Sergei Lavrov", "Igor Ivanov"}}));
  std::vector<ArticleInput> articles;
  for (const v1::Extraction& extraction : extractions) articles.emplace_back(&extraction);
  ASSERT_TRUE(graph_->ApplyAll(articles).ok());
  v1::FindPathResponse response;
  ASSERT_TRUE(Is(Path(Between("Lavrov", "Ivanov"), response), StatusCode::OK));
  ASSERT_EQ(response.steps_size(), 1);
  EXPECT_EQ(response.steps(0).event().date().edtf(), "1999");
}

TEST_F(GraphServiceTest, PathsHaveALimitAndTwoDifferentEnds) {
  v1::FindPathResponse response;
  v1::FindPathRequest request = Between("Biden", "Rubio");
  request.set_max_hops(2);
  EXPECT_TRUE(Is(Path(request, response), StatusCode::NOT_FOUND, "within 2"));
  request.set_max_hops(13);
  EXPECT_TRUE(Is(Path(request, response), StatusCode::INVALID_ARGUMENT, "max_hops is 13; give 1 to 12"));
  EXPECT_TRUE(Is(Path(Between("", "Rubio"), response), StatusCode::INVALID_ARGUMENT, "from is empty"));
  EXPECT_TRUE(Is(Path(Between("Rubio", "Nobody"), response), StatusCode::NOT_FOUND, "Nobody"));
  EXPECT_TRUE(Is(Path(Between("Rubio", "person/marco-rubio"), response), StatusCode::INVALID_ARGUMENT,
                 "both mean person/marco-rubio"));
  request = Between("Biden", "Rubio");
  request.mutable_filter()->add_participants("Putin");
  EXPECT_TRUE(Is(Path(request, response), StatusCode::INVALID_ARGUMENT, "leave them out"));
}

// Waits within the graph until the call is interrupted, as a long query does.
class InterruptedCallTest : public GraphServiceTest {
 protected:
  void SetUp() override {
    graph_->before_list = [this](const Interrupt& interrupt) {
      entered_.set_value();
      absl::Status status;
      while ((status = interrupt()).ok()) std::this_thread::yield();
      seen_.set_value(status);
      return status;
    };
  }

  std::promise<void> entered_;
  std::promise<absl::Status> seen_;
};

TEST_F(InterruptedCallTest, ADeadlineEndsALongQueryInTheGraph) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(50));
  v1::ListEventsResponse response;
  EXPECT_TRUE(Is(asker_->ListEvents(&context, {}, &response), StatusCode::DEADLINE_EXCEEDED));
  EXPECT_FALSE(seen_.get_future().get().ok());
}

TEST_F(InterruptedCallTest, CancellationEndsALongQueryInTheGraph) {
  grpc::ClientContext context;
  auto call = std::async(std::launch::async, [&] {
    v1::ListEventsResponse response;
    return asker_->ListEvents(&context, {}, &response);
  });
  entered_.get_future().wait();
  context.TryCancel();
  EXPECT_TRUE(Is(call.get(), StatusCode::CANCELLED));
  EXPECT_TRUE(absl::IsCancelled(seen_.get_future().get()));
}

TEST_F(InterruptedCallTest, ShutdownCancelsWhatRunsLongerThanItsDrain) {
  auto call = std::async(std::launch::async, [&] {
    grpc::ClientContext context;
    v1::ListEventsResponse response;
    return asker_->ListEvents(&context, {}, &response);
  });
  entered_.get_future().wait();
  server_->Shutdown(std::chrono::milliseconds(0));
  EXPECT_FALSE(call.get().ok());
  EXPECT_TRUE(absl::IsCancelled(seen_.get_future().get()));
}

}  // namespace
}  // namespace annals::service
