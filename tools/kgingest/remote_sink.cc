#include <grpcpp/grpcpp.h>

#include <chrono>
#include <utility>

#include "absl/strings/str_format.h"
#include "annals/v1/ingest_service.grpc.pb.h"
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

  absl::StatusOr<std::vector<v1::ApplyResponse>> Write(const std::vector<v1::Extraction>& extractions) override {
    if (stream_ == nullptr) {
      context_ = std::make_unique<grpc::ClientContext>();
      stream_ = stub_->Apply(context_.get());
    }
    std::vector<v1::ApplyResponse> responses;
    bool alive = true;
    for (const v1::Extraction& extraction : extractions) {
      v1::ApplyRequest request;
      *request.mutable_extraction() = extraction;
      alive = alive && stream_->Write(request);
    }
    while (alive && responses.size() < extractions.size()) {
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
