#ifndef ANNALS_INGEST_SOURCE_JSON_LINES_H_
#define ANNALS_INGEST_SOURCE_JSON_LINES_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest/source/source.h"

namespace annals::ingest {

// JSON Lines: an object a line (ParseJsonArticle), packed or not; blank lines are none. "-" is standard input. The
// statuses are those of LineSource::Open.
absl::StatusOr<std::unique_ptr<Source>> OpenJsonLines(const std::string& path, const SourceOptions& options);

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_JSON_LINES_H_
