#include "tools/kgq/answers.h"

#include <grpcpp/grpcpp.h>

#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "annals/v1/admin_service.grpc.pb.h"
#include "annals/v1/graph_service.grpc.pb.h"
#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/rocksdb_store.h"
#include "service/server.h"

namespace annals::kgq {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr int kLargestAnswer = 64 << 20;  // bytes; as much as a server sends

class StubAnswers : public Answers {
 public:
  StubAnswers(const std::shared_ptr<grpc::Channel>& channel, std::string address, Seconds timeout)
      : graph_(v1::Graph::NewStub(channel)),
        admin_(v1::Admin::NewStub(channel)),
        address_(std::move(address)),
        timeout_(timeout),
        deadline_(std::chrono::system_clock::now() +
                  std::chrono::duration_cast<std::chrono::system_clock::duration>(timeout)) {}

  absl::StatusOr<v1::AskResponse> Ask(const v1::AskRequest& request) override {
    return Call<v1::AskResponse>(*graph_, &v1::Graph::Stub::Ask, request);
  }
  absl::StatusOr<v1::ListEventsResponse> ListEvents(const v1::ListEventsRequest& request) override {
    return Call<v1::ListEventsResponse>(*graph_, &v1::Graph::Stub::ListEvents, request);
  }
  absl::StatusOr<v1::Event> GetEvent(const v1::GetEventRequest& request) override {
    return Call<v1::Event>(*graph_, &v1::Graph::Stub::GetEvent, request);
  }
  absl::StatusOr<v1::Entity> GetEntity(const v1::GetEntityRequest& request) override {
    return Call<v1::Entity>(*graph_, &v1::Graph::Stub::GetEntity, request);
  }
  absl::StatusOr<v1::SearchEntitiesResponse> SearchEntities(const v1::SearchEntitiesRequest& request) override {
    return Call<v1::SearchEntitiesResponse>(*graph_, &v1::Graph::Stub::SearchEntities, request);
  }
  absl::StatusOr<v1::FindPathResponse> FindPath(const v1::FindPathRequest& request) override {
    return Call<v1::FindPathResponse>(*graph_, &v1::Graph::Stub::FindPath, request);
  }
  absl::StatusOr<v1::DiffResponse> Diff(const v1::DiffRequest& request) override {
    return Call<v1::DiffResponse>(*graph_, &v1::Graph::Stub::Diff, request);
  }
  absl::StatusOr<v1::EventExplanation> ExplainEvent(const v1::ExplainEventRequest& request) override {
    return Call<v1::EventExplanation>(*graph_, &v1::Graph::Stub::ExplainEvent, request);
  }
  absl::StatusOr<v1::EntityExplanation> ExplainEntity(const v1::ExplainEntityRequest& request) override {
    return Call<v1::EntityExplanation>(*graph_, &v1::Graph::Stub::ExplainEntity, request);
  }
  absl::StatusOr<v1::GetStatsResponse> GetStats() override {
    return Call<v1::GetStatsResponse>(*admin_, &v1::Admin::Stub::GetStats, v1::GetStatsRequest());
  }

 private:
  template <typename Response, typename Stub, typename Request>
  absl::StatusOr<Response> Call(Stub& stub,
                                grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                const Request& request) const {
    grpc::ClientContext context;
    context.set_deadline(deadline_);
    Response response;
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) return Explained(status);
    return response;
  }

  // Statuses that come from the way rather than from the graph say what to do.
  absl::Status Explained(const grpc::Status& status) const {
    if (status.error_code() == grpc::StatusCode::UNAVAILABLE) {
      return absl::UnavailableError(absl::StrFormat(
          "no server answers at %s; start one with \"kgd --db DIR --listen %s\", name another with --server or "
          "ANNALS_SERVER, or read a data directory with --db DIR (%s)",
          address_, address_, status.error_message()));
    }
    if (status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED) {
      return absl::DeadlineExceededError(absl::StrFormat(
          "%s gave no answer within %g seconds; give it more with --timeout SECONDS", address_, timeout_.count()));
    }
    return absl::Status(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  }

  const std::unique_ptr<v1::Graph::Stub> graph_;
  const std::unique_ptr<v1::Admin::Stub> admin_;
  const std::string address_;
  const Seconds timeout_;
  const std::chrono::system_clock::time_point deadline_;
};

// Keeps the graph and the server that answer; declared in the order that they depend on one another.
struct LocalServer {
  std::unique_ptr<Graph> graph;
  std::unique_ptr<service::Server> server;
};

class LocalAnswers : public LocalServer, public StubAnswers {
 public:
  LocalAnswers(LocalServer local, const std::string& directory, Seconds timeout)
      : LocalServer(std::move(local)), StubAnswers(server->InProcessChannel(), directory, timeout) {}
};

absl::StatusOr<LocalServer> StartLocalServer(const std::string& directory) {
  LocalServer local;
  ANNALS_ASSIGN_OR_RETURN(auto store, OpenRocksDb(directory, {.read_only = true, .create_if_missing = false}));
  ANNALS_ASSIGN_OR_RETURN(local.graph, Graph::Open(std::move(store)));
  ANNALS_ASSIGN_OR_RETURN(local.server, service::Server::Start({}, *local.graph));
  return local;
}

}  // namespace

std::unique_ptr<Answers> AskServer(const std::string& address, Seconds timeout) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(kLargestAnswer);
  return std::make_unique<StubAnswers>(
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments), address, timeout);
}

absl::StatusOr<std::unique_ptr<Answers>> AskDirectory(const std::string& directory, Seconds timeout) {
  absl::StatusOr<LocalServer> local = StartLocalServer(directory);
  if (absl::IsNotFound(local.status())) return absl::FailedPreconditionError(local.status().message());
  ANNALS_RETURN_IF_ERROR(local.status());
  return std::make_unique<LocalAnswers>(*std::move(local), directory, timeout);
}

}  // namespace annals::kgq
