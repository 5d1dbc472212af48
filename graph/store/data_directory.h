#ifndef ANNALS_GRAPH_STORE_DATA_DIRECTORY_H_
#define ANNALS_GRAPH_STORE_DATA_DIRECTORY_H_

#include <filesystem>
#include <string_view>
#include <system_error>

#include "absl/status/status.h"

// How a folder of ours is told from others, and how it gets its first files so that a crash or power loss at any moment
// leaves one that is recognised. graph/FORMAT.md describes the outcome.
namespace annals {

// In a data directory: a file that marks it as ours, and a folder that is there while a restore is under way, or where
// one was cut off.
inline constexpr std::string_view kDataMarker = "ANNALS";
inline constexpr std::string_view kRestoreFolder = "RESTORING";

enum class DirectoryUse { kRead, kWrite, kCreateOrWrite };

// Makes sure that `directory` is a data directory, for kCreateOrWrite by making a missing or empty one such.
//
// NOT_FOUND: there is none. FAILED_PRECONDITION: it is not empty and not ours, or a restore into it was cut off.
// PERMISSION_DENIED: it cannot be written to. Nothing is touched then. RESOURCE_EXHAUSTED, INTERNAL: trouble with the
// disk.
absl::Status PrepareDataDirectory(const std::filesystem::path& directory, DirectoryUse use);

// Marks a directory as ours; durable on return, with all names in it.
absl::Status MarkDataDirectory(const std::filesystem::path& directory);

// Makes the folder and those above it that are missing; each is durable on return.
absl::Status MakeDurableDirectory(const std::filesystem::path& directory);

// Writes a small file, durable on return.
absl::Status WriteDurableFile(const std::filesystem::path& path, std::string_view text);

// Makes the names that a folder holds durable.
absl::Status SyncDirectory(const std::filesystem::path& directory);

// What to say of a call of the system that failed.
absl::Status FromErrorCode(std::string_view operation, const std::filesystem::path& path, const std::error_code& error);

}  // namespace annals

#endif  // ANNALS_GRAPH_STORE_DATA_DIRECTORY_H_
