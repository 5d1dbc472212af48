#ifndef ANNALS_SERVICE_SERVER_H_
#define ANNALS_SERVICE_SERVER_H_

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/graph.h"

namespace grpc {
class Channel;
}

namespace annals::service {

struct ServerOptions {
  // HOST:PORT, [IPv6]:PORT or unix:PATH; port 0 takes a free one. Empty: no address, in-process channels only.
  std::string address;
  // Calls are neither encrypted nor authenticated yet, so other machines are kept out unless this says otherwise.
  bool allow_remote = false;
  // Larger requests are refused with RESOURCE_EXHAUSTED. An article takes some 20 KiB, its text included; kgingest
  // reads articles of up to 16 MiB.
  int max_request_bytes = 24 << 20;
  // A page of 1000 events with their sources takes some 3 MiB.
  int max_response_bytes = 64 << 20;
  // Most threads that handle calls.
  int max_threads = 64;
};

// Serves a graph over gRPC: the services of annals.v1, health checking and reflection.
//
//   ANNALS_ASSIGN_OR_RETURN(auto server, Server::Start({.address = "127.0.0.1:0"}, *graph));
//   std::cout << server->address() << "\n";
//   …
//   server->Shutdown(std::chrono::seconds(5));
//
// Safe to use from many threads. The graph is borrowed and must outlive the server; destroying a server shuts it down.
class Server {
 public:
  // FAILED_PRECONDITION: an address beyond this machine without allow_remote. INVALID_ARGUMENT: no address.
  // UNAVAILABLE: the address cannot be had, and why.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const ServerOptions& options, Graph& graph);
  virtual ~Server() = default;

  // Where clients find it: the address of the options with the port that it has got. Empty: nowhere.
  virtual std::string address() const = 0;
  // A channel that needs no network. No call may be made on it once the server shuts down: gRPC 1.51 crashes on it.
  virtual std::shared_ptr<grpc::Channel> InProcessChannel() = 0;
  // Health turns NOT_SERVING, new calls are refused, Apply streams answer what they have received and end; calls still
  // running after `drain` are cancelled. Returns when all have ended. May be called again.
  virtual void Shutdown(std::chrono::milliseconds drain) = 0;
};

// What Server::Start says to the address of these options, without listening on it. Only programs on this machine can
// reach 127.0.0.0/8, ::1, localhost and unix sockets.
absl::Status CheckAddress(const ServerOptions& options);

}  // namespace annals::service

#endif  // ANNALS_SERVICE_SERVER_H_
