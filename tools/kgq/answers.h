#ifndef ANNALS_TOOLS_KGQ_ANSWERS_H_
#define ANNALS_TOOLS_KGQ_ANSWERS_H_

#include <chrono>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/admin_service.pb.h"
#include "annals/v1/graph_service.pb.h"

namespace annals::kgq {

// Questions to a graph, wherever it is. Statuses are the service's (proto/annals/v1/graph_service.proto); where no
// answer comes, UNAVAILABLE or DEADLINE_EXCEEDED with a message that says what to do.
class Answers {
 public:
  virtual ~Answers() = default;
  virtual absl::StatusOr<v1::AskResponse> Ask(const v1::AskRequest& request) = 0;
  virtual absl::StatusOr<v1::ListEventsResponse> ListEvents(const v1::ListEventsRequest& request) = 0;
  virtual absl::StatusOr<v1::Event> GetEvent(const v1::GetEventRequest& request) = 0;
  virtual absl::StatusOr<v1::Entity> GetEntity(const v1::GetEntityRequest& request) = 0;
  virtual absl::StatusOr<v1::SearchEntitiesResponse> SearchEntities(const v1::SearchEntitiesRequest& request) = 0;
  virtual absl::StatusOr<v1::FindPathResponse> FindPath(const v1::FindPathRequest& request) = 0;
  virtual absl::StatusOr<v1::DiffResponse> Diff(const v1::DiffRequest& request) = 0;
  virtual absl::StatusOr<v1::EventExplanation> ExplainEvent(const v1::ExplainEventRequest& request) = 0;
  virtual absl::StatusOr<v1::EntityExplanation> ExplainEntity(const v1::ExplainEntityRequest& request) = 0;
  virtual absl::StatusOr<v1::GetStatsResponse> GetStats() = 0;
};

// Asks the kgd at `address` (HOST:PORT); all answers together may take `timeout`.
std::unique_ptr<Answers> AskServer(const std::string& address, std::chrono::duration<double> timeout);

// Asks a data directory through the very handlers of kgd, in this process, without a socket. Read-only, so that a kgd
// may have the directory open. Fails as OpenRocksDb and Graph::Open do, but never with NOT_FOUND: a missing directory
// is no empty answer.
absl::StatusOr<std::unique_ptr<Answers>> AskDirectory(const std::string& directory,
                                                      std::chrono::duration<double> timeout);

}  // namespace annals::kgq

#endif  // ANNALS_TOOLS_KGQ_ANSWERS_H_
