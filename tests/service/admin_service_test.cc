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

}  // namespace
}  // namespace annals::service
