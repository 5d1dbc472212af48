#include "service/server.h"

#include <arpa/inet.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/resource_quota.h>

#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/error.h"
#include "graph/status_macros.h"
#include "service/admin_service.h"
#include "service/graph_service.h"
#include "service/ingest_service.h"

namespace annals::service {
namespace {

constexpr const char* kServiceNames[] = {"annals.v1.Graph", "annals.v1.Ingest", "annals.v1.Admin"};
constexpr std::chrono::seconds kDrainOnDestruction{1};

bool IsUnixSocket(std::string_view address) { return address.substr(0, 5) == "unix:"; }

// The host of HOST:PORT without the brackets of an IPv6 address; nothing where the text has another form.
std::optional<std::string> HostOf(std::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || colon + 1 == address.size()) return std::nullopt;
  const std::string_view port = address.substr(colon + 1);
  if (port.size() > 5 || port.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  if (std::stoi(std::string(port)) > 65535) return std::nullopt;
  std::string_view host = address.substr(0, colon);
  if (host.size() >= 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return std::nullopt;
  }
  return std::string(host);
}

std::string WithPort(std::string_view address, int port) {
  return absl::StrFormat("%s:%d", address.substr(0, address.rfind(':')), port);
}

bool IsLoopback(const std::string& host) {
  in_addr v4;
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
  in6_addr v6;
  if (inet_pton(AF_INET6, host.c_str(), &v6) == 1) return IN6_IS_ADDR_LOOPBACK(&v6);
  return host == "localhost";
}

// Health checking and reflection are switched on for the process, before the first server is built.
void EnablePlugins() {
  static std::once_flag once;
  std::call_once(once, [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  });
}

absl::Status CannotListen(std::string_view address) {
  return absl::UnavailableError(
      absl::StrFormat("cannot listen on %s: another program has the port, or the address is not this machine's; "
                      "end that program, choose another port, or port 0 for a free one",
                      address));
}

class GrpcServer final : public Server {
 public:
  explicit GrpcServer(Graph& graph)
      : graph_service_(MakeGraphService(graph)), ingest_service_(graph), admin_service_(MakeAdminService(graph)) {}
  ~GrpcServer() override {
    if (server_ != nullptr) Shutdown(kDrainOnDestruction);
  }

  absl::Status Listen(const ServerOptions& options) {
    EnablePlugins();
    grpc::ServerBuilder builder;
    Configure(options, builder);
    address_ = options.address;
    int port = 0;
    if (!address_.empty()) builder.AddListeningPort(address_, grpc::InsecureServerCredentials(), &port);
    server_ = builder.BuildAndStart();
    if (server_ == nullptr || (!address_.empty() && port == 0)) return CannotListen(address_);
    if (!address_.empty() && !IsUnixSocket(address_)) address_ = WithPort(address_, port);
    SetServing(true);
    return absl::OkStatus();
  }

  std::string address() const override { return address_; }

  std::shared_ptr<grpc::Channel> InProcessChannel() override { return server_->InProcessChannel({}); }

  void Shutdown(std::chrono::milliseconds drain) override {
    const std::lock_guard lock(shutdown_mutex_);
    if (std::exchange(shut_down_, true)) return;
    SetServing(false);
    const auto deadline = std::chrono::system_clock::now() + drain;
    ingest_service_.Drain(deadline);  // first, since gRPC cuts in-process channels off at once
    server_->Shutdown(deadline);
    server_->Wait();
  }

 private:
  void Configure(const ServerOptions& options, grpc::ServerBuilder& builder) {
    grpc::ResourceQuota quota;
    quota.SetMaxThreads(options.max_threads);
    builder.SetResourceQuota(quota);
    builder.SetMaxReceiveMessageSize(options.max_request_bytes);
    builder.SetMaxSendMessageSize(options.max_response_bytes);
    // Otherwise a second server could share the port, and each would get some of the calls.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.RegisterService(graph_service_.get());
    builder.RegisterService(&ingest_service_.service());
    builder.RegisterService(admin_service_.get());
  }

  void SetServing(bool serving) {
    grpc::HealthCheckServiceInterface* health = server_->GetHealthCheckService();
    health->SetServingStatus(serving);
    for (const char* name : kServiceNames) health->SetServingStatus(name, serving);
  }

  std::unique_ptr<grpc::Service> graph_service_;
  IngestService ingest_service_;
  std::unique_ptr<grpc::Service> admin_service_;
  std::unique_ptr<grpc::Server> server_;  // after the services that it calls
  std::string address_;
  std::mutex shutdown_mutex_;
  bool shut_down_ = false;
};

}  // namespace

absl::Status CheckAddress(const ServerOptions& options) {
  if (options.address.empty() || IsUnixSocket(options.address)) return absl::OkStatus();
  const std::optional<std::string> host = HostOf(options.address);
  if (!host.has_value()) {
    return InvalidArgument(
        absl::StrFormat("\"%s\" is no address to listen on; give HOST:PORT, such as 127.0.0.1:50551", options.address));
  }
  if (options.allow_remote || IsLoopback(*host)) return absl::OkStatus();
  return absl::FailedPreconditionError(
      absl::StrFormat("%s can be reached from other machines, and calls are neither encrypted nor authenticated; "
                      "listen on 127.0.0.1, or give --allow-remote where the network is trusted",
                      options.address));
}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(const ServerOptions& options, Graph& graph) {
  ANNALS_RETURN_IF_ERROR(CheckAddress(options));
  auto server = std::make_unique<GrpcServer>(graph);
  ANNALS_RETURN_IF_ERROR(server->Listen(options));
  return server;
}

}  // namespace annals::service
