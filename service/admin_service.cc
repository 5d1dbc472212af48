#include "service/admin_service.h"

#include <grpcpp/grpcpp.h>

#include <string_view>

#include "absl/strings/str_format.h"
#include "annals/v1/admin_service.grpc.pb.h"
#include "graph/error.h"
#include "service/converters.h"
#include "service/errors.h"

namespace annals::service {
namespace {

// A relative path would count from wherever the server was started.
absl::Status NoAbsolutePath(std::string_view directory) {
  return InvalidArgument(absl::StrFormat(
      "\"%s\" is not an absolute path; give the directory as the server's machine has it, from its root", directory));
}

class AdminService final : public v1::Admin::Service {
 public:
  explicit AdminService(Graph& graph) : graph_(graph) {}

  grpc::Status GetStats(grpc::ServerContext*, const v1::GetStatsRequest*, v1::GetStatsResponse* response) override {
    absl::StatusOr<GraphStats> stats = graph_.GetStats();
    if (!stats.ok()) return ToGrpc(stats.status());
    *response = ToProto(*stats);
    return grpc::Status::OK;
  }

  grpc::Status Backup(grpc::ServerContext*, const v1::BackupRequest* request, v1::BackupResponse* response) override {
    if (!request->directory().starts_with('/')) return ToGrpc(NoAbsolutePath(request->directory()));
    const absl::StatusOr<BackupReport> report = graph_.Backup(request->directory());
    if (!report.ok()) return ToGrpc(report.status());
    response->set_backup_id(report->backup_id);
    response->set_bytes(report->bytes);
    return grpc::Status::OK;
  }

 private:
  Graph& graph_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeAdminService(Graph& graph) { return std::make_unique<AdminService>(graph); }

}  // namespace annals::service
