#ifndef ANNALS_TOOLS_KGINGEST_SINK_H_
#define ANNALS_TOOLS_KGINGEST_SINK_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "annals/v1/extraction.pb.h"
#include "annals/v1/ingest_service.pb.h"

namespace annals::tools {

// Where extractions are written: a graph in this process or a server's. For one thread.
class Sink {
 public:
  virtual ~Sink() = default;
  // One answer an extraction, in order, once all of them are durable. A status other than OK is a failure of the whole
  // graph; a refused extraction is an answer.
  virtual absl::StatusOr<std::vector<v1::ApplyResponse>> Write(const std::vector<v1::Extraction>& extractions) = 0;
  // NOT_FOUND: the graph has no such article.
  virtual absl::Status Retract(std::string_view article_id) = 0;
};

// Opens the graph in `directory`, made where there is none. Fails where another process has it open.
absl::StatusOr<std::unique_ptr<Sink>> OpenLocalSink(const std::string& directory);

// UNAVAILABLE where no server answers at `address` within a few seconds.
absl::StatusOr<std::unique_ptr<Sink>> OpenRemoteSink(const std::string& address);

}  // namespace annals::tools

#endif  // ANNALS_TOOLS_KGINGEST_SINK_H_
