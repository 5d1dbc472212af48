#ifndef ANNALS_TESTS_TOOLS_KGINGEST_SINK_TEST_H_
#define ANNALS_TESTS_TOOLS_KGINGEST_SINK_TEST_H_

#include <memory>
#include <utility>

#include "graph/graph.h"
#include "gtest/gtest.h"
#include "service/server.h"
#include "tests/support/temp_directory.h"
#include "tools/kgingest/sink.h"

namespace annals::tools {

// Runs over a sink in this process (false), and over one to a server (true); the graph can be looked at in both.
template <typename GraphType>
class SinkTest : public testing::TestWithParam<bool> {
 protected:
  explicit SinkTest(std::unique_ptr<GraphType> graph) : graph_(graph.get()) {
    if (!GetParam()) {
      sink_ = MakeLocalSink(std::move(graph));
      return;
    }
    served_ = std::move(graph);
    server_ = service::Server::Start({.address = "unix:" + (folder_ / "socket")}, *served_).value();
    sink_ = OpenRemoteSink(server_->address(), {}).value();
  }
  ~SinkTest() override { sink_.reset(); }  // before the server, which would wait for it

  TempDirectory folder_;
  GraphType* const graph_;
  std::unique_ptr<Graph> served_;
  std::unique_ptr<service::Server> server_;
  std::unique_ptr<Sink> sink_;
};

}  // namespace annals::tools

#endif  // ANNALS_TESTS_TOOLS_KGINGEST_SINK_TEST_H_
