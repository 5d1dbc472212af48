// zlib's gz layer reads both packed and plain files, and tells them apart by their first bytes.

#include "ingest/source/line_source.h"

#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "absl/strings/str_format.h"
#include "graph/status_macros.h"

namespace annals::ingest {
namespace {

constexpr size_t kBufferBytes = 1 << 18;

absl::Status CannotOpen(int error) {
  const std::string reason = absl::StrFormat("cannot be opened: %s", std::strerror(error));
  const absl::string_view message(reason);
  if (error == ENOENT) return absl::NotFoundError(message);
  if (error == EACCES) return absl::PermissionDeniedError(message);
  return absl::UnavailableError(message);
}

absl::Status TooLong(size_t max_bytes) {
  return absl::ResourceExhaustedError(absl::StrFormat("longer than %d bytes", max_bytes));
}

}  // namespace

void LineSource::Close::operator()(void* file) const { gzclose(static_cast<gzFile>(file)); }

absl::StatusOr<LineSource> LineSource::Open(const std::string& path) {
  errno = 0;
  LineSource source;
  if (path == "-") {
    const int descriptor = dup(STDIN_FILENO);  // closed with the source, while standard input stays open
    if (descriptor < 0) return CannotOpen(errno);
    source.file_.reset(gzdopen(descriptor, "rb"));
  } else {
    source.file_.reset(gzopen(path.c_str(), "rb"));
  }
  if (source.file_ == nullptr) return CannotOpen(errno);
  source.buffer_.resize(kBufferBytes);
  return source;
}

absl::StatusOr<bool> LineSource::Fill() {
  if (file_ == nullptr) return false;
  const auto file = static_cast<gzFile>(file_.get());
  const int got = gzread(file, buffer_.data(), static_cast<unsigned>(buffer_.size()));
  int error = Z_OK;
  const std::string reason = gzerror(file, &error);
  at_ = 0;
  filled_ = static_cast<size_t>(std::max(got, 0));
  // A cut gzip file gives what it holds, and then Z_BUF_ERROR at its end.
  if (got < 0 || (got == 0 && error == Z_BUF_ERROR)) {
    file_.reset();
    return absl::DataLossError(absl::StrFormat("cannot be read on: %s", reason));
  }
  return got > 0;
}

absl::StatusOr<bool> LineSource::Next(size_t max_bytes, std::string& line) {
  line.clear();
  bool any = false, too_long = false;
  for (;;) {
    if (at_ == filled_) {
      ANNALS_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) break;
    }
    any = true;
    const std::string_view ahead(buffer_.data() + at_, filled_ - at_);
    const size_t end = std::min(ahead.find('\n'), ahead.size());
    too_long = too_long || line.size() + end > max_bytes;
    if (!too_long) line.append(ahead.substr(0, end));
    at_ += std::min(end + 1, ahead.size());
    if (end < ahead.size()) break;
  }
  if (too_long) return TooLong(max_bytes);
  return any;
}

absl::StatusOr<std::string> LineSource::Rest(size_t max_bytes) {
  std::string text;
  for (;;) {
    if (at_ == filled_) {
      ANNALS_ASSIGN_OR_RETURN(const bool more, Fill());
      if (!more) return text;
    }
    if (text.size() + filled_ - at_ > max_bytes) return TooLong(max_bytes);
    text.append(buffer_.data() + at_, filled_ - at_);
    at_ = filled_;
  }
}

}  // namespace annals::ingest
