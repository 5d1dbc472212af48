#ifndef ANNALS_TESTS_SERVICE_SERVICE_FIXTURE_H_
#define ANNALS_TESTS_SERVICE_SERVICE_FIXTURE_H_

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "annals/v1/admin_service.grpc.pb.h"
#include "annals/v1/graph_service.grpc.pb.h"
#include "annals/v1/ingest_service.grpc.pb.h"
#include "graph/graph.h"
#include "service/server.h"
#include "tests/support/forwarding_graph.h"

namespace annals::service {

// What a made-up article tells: one event. People by name ("Sergei Lavrov" becomes person/sergei-lavrov).
struct Telling {
  std::string article;
  std::string date;
  std::vector<std::string> people;
  v1::EventType type = v1::EVENT_TYPE_MEETING;
  v1::EventStatus status = v1::EVENT_STATUS_HELD;
  bool in_geneva = false;
  std::string title = "A title";
};

v1::Extraction MakeExtraction(const Telling& telling);

// A graph that lets a test step in before some calls reach the graph behind it.
class HookedGraph : public ForwardingGraph {
 public:
  using ForwardingGraph::ForwardingGraph;

  // Each may wait, or fail the call. To be set before the server sees calls.
  std::function<absl::Status(const Interrupt&)> before_list;
  std::function<absl::Status(size_t extractions)> before_apply;
  // Answer in place of the graph behind, where set.
  std::function<absl::StatusOr<bool>(std::string_view id, std::string_view hash, std::string_view extractor)> holds;
  std::function<absl::Status(std::string_view extractor, const TextSink& sink)> read_texts;

  absl::StatusOr<ApplyReport> ApplyAll(const std::vector<ArticleInput>& articles) override;
  absl::StatusOr<EventPage> ListEvents(const EventQuery& query, const Interrupt& interrupt) const override;
  absl::StatusOr<bool> Holds(std::string_view id, std::string_view hash, std::string_view extractor) const override;
  absl::Status ReadTexts(std::string_view extractor, const TextSink& sink) const override;
};

// A server over an empty graph in memory, and clients of it in the same process.
class ServiceTest : public testing::Test {
 protected:
  ServiceTest();

  // Fails the test unless it is new to the graph.
  void Load(const Telling& telling);

  std::unique_ptr<HookedGraph> graph_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<v1::Graph::Stub> asker_;
  std::unique_ptr<v1::Ingest::Stub> writer_;
  std::unique_ptr<v1::Admin::Stub> admin_;
};

// Code and a part of the message.
testing::AssertionResult Is(const grpc::Status& status, grpc::StatusCode code, std::string_view part = "");

// "2022-01-21, 2021-12-30"
std::string DatesOf(const google::protobuf::RepeatedPtrField<v1::Event>& events);

}  // namespace annals::service

#endif  // ANNALS_TESTS_SERVICE_SERVICE_FIXTURE_H_
