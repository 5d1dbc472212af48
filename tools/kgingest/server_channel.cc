#include "tools/kgingest/server_channel.h"

#include <grpcpp/grpcpp.h>

#include <chrono>

#include "absl/strings/str_format.h"

namespace annals::tools {

absl::StatusOr<std::shared_ptr<grpc::Channel>> ConnectToServer(const std::string& address) {
  constexpr auto kPatience = std::chrono::seconds(5);
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  auto channel = grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + kPatience)) {
    return absl::UnavailableError(
        absl::StrFormat("no server answers at %s; start one with: kgd --db DIR --listen %s", address, address));
  }
  return channel;
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  const std::string& message = status.error_message();
  return absl::Status(static_cast<absl::StatusCode>(status.error_code()),
                      absl::string_view(message.data(), message.size()));
}

}  // namespace annals::tools
