#ifndef ANNALS_INGEST_SOURCE_OPEN_FILE_H_
#define ANNALS_INGEST_SOURCE_OPEN_FILE_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "ingest/source/source.h"

namespace annals::ingest {

// Whether OpenFile knows what to do with a file of this name; of *.xml, those count that hold a feed, or cannot be
// read.
// "-" is JSON Lines from standard input.
bool HoldsArticles(std::string_view path);

// The articles of a file, by what its name ends in (the table is in open_file.cc). NOT_FOUND, PERMISSION_DENIED or
// UNAVAILABLE with the system's reason; INVALID_ARGUMENT where HoldsArticles is false.
absl::StatusOr<std::unique_ptr<Source>> OpenFile(const std::string& path, const SourceOptions& options);

// What OpenFile knows, for messages: "*.txt, *.jsonl, …".
std::string KnownFiles();

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_SOURCE_OPEN_FILE_H_
