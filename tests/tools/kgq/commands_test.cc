#include "tools/kgq/commands.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/tools/kgq/sample_events.h"

namespace annals::kgq {
namespace {

// Answers from memory: three pages of one event each, and the entities it is given.
class ScriptedAnswers : public Answers {
 public:
  std::vector<v1::Entity> entities;
  std::vector<std::string> asked_tokens;
  v1::AskRequest last_ask;
  v1::ListEventsRequest last_list;
  v1::GetEventRequest last_event;
  v1::DiffRequest last_diff;
  v1::ExplainEventRequest last_explained_event;
  v1::ExplainEntityRequest last_explained_entity;

  absl::StatusOr<v1::AskResponse> Ask(const v1::AskRequest& request) override {
    last_ask = request;
    return Page<v1::AskResponse>(request.page_token());
  }
  absl::StatusOr<v1::ListEventsResponse> ListEvents(const v1::ListEventsRequest& request) override {
    last_list = request;
    return Page<v1::ListEventsResponse>(request.page_token());
  }
  absl::StatusOr<v1::Event> GetEvent(const v1::GetEventRequest& request) override {
    last_event = request;
    return absl::NotFoundError("no such event");
  }
  absl::StatusOr<v1::Entity> GetEntity(const v1::GetEntityRequest& request) override {
    v1::Entity entity;
    entity.set_id(request.id());
    return entity;
  }
  absl::StatusOr<v1::SearchEntitiesResponse> SearchEntities(const v1::SearchEntitiesRequest&) override {
    v1::SearchEntitiesResponse response;
    response.mutable_entities()->Add(entities.begin(), entities.end());
    return response;
  }
  absl::StatusOr<v1::FindPathResponse> FindPath(const v1::FindPathRequest&) override { return v1::FindPathResponse(); }
  absl::StatusOr<v1::DiffResponse> Diff(const v1::DiffRequest& request) override {
    last_diff = request;
    return v1::DiffResponse();
  }
  absl::StatusOr<v1::EventExplanation> ExplainEvent(const v1::ExplainEventRequest& request) override {
    last_explained_event = request;
    return v1::EventExplanation();
  }
  absl::StatusOr<v1::EntityExplanation> ExplainEntity(const v1::ExplainEntityRequest& request) override {
    last_explained_entity = request;
    return v1::EntityExplanation();
  }
  absl::StatusOr<v1::GetStatsResponse> GetStats() override { return v1::GetStatsResponse(); }

 private:
  template <typename Response>
  Response Page(const std::string& token) {
    asked_tokens.push_back(token);
    Response response;
    *response.add_events() = GenevaMeeting();
    if (asked_tokens.size() < 3) response.set_next_page_token("page" + std::to_string(asked_tokens.size()));
    return response;
  }
};

v1::Entity Named(const std::string& id, const std::string& name) {
  v1::Entity entity;
  entity.set_id(id);
  entity.set_name(name);
  return entity;
}

TEST(RunCommandTest, JoinsThePhrasesWordsAndAsksForSources) {
  ScriptedAnswers answers;
  Options options;
  options.arguments = {"all", "meetings"};
  ASSERT_TRUE(RunCommand(options, answers).ok());
  EXPECT_EQ(answers.last_ask.phrase(), "all meetings");
  EXPECT_EQ(answers.last_ask.page_size(), 0) << "the phrase may say how many";
  EXPECT_TRUE(answers.last_ask.with_sources());
}

TEST(RunCommandTest, AsksForOnePageUnlessAllAreWanted) {
  ScriptedAnswers answers;
  Options options;
  options.command = Command::kEvents;
  const auto report = RunCommand(options, answers);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->items.size(), 1u);
  EXPECT_EQ(answers.asked_tokens.size(), 1u);
}

TEST(RunCommandTest, PutsAllPagesTogether) {
  ScriptedAnswers answers;
  Options options;
  options.command = Command::kEvents;
  options.all_pages = true;
  const auto report = RunCommand(options, answers);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->items.size(), 3u);
  EXPECT_EQ(answers.asked_tokens, (std::vector<std::string>{"", "page1", "page2"}));
  EXPECT_EQ(report->after.find("3 events\n"), 1u) << report->after;
}

