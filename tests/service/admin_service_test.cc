#include "service/admin_service.h"

#include <gtest/gtest.h>

#include "tests/service/service_fixture.h"

namespace annals::service {
namespace {

using AdminServiceTest = ServiceTest;

TEST_F(AdminServiceTest, CountsWhatTheGraphHolds) {
  Load({.article = "a1", .date = "2022-01-21", .people = {"Antony Blinken", "Sergei Lavrov"}, .in_geneva = true});
  Load({.article = "a2", .date = "2025-02-18", .people = {"Marco Rubio", "Sergei Lavrov"}});
  grpc::ClientContext context;
  v1::GetStatsResponse stats;
  ASSERT_TRUE(Is(admin_->GetStats(&context, {}, &stats), grpc::StatusCode::OK));
  EXPECT_EQ(stats.articles(), 2u);
  EXPECT_EQ(stats.events(), 2u);
  EXPECT_EQ(stats.people(), 3u);
  EXPECT_EQ(stats.countries(), 1u);
  EXPECT_EQ(stats.organisations(), 0u);
  EXPECT_EQ(stats.places(), 1u);
  EXPECT_GT(stats.schema_version(), 0u);
}

TEST_F(AdminServiceTest, BackupsNeedAnAbsolutePathAndAGraphOnDisk) {
  const auto backup = [&](const std::string& directory) {
    grpc::ClientContext context;
    v1::BackupRequest request;
    request.set_directory(directory);
    v1::BackupResponse response;
    return admin_->Backup(&context, request, &response);
  };
  EXPECT_TRUE(Is(backup(""), grpc::StatusCode::INVALID_ARGUMENT, "absolute path"));
  EXPECT_TRUE(Is(backup("backups"), grpc::StatusCode::INVALID_ARGUMENT, "absolute path"));
  EXPECT_TRUE(Is(backup("/backups"), grpc::StatusCode::FAILED_PRECONDITION, "in memory"));
}

TEST_F(AdminServiceTest, ExportsTheLinesOfTheGraphInParts) {
  for (int i = 0; i < 300; ++i) {
    Load({.article = "a" + std::to_string(i),
          .date = "2022-01-21",
          .people = {"Antony Blinken", "Sergei Lavrov"},
          .title = std::string(2000, 'x')});
  }
  std::string should;
  ASSERT_TRUE(graph_
                  ->ExportLines({},
                                [&](std::string_view line) {
                                  should.append(line).append("\n");
                                  return absl::OkStatus();
                                })
                  .ok());
  grpc::ClientContext context;
  const auto stream = admin_->Export(&context, {});
  std::string file;
  v1::ExportResponse part;
  for (int parts = 0; stream->Read(&part); ++parts) file += part.data();
  ASSERT_TRUE(Is(stream->Finish(), grpc::StatusCode::OK));
  EXPECT_TRUE(file == should);
  EXPECT_GT(file.size(), size_t{1} << 20);
}

TEST_F(AdminServiceTest, ImportAnswersForEachRecord) {
  Load({.article = "a1", .date = "2022-01-21", .people = {"Antony Blinken", "Sergei Lavrov"}});
  v1::ImportRequest request;
  request.add_tombstones()->set_article_id("a2");
  request.add_tombstones();
  v1::Correction& correction = *request.add_corrections();
  correction.set_id("correction/000004");
  correction.set_kind(v1::CORRECTION_KIND_REJECT);
  correction.set_subject_id("person/sergei-lavrov");
  grpc::ClientContext context;
  v1::ImportResponse response;
  ASSERT_TRUE(Is(admin_->Import(&context, request, &response), grpc::StatusCode::OK));
  ASSERT_EQ(response.tombstones_size(), 2);
  EXPECT_EQ(response.tombstones(0).outcome(), v1::APPLY_OUTCOME_ADDED);
  EXPECT_EQ(response.tombstones(1).outcome(), v1::APPLY_OUTCOME_REFUSED);
  EXPECT_NE(response.tombstones(1).error(), "");
  ASSERT_EQ(response.corrections_size(), 1);
  EXPECT_EQ(response.corrections(0).outcome(), v1::APPLY_OUTCOME_ADDED);
}

TEST_F(AdminServiceTest, ImportTakesSoManyRecordsAtOnce) {
  v1::ImportRequest request;
  for (int i = 0; i < 10001; ++i) request.add_tombstones()->set_article_id("a");
  grpc::ClientContext context;
  v1::ImportResponse response;
  EXPECT_TRUE(Is(admin_->Import(&context, request, &response), grpc::StatusCode::INVALID_ARGUMENT, "10001"));
}

}  // namespace
}  // namespace annals::service
