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

}  // namespace
}  // namespace annals::service
