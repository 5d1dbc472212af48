#ifndef ANNALS_GRAPH_ERROR_H_
#define ANNALS_GRAPH_ERROR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

// The catalogue of errors that reach a user of the graph: one function an error, so that wording and code stay in one
// place. A message names the input at fault and what to do about it.
namespace annals {

absl::Status EventNotFound(std::string_view id);
absl::Status EntityNotFound(std::string_view id);
absl::Status ArticleNotFound(std::string_view id);
absl::Status CorrectionNotFound(std::string_view id);
// A name in a query that fits no entity of the graph.
absl::Status NameNotFound(std::string_view name);
// A name in a query that fits several; `candidates` are "id (name)" texts, best first.
absl::Status NameAmbiguous(std::string_view name, const std::vector<std::string>& candidates);
absl::Status MalformedId(std::string_view id, std::string_view expected);
absl::Status MalformedDate(std::string_view text);
absl::Status MalformedPageToken();
absl::Status InvalidArgument(std::string_view message);
// An extraction that breaks its contract; `field` is a path such as "events[2].date".
absl::Status InvalidField(std::string_view field, std::string_view problem);
// A phrase that was not understood; names the word.
absl::Status WordNotUnderstood(std::string_view word, std::string_view phrase);
absl::Status NotConnected(std::string_view from, std::string_view to, int max_hops);
absl::Status UnknownSchemaVersion(std::string_view directory, std::string_view found, int expected);
absl::Status NotAnAnnalsDirectory(std::string_view directory);
// Its columns are not those of this version.
absl::Status DirectoryOfAnotherVersion(std::string_view directory);
absl::Status DirectoryNotFound(std::string_view directory);
// Its making was cut off.
absl::Status DirectoryUnfinished(std::string_view directory);
absl::Status DirectoryInUse(std::string_view directory);
absl::Status StoreIsReadOnly(std::string_view name);
// An earlier write failed.
absl::Status WritingStopped(std::string_view name);
absl::Status StoreFailure(std::string_view operation, std::string_view detail);
absl::Status NoSpaceLeft(std::string_view operation, std::string_view detail);
absl::Status DirectoryNotWritable(std::string_view directory, std::string_view why);
absl::Status BackupsNotFound(std::string_view directory);
absl::Status NotABackupDirectory(std::string_view directory);
// `present` are the ids that there are.
absl::Status BackupNotFound(std::string_view directory, uint32_t id, const std::vector<uint32_t>& present);
absl::Status BackupDamaged(std::string_view directory, uint32_t id, std::string_view detail);
absl::Status BackupUnderWay(std::string_view directory);
// Within the data directory it would be lost with it.
absl::Status BackupInsideData(std::string_view directory, std::string_view data_directory);
absl::Status MemoryHasNoBackups();
absl::Status RestoreTargetNotEmpty(std::string_view directory);
absl::Status RestoreUnderWay(std::string_view directory);
// Its data directory is not whole.
absl::Status RestoreCutOff(std::string_view directory);
absl::Status CorruptRecord(std::string_view what);

}  // namespace annals

#endif  // ANNALS_GRAPH_ERROR_H_
