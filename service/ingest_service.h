#ifndef ANNALS_SERVICE_INGEST_SERVICE_H_
#define ANNALS_SERVICE_INGEST_SERVICE_H_

#include <chrono>
#include <memory>

#include "graph/graph.h"

namespace grpc {
class Service;
}

namespace annals::service {

class ApplyStreams;

// annals.v1.Ingest over a graph, which is borrowed. Safe to call from many threads. Must outlive the server that it is
// registered with.
class IngestService {
 public:
  explicit IngestService(Graph& graph);
  ~IngestService();

  grpc::Service& service() { return *service_; }

  // Lets open streams answer what they have received, then ends them with UNAVAILABLE; new ones end at once. Returns
  // when all have ended, or at the deadline.
  void Drain(std::chrono::system_clock::time_point deadline);

 private:
  std::unique_ptr<ApplyStreams> streams_;
  std::unique_ptr<grpc::Service> service_;
};

}  // namespace annals::service

#endif  // ANNALS_SERVICE_INGEST_SERVICE_H_
