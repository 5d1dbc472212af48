#ifndef ANNALS_TOOLS_KGINGEST_UPKEEP_H_
#define ANNALS_TOOLS_KGINGEST_UPKEEP_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/admin_service.pb.h"
#include "tools/kgingest/graph_place.h"

namespace annals::tools {

// Looks after a graph, a server's or one in a directory. Statuses are the service's
// (proto/annals/v1/admin_service.proto); UNAVAILABLE where no server answers. For one thread.
class Upkeep {
 public:
  virtual ~Upkeep() = default;
  virtual absl::StatusOr<v1::VerifyResponse> Verify() = 0;
  virtual absl::StatusOr<v1::RebuildResponse> Rebuild() = 0;
  virtual absl::StatusOr<v1::Correction> AddCorrection(const v1::Correction& correction) = 0;
  virtual absl::Status UndoCorrection(const std::string& id) = 0;
  virtual absl::StatusOr<v1::ListCorrectionsResponse> ListCorrections() = 0;
  // Hands over the graph as a file, part after part. A status other than OK from `take` ends that and is returned.
  using TakePart = std::function<absl::Status(std::string_view part)>;
  virtual absl::Status Export(const v1::ExportRequest& request, const TakePart& take) = 0;
};

enum class Access { kRead, kWrite };

// A directory is opened by the very handlers of kgd, in this process; for reading also while a kgd has it open. It is
// not made. Its failures are never NOT_FOUND, which is for what is asked of the graph.
absl::StatusOr<std::unique_ptr<Upkeep>> OpenUpkeep(const GraphPlace& place, Access access);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_UPKEEP_H_
