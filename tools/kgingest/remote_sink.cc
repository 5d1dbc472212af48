#include <grpcpp/grpcpp.h>

#include <algorithm>
#include <utility>

#include "absl/time/clock.h"
#include "annals/v1/admin_service.grpc.pb.h"
#include "annals/v1/graph_service.grpc.pb.h"
#include "annals/v1/ingest_service.grpc.pb.h"
#include "graph/status_macros.h"
#include "tools/kgingest/server_channel.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {
namespace {

// Keeps one Apply stream open for as long as batches come.
class RemoteSink final : public Sink {
 public:
  RemoteSink(const std::shared_ptr<grpc::Channel>& channel, const Patience& patience)
      : stub_(v1::Ingest::NewStub(channel)),
        graph_(v1::Graph::NewStub(channel)),
        admin_(v1::Admin::NewStub(channel)),
        patience_(patience) {}

  ~RemoteSink() override {
    if (stream_ == nullptr) return;
    stream_->WritesDone();
    stream_->Finish();
  }

  absl::StatusOr<std::vector<v1::ApplyResponse>> Write(const std::vector<SinkArticle>& articles) override {
    return Patiently([&] { return Send(articles); });
  }

  absl::StatusOr<v1::RetractArticleResponse> Retract(std::string_view article_id) override {
    v1::RetractArticleRequest request;
    request.set_article_id(std::string(article_id));
    return Call<v1::RetractArticleResponse>([&](grpc::ClientContext* context, auto* response) {
      return stub_->RetractArticle(context, request, response);
    });
  }

  absl::StatusOr<std::vector<bool>> Holds(const std::vector<v1::CheckArticlesRequest::Article>& articles,
                                          std::string_view extractor) override {
    v1::CheckArticlesRequest request;
    request.mutable_articles()->Assign(articles.begin(), articles.end());
    request.set_extractor(std::string(extractor));
    const auto response = Call<v1::CheckArticlesResponse>(
        [&](grpc::ClientContext* context, auto* response) { return stub_->CheckArticles(context, request, response); });
    if (absl::IsUnimplemented(response.status())) return std::vector<bool>(articles.size(), false);
    ANNALS_RETURN_IF_ERROR(response.status());
    if (response->held_size() != static_cast<int>(articles.size())) {
      return absl::InternalError("the server did not say of every article whether it holds it");
    }
    return std::vector<bool>(response->held().begin(), response->held().end());
  }

  absl::StatusOr<bool> Knows(std::string_view entity_id) override {
    const auto entity = GetEntity(entity_id);
    if (absl::IsNotFound(entity.status())) return false;
    ANNALS_RETURN_IF_ERROR(entity.status());
    return true;
  }

  absl::StatusOr<v1::ImportResponse> Import(const v1::ImportRequest& request) override {
    return Call<v1::ImportResponse>(
        [&](grpc::ClientContext* context, auto* response) { return admin_->Import(context, request, response); });
  }

  absl::StatusOr<v1::Event> GetEvent(std::string_view id) override {
    v1::GetEventRequest request;
    request.set_id(std::string(id));
    return Call<v1::Event>(
        [&](grpc::ClientContext* context, auto* response) { return graph_->GetEvent(context, request, response); });
  }

  absl::StatusOr<v1::Entity> GetEntity(std::string_view id) override {
    v1::GetEntityRequest request;
    request.set_id(std::string(id));
    return Call<v1::Entity>(
        [&](grpc::ClientContext* context, auto* response) { return graph_->GetEntity(context, request, response); });
  }

  absl::StatusOr<v1::GetStatsResponse> GetStats() override {
    return Call<v1::GetStatsResponse>(
        [&](grpc::ClientContext* context, auto* response) { return admin_->GetStats(context, {}, response); });
  }

  absl::Status ReadTexts(std::string_view extractor, const TakeText& take) override {
    grpc::ClientContext context;
    v1::ReadTextsRequest request;
    request.set_extractor(std::string(extractor));
    const auto stream = stub_->ReadTexts(&context, request);
    absl::Status taken;
    v1::ReadTextsResponse response;
    while (taken.ok() && stream->Read(&response)) taken = take(response.article_id(), response.text());
    if (taken.ok()) return FromGrpc(stream->Finish());
    context.TryCancel();
    stream->Finish();
    return taken;
  }

 private:
  // One attempt; the stream is gone where it failed.
  absl::StatusOr<std::vector<v1::ApplyResponse>> Send(const std::vector<SinkArticle>& articles) {
    if (stream_ == nullptr) {
      context_ = std::make_unique<grpc::ClientContext>();
      stream_ = stub_->Apply(context_.get());
    }
    std::vector<v1::ApplyResponse> responses;
    bool alive = true;
    for (const SinkArticle& article : articles) {
      v1::ApplyRequest request;
      *request.mutable_extraction() = article.extraction;
      if (article.text != nullptr) *request.mutable_text() = *article.text;
      alive = alive && stream_->Write(request);
    }
    while (alive && responses.size() < articles.size()) {
      v1::ApplyResponse response;
      alive = stream_->Read(&response);
      if (alive) responses.push_back(std::move(response));
    }
    if (alive) return responses;
    const grpc::Status status = stream_->Finish();
    stream_.reset();
    return status.ok() ? absl::UnavailableError("the server ended the stream before it had answered everything")
                       : FromGrpc(status);
  }

  template <typename Response>
  absl::StatusOr<Response> Call(const auto& call) {
    return Patiently([&]() -> absl::StatusOr<Response> {
      grpc::ClientContext context;
      Response response;
      ANNALS_RETURN_IF_ERROR(FromGrpc(call(&context, &response)));
      return response;
    });
  }

  // Repeats an attempt, which must do no harm when repeated, while the server is not there.
  auto Patiently(const auto& attempt) -> decltype(attempt()) {
    constexpr absl::Duration kShortest = absl::Milliseconds(100), kLongest = absl::Seconds(5);
    const absl::Time deadline = absl::Now() + patience_.most;
    for (absl::Duration pause = kShortest;; pause = std::min(2 * pause, kLongest)) {
      auto result = attempt();
      if (!absl::IsUnavailable(result.status()) || absl::Now() + pause > deadline) return result;
      if (patience_.interrupted != nullptr && patience_.interrupted->load()) return result;
      absl::SleepFor(pause);
    }
  }

  std::unique_ptr<v1::Ingest::Stub> stub_;
  std::unique_ptr<v1::Graph::Stub> graph_;
  std::unique_ptr<v1::Admin::Stub> admin_;
  const Patience patience_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::ApplyRequest, v1::ApplyResponse>> stream_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Sink>> OpenRemoteSink(const std::string& address, const Patience& patience) {
  ANNALS_ASSIGN_OR_RETURN(const auto channel, ConnectToServer(address));
  return std::make_unique<RemoteSink>(channel, patience);
}

}  // namespace annals::tools
