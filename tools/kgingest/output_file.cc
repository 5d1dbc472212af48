#include "tools/kgingest/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::tools {
namespace {

absl::Status SystemError(std::string_view what, const std::string& path) {
  return absl::UnavailableError(absl::StrFormat("%s: %s: %s", path, what, std::strerror(errno)));
}

// Whether there is something at `path` that no other file may take the place of.
bool IsNoFile(const std::string& path) {
  struct stat found {};
  return stat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode);
}

}  // namespace

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Open(const std::string& path) {
  if (path == "-") return std::unique_ptr<OutputFile>(new OutputFile("standard output", "", STDOUT_FILENO));
  const std::string temporary = IsNoFile(path) ? "" : path + ".tmp";
  const std::string& opened = temporary.empty() ? path : temporary;
  const int flags = temporary.empty() ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
  const int descriptor = open(opened.c_str(), flags, 0666);
  if (descriptor < 0) return SystemError("cannot be written to", opened);
  return std::unique_ptr<OutputFile>(new OutputFile(path, temporary, descriptor));
}

OutputFile::~OutputFile() {
  if (descriptor_ != STDOUT_FILENO) close(descriptor_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

absl::Status OutputFile::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return SystemError("cannot be written to", path_);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

absl::Status OutputFile::Finish() {
  if (temporary_.empty()) return absl::OkStatus();
  if (fsync(descriptor_) != 0) return SystemError("cannot be written to", path_);
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) return SystemError("cannot take its name", path_);
  temporary_.clear();
  return absl::OkStatus();
}

}  // namespace annals::tools
