// kgingest verify, rebuild and correct, from the command line to a server.
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "service/server.h"
#include "tests/service/recording_graph.h"
#include "tests/support/temp_directory.h"
#include "tools/kgingest/correct.h"
#include "tools/kgingest/rebuild.h"
#include "tools/kgingest/verify.h"

namespace annals::tools {
namespace {

class UpkeepCommandsTest : public testing::Test {
 protected:
  UpkeepCommandsTest() : server_(service::Server::Start({.address = "127.0.0.1:0"}, graph_).value()) {}

  // Runs a command line; wrong usage fails as the program does.
  static Outcome Run(std::vector<std::string> words) {
    CLI::App app;
    app.require_subcommand(1);
    std::optional<Outcome> outcome;
    AddVerifyCommand(app, outcome);
    AddRebuildCommand(app, outcome);
    AddCorrectCommand(app, outcome);
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    try {
      app.parse(words);
    } catch (const CLI::ParseError& error) {
      return {.exit_code = error.get_exit_code() == 0 ? ExitCode::kDone : ExitCode::kUsage,
              .out = "",
              .error = error.what()};
    }
    return outcome.value_or(Outcome{.exit_code = ExitCode::kFailure, .out = "", .error = "nothing was run"});
  }

  Outcome Ask(std::vector<std::string> words) {
    words.insert(words.end(), {"--server", server_->address()});
    return Run(std::move(words));
  }

