#include "service/ingest_service.h"

#include <grpcpp/grpcpp.h>

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "annals/v1/ingest_service.grpc.pb.h"
#include "graph/error.h"
#include "graph/status_macros.h"
#include "service/apply_stream.h"
#include "service/converters.h"
#include "service/errors.h"
#include "service/interrupt.h"

namespace annals::service {
namespace {

constexpr int kMaxCheckedArticles = 10000;

absl::Status Check(const Graph& graph, const v1::CheckArticlesRequest& request, const Interrupt& interrupt,
                   v1::CheckArticlesResponse& response) {
  if (request.articles_size() > kMaxCheckedArticles) {
    return InvalidArgument(absl::StrFormat("articles has %d elements; ask about at most %d in one call",
                                           request.articles_size(), kMaxCheckedArticles));
  }
  response.mutable_held()->Reserve(request.articles_size());
  for (const v1::CheckArticlesRequest::Article& article : request.articles()) {
    ANNALS_RETURN_IF_ERROR(interrupt());
    ANNALS_ASSIGN_OR_RETURN(const bool held, graph.Holds(article.id(), article.content_hash(), request.extractor()));
    response.add_held(held);
  }
  return absl::OkStatus();
}

// Apply is served by callbacks: a stream must be able to end while it waits for the client's next message.
class Handlers final : public v1::Ingest::WithCallbackMethod_Apply<v1::Ingest::Service> {
 public:
  Handlers(Graph& graph, ApplyStreams& streams) : graph_(graph), streams_(streams) {}

  grpc::ServerBidiReactor<v1::ApplyRequest, v1::ApplyResponse>* Apply(grpc::CallbackServerContext*) override {
    return streams_.Open();
  }

  grpc::Status RetractArticle(grpc::ServerContext*, const v1::RetractArticleRequest* request,
                              v1::RetractArticleResponse* response) override {
    if (request->article_id().empty()) {
      return ToGrpc(InvalidArgument("article_id is empty; give the id that the article was loaded under"));
    }
    const absl::StatusOr<ChangedEvents> events = graph_.Retract(request->article_id());
    if (events.ok()) WriteChanges(*events, *response);
    return ToGrpc(events.status());
  }

  grpc::Status CheckArticles(grpc::ServerContext* context, const v1::CheckArticlesRequest* request,
                             v1::CheckArticlesResponse* response) override {
    return ToGrpc(Check(graph_, *request, InterruptOf(*context), *response));
  }

  // Each text is handed over before the next one is read: a slow client is waited for.
  grpc::Status ReadTexts(grpc::ServerContext* context, const v1::ReadTextsRequest* request,
                         grpc::ServerWriter<v1::ReadTextsResponse>* writer) override {
    const Interrupt interrupt = InterruptOf(*context);
    return ToGrpc(graph_.ReadTexts(request->extractor(),
                                   [&](std::string_view article_id, const v1::KeptText& text) -> absl::Status {
                                     ANNALS_RETURN_IF_ERROR(interrupt());
                                     v1::ReadTextsResponse response;
                                     response.set_article_id(std::string(article_id));
                                     *response.mutable_text() = text;
                                     if (writer->Write(response)) return absl::OkStatus();
                                     ANNALS_RETURN_IF_ERROR(interrupt());
                                     return absl::CancelledError("the client is gone");
                                   }));
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
