#include "tools/kgingest/upkeep.h"

#include <grpcpp/grpcpp.h>

#include <utility>

#include "annals/v1/admin_service.grpc.pb.h"
#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/rocksdb_store.h"
#include "service/server.h"
#include "tools/kgingest/server_channel.h"

namespace annals::tools {
namespace {

// The graph and the server that answers for it, in this order since the server borrows the graph; both empty where the
// server is elsewhere.
struct LocalServer {
  std::unique_ptr<Graph> graph;
  std::unique_ptr<service::Server> server;
};

// Calls have no deadline: a large graph takes its time, and whoever waits can interrupt the program.
class StubUpkeep final : public Upkeep {
 public:
  StubUpkeep(LocalServer local, const std::shared_ptr<grpc::Channel>& channel)
      : local_(std::move(local)), stub_(v1::Admin::NewStub(channel)) {}

  absl::StatusOr<v1::VerifyResponse> Verify() override {
    return Call<v1::VerifyResponse>(&v1::Admin::Stub::Verify, v1::VerifyRequest());
  }
  absl::StatusOr<v1::RebuildResponse> Rebuild() override {
    return Call<v1::RebuildResponse>(&v1::Admin::Stub::Rebuild, v1::RebuildRequest());
  }
  absl::StatusOr<v1::Correction> AddCorrection(const v1::Correction& correction) override {
    v1::AddCorrectionRequest request;
    *request.mutable_correction() = correction;
    return Call<v1::Correction>(&v1::Admin::Stub::AddCorrection, request);
  }
  absl::Status UndoCorrection(const std::string& id) override {
    v1::UndoCorrectionRequest request;
    request.set_id(id);
    return Call<v1::UndoCorrectionResponse>(&v1::Admin::Stub::UndoCorrection, request).status();
  }
  absl::StatusOr<v1::ListCorrectionsResponse> ListCorrections() override {
    return Call<v1::ListCorrectionsResponse>(&v1::Admin::Stub::ListCorrections, v1::ListCorrectionsRequest());
  }

  absl::Status Export(const v1::ExportRequest& request, const TakePart& take) override {
    grpc::ClientContext context;
    const auto stream = stub_->Export(&context, request);
    absl::Status taken;
    v1::ExportResponse response;
    while (taken.ok() && stream->Read(&response)) taken = take(response.data());
    if (taken.ok()) return FromGrpc(stream->Finish());
    context.TryCancel();
    stream->Finish();
    return taken;
  }

 private:
  template <typename Response, typename Request>
  absl::StatusOr<Response> Call(grpc::Status (v1::Admin::Stub::*method)(grpc::ClientContext*, const Request&,
                                                                        Response*),
                                const Request& request) {
    grpc::ClientContext context;
    Response response;
    const grpc::Status status = (stub_.get()->*method)(&context, request, &response);
    ANNALS_RETURN_IF_ERROR(FromGrpc(status));
    return response;
  }

  const LocalServer local_;
  const std::unique_ptr<v1::Admin::Stub> stub_;
};

absl::StatusOr<LocalServer> StartLocalServer(const std::string& directory, Access access) {
  LocalServer local;
  ANNALS_ASSIGN_OR_RETURN(auto store,
                          OpenRocksDb(directory, {.read_only = access == Access::kRead, .create_if_missing = false}));
  ANNALS_ASSIGN_OR_RETURN(local.graph, Graph::Open(std::move(store)));
  ANNALS_ASSIGN_OR_RETURN(local.server, service::Server::Start({}, *local.graph));
  return local;
}

absl::StatusOr<std::unique_ptr<Upkeep>> OpenLocal(const std::string& directory, Access access) {
  absl::StatusOr<LocalServer> local = StartLocalServer(directory, access);
  if (absl::IsNotFound(local.status())) return absl::FailedPreconditionError(local.status().message());
  ANNALS_RETURN_IF_ERROR(local.status());
  const auto channel = local->server->InProcessChannel();
  return std::make_unique<StubUpkeep>(*std::move(local), channel);
}

absl::StatusOr<std::unique_ptr<Upkeep>> OpenRemote(const std::string& address) {
  ANNALS_ASSIGN_OR_RETURN(const auto channel, ConnectToServer(address));
  return std::make_unique<StubUpkeep>(LocalServer(), channel);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Upkeep>> OpenUpkeep(const GraphPlace& place, Access access) {
  return place.db.empty() ? OpenRemote(place.server) : OpenLocal(place.db, access);
}

}  // namespace annals::tools
