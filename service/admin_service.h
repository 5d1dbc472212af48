#ifndef ANNALS_SERVICE_ADMIN_SERVICE_H_
#define ANNALS_SERVICE_ADMIN_SERVICE_H_

#include <memory>

#include "graph/graph.h"

namespace grpc {
class Service;
}

namespace annals::service {

// annals.v1.Admin over a graph, which is borrowed. Safe to call from many threads.
std::unique_ptr<grpc::Service> MakeAdminService(Graph& graph);

}  // namespace annals::service

#endif  // ANNALS_SERVICE_ADMIN_SERVICE_H_
