// A page of events over gRPC, beside an empty call on the same channel: both as bytes through one client, so that what
// differs is our part. Loopback, one call at a time.

#include <benchmark/benchmark.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "annals/v1/graph_service.pb.h"
#include "graph/graph.h"
#include "graph/status_macros.h"
#include "graph/store/memory_store.h"
#include "service/server.h"
#include "tests/bench/articles.h"
#include "tests/bench/latency.h"

namespace annals::bench {
namespace {

// A server over a graph in memory; both live as long as the program.
const std::shared_ptr<grpc::Channel>& LoopbackChannel() {
  static const auto& channel = *[] {
    auto graph = Graph::Open(MakeMemoryStore());
    ANNALS_CHECK(graph.ok());
    ApplyAll(**graph, Extractions(5000));
    auto server = service::Server::Start({.address = "127.0.0.1:0"}, *graph->release());
    ANNALS_CHECK(server.ok());
    const std::string address = server->release()->address();
    return new std::shared_ptr<grpc::Channel>(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  }();
  return channel;
}

class Caller {
 public:
  std::string Call(const std::string& method, const std::string& request) {
    grpc::ClientContext context;
    const grpc::Slice request_slice(request);
    const auto call = stub_.PrepareUnaryCall(&context, method, grpc::ByteBuffer(&request_slice, 1), &queue_);
    call->StartCall();
    grpc::ByteBuffer buffer;
    grpc::Status status;
    call->Finish(&buffer, &status, nullptr);
    void* tag = nullptr;
    bool ok = false;
    ANNALS_CHECK(queue_.Next(&tag, &ok) && ok);
    ANNALS_CHECK(status.ok());
    grpc::Slice response;
    ANNALS_CHECK(buffer.DumpToSingleSlice(&response).ok());
    return std::string(reinterpret_cast<const char*>(response.begin()), response.size());
  }

 private:
  grpc::GenericStub stub_{LoopbackChannel()};
  grpc::CompletionQueue queue_;
};

void BM_EmptyCall(benchmark::State& state) {
  Caller caller;
  Latency latency;
  for (auto _ : state) {
    latency.Time([&] { benchmark::DoNotOptimize(caller.Call("/grpc.health.v1.Health/Check", "")); });
  }
  latency.Report(state);
}
BENCHMARK(BM_EmptyCall)->Unit(benchmark::kMicrosecond)->UseRealTime();

void BM_ListEventsCall(benchmark::State& state) {
  Caller caller;
  v1::ListEventsRequest request;
  request.mutable_filter()->add_participants("person/sergei-lavrov");
  request.set_page_size(static_cast<int>(state.range(0)));
  Latency latency;
  v1::ListEventsResponse response;
  for (auto _ : state) {
    latency.Time([&] {
      ANNALS_CHECK(response.ParseFromString(caller.Call("/annals.v1.Graph/ListEvents", request.SerializeAsString())));
    });
  }
  latency.Report(state);
  state.counters["events"] = response.events_size();
  state.counters["bytes"] = static_cast<double>(response.ByteSizeLong());
}
BENCHMARK(BM_ListEventsCall)->Arg(1)->Arg(50)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
}  // namespace annals::bench
