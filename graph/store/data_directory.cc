#include "graph/store/data_directory.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>

#include "absl/strings/str_format.h"
#include "graph/error.h"
#include "graph/status_macros.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMarkerText = "A data directory of Annals. Do not change anything in it by hand.\n";

absl::Status ErrnoStatus(std::string_view operation, const fs::path& path) {
  return FromErrorCode(operation, path, std::error_code(errno, std::generic_category()));
}

// Asked of the system, since a file system may be mounted for reading only whoever asks.
absl::Status CheckWritable(const fs::path& directory) {
  if (::access(directory.c_str(), W_OK) == 0) return absl::OkStatus();
  return DirectoryNotWritable(directory.string(), std::strerror(errno));
}

// What a call on a file said, and closing it.
absl::Status Finish(int file, bool succeeded, std::string_view operation, const fs::path& path) {
  const absl::Status status = succeeded ? absl::OkStatus() : ErrnoStatus(operation, path);
  ::close(file);
  return status;
}

}  // namespace

absl::Status FromErrorCode(std::string_view operation, const fs::path& path, const std::error_code& error) {
  const int code = error.value();
  if (code == EACCES || code == EPERM || code == EROFS) return DirectoryNotWritable(path.string(), error.message());
  const std::string detail = absl::StrFormat("%s: %s", path.string(), error.message());
  return code == ENOSPC || code == EDQUOT ? NoSpaceLeft(operation, detail) : StoreFailure(operation, detail);
}

absl::Status SyncDirectory(const fs::path& directory) {
  const fs::path path = directory.empty() ? fs::path(".") : directory;
  const int file = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return ErrnoStatus("sync", path);
  return Finish(file, ::fsync(file) == 0, "sync", path);
}

absl::Status MakeDurableDirectory(const fs::path& directory) {
  std::error_code error;
  if (directory.empty() || fs::is_directory(directory, error)) return absl::OkStatus();
  // "a/b/" has the parent "a/b".
  const fs::path parent = directory.has_filename() ? directory.parent_path() : directory.parent_path().parent_path();
  ANNALS_RETURN_IF_ERROR(MakeDurableDirectory(parent));
  fs::create_directory(directory, error);
  if (error) return FromErrorCode("create", directory, error);
  return SyncDirectory(parent);
}

absl::Status WriteDurableFile(const fs::path& path, std::string_view text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return ErrnoStatus("create", path);
  errno = 0;
  const ssize_t written = ::write(file, text.data(), text.size());
  if (written >= 0 && written < static_cast<ssize_t>(text.size())) errno = ENOSPC;
  const bool whole = written == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  ANNALS_RETURN_IF_ERROR(Finish(file, whole, "write", path));
  return SyncDirectory(path.parent_path());
}

absl::Status PrepareDataDirectory(const fs::path& directory, DirectoryUse use) {
  if (directory.empty()) return InvalidArgument("the data directory has no name; name one");
  std::error_code error;
  if (fs::exists(directory / kRestoreFolder, error)) return RestoreCutOff(directory.string());
  if (fs::exists(directory / kDataMarker, error)) {
    // Nothing but the marker: its maker was stopped before RocksDB began.
    if (use == DirectoryUse::kRead) {
      return fs::exists(directory / "CURRENT", error) ? absl::OkStatus() : DirectoryNotFound(directory.string());
    }
    return CheckWritable(directory);
  }
  if (fs::exists(directory, error)) {
    if (!fs::is_directory(directory, error)) return NotAnAnnalsDirectory(directory.string());
    const bool empty = fs::is_empty(directory, error);
    if (error) return FromErrorCode("open", directory, error);
    if (!empty) return NotAnAnnalsDirectory(directory.string());
  }
  if (use != DirectoryUse::kCreateOrWrite) return DirectoryNotFound(directory.string());
  ANNALS_RETURN_IF_ERROR(MakeDurableDirectory(directory));
  // Before RocksDB makes its first file, so that a crash in between leaves a directory that is recognised.
  return MarkDataDirectory(directory);
}

absl::Status MarkDataDirectory(const fs::path& directory) {
  return WriteDurableFile(directory / kDataMarker, kMarkerText);
}

}  // namespace annals