TEST(RunCommandTest, AnEntityIsTheOneWithTheWholeName) {
  ScriptedAnswers answers;
  answers.entities = {Named("person/lavrova", "Anna Lavrova"), Named("person/sergei-lavrov", "Sergei Lavrov")};
  Options options;
  options.command = Command::kEntity;
  options.arguments = {"lavrov"};
  const auto report = RunCommand(options, answers);
  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_NE(report->text.find("person/sergei-lavrov"), std::string::npos);
}

TEST(RunCommandTest, AnAmbiguousEntityListsItsCandidates) {
  ScriptedAnswers answers;
  answers.entities = {Named("person/kim-jong-un", "Kim Jong-un"), Named("person/kim-yo-jong", "Kim Yo-jong")};
  Options options;
  options.command = Command::kEntity;
  options.arguments = {"Kim"};
  const auto report = RunCommand(options, answers);
  EXPECT_EQ(report.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(report.status().message().find("person/kim-yo-jong"), absl::string_view::npos);
}

TEST(RunCommandTest, AnUnknownNameIsNotFound) {
  ScriptedAnswers answers;
  Options options;
  options.command = Command::kEntity;
  options.arguments = {"Nobody"};
  EXPECT_EQ(RunCommand(options, answers).status().code(), absl::StatusCode::kNotFound);
}

TEST(RunCommandTest, NoPathAndNoEntitiesAreNothingFound) {
  ScriptedAnswers answers;
  Options options;
  options.arguments = {"a", "b"};
  for (const Command command : {Command::kPath, Command::kSearch}) {
    options.command = command;
    const auto report = RunCommand(options, answers);
    ASSERT_TRUE(report.ok());
    EXPECT_FALSE(report->found);
  }
}

TEST(RunCommandTest, WhatIsAskedAsOfADayIsAskedAsOfThatDay) {
  ScriptedAnswers answers;
  Options options;
  options.as_of = "2021-12-31";
  options.arguments = {"event/a"};
  for (const Command command : {Command::kAsk, Command::kEvents, Command::kEvent, Command::kExplain}) {
    options.command = command;
    (void)RunCommand(options, answers).status();
  }
  EXPECT_EQ(answers.last_ask.as_of(), "2021-12-31");
  EXPECT_EQ(answers.last_list.filter().as_of(), "2021-12-31");
  EXPECT_EQ(answers.last_event.as_of(), "2021-12-31");
  EXPECT_EQ(answers.last_explained_event.as_of(), "2021-12-31");
}

TEST(RunCommandTest, ExplainsAnEventByItsIdAndAnEntityByIdOrName) {
  ScriptedAnswers answers;
  answers.entities = {Named("person/sergei-lavrov", "Sergei Lavrov")};
  Options options;
  options.command = Command::kExplain;
  options.arguments = {"event/a"};
  ASSERT_TRUE(RunCommand(options, answers).ok());
  EXPECT_EQ(answers.last_explained_event.id(), "event/a");
  options.arguments = {"country/RU"};
  ASSERT_TRUE(RunCommand(options, answers).ok());
  EXPECT_EQ(answers.last_explained_entity.id(), "country/RU");
  options.arguments = {"Sergei", "Lavrov"};
  ASSERT_TRUE(RunCommand(options, answers).ok());
  EXPECT_EQ(answers.last_explained_entity.id(), "person/sergei-lavrov");
}

TEST(RunCommandTest, AnEntityIsNotExplainedAsOfADay) {
  ScriptedAnswers answers;
  Options options;
  options.command = Command::kExplain;
  options.arguments = {"country/RU"};
  options.as_of = "2021";
  EXPECT_EQ(RunCommand(options, answers).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(RunCommandTest, ADifferenceMayGoToAllThatIsKnown) {
  ScriptedAnswers answers;
  Options options;
  options.command = Command::kDiff;
  options.arguments = {"2021"};
  options.filter.add_participants("Lavrov");
  const auto report = RunCommand(options, answers);
  ASSERT_TRUE(report.ok());
  EXPECT_FALSE(report->found) << "no change is nothing found";
  EXPECT_EQ(report->after, "no changes\n");
  EXPECT_EQ(answers.last_diff.before(), "2021");
  EXPECT_EQ(answers.last_diff.after(), "");
  EXPECT_EQ(answers.last_diff.filter().participants(0), "Lavrov");
  options.arguments = {"2021", "2022"};
  ASSERT_TRUE(RunCommand(options, answers).ok());
  EXPECT_EQ(answers.last_diff.after(), "2022");
}

}  // namespace
}  // namespace annals::kgq