  service::RecordingGraph graph_;
  std::unique_ptr<service::Server> server_;
};

TEST_F(UpkeepCommandsTest, AGraphWithoutProblemsVerifiesWithZero) {
  graph_.verified = {.problems = {}, .problem_count = 0, .articles = 12, .records = 345};
  const Outcome outcome = Ask({"verify"});
  EXPECT_EQ(outcome.exit_code, ExitCode::kDone) << outcome.error;
  EXPECT_EQ(outcome.out, "12 articles and 345 records checked: no problems\n");
}

TEST_F(UpkeepCommandsTest, ProblemsAreListedCountedAndEndWithOne) {
  graph_.verified = {.problems = {"one", "two"}, .problem_count = 5, .articles = 12, .records = 345};
  const Outcome outcome = Ask({"verify"});
  EXPECT_EQ(outcome.exit_code, ExitCode::kProblemsFound);
  EXPECT_EQ(outcome.out,
            "one\ntwo\nand 3 more\n12 articles and 345 records checked: 5 problems; \"kgingest rebuild --server " +
                server_->address() + "\" derives everything anew\n");
}

TEST_F(UpkeepCommandsTest, AProgramGetsAllFieldsOfAVerification) {
  graph_.verified = {.problems = {}, .problem_count = 0, .articles = 12, .records = 345};
  const Outcome outcome = Ask({"verify", "--output", "json"});
  EXPECT_NE(outcome.out.find("\"problem_count\": \"0\""), std::string::npos) << outcome.out;
  graph_.verified = {.problems = {"one"}, .problem_count = 1, .articles = 12, .records = 345};
  EXPECT_EQ(Ask({"verify", "--output", "json"}).exit_code, ExitCode::kProblemsFound);
}

TEST_F(UpkeepCommandsTest, RebuildingTellsWhatItChanged) {
  EXPECT_EQ(Ask({"rebuild"}).out, "nothing to change\n");
  graph_.rebuilt = 1;
  EXPECT_EQ(Ask({"rebuild"}).out, "1 record changed\n");
  graph_.rebuilt = 20;
  EXPECT_EQ(Ask({"rebuild"}).out, "20 records changed\n");
  EXPECT_NE(Ask({"rebuild", "--output", "json"}).out.find("\"records_changed\": \"20\""), std::string::npos);
}

TEST_F(UpkeepCommandsTest, AMergeNamesBothAndWhoSaysSo) {
  const Outcome outcome =
      Ask({"correct", "merge", "event/a", "event/b", "--author", "me", "--reason", "one round of talks"});
  ASSERT_EQ(outcome.exit_code, ExitCode::kDone) << outcome.error;
  EXPECT_EQ(outcome.out, "recorded as correction/000001; \"kgingest correct undo correction/000001 --server " +
                             server_->address() + "\" takes it back\n");
  EXPECT_EQ(graph_.correction->kind(), v1::CORRECTION_KIND_MERGE);
  EXPECT_EQ(graph_.correction->id(), "");
  EXPECT_EQ(graph_.correction->subject_id(), "event/a");
  EXPECT_EQ(graph_.correction->other_id(), "event/b");
  EXPECT_EQ(graph_.correction->author(), "me");
  EXPECT_EQ(graph_.correction->reason(), "one round of talks");
}

TEST_F(UpkeepCommandsTest, OtherCorrectionsHaveWhatTheyNeed) {
  ASSERT_EQ(Ask({"correct", "split", "event/a"}).exit_code, ExitCode::kDone);
  EXPECT_EQ(graph_.correction->kind(), v1::CORRECTION_KIND_SPLIT);
  ASSERT_EQ(Ask({"correct", "reject", "person/a"}).exit_code, ExitCode::kDone);
  EXPECT_EQ(graph_.correction->kind(), v1::CORRECTION_KIND_REJECT);
  EXPECT_EQ(graph_.correction->subject_id(), "person/a");
  ASSERT_EQ(Ask({"correct", "rename", "person/a", "Wang Yi"}).exit_code, ExitCode::kDone);
  EXPECT_EQ(graph_.correction->kind(), v1::CORRECTION_KIND_RENAME);
  EXPECT_EQ(graph_.correction->name(), "Wang Yi");
}

TEST_F(UpkeepCommandsTest, WhereTheGraphIsMayStandBeforeTheKindOfCorrection) {
  const Outcome outcome = Run({"correct", "--server", server_->address(), "--output", "json", "reject", "event/a"});
  ASSERT_EQ(outcome.exit_code, ExitCode::kDone) << outcome.error;
  EXPECT_NE(outcome.out.find("\"id\": \"correction/000001\""), std::string::npos) << outcome.out;
}

TEST_F(UpkeepCommandsTest, CorrectionsAreListedAndUndone) {
  EXPECT_EQ(Ask({"correct", "list"}).out, "no corrections\n");
  v1::Correction correction;
  correction.set_id("correction/000001");
  correction.set_kind(v1::CORRECTION_KIND_RENAME);
  correction.set_subject_id("person/a");
  correction.set_name("Wang Yi");
  correction.set_author("me");
  graph_.corrections = {correction};
  EXPECT_EQ(Ask({"correct", "list"}).out,
            "ID                 KIND    OF        WITH  NAME     AUTHOR  REASON\n"
            "correction/000001  rename  person/a        Wang Yi  me\n");
  EXPECT_EQ(Ask({"correct", "undo", "correction/000001"}).out, "correction/000001 is undone\n");
  EXPECT_EQ(graph_.undone, "correction/000001");
}

TEST_F(UpkeepCommandsTest, WhatTheGraphRefusesDecidesTheExitCode) {
  const std::pair<absl::Status, ExitCode> cases[] = {
      {absl::InvalidArgumentError("two events, or two entities"), ExitCode::kUsage},
      {absl::NotFoundError("no event"), ExitCode::kNotThere},
      {absl::InternalError("the store failed"), ExitCode::kFailure},
  };
  for (const auto& [refusal, code] : cases) {
    graph_.refusal = refusal;
    const Outcome outcome = Ask({"correct", "undo", "correction/000001"});
    EXPECT_EQ(outcome.exit_code, code) << refusal;
    EXPECT_EQ(outcome.error, "kgingest: " + std::string(refusal.message()) + "\n");
    EXPECT_EQ(outcome.out, "");
  }
}

TEST_F(UpkeepCommandsTest, WrongUseEndsWithTwo) {
  const std::vector<std::string> cases[] = {
      {"verify"},
      {"verify", "--db", "a", "--server", "b"},
      {"verify", "--server", "a", "--output", "xml"},
      {"correct", "--server", "a"},
      {"correct", "merge", "event/a", "--server", "a"},
      {"correct", "rename", "person/a", "--server", "a"},
      {"correct", "undo", "--server", "a"},
      {"correct", "list"},
  };
  for (const auto& words : cases) EXPECT_EQ(Run(words).exit_code, ExitCode::kUsage) << words.back();
}

TEST_F(UpkeepCommandsTest, ADirectoryThatIsNotThereIsAFailureAndIsNotMade) {
  const TempDirectory folder;
  for (const char* command : {"verify", "rebuild"}) {
    const Outcome outcome = Run({command, "--db", folder / "graph"});
    EXPECT_EQ(outcome.exit_code, ExitCode::kFailure);
    EXPECT_NE(outcome.error.find("ingest articles into it first"), std::string::npos) << outcome.error;
  }
  EXPECT_EQ(Run({"verify", "--db", folder / "graph"}).exit_code, ExitCode::kFailure);
}

}  // namespace
}  // namespace annals::tools
