#include "service/admin_service.h"

#include <grpcpp/grpcpp.h>

#include "annals/v1/admin_service.grpc.pb.h"
#include "service/converters.h"
#include "service/errors.h"

namespace annals::service {
namespace {

class AdminService final : public v1::Admin::Service {
 public:
  explicit AdminService(const Graph& graph) : graph_(graph) {}

  grpc::Status GetStats(grpc::ServerContext*, const v1::GetStatsRequest*, v1::GetStatsResponse* response) override {
    absl::StatusOr<GraphStats> stats = graph_.GetStats();
    if (!stats.ok()) return ToGrpc(stats.status());
    *response = ToProto(*stats);
    return grpc::Status::OK;
  }

 private:
  const Graph& graph_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeAdminService(const Graph& graph) { return std::make_unique<AdminService>(graph); }

}  // namespace annals::service
