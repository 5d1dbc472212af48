#include "service/server.h"

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include "tests/service/service_fixture.h"

namespace annals::service {
namespace {

using grpc::StatusCode;

// Health checking and reflection are spoken in bytes here, so that these tests need no stubs of their protos.
grpc::Status Call(const std::shared_ptr<grpc::Channel>& channel, const std::string& method, const std::string& request,
                  std::string& response) {
  const grpc::Slice request_slice(request);
  grpc::ByteBuffer response_buffer;
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto call = stub.PrepareUnaryCall(&context, method, grpc::ByteBuffer(&request_slice, 1), &queue);
  call->StartCall();
  grpc::Status status;
  call->Finish(&response_buffer, &status, nullptr);
  void* tag;
  bool ok;
  queue.Next(&tag, &ok);
  grpc::Slice response_slice;
  if (status.ok() && response_buffer.DumpToSingleSlice(&response_slice).ok()) {
    response.assign(reinterpret_cast<const char*>(response_slice.begin()), response_slice.size());
  }
  return status;
}

constexpr char kServing[] = "\x08\x01";

class ServerTest : public ServiceTest {
 protected:
  // HealthCheckRequest{service: 1}
  grpc::Status CheckHealth(const std::string& service, std::string& response) {
    const std::string request =
        service.empty() ? "" : "\x0a" + std::string(1, static_cast<char>(service.size())) + service;
    return Call(server_->InProcessChannel(), "/grpc.health.v1.Health/Check", request, response);
  }
};

TEST_F(ServerTest, IsHealthyAsAWholeAndByService) {
  for (const char* service : {"", "annals.v1.Graph", "annals.v1.Ingest", "annals.v1.Admin"}) {
    std::string response;
    EXPECT_TRUE(Is(CheckHealth(service, response), StatusCode::OK)) << service;
    EXPECT_EQ(response, kServing) << service;
  }
  std::string response;
  EXPECT_TRUE(Is(CheckHealth("annals.v1.Nothing", response), StatusCode::NOT_FOUND));
}

TEST_F(ServerTest, ReflectionNamesTheServices) {
  std::string response;
  const std::string list_services("\x3a\x00", 2);  // ServerReflectionRequest{list_services: ""}
  ASSERT_TRUE(Is(Call(server_->InProcessChannel(), "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                      list_services, response),
                 StatusCode::OK));
  for (const char* service : {"annals.v1.Graph", "annals.v1.Ingest", "annals.v1.Admin"}) {
    EXPECT_NE(response.find(service), std::string::npos) << service;
  }
}

TEST_F(ServerTest, AMethodThatDoesNotExistIsUnimplemented) {
  std::string response;
  EXPECT_TRUE(Is(Call(server_->InProcessChannel(), "/annals.v1.Graph/Guess", "", response), StatusCode::UNIMPLEMENTED));
}

TEST_F(ServerTest, ShutsDownOnceAndForAll) {
  const auto server = Server::Start({.address = "127.0.0.1:0"}, *graph_);
  ASSERT_TRUE(server.ok()) << server.status();
  const auto stub = v1::Admin::NewStub(grpc::CreateChannel((*server)->address(), grpc::InsecureChannelCredentials()));
  (*server)->Shutdown(std::chrono::hours(1));
  (*server)->Shutdown(std::chrono::hours(1));
  grpc::ClientContext context;
  v1::GetStatsResponse stats;
  EXPECT_TRUE(Is(stub->GetStats(&context, {}, &stats), StatusCode::UNAVAILABLE));
}

TEST_F(ServerTest, ListensOnAFreePortAndSaysWhich) {
  const auto server = Server::Start({.address = "127.0.0.1:0"}, *graph_);
  ASSERT_TRUE(server.ok()) << server.status();
  const std::string address = (*server)->address();
  EXPECT_EQ(address.rfind("127.0.0.1:", 0), 0u);
  EXPECT_NE(address, "127.0.0.1:0");
  const auto stub = v1::Admin::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  v1::GetStatsResponse stats;
  EXPECT_TRUE(Is(stub->GetStats(&context, {}, &stats), StatusCode::OK));
}

TEST_F(ServerTest, APortIsServedByOneServerOnly) {
  const auto first = Server::Start({.address = "127.0.0.1:0"}, *graph_);
  ASSERT_TRUE(first.ok()) << first.status();
  const auto second = Server::Start({.address = (*first)->address()}, *graph_);
  EXPECT_TRUE(absl::IsUnavailable(second.status())) << second.status();
  EXPECT_NE(second.status().ToString().find((*first)->address()), std::string::npos) << second.status();
}

TEST_F(ServerTest, ALargerRequestThanAllowedIsRefused) {
  const auto server = Server::Start({.address = "", .max_request_bytes = 1000}, *graph_);
  ASSERT_TRUE(server.ok()) << server.status();
  const auto stub = v1::Graph::NewStub((*server)->InProcessChannel());
  v1::AskRequest request;
  request.set_phrase(std::string(2000, 'x'));
  grpc::ClientContext context;
  v1::AskResponse response;
  EXPECT_TRUE(Is(stub->Ask(&context, request, &response), StatusCode::RESOURCE_EXHAUSTED));
}

TEST(CheckAddressTest, AllowsThisMachine) {
  for (const char* address :
       {"127.0.0.1:50551", "127.8.9.10:0", "localhost:1", "[::1]:50551", "unix:/tmp/annals.sock", ""}) {
    EXPECT_TRUE(CheckAddress({.address = address}).ok()) << address;
  }
}

TEST(CheckAddressTest, RefusesOtherMachinesUnlessToldTo) {
  for (const char* address : {"0.0.0.0:50551", "[::]:50551", ":50551", "192.168.1.2:50551", "example.org:50551",
                              "127.0.0.1.example.org:1", "[::ffff:1.2.3.4]:1"}) {
    const absl::Status status = CheckAddress({.address = address});
    EXPECT_TRUE(absl::IsFailedPrecondition(status)) << address << ": " << status;
    EXPECT_NE(status.ToString().find("--allow-remote"), std::string::npos) << status;
    EXPECT_TRUE(CheckAddress({.address = address, .allow_remote = true}).ok()) << address;
  }
}

TEST(CheckAddressTest, RefusesWhatIsNoAddress) {
  for (const char* address : {"127.0.0.1", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:65536", "127.0.0.1:-1", "::1:5",
                              "dns:///127.0.0.1:5", "ipv4:0.0.0.0:5", "nonsense"}) {
    const absl::Status status = CheckAddress({.address = address, .allow_remote = true});
    EXPECT_TRUE(absl::IsInvalidArgument(status)) << address << ": " << status;
    EXPECT_NE(status.ToString().find("HOST:PORT"), std::string::npos) << status;
  }
}

}  // namespace
}  // namespace annals::service
