#include <grpcpp/grpcpp.h>

#include <chrono>
#include <utility>

#include "absl/strings/str_format.h"
#include "annals/v1/ingest_service.grpc.pb.h"
#include "graph/status_macros.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {
namespace {

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const std::string& message = status.error_message();
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                      absl::string_view(message.data(), message.size()));
}

// Keeps one Apply stream open for as long as batches come.
class RemoteSink final : public Sink {
 public:
  explicit RemoteSink(std::shared_ptr<grpc::Channel> channel) : stub_(v1::Ingest::NewStub(std::move(channel))) {}

  ~RemoteSink() override {
    if (stream_ == nullptr) return;
    stream_->WritesDone();
    stream_->Finish();
  }

  absl::StatusOr<std::vector<v1::ApplyResponse>> Write(const std::vector<SinkArticle>& articles) override {
    if (stream_ == nullptr) {
      context_ = std::make_unique<grpc::ClientContext>();
      stream_ = stub_->Apply(context_.get());
    }
    std::vector<v1::ApplyResponse> responses;
    bool alive = true;
    for (const SinkArticle& article : articles) {
      v1::ApplyRequest request;
      *request.mutable_extraction() = article.extraction;
      *request.mutable_text() = *article.text;
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

  absl::Status Retract(std::string_view article_id) override {
    grpc::ClientContext context;
    v1::RetractArticleRequest request;
    request.set_article_id(std::string(article_id));
    v1::RetractArticleResponse response;
    return FromGrpc(stub_->RetractArticle(&context, request, &response));
  }

  absl::StatusOr<std::vector<bool>> Holds(const std::vector<v1::CheckArticlesRequest::Article>& articles,
                                          std::string_view extractor) override {
    grpc::ClientContext context;
    v1::CheckArticlesRequest request;
    request.mutable_articles()->Assign(articles.begin(), articles.end());
    request.set_extractor(std::string(extractor));
    v1::CheckArticlesResponse response;
    const absl::Status status = FromGrpc(stub_->CheckArticles(&context, request, &response));
    if (absl::IsUnimplemented(status)) return std::vector<bool>(articles.size(), false);
    ANNALS_RETURN_IF_ERROR(status);
    if (response.held_size() != static_cast<int>(articles.size())) {
      return absl::InternalError("the server did not say of every article whether it holds it");
    }
    return std::vector<bool>(response.held().begin(), response.held().end());
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
  std::unique_ptr<v1::Ingest::Stub> stub_;
  std::unique_ptr<grpc::ClientContext> context_;
  std::unique_ptr<grpc::ClientReaderWriter<v1::ApplyRequest, v1::ApplyResponse>> stream_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Sink>> OpenRemoteSink(const std::string& address) {
  constexpr auto kPatience = std::chrono::seconds(5);
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  auto channel = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + kPatience)) {
    return absl::UnavailableError(
        absl::StrFormat("no server answers at %s; start one with: kgd --db DIR --listen %s", address, address));
  }
  return std::make_unique<RemoteSink>(std::move(channel));
}

}  // namespace annals::tools
