#include "service/ingest_service.h"

#include <grpcpp/grpcpp.h>

#include "absl/status/status.h"
#include "annals/v1/ingest_service.grpc.pb.h"
#include "graph/error.h"
#include "service/apply_stream.h"
#include "service/errors.h"

namespace annals::service {
namespace {

// Apply is served by callbacks: a stream must be able to end while it waits for the client's next message.
class Handlers final : public v1::Ingest::WithCallbackMethod_Apply<v1::Ingest::Service> {
 public:
  Handlers(Graph& graph, ApplyStreams& streams) : graph_(graph), streams_(streams) {}

  grpc::ServerBidiReactor<v1::ApplyRequest, v1::ApplyResponse>* Apply(grpc::CallbackServerContext*) override {
    return streams_.Open();
  }

  grpc::Status RetractArticle(grpc::ServerContext*, const v1::RetractArticleRequest* request,
                              v1::RetractArticleResponse*) override {
    if (request->article_id().empty()) {
      return ToGrpc(InvalidArgument("article_id is empty; give the id that the article was loaded under"));
    }
    return ToGrpc(graph_.Retract(request->article_id()));
  }

 private:
  Graph& graph_;
  ApplyStreams& streams_;
};

}  // namespace

IngestService::IngestService(Graph& graph)
    : streams_(std::make_unique<ApplyStreams>(graph)), service_(std::make_unique<Handlers>(graph, *streams_)) {}

IngestService::~IngestService() = default;

void IngestService::Drain(std::chrono::system_clock::time_point deadline) { streams_->Drain(deadline); }

}  // namespace annals::service
